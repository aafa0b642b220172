import { loadavg } from 'node:os';
import type { CaseResult } from './case';

/** The last line with `--json`: counted from what clusters and Elastic Cloud say. */
export interface Summary {
  cases: number;
  asPlannedOrAsBefore: number;
  orphans: number;
  foreignLost: number;
  failed: string[];
}

export const titleOf = ({ model, write, fault, ending, struck }: CaseResult): string =>
  `${model.name}, write ${write} (${struck ?? 'not reached'}), ${fault}, ${ending}`;

export function summarize(results: readonly CaseResult[]): Summary {
  const sum = (count: (result: CaseResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    cases: results.length,
    asPlannedOrAsBefore: sum(({ state }) => (state === undefined ? 0 : 1)),
    orphans: sum(({ orphans }) => orphans.length),
    foreignLost: sum(({ foreignLost }) => foreignLost.length),
    failed: results.filter(({ passed }) => !passed).map(titleOf),
  };
}

/** Why a case failed, as far as the clusters tell it; empty when it did not. */
export const reasonOf = ({ passed, told, differences }: CaseResult): string =>
  passed
    ? ''
    : [`told: ${told.join(' | ')}`, ...differences].map((line) => `\n    ${line.slice(0, 240)}`).join('');

export const failures = (results: readonly CaseResult[]): string =>
  results
    .filter(({ passed }) => !passed)
    .map((result) => `${titleOf(result)}${reasonOf(result)}`)
    .join('\n');

/** Models by ending: how many of how many ended as planned or as before. */
export function table(results: readonly CaseResult[], columns: readonly string[]): string {
  const models = [...new Set(results.map(({ model }) => model.name))];
  const cell = (model: string, ending: string) => {
    const cases = results.filter((result) => result.model.name === model && result.ending === ending);
    return cases.length === 0 ? '–' : `${cases.filter(({ passed }) => passed).length}/${cases.length}`;
  };
  const rows = [
    ['model', ...columns],
    ...models.map((model) => [model, ...columns.map((ending) => cell(model, ending))]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map(([name = '', ...rest]) =>
      [name.padEnd(width(0)), ...rest.map((text, i) => text.padStart(width(i + 1)))].join('  '),
    )
    .join('\n');
}

/** Load of the machine over the last one, five and fifteen minutes. */
export const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
