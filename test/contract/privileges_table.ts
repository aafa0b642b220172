import type { ConnectionCheckResponse, PlanResponse } from '../../common/api';
import type { CheckResult } from '../../common/check_result';
import { PRIVILEGE_MISSING } from '../../common/problem';
import type { RunState } from '../../common/run/events';

/** How `docs/privileges.md` says what the screens and the clusters answered. */

const MAY_NOT_SEARCH = 'own_search_not_allowed';

export const checkWords = (status: number, { works }: Partial<ConnectionCheckResponse>): string => {
  if (status === 403) return 'refused';
  if (works?.is !== 'connected') return works?.problem.code ?? `HTTP ${status}`;
  if (works.lastKnown) return 'connected when last used; may not test';
  return works.limit ? 'connected; may not search' : 'connected';
};

export const checksWords = (results: readonly CheckResult[]): string => {
  const found = results.filter(({ state }) => state === 'blocked' || state === 'warning');
  return found.map(({ problem }) => said(problem?.code ?? '')).join(', ') || 'OK';
};

export const planWords = ({ blockers, cautions }: PlanResponse['plan']): string => {
  if (blockers.length > 0)
    return `blocked: ${[...new Set(blockers.map(({ code }) => said(code)))].join(', ')}`;
  return cautions.some(({ code }) => code === MAY_NOT_SEARCH) ? 'can run; may not search' : 'can run';
};

export const runWords = ({ outcome, steps, problem }: RunState): string => {
  if (outcome !== 'done') return `${outcome}: ${problem?.code}`;
  const proofs = steps.flatMap(({ evidence }) => evidence ?? []);
  if (proofs.some(({ mayNot }) => mayNot)) return 'set up; may not search';
  return proofs.some(({ search }) => search) ? 'set up and searched' : 'set up';
};

const said = (code: string): string =>
  ({ [PRIVILEGE_MISSING]: 'privilege missing', [MAY_NOT_SEARCH]: 'may not search' })[code] ?? code;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const LOCAL =
  'Privileges|Connections|Check, API key|Check, TLS|Checks|Review, API key|Run, API key|Review, TLS|Run, TLS|Disconnect';
const REMOTE = 'Privileges|Checks|Indices|Review, API key|Review, strong identity verification';
const STEPS = 'Step|On|Request|Granted by';

/** The document, from the rows of its three tables. */
export const documentOf = (rows: Record<'local' | 'remote' | 'steps', string[][]>): string => `# Privileges

Who sees and may do what. Made by \`test/contract/privileges.test.ts\`, which goes through all of it on real clusters and
fails when this page differs; \`WRITE_PRIVILEGES=1\` before its command writes it anew. The users of this
deployment were gone through on 9.5.3, and those whose rows tell the most on 8.19.21 too, with the same result.

## Users of this deployment

A role with the privileges of the first column and no others. Setting up a connection takes \`manage\`; searching through
it, and testing it to the end, takes \`remote_indices\` for its alias over an API key, and over TLS certificates a role of
the same name on the remote. Whoever may not search is told before the first request, and their run ends as set up, with
the role that would let them. An Elastic Cloud API key was given, and the remote was signed in to by a superuser.

${table(LOCAL.split('|'), rows.local)}

In Kibana the page is in the menu only for users with \`manage\`.

## Users of the remote

The sign-in to the remote, with this deployment logged in to by a superuser. Who cannot list indices types their names.

${table(REMOTE.split('|'), rows.remote)}

## Steps

The privileges that grant each request, in the clusters’ own words when they refuse it. \`all\` grants everything and is
left out. Steps on Elastic Cloud take an API key with the role Admin of the deployment.

${table(STEPS.split('|'), rows.steps)}
`;
