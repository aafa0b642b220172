import { EuiBasicTable, EuiButtonEmpty, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import type { Searched } from '../../../common/plan/step';
import { CopyBlock } from '../../components/copy_block';

/** The search that proved the connection. Its documents may be personal data: shown when asked for. */
export function ProofSearch({ search }: { search: Searched }) {
  const [shown, setShown] = useState(false);
  const count = search.hits.length;
  return (
    <>
      <EuiSpacer size="s" />
      <EuiButtonEmpty
        size="xs"
        flush="left"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
        data-test-subj="rcsShowHits"
      >
        {count === 0
          ? 'Show the search'
          : `${shown ? 'Hide' : 'Show'} ${count === 1 ? 'the document' : `${count} documents`}`}
      </EuiButtonEmpty>
      {shown && (
        <>
          <EuiSpacer size="s" />
          {count > 0 && <Documents search={search} />}
          <CopyBlock
            label="The search, for Dev Tools"
            text={search.request}
            data-test-subj="rcsProofSearch"
          />
        </>
      )}
    </>
  );
}

const Documents = ({ search }: { search: Searched }) => (
  <>
    <EuiBasicTable<Searched['hits'][number]>
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
    <EuiSpacer size="m" />
  </>
);

/** Enough of a document to know it again. */
const SHOWN_CHARACTERS = 160;

function shownSource(source: unknown) {
  const text = JSON.stringify(source) ?? '';
  return <code>{text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}</code>;
}
