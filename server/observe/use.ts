import { readUses, type Uses } from '../../common/connection/use';
import type { Seen } from '../../common/problem';
import type { Asker } from './ask';

/** How remotes are searched, as the local cluster has counted. */
export async function observeUses(asker: Asker): Promise<Seen<Uses>> {
  const stats = await asker.fact(
    { method: 'GET', path: '/_cluster/stats?filter_path=ccs._search,ccs._esql' },
    readUses,
  );
  return stats.seen ? stats.value : stats;
}
