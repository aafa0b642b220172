import { RE2JS } from 're2js';
import type { Signing } from '../../common/intent';
import type { IdentityPreview, Observation } from '../../common/observation';
import { known, type Problem, type Seen, seen, unseen } from '../../common/problem';
import { cloudDn, localDns, readCloudName } from '../../common/rules/identity_pattern';

/** Node ids as Elastic Cloud gives them, to stand for nodes nobody has seen. */
const SAMPLE_NODES = ['instance-0000000000', 'tiebreaker-0000000001', 'kJ3xQ9aZTWq7b5vN2mLr8A'];

/**
 * Whom a pattern admits, with the semantics of `java.util.regex`: the whole name, capitals included. RE2 covers it
 * in linear time except look-around, back references and possessive quantifiers; then it says that it cannot judge.
 */
export function previewIdentity(
  pattern: string,
  signing: Signing,
  observation: Observation,
): Seen<IdentityPreview> {
  if (/\(\?<?[=!]|\\[1-9]|\\k<|[*+?}]\+|\(\?>/.test(pattern)) return unseen(cannotJudge);
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern);
  } catch (error) {
    return unseen({ ...notAPattern, cause: (error as Error).message });
  }
  const admits = (dn: string) => expression.matcher(dn).matches();
  const dns = signing.source === 'own_certificate' ? [signing.certificate.subjectDn] : localDns(observation);
  const own = readCloudName(dns[0] ?? '');
  const localCluster = own?.clusterId ?? known(observation.local)?.clusterName;
  const organization = known(observation.organization);
  const scopeId = own?.scopeId ?? organization?.id;
  const others = organization?.clusters.filter(({ clusterId }) => clusterId !== localCluster) ?? [];
  return seen({
    pattern,
    local: dns.map((dn) => ({ dn, admitted: admits(dn) })),
    deployments: scopeId
      ? others.map(({ id, name, clusterId }) => ({
          id,
          name,
          admitted: SAMPLE_NODES.some((nodeId) => admits(cloudDn({ nodeId, clusterId, scopeId }))),
        }))
      : [],
  });
}

const notAPattern: Problem = {
  code: 'pattern_invalid',
  title: 'This is not a regular expression',
  why: 'Elasticsearch would refuse the key.',
  tryThis: 'Use one of the proposed patterns, or correct yours.',
};

const cannotJudge: Problem = {
  code: 'pattern_not_judged',
  title: 'Whom this pattern admits cannot be told',
  why: 'It uses look-around, back references or possessive quantifiers, which only Elasticsearch itself can judge.',
  tryThis: 'Write it without them; a pattern that might lock this deployment out is not planned.',
};
