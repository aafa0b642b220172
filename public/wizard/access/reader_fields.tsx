import { EuiFieldText, EuiFormRow, EuiSpacer, EuiSwitch, EuiText } from '@elastic/eui';
import React from 'react';
import { localName } from '../../../common/checks';
import type { LocalUser } from '../../../common/observation';
import { isReserved, manageSecurityMissing } from '../../../common/plan/reader_facts';
import { known } from '../../../common/problem';
import { roleNameProblem } from '../../../common/rules/reader_role';
import { Fold } from '../../components/fold';
import { GreyHint } from '../../components/grey_hint';
import { NamesField } from '../../components/names_field';
import { ProblemCallout } from '../../components/problem_callout';
import type { ReaderDraft } from '../draft';
import { readerRoleOf, remoteTarget } from '../intent';
import { useWizard } from '../state';
import { IndicesField } from './indices_field';

/**
 * A role of this deployment that may read the remote, and the users who get it: all that the key allows, or over TLS
 * certificates what the role of the same name on the remote is to allow. Folded: nobody has to.
 */
export function ReaderFields() {
  const { draft, observation } = useWizard();
  const local = known(observation?.local);
  if (!observation || !local) return null;
  const mayNot = known(local.privileges)?.manage_security === false;
  const { reader } = draft;
  return (
    <>
      <Fold
        id="rcsReader"
        title="Role and users"
        set={reader ? readersOf(readerRoleOf(draft, observation), reader.users) : 'No role is created'}
        initialIsOpen={reader !== undefined}
        data-test-subj="rcsReader"
      >
        {mayNot ? (
          <ProblemCallout
            problem={manageSecurityMissing(
              known(local.user)?.username ?? 'Your user',
              localName(observation),
            )}
            color="warning"
          />
        ) : (
          <RoleAndUsers />
        )}
      </Fold>
      <EuiSpacer size="s" />
    </>
  );
}

const readersOf = (role: string, users: readonly string[]): string =>
  `Role ${role}${users.length > 0 ? ` for ${users.join(', ')}` : ''}`;

function RoleAndUsers() {
  const { draft, observation, dispatch } = useWizard();
  const { reader } = draft;
  const role = readerRoleOf(draft, observation);
  const problem = reader && roleNameProblem(role);
  const remote = remoteTarget(draft)?.name ?? 'the remote';
  const words = draft.model === 'tls_certificate' ? overTls(remote) : WITH_KEY;
  const set = (change: Partial<ReaderDraft>) =>
    dispatch({ type: 'edited', change: { reader: { users: [], ...reader, ...change } } });
  return (
    <>
      <EuiText size="s">
        <p>{words.why}</p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiSwitch
        label={words.make}
        checked={reader !== undefined}
        onChange={({ target }) =>
          target.checked ? set({}) : dispatch({ type: 'edited', change: { reader: undefined } })
        }
        data-test-subj="rcsReaderOn"
      />
      {reader && (
        <>
          <EuiSpacer size="m" />
          <EuiFormRow
            label="Name of the role"
            helpText="If the role exists, the privileges are added to it."
            isInvalid={problem !== undefined}
            error={problem && `${problem.title}. ${problem.why}`}
            fullWidth
          >
            <EuiFieldText
              fullWidth
              value={role}
              isInvalid={problem !== undefined}
              onChange={({ target }) => set({ role: target.value })}
              autoComplete="off"
              spellCheck={false}
              data-test-subj="rcsReaderRole"
            />
          </EuiFormRow>
          {draft.model === 'tls_certificate' && (
            <IndicesField
              label={`The role may search on ${remote}`}
              purpose="Indices, data streams and aliases there. What the role of that name allows there already, stays."
              names={reader.indices ?? []}
              entries={known(known(observation?.remote)?.indices)}
              onChange={(indices) => set({ indices })}
              data-test-subj="rcsReaderIndices"
            />
          )}
          <Users users={reader.users} onChange={(users) => set({ users })} />
        </>
      )}
    </>
  );
}

const WITH_KEY = {
  why: 'Superusers can search the remote right away. Other users need a role with remote privileges. Access is what role and key both allow.',
  make: 'Create a role for everything the key allows',
};

const overTls = (remote: string) => ({
  why: `Superusers can search the remote right away. Other users need a role with the same name on both clusters: here it is assigned to users, on ${remote} it says what they can read.`,
  make: 'Create a role with the same name on both clusters',
});

function Users({ users, onChange }: { users: string[]; onChange(users: string[]): void }) {
  const { observation } = useWizard();
  const fact = known(observation?.local)?.users;
  const found = known(fact) ?? [];
  return (
    <>
      <NamesField
        label="Users who get it"
        help="May stay empty. Users of LDAP, SAML and other realms are not listed; they get it by a role mapping."
        names={users}
        onChange={onChange}
        options={found.map(asOption)}
        placeholder="Pick users of this deployment"
        data-test-subj="rcsReaderUsers"
      />
      {fact?.seen === false && <GreyHint problem={fact.why} />}
    </>
  );
}

/** The roles of reserved users cannot be changed. */
const asOption = (user: LocalUser) => ({
  label: user.username,
  disabled: isReserved(user),
  append: isReserved(user) ? 'reserved' : undefined,
});
