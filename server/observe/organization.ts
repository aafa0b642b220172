import type { DeploymentDetail, DeploymentSummary, OrganizationObservation } from '../../common/observation';
import type { Seen } from '../../common/problem';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';

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
    plan_info?: { current?: { plan?: { elasticsearch?: { version?: string } } } };
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

/**
 * The organization, as far as a connection of this local cluster to one remote deployment needs it.
 * @param localClusterName on Elastic Cloud the Elasticsearch cluster id, by which the deployment is found
 */
export async function observeOrganization(
  client: SystemClient,
  localClusterName: string | undefined,
  remoteDeploymentId: string | undefined,
): Promise<Seen<OrganizationObservation>> {
  const asker = new Asker(client, 'organization', CAST);
  return attempt(async () => {
    const { deployments } = await asker.get<ListingAnswer>({ method: 'GET', path: '/deployments' });
    const own = deployments.find(({ resources }) =>
      resources.some(({ kind, id }) => kind === 'elasticsearch' && id === localClusterName),
    );
    const [local, remote] = await Promise.all([
      own && observeDeployment(asker, own.id),
      remoteDeploymentId !== undefined ? observeDeployment(asker, remoteDeploymentId) : undefined,
    ]);
    return { ...(local && { local }), ...(remote && { remote }) };
  });
}

async function observeDeployment(asker: Asker, id: string): Promise<DeploymentDetail | undefined> {
  const deployment = await asker.get<DeploymentAnswer>({
    method: 'GET',
    path: `/deployments/${encodeURIComponent(id)}?show_settings=true&show_plans=true&show_metadata=true`,
  });
  const resource = deployment.resources?.elasticsearch?.[0];
  const summary = summarize(deployment);
  if (!resource || !summary) return undefined;
  const { endpoint, service_url } = resource.info?.metadata ?? {};
  return {
    ...summary,
    refId: resource.ref_id,
    ...(endpoint && { endpoint }),
    ...(service_url && { serviceUrl: service_url }),
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
      query: text === '' ? { match_all: {} } : { query_string: { query: matching(text) } },
      ...(cursor !== undefined && { cursor }),
    },
  });
  return {
    deployments: answer.deployments.flatMap((deployment) => summarize(deployment) ?? []),
    total: answer.match_count,
    ...(answer.cursor && { cursor: answer.cursor }),
  };
}

/** Part of the name, or the start of an id; the API takes query strings but no wildcard queries. */
function matching(text: string): string {
  const escaped = text.replace(/[+\-=&|><!(){}[\]^"~*?:\\/ ]/g, '\\$&');
  return `name:*${escaped}* OR id:${escaped}*`;
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
