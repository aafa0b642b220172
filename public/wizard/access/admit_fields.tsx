import { EuiFormRow, EuiRadioGroup, EuiSelect, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { remoteName } from '../../../common/checks';
import type { Admit } from '../../../common/intent';
import type { NetworkPolicy } from '../../../common/observation';
import { extensiblePolicies } from '../../../common/plan/policy_facts';
import { admissionOf, callerOf } from '../../../common/rules/network_policy';
import { Fold } from '../../components/fold';
import { useWizard } from '../state';

/** Whom the plan admits where the remote's network security policies shut this deployment out. Folded: proposed. */
export function AdmitFields() {
  const { draft, observation, dispatch } = useWizard();
  if (!observation || admissionOf(observation)?.state !== 'refused') return null;
  const admit: Admit = draft.admit ?? { who: 'this_cluster' };
  const set = (change: Partial<Admit>) =>
    dispatch({ type: 'edited', change: { admit: { ...admit, ...change } } });
  const policies = extensiblePolicies(observation);
  return (
    <>
      <Fold
        id="rcsAdmit"
        title={`Network security of ${remoteName(observation)}`}
        set={`Admits ${WHO[admit.who]}`}
        initialIsOpen={draft.admit !== undefined}
        data-test-subj="rcsAdmit"
      >
        <EuiRadioGroup
          legend={{ children: 'Its policies refuse this deployment now. The plan admits' }}
          name="rcsAdmitWho"
          options={(['this_cluster', 'whole_organization'] as const).map((who) => ({
            id: who,
            label: WHO[who],
            disabled: who === 'whole_organization' && callerOf(observation)?.organizationId === undefined,
          }))}
          idSelected={admit.who}
          onChange={(who) => set({ who: who as Admit['who'] })}
          data-test-subj="rcsAdmitWho"
        />
        {policies.length > 0 && (
          <>
            <EuiSpacer size="m" />
            <EuiFormRow
              label="The rule goes to"
              helpText="Rules that are there stay as they are, and so do all other policies."
              fullWidth
            >
              <EuiSelect
                fullWidth
                value={admit.policyId ?? ''}
                options={[{ value: '', text: 'a new policy' }, ...policies.map(asOption)]}
                onChange={({ target }) => set({ policyId: target.value === '' ? undefined : target.value })}
                data-test-subj="rcsAdmitPolicy"
              />
            </EuiFormRow>
          </>
        )}
      </Fold>
      <EuiSpacer size="s" />
    </>
  );
}

const WHO: Record<Admit['who'], string> = {
  this_cluster: 'this deployment',
  whole_organization: 'the whole organization',
};

const asOption = ({ id, name, others }: NetworkPolicy) => ({
  value: id,
  text:
    others === 0
      ? `the policy “${name}”`
      : `the policy “${name}”, which applies to ${others === 1 ? 'another deployment' : `${others} other deployments`} too`,
});
