import { Readable } from 'node:stream';
import { schema } from '@kbn/config-schema';
import type { PluginModule, RouteSecurity, VersionedRouteConfig } from '../../server/kibana';

const security: RouteSecurity = {
  authz: { enabled: false, reason: 'Elasticsearch checks the rights of the user.' },
};

export interface FakePlugin {
  module: PluginModule;
  /** What happened, in order. */
  events: string[];
  /** The stream of `/internal/fake/stream` requests, latest last. */
  streams: Readable[];
}

/** A plugin with one route for each thing a host has to get right. */
export function createFakePlugin({ withSecurity = true } = {}): FakePlugin {
  const events: string[] = [];
  const streams: Readable[] = [];
  const at = (path: string): VersionedRouteConfig => ({
    path: `/internal/fake/${path}`,
    access: 'internal',
    ...(withSecurity && { security }),
  });
  const module: PluginModule = {
    config: { schema: schema.object({ greeting: schema.string({ defaultValue: 'hello' }) }) },
    plugin: (context) => ({
      setup(core, plugins: { features?: { registerElasticsearchFeature(feature: object): void } }) {
        events.push('setup');
        plugins.features?.registerElasticsearchFeature({
          id: 'fake',
          management: { data: ['remoteClusterSetup'] },
          privileges: [{ requiredClusterPrivileges: ['manage'], ui: [] }],
        });
        const { versioned } = core.http.createRouter();

        versioned
          .get(at('whoami'))
          .addVersion({ version: '1', validate: false }, async (handler, _, response) => {
            const { elasticsearch } = await handler.core;
            const body = await elasticsearch.client.asCurrentUser.transport.request<object>({
              method: 'GET',
              path: '/_security/_authenticate',
            });
            return response.ok({
              body: { ...body, greeting: context.config.get<{ greeting: string }>().greeting },
            });
          });
        versioned.post(at('echo/{id}')).addVersion(
          {
            version: '1',
            validate: {
              request: {
                params: schema.object({ id: schema.number() }),
                query: schema.object({ dry: schema.boolean({ defaultValue: false }) }),
                body: schema.object({ alias: schema.string() }),
              },
            },
          },
          (_, { params, query, body }, response) => response.ok({ body: { params, query, body } }),
        );
        versioned
          .post(at('conflict'))
          .addVersion({ version: '1', validate: false }, async (_, request, response) => {
            const [{ security: coreSecurity }] = await core.getStartServices();
            coreSecurity?.audit?.asScoped(request).log({
              message: 'tried to change',
              event: { action: 'fake_change', outcome: 'failure' },
            });
            return response.customError({
              statusCode: 409,
              body: { message: 'changed', attributes: { code: 'plan_changed' } },
            });
          });
        versioned.get(at('broken')).addVersion({ version: '1', validate: false }, () => {
          throw new Error('the password is changeme');
        });
        versioned.get(at('stream')).addVersion({ version: '1', validate: false }, (_, _request, response) => {
          const stream = new Readable({ read: () => undefined });
          stream.on('close', () => events.push('stream closed'));
          streams.push(stream);
          return response.ok({ body: stream, headers: { 'content-type': 'application/x-ndjson' } });
        });
      },
      start: () => {
        events.push('start');
      },
      stop: () => {
        events.push('stop');
      },
    }),
  };
  return { module, events, streams };
}
