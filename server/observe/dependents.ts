import type { Dependents } from '../../common/observation';
import { type Seen, seen } from '../../common/problem';
import { patternCovers } from '../../common/rules/index_patterns';
import type { Asker } from './ask';

interface FollowersAnswer {
  follower_indices?: { follower_index: string; remote_cluster: string }[];
}
interface AutoFollowAnswer {
  patterns?: { name: string; pattern: { remote_cluster: string } }[];
}
interface TransformsAnswer {
  transforms?: { id: string; source: { index: string | string[] } }[];
}
interface DatafeedsAnswer {
  datafeeds?: { datafeed_id: string; indices: string[] }[];
}

/**
 * What reads through a remote, as far as this cluster tells. Followers keep the alias for life, which is why a
 * connection changes over in place.
 */
export async function observeDependents(asker: Asker, alias: string): Promise<Dependents> {
  const [followers, autoFollowPatterns, transforms, datafeeds] = await Promise.all([
    ofFeature(asker, '/*/_ccr/info', ({ follower_indices = [] }: FollowersAnswer) =>
      follower_indices
        .filter(({ remote_cluster }) => remote_cluster === alias)
        .map(({ follower_index }) => follower_index),
    ),
    ofFeature(asker, '/_ccr/auto_follow', ({ patterns = [] }: AutoFollowAnswer) =>
      patterns.filter(({ pattern }) => pattern.remote_cluster === alias).map(({ name }) => name),
    ),
    ofFeature(asker, '/_transform?size=1000', ({ transforms: list = [] }: TransformsAnswer) =>
      list.filter(({ source }) => reads([source.index].flat(), alias)).map(({ id }) => id),
    ),
    ofFeature(asker, '/_ml/datafeeds', ({ datafeeds: list = [] }: DatafeedsAnswer) =>
      list.filter(({ indices }) => reads(indices, alias)).map(({ datafeed_id }) => datafeed_id),
    ),
  ]);
  return { followers, autoFollowPatterns, transforms, datafeeds };
}

/** How a node refuses the path of a feature it does not have; one that could be an index's is taken for it. */
const NO_SUCH_FEATURE = /no handler found for uri|contains unrecognized parameter/;

/** What uses a feature: nothing, where the cluster does not have it. */
async function ofFeature<T>(
  asker: Asker,
  path: string,
  read: (body: T) => string[],
): Promise<Seen<string[]>> {
  const fact = await asker.fact({ method: 'GET', path }, read);
  return !fact.seen && NO_SUCH_FEATURE.test(fact.why.cause ?? '') ? seen([]) : fact;
}

/** Whether an index expression reads from the alias, by name or by a wildcard over aliases. */
const reads = (indices: string[], alias: string): boolean =>
  indices.some((index) => {
    const cluster = index.includes(':') ? (index.split(':')[0] ?? '') : '';
    return cluster === alias || (cluster.includes('*') && patternCovers(cluster, alias));
  });
