import { schema } from '@kbn/config-schema';
import {
  type CheckEvent,
  type ConnectionChecksRequest,
  type ConnectionsResponse,
  PATHS,
} from '../../common/api';
import { setUpsOf } from '../../common/connection/set_up';
import { known, ProblemError, seen } from '../../common/problem';
import { checkConnection, checkConnections } from '../checks/check';
import type { IRouter } from '../kibana';
import { Asker } from '../observe/ask';
import { observeDisplayName } from '../observe/cluster';
import { observeRemotes } from '../observe/local';
import { observeRecords } from '../observe/records';
import { observeUses } from '../observe/use';
import { streamEvents } from './event_stream';
import { routesOn } from './route';
import { line } from './schemas';
import { localFor, type Services } from './services';

const alias = line({
  maxLength: 200,
  validate: (value) => (/^[\w-]+$/.test(value) ? undefined : 'is not an alias'),
});
const params = schema.object({ alias });
const body = schema.object({ aliases: schema.maybe(schema.arrayOf(alias, { maxSize: 1000 })) });

interface RootAnswer {
  cluster_name: string;
  cluster_uuid: string;
  version: { number: string };
}

/** The remotes of the local cluster, and the true state of one. */
export function registerConnections(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  const cast = { local: 'this deployment', remote: 'the remote', alias: '' };

  routes.get(PATHS.connections, {}, async (_request, context, response) => {
    const asker = new Asker(await localFor(services, context), 'local', cast);
    const [root, remotes, records, displayName] = await Promise.all([
      asker.get<RootAnswer>({ method: 'GET', path: '/' }),
      observeRemotes(asker),
      observeRecords(asker),
      observeDisplayName(asker),
    ]);
    if (!remotes.seen) throw new ProblemError(remotes.why);
    const body: ConnectionsResponse = {
      connections: remotes.value,
      setUps: records.seen ? seen(setUpsOf(remotes.value, records.value, root.cluster_uuid)) : records,
      clusterName: known(displayName) ?? root.cluster_name,
      version: root.version.number,
    };
    return response.ok({ body: { ...body } });
  });

  routes.post<{ alias: string }>(PATHS.connectionCheck, { params }, async (request, context, response) => {
    const { alias } = request.params;
    const local = await localFor(services, context);
    const remotes = await observeRemotes(new Asker(local, 'local', cast));
    if (!remotes.seen) throw new ProblemError(remotes.why);
    const remote = remotes.value.find((one) => one.alias === alias);
    const body = await checkConnection(local, alias, remote);
    return response.ok({ body: { ...body } });
  });

  routes.post<unknown, ConnectionChecksRequest>(
    PATHS.connectionChecks,
    { body },
    async (request, context, response) => {
      const local = await localFor(services, context);
      const remotes = await observeRemotes(new Asker(local, 'local', cast));
      if (!remotes.seen) throw new ProblemError(remotes.why);
      const aliases = request.body.aliases ?? remotes.value.map(({ alias }) => alias);
      return streamEvents<CheckEvent>(response, (write) => {
        const reading = new AbortController();
        void Promise.all([
          observeUses(new Asker(local, 'local', cast)).then((use) =>
            write({ type: 'use', at: Date.now(), use }),
          ),
          checkConnections(local, aliases, remotes.value, write, reading.signal),
        ]).finally(() => write({ type: 'ended', at: Date.now() }));
        return () => reading.abort();
      });
    },
  );
}
