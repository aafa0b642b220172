import { EuiAccordion, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import { identityUserSettings } from '../../../common/exports/elasticsearch_yml';
import type { IdentityIntent } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import { authorityBundle, signingBundle } from '../../../common/plan/identity_facts';
import { CopyBlock } from '../../components/copy_block';
import { systemNames } from '../../components/plan/system_names';

interface ElasticsearchYmlProps {
  intent: IdentityIntent;
  observation: Observation;
}

/** The same settings for elasticsearch.yml, folded: for those who keep all settings of a deployment there. */
export function ElasticsearchYml({ intent, observation }: ElasticsearchYmlProps) {
  const context = { intent, observation };
  const names = systemNames(observation, intent.remote.name);
  const unnamed = intent.authority.source === 'regional_ca' && !authorityBundle(context);
  const bundles = [authorityBundle(context), signingBundle(context)].flatMap((bundle) => bundle?.name ?? []);
  const settings = identityUserSettings(context);
  return (
    <EuiAccordion
      id="rcsYml"
      buttonContent="As elasticsearch.yml instead"
      paddingSize="s"
      data-test-subj="rcsYml"
    >
      <EuiPanel hasBorder hasShadow={false}>
        <EuiText size="s">
          <p>
            The plan sets these through the API, which restarts nothing. As user settings of the deployment
            they take effect once its nodes have restarted, one after another. A value set through the API
            goes before that in elasticsearch.yml.
          </p>
          {bundles.length > 0 && (
            <p>{`Nodes do not start with a path that is not there: attach ${bundles.join(' and ')} first.`}</p>
          )}
        </EuiText>
        <EuiSpacer size="m" />
        {unnamed ? (
          <EuiText size="s" data-test-subj="rcsYmlUnnamed">
            <p>
              {`The bundle for ${names.remote} is named after the CAs in it, which are fetched with the plan. Review shows the settings in full.`}
            </p>
          </EuiText>
        ) : (
          <CopyBlock
            label={`User settings of ${names.remote}`}
            text={settings.remote}
            data-test-subj="rcsYmlRemote"
          />
        )}
        <EuiSpacer size="m" />
        <CopyBlock
          label={`User settings of ${names.local}`}
          text={settings.local}
          data-test-subj="rcsYmlLocal"
        />
      </EuiPanel>
    </EuiAccordion>
  );
}
