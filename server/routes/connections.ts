import { schema } from '@kbn/config-schema';
import { type ConnectionCheckResponse, type ConnectionsResponse, PATHS } from '../../common/api';
import { works } from '../../common/connection/works';
import { known, ProblemError } from '../../common/problem';
import type { IRouter } from '../kibana';
import { Asker } from '../observe/ask';
import { observeDisplayName } from '../observe/cluster';
import { observeRemotes, tryConnection } from '../observe/local';
import { answering } from './respond';
import { line } from './schemas';
import { ROUTE_SECURITY } from './security';
import { localFor, type Services } from './services';

const params = schema.object({
  alias: line({
    maxLength: 200,
    validate: (value) => (/^[\w-]+$/.test(value) ? undefined : 'is not an alias'),
  }),
});

/** The remotes of the local cluster, and the true state of one. */
export function registerConnections(router: IRouter, services: Services): void {
  const cast = { local: 'this deployment', remote: 'the remote', alias: '' };

  router.versioned.get({ path: PATHS.connections, access: 'internal', security: ROUTE_SECURITY }).addVersion(
    { version: '1', security: ROUTE_SECURITY, validate: {} },
    answering(services.logger, async (_request, context, response) => {
      const asker = new Asker(await localFor(services, context), 'local', cast);
      const [root, remotes, displayName] = await Promise.all([
        asker.get<{ cluster_name: string; version: { number: string } }>({ method: 'GET', path: '/' }),
        observeRemotes(asker),
        observeDisplayName(asker),
      ]);
      if (!remotes.seen) throw new ProblemError(remotes.why);
      const body: ConnectionsResponse = {
        connections: remotes.value,
        clusterName: known(displayName) ?? root.cluster_name,
        version: root.version.number,
      };
      return response.ok({ body: { ...body } });
    }),
  );

  router.versioned
    .post({ path: PATHS.connectionCheck, access: 'internal', security: ROUTE_SECURITY })
    .addVersion(
      { version: '1', security: ROUTE_SECURITY, validate: { request: { params } } },
      answering<{ alias: string }, unknown, unknown>(services.logger, async (request, context, response) => {
        const { alias } = request.params;
        const local = await localFor(services, context);
        const [answer, remotes] = await Promise.all([
          tryConnection(local, alias),
          observeRemotes(new Asker(local, 'local', cast)),
        ]);
        if (!remotes.seen) throw new ProblemError(remotes.why);
        const remote = remotes.value.find((one) => one.alias === alias);
        const body: ConnectionCheckResponse = {
          alias,
          works: works(answer, remote, { ...cast, remote: alias, alias }),
        };
        return response.ok({ body: { ...body } });
      }),
    );
}
