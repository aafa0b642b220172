/** Remote clusters over the certificate model: `…/remote-clusters` acts on the real `_cluster/settings` of the local deployment. */
import type { Request, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import type { Deployment } from '../deployment';
import { TRANSPORT_PORT } from '../proxy/listen';
import type { TrustSettings } from '../record';
import { type Context, checkRefId, findDeployment, type Listed, REF_ID } from './context';
import { searchView } from './deployments';
import { badRequest, CloudApiError, deploymentNotFound } from './errors';
import { checked } from './input';
import { areCompatible } from './versions';

const SCHEMA = Joi.object({
  resources: Joi.array()
    .items(
      Joi.object({
        deployment_id: Joi.string().required(),
        elasticsearch_ref_id: Joi.string().required(),
        alias: Joi.string()
          .pattern(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _')
          .required(),
        skip_unavailable: Joi.boolean().default(false),
        info: Joi.object().unknown(),
      }),
    )
    .unique('alias')
    .required(),
});

interface RemoteResource {
  deployment_id: string;
  elasticsearch_ref_id: string;
  alias: string;
  skip_unavailable: boolean;
}

type RemoteSettings = Record<string, { proxy_address?: string; skip_unavailable?: string }>;

export function remoteClusterRoutes(context: Context): ServerRoute[] {
  const base = '/deployments/{id}/elasticsearch/{refId}';
  return [
    {
      method: 'GET',
      path: `${base}/remote-clusters`,
      handler: async (request) => {
        const local = localOf(context, request);
        return { resources: await current(context, local) };
      },
    },
    {
      method: 'PUT',
      path: `${base}/remote-clusters`,
      handler: async (request, h) => {
        await replaceAll(context, localOf(context, request), request.payload);
        return h.response({}).code(202);
      },
    },
    {
      method: 'POST',
      path: `${base}/eligible-remote-clusters`,
      handler: (request) => {
        const local = localOf(context, request);
        return searchView(
          context,
          request,
          ({ id, version }) => id !== local.identity.id && areCompatible(local.definition.version, version),
        );
      },
    },
    {
      method: 'POST',
      path: '/deployments/eligible-remote-clusters',
      handler: (request) => {
        const wanted = request.query.version;
        if (typeof wanted !== 'string') {
          throw badRequest('root.invalid_query_parameter', 'The parameter [version] is missing.', [
            'version',
          ]);
        }
        return searchView(context, request, ({ version }) => areCompatible(wanted, version));
      },
    },
  ];
}

function localOf(context: Context, request: Request): Deployment {
  checkRefId(request.params.refId);
  return findDeployment(context, request.params.id);
}

/** Only remotes of this organization: others are none of the API's business. */
async function current(context: Context, local: Deployment): Promise<object[]> {
  const settings = await remoteSettings(local);
  const { body } = await local.request('GET', '/_remote/info');
  const info = body as Record<string, { connected: boolean }>;
  return Object.entries(settings).flatMap(([alias, { proxy_address = '', skip_unavailable }]) => {
    const remote = behind(context, proxy_address);
    if (!remote) return [];
    const { isHealthy, version, id } = remote;
    return [
      {
        deployment_id: id,
        elasticsearch_ref_id: REF_ID,
        alias,
        // What is not so is left out.
        ...(skip_unavailable !== 'false' && { skip_unavailable: true }),
        info: {
          compatible: areCompatible(local.definition.version, version),
          connected: info[alias]?.connected ?? false,
          healthy: isHealthy,
          trusted: trusts(local.record.trust, context.definition.id, remote.clusterId),
          trusted_back: trusts(
            remote.deployment?.record.trust,
            context.definition.id,
            local.identity.clusterId,
          ),
        },
      },
    ];
  });
}

async function replaceAll(context: Context, local: Deployment, payload: unknown): Promise<void> {
  const { resources } = checked<{ resources: RemoteResource[] }>(SCHEMA, payload);
  const wanted = Object.fromEntries(
    resources.map((resource) => [
      resource.alias,
      settingsFor(findRemote(context, local, resource), resource),
    ]),
  );
  const present = Object.entries(await remoteSettings(local))
    .filter(([, { proxy_address = '' }]) => behind(context, proxy_address))
    .map(([alias]) => alias);
  const gone = present
    .filter((alias) => !(alias in wanted))
    .map((alias) => [`cluster.remote.${alias}.*`, null]);
  const kept = Object.entries(wanted).map(([alias, settings]) => [`cluster.remote.${alias}`, settings]);
  if (gone.length + kept.length === 0) return;
  const { status, body } = await local.request('PUT', '/_cluster/settings', {
    persistent: Object.fromEntries([...gone, ...kept]),
  });
  if (status !== 200) {
    throw new CloudApiError(
      500,
      'deployments.metadata_internal_error',
      `Elasticsearch refused: ${JSON.stringify(body)}`,
    );
  }
}

function findRemote(context: Context, local: Deployment, resource: RemoteResource): Listed {
  checkRefId(resource.elasticsearch_ref_id);
  const remote = context.listed().find(({ id }) => id === resource.deployment_id);
  if (!remote) throw deploymentNotFound(resource.deployment_id);
  if (!areCompatible(local.definition.version, remote.version)) {
    throw badRequest(
      'deployments.remote_cluster_incompatible',
      `Version ${local.definition.version} cannot connect to ${remote.version} of [${remote.name}].`,
    );
  }
  return remote;
}

function settingsFor({ endpoint }: Listed, { skip_unavailable }: RemoteResource): object {
  return {
    mode: 'proxy',
    proxy_address: `${endpoint}:${TRANSPORT_PORT}`,
    server_name: endpoint,
    skip_unavailable,
  };
}

async function remoteSettings(local: Deployment): Promise<RemoteSettings> {
  const { body } = await local.request('GET', '/_cluster/settings?filter_path=persistent.cluster.remote');
  return (
    (body as { persistent?: { cluster?: { remote?: RemoteSettings } } }).persistent?.cluster?.remote ?? {}
  );
}

/** The deployment that an address of the certificate model leads to; connections with API keys are not the API's. */
function behind(context: Context, proxyAddress: string): Listed | undefined {
  return context.listed().find(({ endpoint }) => proxyAddress === `${endpoint}:${TRANSPORT_PORT}`);
}

/** A deployment without a record is only described, and trusts all. */
function trusts(trust: TrustSettings | undefined, organizationId: string, clusterId: string): boolean {
  if (!trust) return true;
  return trust.accounts.some(
    ({ account_id, trust_all, trust_allowlist = [] }) =>
      account_id === organizationId && (trust_all || trust_allowlist.includes(clusterId)),
  );
}
