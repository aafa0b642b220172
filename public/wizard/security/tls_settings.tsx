import { EuiCallOut, EuiRadioGroup, EuiSpacer, EuiText } from '@elastic/eui';
import React from 'react';
import type { TlsCertificateIntent } from '../../../common/intent';
import type { Observation } from '../../../common/observation';
import { trustProblems } from '../../../common/plan/trust_problems';
import { Problems } from '../../components/problems';
import { TrustPicture, type TrustPictureProps } from '../../components/trust_picture';
import { useWizard } from '../state';
import { CloudSet } from './cloud_set';
import { Section } from './section';
import { trustDirections } from './trust_directions';

interface TlsSettingsProps {
  intent: TlsCertificateIntent;
  observation: Observation;
}

/** The two choices of the TLS certificate model: how far trust is widened, and who adds the connection. */
export function TlsSettings({ intent, observation }: TlsSettingsProps) {
  const { dispatch } = useWizard();
  const context = { intent, observation };
  const directions = trustDirections(context);
  return (
    <div data-test-subj="rcsTls">
      <Section title="Trust">
        {directions && <TrustPicture {...directions} />}
        <EuiSpacer size="m" />
        {directions && <TrustChoice intent={intent} directions={directions} />}
        <Problems problems={trustProblems(context)} color="danger" />
      </Section>
      <Section title="Who adds the connection">
        <EuiRadioGroup
          legend={{ children: 'It is added through', display: 'hidden' }}
          name="rcsThrough"
          idSelected={`rcsThrough-${intent.through}`}
          onChange={(id) =>
            dispatch({
              type: 'security_edited',
              tls: { through: id === 'rcsThrough-elastic_cloud' ? 'elastic_cloud' : 'elasticsearch' },
            })
          }
          options={[
            { id: 'rcsThrough-elasticsearch', label: 'Elasticsearch settings API (recommended)' },
            { id: 'rcsThrough-elastic_cloud', label: 'Elastic Cloud API, deprecated' },
          ]}
        />
        <EuiSpacer size="s" />
        <EuiText size="s" color="subdued">
          <p>The review has the requests to copy too, should you rather send them yourself.</p>
        </EuiText>
        {intent.through === 'elastic_cloud' && <CloudSet intent={intent} />}
      </Section>
    </div>
  );
}

interface TrustChoiceProps {
  intent: TlsCertificateIntent;
  directions: TrustPictureProps;
}

function TrustChoice({ intent, directions: { local, remote } }: TrustChoiceProps) {
  const { dispatch } = useWizard();
  const missing = !local.trusts || !remote.trusts;
  const specific =
    [local, remote].some(({ trusts, level }) => trusts && level === 'specific') ||
    (missing && intent.trust === 'this_cluster');
  return (
    <>
      {missing ? (
        <EuiRadioGroup
          legend={{ children: 'Where trust is missing, let in' }}
          name="rcsTrust"
          idSelected={`rcsTrust-${intent.trust}`}
          onChange={(id) =>
            dispatch({
              type: 'security_edited',
              tls: { trust: id === 'rcsTrust-this_cluster' ? 'this_cluster' : 'whole_organization' },
            })
          }
          options={[
            { id: 'rcsTrust-this_cluster', label: 'Only this deployment (recommended)' },
            { id: 'rcsTrust-whole_organization', label: 'Every deployment of the organization' },
          ]}
        />
      ) : (
        <EuiText size="s">
          <p>Both sides trust each other already; the plan changes no trust.</p>
        </EuiText>
      )}
      <EuiSpacer size="m" />
      {specific && (
        <>
          <EuiCallOut
            size="s"
            color="primary"
            iconType="help"
            title="Trusting chosen deployments brings the version policy of cross-cluster search"
            data-test-subj="rcsVersionPolicy"
          >
            <p>
              It is the stricter one, and holds for replication too: within one major version, or from the
              last minor version of a major to the next. Mind it when you upgrade one side.
            </p>
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
    </>
  );
}
