import type { IdentityPreview, LocalObservation } from '../../common/observation';
import { known } from '../../common/problem';
import { proposePatterns, readCloudName } from '../../common/rules/identity_pattern';
import { nodeCertificates } from '../../common/rules/signing_authority';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';
import { ofCluster, type SearchAnswer } from './deployments';

const CAST = { local: 'the local deployment', remote: 'the remote deployment', alias: '' };
const NAMES = 20;

/** A deployment by its Elasticsearch cluster id. */
export interface ClusterName {
  name: string;
  clusterId: string;
}

/** The organization's other deployments: all of them by id, or how many of them a pattern admits where that is known. */
export type OtherClusters = ClusterName[] | NonNullable<IdentityPreview['others']>;

interface ListingAnswer {
  deployments: { name: string; resources: { id: string; kind: string }[] }[];
}

/**
 * Whom a pattern is judged against. What is proposed admits this deployment alone or the whole organization, so that a
 * number is enough; the whole list is downloaded for patterns of one's own only.
 * @returns nothing where the key does not show it
 */
export async function observeOtherClusters(
  client: SystemClient,
  pattern: string,
  local: LocalObservation | undefined,
): Promise<OtherClusters | undefined> {
  const asker = new Asker(client, 'organization', CAST);
  const form = proposedForm(pattern, local);
  const found = await attempt(async () => {
    const counted = form && (await count(asker, local?.clusterName ?? ''));
    if (counted) return form === 'organization' ? counted : { ...counted, admitted: 0, names: [] };
    const { deployments } = await asker.get<ListingAnswer>({ method: 'GET', path: '/deployments' });
    return deployments.flatMap(({ name, resources }) =>
      resources.filter(({ kind }) => kind === 'elasticsearch').map(({ id }) => ({ name, clusterId: id })),
    );
  });
  return known(found);
}

/** Which of the patterns proposed for this deployment's own certificate it is. */
function proposedForm(pattern: string, local: LocalObservation | undefined) {
  const [certificate] = nodeCertificates(known(local?.certificates) ?? []);
  const dn = certificate?.subjectDn ?? '';
  const own = readCloudName(dn);
  if (!own || own.clusterId !== local?.clusterName) return undefined;
  return proposePatterns(dn).find((proposed) => proposed.pattern === pattern)?.form;
}

/** All deployments but this one, the first few by name; nothing where the API does not say how many there are. */
async function count(asker: Asker, clusterId: string) {
  const answer = await asker.get<SearchAnswer>({
    method: 'POST',
    path: '/deployments/_search',
    body: {
      size: NAMES,
      sort: ['name.keyword', 'id'],
      query: {
        bool: {
          must_not: [ofCluster(clusterId)],
        },
      },
    },
  });
  const { match_count: total, deployments } = answer;
  if (total === undefined) return undefined;
  return { total, admitted: total, names: deployments.map(({ name }) => name) };
}
