import { EuiSpacer, EuiText } from '@elastic/eui';
import React, { useMemo } from 'react';
import type { IndexEntry } from '../../../common/observation';
import { impossibleNames } from '../../../common/rules/index_patterns';
import { NamesField } from '../../components/names_field';
import { describeCover } from './cover';

interface IndicesFieldProps {
  label: string;
  purpose: string;
  names: string[];
  /** What the remote has; absent when it could not be seen. */
  entries: IndexEntry[] | undefined;
  onChange(names: string[]): void;
  'data-test-subj': string;
}

/** Names and patterns, picked from what the remote has or typed, with what they cover now. */
export function IndicesField({ label, purpose, names, entries, onChange, ...rest }: IndicesFieldProps) {
  const options = useMemo(() => groups(entries ?? []), [entries]);
  const [wrong] = impossibleNames(names);
  const cover = names.length > 0 && entries && !wrong ? describeCover(names, entries) : undefined;
  const add = (typed: string) =>
    onChange([
      ...new Set([
        ...names,
        ...typed
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      ]),
    ]);
  return (
    <>
      <NamesField
        label={label}
        help={purpose}
        names={names}
        onChange={onChange}
        options={options}
        placeholder="Pick or type, for example logs-*"
        error={wrong && `${wrong.title}. ${wrong.why} ${wrong.tryThis}`}
        onCreate={add}
        data-test-subj={rest['data-test-subj']}
      />
      <EuiText size="xs" color={cover?.empty ? 'warning' : 'subdued'} aria-live="polite">
        <p data-test-subj={`${rest['data-test-subj']}Cover`}>{cover?.words}</p>
      </EuiText>
      <EuiSpacer size="m" />
    </>
  );
}

const KINDS: [IndexEntry['kind'], string][] = [
  ['data_stream', 'Data streams'],
  ['alias', 'Aliases'],
  ['index', 'Indices'],
];

const groups = (entries: readonly IndexEntry[]) =>
  KINDS.map(([kind, label]) => ({
    label,
    options: entries
      .filter((entry) => entry.kind === kind && !entry.hidden && !entry.system)
      .map(({ name }) => ({ label: name })),
  })).filter(({ options }) => options.length > 0);
