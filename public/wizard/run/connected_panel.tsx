import { EuiIcon, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { MayNot } from '../../../common/plan/step';
import { offeredRole } from '../../../common/rules/reader_role';
import { type Proof, proofOf } from '../../../common/run/proof';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { AfterRun } from './after_run';
import { ProofSearch } from './proof_search';
import { ReaderProof } from './reader_proof';
import type { EndProps } from './run_view';
import { useRunContext } from './use_run_context';
import { documents, headline } from './words';

/** The proof that the connection works, as the clusters gave it. */
export function ConnectedPanel({ run, way }: EndProps) {
  const { observation } = useWizard();
  const { remoteName, port } = useRunContext(run);
  const names = systemNames(observation, remoteName);
  const proof = proofOf(run);
  return (
    <EuiPanel color="success" hasShadow={false} paddingSize="m" data-test-subj="rcsConnected">
      <EuiTitle size="xs">
        <h3>
          <EuiIcon type="check" color="success" aria-hidden /> {headline(run)}
        </h3>
      </EuiTitle>
      <EuiSpacer size="xs" />
      <EuiText size="s">
        <p>{factsOf(proof, port).join(' · ')}</p>
        {proof.note && <p>{proof.note}</p>}
      </EuiText>
      <ReaderProof {...proof} />
      {proof.mayNot && <MayNotSearch {...proof.mayNot} where={names[proof.mayNot.on]} />}
      <EuiSpacer size="s" />
      <AfterRun run={run} way={way} />
      {proof.search && <ProofSearch search={proof.search} />}
    </EuiPanel>
  );
}

const factsOf = ({ connected, identityVerified, search }: Proof, port: string | undefined): string[] => [
  ...(connected
    ? [
        `Reachable${connected.version ? `, version ${connected.version}` : ''}${port ? `, over port ${port}` : ''}`,
      ]
    : []),
  ...(identityVerified ? ['Identity verified'] : []),
  ...(search ? [`${documents(search.total)} found`] : []),
];

/** Who set it up may not search it: why, and the role to ask for, as far as the key allows. */
const MayNotSearch = ({ problem, role, where }: MayNot & { where: string }) => (
  <>
    <EuiSpacer size="m" />
    <ProblemCallout problem={{ ...problem, offer: offeredRole(where, role) }} color="warning" />
  </>
);
