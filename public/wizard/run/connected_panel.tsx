import { EuiBasicTable, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { Evidence, MayNot } from '../../../common/plan/step';
import { offeredRole } from '../../../common/rules/reader_role';
import type { RunState } from '../../../common/run/events';
import { CopyBlock } from '../../components/copy_block';
import { systemNames } from '../../components/plan/system_names';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { AfterRun } from './after_run';
import { ReaderProof } from './reader_proof';
import type { EndProps } from './run_view';
import { useRunContext } from './use_run_context';
import { documents, headline } from './words';

/** The proof that the connection works, as the clusters gave it. */
export function ConnectedPanel({ run, way }: EndProps) {
  const { observation } = useWizard();
  const { remoteName, port } = useRunContext(run);
  const names = systemNames(observation, remoteName);
  const proof = evidenceOf(run);
  const version = proof.connected?.version;
  return (
    <EuiPanel color="success" hasShadow={false} data-test-subj="rcsConnected">
      <EuiTitle size="s">
        <h3>{headline(run)}</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiText size="s">
        {proof.connected && (
          <p>
            {`Reached ${names.remote}${version ? `, version ${version},` : ''} from ${names.local}`}
            {port && ` over port ${port}`}.
          </p>
        )}
        {proof.search && <p>{`A search through the connection found ${documents(proof.search.total)}.`}</p>}
        {proof.note && <p>{proof.note}</p>}
      </EuiText>
      {proof.mayNot && <MayNotSearch {...proof.mayNot} where={names[proof.mayNot.on]} />}
      {proof.search && <Search search={proof.search} />}
      <ReaderProof {...proof} />
      <EuiSpacer size="m" />
      <AfterRun run={run} way={way} />
    </EuiPanel>
  );
}

/** Who set it up may not search it: why, and the role to ask for, as far as the key allows. */
const MayNotSearch = ({ problem, role, where }: MayNot & { where: string }) => (
  <>
    <EuiSpacer size="m" />
    <ProblemCallout problem={{ ...problem, offer: offeredRole(where, role) }} color="warning" />
  </>
);

type SearchEvidence = NonNullable<Evidence['search']>;

function Search({ search }: { search: SearchEvidence }) {
  return (
    <>
      <EuiSpacer size="m" />
      {search.hits.length > 0 && (
        <EuiBasicTable<SearchEvidence['hits'][number]>
          tableCaption="The first documents that were found"
          compressed
          items={search.hits}
          itemId={(hit) => `${hit.index} ${hit.id}`}
          columns={[
            { field: 'index', name: 'Index', width: '30%' },
            {
              field: 'source',
              name: 'Document',
              truncateText: { lines: 2 },
              render: (source: unknown) => shownSource(source),
            },
          ]}
          data-test-subj="rcsFirstHits"
        />
      )}
      <EuiSpacer size="m" />
      <CopyBlock label="The search, for Dev Tools" text={search.request} data-test-subj="rcsProofSearch" />
    </>
  );
}

/** What all steps of the run proved, together. */
const evidenceOf = (run: RunState): Evidence =>
  Object.assign({}, ...run.steps.map(({ evidence }) => evidence));

/** Enough of a document to know it again. */
const SHOWN_CHARACTERS = 160;

function shownSource(source: unknown) {
  const text = JSON.stringify(source) ?? '';
  return <code>{text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}</code>;
}
