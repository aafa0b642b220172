import type { CheckResult } from './check_result';
import type { Observation } from './observation';
import { known } from './problem';
import { admissionOf, policiesInForce } from './rules/network_policy';

/**
 * Whether the remote's network security policies let this local in: told before anything else of the remote, since
 * nothing else shows it. Never blocks: the plan admits the local.
 * @param names of both sides, for people
 */
export function networkPolicyCheck(
  observation: Observation,
  { local, remote }: { local: string; remote: string },
): CheckResult[] {
  const organization = known(observation.organization);
  if (!observation.remote && !organization?.remote) return [];
  const line = { id: 'network_policy', side: 'remote' } as const;
  const found = admissionOf(observation);
  if (!found) {
    const policies = organization?.policies;
    return [
      {
        ...line,
        state: 'unknown',
        title: observation.organization?.seen
          ? 'Its network security policies could not be seen'
          : 'Its network security policies are seen only with an Elastic Cloud API key',
        ...(policies && !policies.seen && { problem: policies.why }),
      },
    ];
  }
  if (found.state === 'open') return [{ ...line, state: 'ok', title: 'No network security policy applies' }];
  if (found.state === 'admitted')
    return [
      { ...line, state: 'ok', title: `The network security policy “${found.by.name}” admits ${local}` },
    ];
  const names = policiesInForce(observation).map(({ name }) => `“${name}”`);
  return [
    {
      ...line,
      state: 'warning',
      title: 'A network security policy is in the way',
      problem: {
        code: 'network_policy_refuses',
        title: `No network security policy of ${remote} admits ${local}`,
        why: `${names.join(', ')} ${names.length === 1 ? 'applies' : 'apply'} to it. Connections with an API key are refused; those with TLS certificates are not affected.`,
        tryThis: 'Nothing has to be done now: the plan adds a policy for this deployment.',
      },
    },
  ];
}
