import { resourceVersion } from '../../common/elastic_cloud/limits';
import type { DeploymentDetail, DeploymentSummary, Trust, TrustedAccount } from '../../common/observation';
import type { Json } from '../../common/plan/types';
import type { Asker } from './ask';

/** A deployment as the Elastic Cloud API shows it, as far as it is read. Whatever is not required there may be missing. */
export interface DeploymentAnswer {
  id: string;
  name: string;
  healthy?: boolean;
  metadata?: { tags?: { key: string; value: string }[] };
  resources?: { elasticsearch?: ElasticsearchResource[] };
}

interface ElasticsearchResource {
  ref_id: string;
  id: string;
  region: string;
  info?: {
    cluster_id?: string;
    healthy?: boolean;
    metadata?: { endpoint?: string; service_url?: string };
    settings?: { trust?: TrustAnswer | null };
    plan_info?: {
      current?: { plan?: { elasticsearch?: { version?: string } } };
      pending?: object;
      history?: { healthy?: boolean }[];
    };
  };
}

/** Clients written in Go write `null` for a list that is not there, and the API may keep it. */
interface TrustAnswer {
  accounts?: (Omit<TrustedAccount, 'trust_allowlist'> & { trust_allowlist?: string[] | null })[] | null;
  external?: { [key: string]: Json }[] | null;
  direct?: { [key: string]: Json }[] | null;
}

/** One deployment with what plans need of it; nothing where it has no Elasticsearch. */
export async function observeDeployment(asker: Asker, id: string): Promise<DeploymentDetail | undefined> {
  const path = `/deployments/${encodeURIComponent(id)}`;
  const { body: deployment, headers } = await asker.answer<DeploymentAnswer>({
    method: 'GET',
    path: `${path}?show_settings=true&show_plans=true&show_plan_history=true&clear_transient=true`,
  });
  const resource = deployment.resources?.elasticsearch?.[0];
  const summary = summarize(deployment);
  if (!resource || !summary) return undefined;
  const { endpoint, service_url } = resource.info?.metadata ?? {};
  const { current, pending, history } = resource.info?.plan_info ?? {};
  const settings = resource.info?.settings;
  const version = resourceVersion(headers);
  return {
    ...summary,
    refId: resource.ref_id,
    ...(endpoint && { endpoint }),
    ...(service_url && { serviceUrl: service_url }),
    ...(current?.plan && { plan: current.plan as Json }),
    ...(version !== undefined && { resourceVersion: version }),
    pending: pending !== undefined && pending !== null,
    // Settings that are shown without trust, or without accounts in it, say that nobody was let in.
    ...(settings && { trust: readTrust(settings.trust) }),
    ...(history?.at(-1)?.healthy === false && { lastPlanFailed: true }),
    keystore: await asker.fact(
      { method: 'GET', path: `${path}/elasticsearch/${encodeURIComponent(resource.ref_id)}/keystore` },
      (answer: { secrets?: Record<string, unknown> }) => Object.keys(answer.secrets ?? {}),
    ),
  };
}

/** Trust with a list of accounts; every entry stays to the letter, lists that are `null` are left out. */
function readTrust(trust: TrustAnswer | null | undefined): Trust {
  const { accounts, external, direct, ...rest } = trust ?? {};
  return {
    ...rest,
    accounts: (accounts ?? []).map(({ trust_allowlist, ...account }) => ({
      ...account,
      ...(trust_allowlist && { trust_allowlist }),
    })),
    ...(external && { external }),
    ...(direct && { direct }),
  };
}

/** A row of the list; nothing for a deployment without Elasticsearch. */
export function summarize(deployment: DeploymentAnswer): DeploymentSummary | undefined {
  const resource = deployment.resources?.elasticsearch?.[0];
  if (!resource) return undefined;
  const version = resource.info?.plan_info?.current?.plan?.elasticsearch?.version;
  const healthy = deployment.healthy ?? resource.info?.healthy;
  const tags = deployment.metadata?.tags ?? [];
  return {
    id: deployment.id,
    name: deployment.name,
    region: resource.region,
    provider: resource.region.split('-')[0] ?? '',
    clusterId: resource.info?.cluster_id ?? resource.id,
    ...(version !== undefined && { version }),
    ...(healthy !== undefined && { healthy }),
    ...(tags.length > 0 && { tags: tags.map(({ key, value }) => ({ key, value })) }),
  };
}
