import { lacksPrivilege, localName, remoteName } from '../checks';
import type { ClusterObservation } from '../observation';
import { known, type Problem } from '../problem';
import type { StepContext } from './step';
import type { PlannedRequest, PlanStep } from './types';

/** The cluster privilege that a request takes, `all` and those that include it apart; `docs/privileges.md` has it from real nodes. */
const TAKEN: [path: RegExp, privilege: string][] = [
  [/^\/_cluster\/settings/, 'manage'],
  [/^\/_nodes\/reload_secure_settings/, 'manage'],
  [/^\/_security\//, 'manage_security'],
];

/** Nothing for what is asked of Elastic Cloud, or takes privileges on indices. */
export const privilegeFor = ({ system, path }: PlannedRequest): string | undefined =>
  system === 'organization' ? undefined : TAKEN.find(([paths]) => paths.test(path))?.[1];

/** What the users of both sides lack for the requests of a plan: said before the first is sent. */
export function privilegeProblems(steps: readonly PlanStep[], context: StepContext): Problem[] {
  const { observation } = context;
  const names = { local: localName(observation), remote: remoteName(observation) };
  return (['local', 'remote'] as const).flatMap((side) => {
    const cluster = known<ClusterObservation>(observation[side]);
    const held = known(cluster?.privileges) ?? {};
    const missing = new Map<string, string>();
    for (const { alreadySo, requests, title } of steps) {
      for (const request of alreadySo === undefined ? requests : []) {
        const privilege = request.system === side ? privilegeFor(request) : undefined;
        if (privilege !== undefined && held[privilege] === false && !missing.has(privilege))
          missing.set(privilege, title);
      }
    }
    const user = known(cluster?.user)?.username ?? 'The user';
    return [...missing].map(([privilege, title]) =>
      lacksPrivilege(user, privilege, names[side], `It is needed to ${lower(title)}.`),
    );
  });
}

const lower = (title: string): string => `${title[0]?.toLowerCase() ?? ''}${title.slice(1)}`;
