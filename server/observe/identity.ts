import { readsAlike } from '../../common/elasticsearch/java_pattern';
import type { Signing } from '../../common/intent';
import type { IdentityPreview, Observation } from '../../common/observation';
import { known, type Problem, type Seen, seen, unseen } from '../../common/problem';
import { type CloudName, cloudDn, localDns, readCloudName } from '../../common/rules/identity_pattern';
import { type Judgement, MAX_WRITTEN_OUT, PatternJudge } from '../patterns/judge';
import type { ClusterName, OtherClusters } from './other_clusters';

/** One for the process: judging is what it may spend one thread on, however many ask. */
export const patternJudge = new PatternJudge();

const NAMES_SHOWN = 20;
/** Node ids as Elastic Cloud gives them, to stand for nodes nobody has seen. */
const SAMPLE_NODES = ['instance-0000000000', 'tiebreaker-0000000001', 'kJ3xQ9aZTWq7b5vN2mLr8A'];

/**
 * Whom a pattern admits, with the semantics of `java.util.regex`: the whole name, capitals included. RE2 covers
 * most of it in linear time; of a pattern that it reads otherwise, or not at all, it says that it cannot judge.
 */
export async function previewIdentity(
  pattern: string,
  signing: Signing,
  observation: Observation,
  clusters?: OtherClusters,
): Promise<Seen<IdentityPreview>> {
  const nodes = localDns(observation);
  const own = readCloudName(nodes[0] ?? '');
  const dns = signing.source === 'own_certificate' ? [signing.certificate.subjectDn] : nodes;
  const unseenNode = signing.source === 'node_certificate' && own && cloudDn(sibling(own));
  const scopeId = own?.scopeId ?? known(observation.organization)?.id;
  const localCluster = own?.clusterId ?? known(observation.local)?.clusterName;
  const listed = Array.isArray(clusters) ? clusters : undefined;
  const others = listed?.filter(({ clusterId }) => clusterId !== localCluster);
  const namesOf = ({ clusterId }: ClusterName) =>
    scopeId === undefined ? [] : SAMPLE_NODES.map((nodeId) => cloudDn({ nodeId, clusterId, scopeId }));

  const names = [...dns, ...(unseenNode ? [unseenNode] : []), ...(others ?? []).flatMap(namesOf)];
  const judgement = await patternJudge.judge(pattern, names);
  if (!('matched' in judgement)) return unseen(whyNot(judgement));
  if (!readsAlike(pattern)) return unseen(cannotJudge);
  const matching = new Set(names.filter((_, index) => judgement.matched[index]));
  const admits = (dn: string) => matching.has(dn);
  const admitted = others?.filter((cluster) => namesOf(cluster).some(admits));
  return seen({
    pattern,
    local: dns.map((dn) => ({ dn, admitted: admits(dn) })),
    ...(unseenNode && { unseenNode: { dn: unseenNode, admitted: admits(unseenNode) } }),
    ...(clusters && !Array.isArray(clusters) && { others: clusters }),
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

/** What RE2 says of a text that no engine takes for an expression; of all else Java may think otherwise. */
const MALFORMED = /missing closing|unexpected \)|missing argument to repetition|trailing backslash/;

function whyNot(judgement: Exclude<Judgement, { matched: boolean[] }>): Problem {
  if ('tooLarge' in judgement) return tooLarge(judgement.tooLarge);
  if ('gaveUp' in judgement) return judgement.gaveUp === 'busy' ? busy : tooSlow;
  const { refused } = judgement;
  return { ...(MALFORMED.test(refused) ? notAPattern : cannotJudge), cause: refused };
}

const notAPattern: Problem = {
  code: 'pattern_invalid',
  title: 'This is not a regular expression',
  why: 'Elasticsearch would refuse the key.',
  tryThis: 'Use one of the proposed patterns, or correct yours.',
};

const notJudged = (title: string, why: string, tryThis: string): Problem => ({
  code: 'pattern_not_judged',
  title,
  why,
  tryThis: `${tryThis} A pattern that might lock this deployment out is not planned.`,
});

const cannotJudge = notJudged(
  'This pattern cannot be checked here',
  'It uses syntax that only Elasticsearch itself can judge, such as look-around, back references or possessive quantifiers.',
  'Write it without them.',
);

const tooLarge = (size: number): Problem =>
  notJudged(
    'This pattern is too large to check',
    `With its repeats written out it has ${size.toLocaleString('en-US')} characters; up to ${MAX_WRITTEN_OUT.toLocaleString('en-US')} are checked.`,
    'Use * or + instead of large counts.',
  );

const tooSlow = notJudged(
  'Checking this pattern takes too long',
  'The check was stopped after 2 seconds.',
  'Use a simpler pattern, such as one of the proposed ones.',
);

const busy = notJudged(
  'This pattern was not checked',
  'Too many patterns are being checked at the moment.',
  'Try again in a few seconds.',
);
