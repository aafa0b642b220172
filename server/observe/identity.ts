import { RE2JS } from 're2js';
import type { Signing } from '../../common/intent';
import type { IdentityPreview, Observation } from '../../common/observation';
import { known, type Problem, type Seen, seen, unseen } from '../../common/problem';
import { type CloudName, cloudDn, localDns, readCloudName } from '../../common/rules/identity_pattern';
import type { ClusterName } from './organization';

/** Node ids as Elastic Cloud gives them, to stand for nodes nobody has seen. */
const NAMES_SHOWN = 20;
const SAMPLE_NODES = ['instance-0000000000', 'tiebreaker-0000000001', 'kJ3xQ9aZTWq7b5vN2mLr8A'];

/**
 * Whom a pattern admits, with the semantics of `java.util.regex`: the whole name, capitals included. RE2 covers it
 * in linear time except look-around, back references and possessive quantifiers; then it says that it cannot judge.
 */
export function previewIdentity(
  pattern: string,
  signing: Signing,
  observation: Observation,
  clusters?: ClusterName[],
): Seen<IdentityPreview> {
  if (BEYOND_RE2.test(pattern)) return unseen(cannotJudge);
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern);
  } catch (error) {
    return unseen({ ...notAPattern, cause: (error as Error).message });
  }
  const admits = (dn: string) => expression.matcher(dn).matches();
  const nodes = localDns(observation);
  const own = readCloudName(nodes[0] ?? '');
  const dns = signing.source === 'own_certificate' ? [signing.certificate.subjectDn] : nodes;
  const unseenNode = signing.source === 'node_certificate' && own && cloudDn(sibling(own));
  const scopeId = own?.scopeId ?? known(observation.organization)?.id;
  const localCluster = own?.clusterId ?? known(observation.local)?.clusterName;
  const others = clusters?.filter(({ clusterId }) => clusterId !== localCluster);
  const admitted = others?.filter(({ clusterId }) =>
    SAMPLE_NODES.some((nodeId) => scopeId !== undefined && admits(cloudDn({ nodeId, clusterId, scopeId }))),
  );
  return seen({
    pattern,
    local: dns.map((dn) => ({ dn, admitted: admits(dn) })),
    ...(unseenNode && { unseenNode: { dn: unseenNode, admitted: admits(unseenNode) } }),
    ...(others &&
      admitted && {
        others: {
          total: others.length,
          admitted: admitted.length,
          names: admitted.slice(0, NAMES_SHOWN).map(({ name }) => name),
        },
      }),
  });
}

/** The name of another node of the same deployment: `instance-0000000000` has one numbered 1. */
const sibling = (name: CloudName): CloudName => ({
  ...name,
  nodeId: name.nodeId.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0')),
});

/** Look-around, back references, possessive quantifiers, atomic groups. */
const BEYOND_RE2 = /\(\?<?[=!]|\\[1-9]|\\k<|[*+?}]\+|\(\?>/;

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
