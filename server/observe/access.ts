import { accessChecks } from '../../common/elasticsearch/access_checks';
import { type Intent, usesKey } from '../../common/intent';
import type { AccessChecks } from '../../common/observation';
import type { Seen } from '../../common/problem';
import type { SystemClient } from '../systems/system';
import { attempt } from './ask';

const CAST = { local: 'the local cluster', remote: 'the remote', alias: '' };

/** What the remote says of the access a key is to have; nothing where there is nothing to ask. */
export async function observeAccess(
  client: SystemClient,
  intent: Intent | undefined,
): Promise<Seen<AccessChecks> | undefined> {
  const checks = intent && usesKey(intent) ? accessChecks(intent.access) : [];
  if (checks.length === 0) return undefined;
  return attempt(async () => {
    const found = await Promise.all(
      checks.map(async ({ read, ...request }) => read(await client.request(request), CAST)),
    );
    return {
      filters: found.flatMap(({ filters = [] }) => filters),
      expressions: found.flatMap(({ expressions = [] }) => expressions),
    };
  });
}
