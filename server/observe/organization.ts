import type { SecurityModel } from '../../common/intent';
import type {
  CloudRemote,
  DeploymentDetail,
  DeploymentSummary,
  OrganizationObservation,
  Trust,
} from '../../common/observation';
import type { Json } from '../../common/plan/types';
import type { Seen } from '../../common/problem';
import { fingerprintOf, joinPem } from '../certificates/pem_files';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';
import { observePolicies } from './policies';

const CAST = { local: 'the local deployment', remote: 'the remote deployment', alias: '' };
const PAGE = 50;

interface ElasticsearchResource {
  ref_id: string;
  id: string;
  region: string;
  info?: {
    cluster_id?: string;
    healthy?: boolean;
    metadata?: { endpoint?: string; service_url?: string };
    settings?: { trust?: Trust };
    plan_info?: {
      current?: { plan?: { elasticsearch?: { version?: string } } };
      pending?: object;
      history?: { healthy?: boolean }[];
    };
  };
}
interface DeploymentAnswer {
  id: string;
  name: string;
  healthy?: boolean;
  resources?: { elasticsearch?: ElasticsearchResource[] };
}
interface ListingAnswer {
  deployments: {
    id: string;
    name: string;
    resources: { id: string; kind: string; ref_id: string; region: string }[];
  }[];
}
interface SearchAnswer {
  deployments: DeploymentAnswer[];
  match_count: number;
  cursor?: string;
}

interface AuthorityAnswer {
  public_certificates?: {
    active: boolean;
    pem: string;
    metadata?: { valid_from?: string; valid_to?: string };
  }[];
}
interface ExtensionsAnswer {
  extensions?: { id: string; name: string; url: string; file_metadata?: object }[];
}

/** A deployment by its Elasticsearch cluster id. */
export interface ClusterName {
  name: string;
  clusterId: string;
}

export interface OrganizationWanted {
  /** On Elastic Cloud the Elasticsearch cluster id, by which the local deployment is found. */
  localClusterName: string | undefined;
  remoteDeploymentId: string | undefined;
  /** What more to look at: CAs and bundles for strong identity, Elastic Cloud's remotes for TLS certificates. */
  model?: SecurityModel;
  /** Bundles, where they are to be cleared up. */
  bundles?: boolean;
}

/** The organization, as far as a connection of this local cluster to one remote deployment needs it. */
export async function observeOrganization(
  client: SystemClient,
  { localClusterName, remoteDeploymentId, model, bundles = false }: OrganizationWanted,
): Promise<Seen<{ organization: OrganizationObservation; clusters: ClusterName[] }>> {
  const asker = new Asker(client, 'organization', CAST);
  return attempt(async () => {
    const [{ deployments }, id] = await Promise.all([
      asker.get<ListingAnswer>({ method: 'GET', path: '/deployments' }),
      asker.fact(
        { method: 'GET', path: '/organizations' },
        (answer: { organizations?: { id: string }[] }) => answer.organizations?.[0]?.id,
      ),
    ]);
    const own = deployments.find(({ resources }) =>
      resources.some(({ kind, id }) => kind === 'elasticsearch' && id === localClusterName),
    );
    const identity = model === 'api_key_with_identity';
    const [local, remote, localAuthorities, extensions] = await Promise.all([
      own && observeDeployment(asker, own.id),
      remoteDeploymentId !== undefined ? observeDeployment(asker, remoteDeploymentId) : undefined,
      identity && own ? observeAuthorities(asker, own.id) : undefined,
      identity || bundles ? observeExtensions(asker) : undefined,
    ]);
    const policies = remote && (await observePolicies(asker, remote));
    return {
      organization: {
        ...(id.seen && id.value !== undefined && { id: id.value }),
        ...(local && {
          local:
            model === 'tls_certificate'
              ? { ...local, remoteClusters: await observeCloudRemotes(asker, local) }
              : local,
        }),
        ...(remote && { remote }),
        ...(policies && { policies }),
        ...(localAuthorities && { localAuthorities }),
        ...(extensions && { extensions }),
      },
      clusters: deployments.flatMap(({ name, resources }) =>
        resources.filter(({ kind }) => kind === 'elasticsearch').map(({ id }) => ({ name, clusterId: id })),
      ),
    };
  });
}

/** CAs of the region, active and coming; those of the past verify nothing new. */
const observeAuthorities = (asker: Asker, deploymentId: string) =>
  asker.fact(
    { method: 'GET', path: `/deployments/${encodeURIComponent(deploymentId)}/certificate-authority` },
    ({ public_certificates = [] }: AuthorityAnswer) => {
      const certificates = public_certificates
        .filter(
          ({ metadata }) => metadata?.valid_to === undefined || Date.parse(metadata.valid_to) > Date.now(),
        )
        .map(({ pem, active, metadata }) => ({
          pem,
          active,
          ...(metadata?.valid_from && { validFrom: metadata.valid_from }),
          ...(metadata?.valid_to && { validTo: metadata.valid_to }),
        }));
      return { fingerprint: fingerprintOf(joinPem(certificates)), certificates };
    },
  );

/** Remotes that Elastic Cloud manages, as they have to be sent again. */
export const observeCloudRemotes = (asker: Asker, { id, refId }: DeploymentDetail) =>
  asker.fact(
    { method: 'GET', path: `/deployments/${encodeURIComponent(id)}/elasticsearch/${refId}/remote-clusters` },
    ({ resources = [] }: { resources?: CloudRemote[] }) =>
      resources.map(({ deployment_id, elasticsearch_ref_id, alias, skip_unavailable }) => ({
        deployment_id,
        elasticsearch_ref_id,
        alias,
        skip_unavailable,
      })),
  );

export const observeExtensions = (asker: Asker) =>
  asker.fact({ method: 'GET', path: '/deployments/extensions' }, ({ extensions = [] }: ExtensionsAnswer) =>
    extensions.map(({ id, name, url, file_metadata }) => ({
      id,
      name,
      url,
      filled: file_metadata !== undefined,
    })),
  );

export async function observeDeployment(asker: Asker, id: string): Promise<DeploymentDetail | undefined> {
  const deployment = await asker.get<DeploymentAnswer>({
    method: 'GET',
    path: `/deployments/${encodeURIComponent(id)}?show_settings=true&show_plans=true&show_plan_history=true&show_metadata=true&clear_transient=true`,
  });
  const resource = deployment.resources?.elasticsearch?.[0];
  const summary = summarize(deployment);
  if (!resource || !summary) return undefined;
  const { endpoint, service_url } = resource.info?.metadata ?? {};
  const { current, pending, history } = resource.info?.plan_info ?? {};
  const trust = resource.info?.settings?.trust;
  return {
    ...summary,
    refId: resource.ref_id,
    ...(endpoint && { endpoint }),
    ...(service_url && { serviceUrl: service_url }),
    ...(current?.plan && { plan: current.plan as Json }),
    pending: pending !== undefined,
    ...(trust && { trust }),
    ...(history?.at(-1)?.healthy === false && { lastPlanFailed: true }),
    keystore: await asker.fact(
      {
        method: 'GET',
        path: `/deployments/${encodeURIComponent(id)}/elasticsearch/${resource.ref_id}/keystore`,
      },
      (answer: { secrets?: Record<string, unknown> }) => Object.keys(answer.secrets ?? {}),
    ),
  };
}

/** One page of the organization's deployments whose name or id holds the text. */
export async function searchDeployments(
  client: SystemClient,
  text: string,
  cursor?: string,
): Promise<{ deployments: DeploymentSummary[]; total: number; cursor?: string }> {
  const answer = await new Asker(client, 'organization', CAST).get<SearchAnswer>({
    method: 'POST',
    path: '/deployments/_search',
    body: {
      size: PAGE,
      sort: ['name.keyword'],
      query: text === '' ? { match_all: {} } : matching(text),
      ...(cursor !== undefined && { cursor }),
    },
  });
  return {
    deployments: answer.deployments.flatMap((deployment) => summarize(deployment) ?? []),
    total: answer.match_count,
    ...(answer.cursor && { cursor: answer.cursor }),
  };
}

/** Every word somewhere in the name, or the start of an id; the API takes query strings but no wildcard queries. */
function matching(text: string) {
  const part = (field: string, query: string) => ({ query_string: { default_field: field, query } });
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return {
    bool: {
      should: [
        { bool: { must: words.map((word) => part('name', `*${word}*`)) } },
        ...(words.length === 1 ? [part('id', `${words[0]}*`)] : []),
      ],
      minimum_should_match: 1,
    },
  };
}

function summarize(deployment: DeploymentAnswer): DeploymentSummary | undefined {
  const resource = deployment.resources?.elasticsearch?.[0];
  if (!resource) return undefined;
  const version = resource.info?.plan_info?.current?.plan?.elasticsearch?.version;
  const healthy = deployment.healthy ?? resource.info?.healthy;
  return {
    id: deployment.id,
    name: deployment.name,
    region: resource.region,
    provider: resource.region.split('-')[0] ?? '',
    clusterId: resource.info?.cluster_id ?? resource.id,
    ...(version !== undefined && { version }),
    ...(healthy !== undefined && { healthy }),
  };
}
