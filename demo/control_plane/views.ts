/** Deployments in the shapes of the Elastic Cloud API, with every field that its specification requires. */
import type { TrustSettings } from '../record';
import { type Context, type Listed, REF_ID } from './context';
import { planInfoView, type ShowPlans } from './plan_views';

export interface Show extends ShowPlans {
  settings: boolean;
  plans: boolean;
  metadata: boolean;
}

/** A row of `GET /deployments`: no version, endpoint or trust. */
export function listingView(listed: Listed): object {
  return {
    id: listed.id,
    name: listed.name,
    resources: [
      {
        id: listed.clusterId,
        kind: 'elasticsearch',
        ref_id: REF_ID,
        region: listed.regionId,
        cloud_id: cloudId(listed),
      },
    ],
  };
}

export function deploymentView(context: Context, listed: Listed, show: Show): object {
  return {
    id: listed.id,
    name: listed.name,
    alias: listed.name,
    healthy: listed.isHealthy,
    metadata: { tags: Object.entries(listed.tags).map(([key, value]) => ({ key, value })) },
    settings: {
      traffic_filter_settings: { rulesets: rulesetsOf(context, listed) },
      autoscaling_enabled: false,
      auto_ops: { status: 'not_connected' },
    },
    resources: {
      elasticsearch: [elasticsearchView(context, listed, show)],
      kibana: [],
      apm: [],
      integrations_server: [],
      enterprise_search: [],
      appsearch: [],
    },
  };
}

export function elasticsearchView(context: Context, listed: Listed, show: Show): object {
  const healthy = listed.isHealthy;
  return {
    ref_id: REF_ID,
    id: listed.clusterId,
    region: listed.regionId,
    info: {
      cluster_id: listed.clusterId,
      cluster_name: listed.name,
      deployment_id: listed.id,
      healthy,
      status: listed.status,
      region: listed.regionId,
      metadata: metadataView(listed, show),
      plan_info: show.plans ? planInfoView(context, listed, show) : { healthy: true, history: [] },
      ...(show.settings ? { settings: settingsView(context, listed) } : {}),
      elasticsearch: {
        healthy,
        shard_info: { healthy, available_shards: [], unavailable_shards: [], unavailable_replicas: [] },
        master_info: { healthy, masters: [], instances_with_no_master: [] },
        blocking_issues: { healthy, cluster_level: [], index_level: [] },
      },
      topology: { healthy, instances: instancesView(listed) },
      snapshots: { healthy: true, count: 0, recent_success: false },
      associated_kibana_clusters: [],
      associated_apm_clusters: [],
      associated_appsearch_clusters: [],
      associated_enterprise_search_clusters: [],
      external_links: [],
      system_alerts: [],
    },
  };
}

function metadataView(listed: Listed, show: Show): object {
  return {
    version: listed.deployment?.record.version ?? 1,
    last_modified: listed.lastModified,
    endpoint: listed.endpoint,
    service_url: `https://${listed.endpoint}:${listed.httpPort}`,
    cloud_id: cloudId(listed),
    ports: { http: 9200, https: listed.httpPort, transport_passthrough: 9400 },
    ...(show.metadata ? { raw: {} } : {}),
  };
}

/** What the keystore holds is written through the settings and never shown in them. */
function settingsView(context: Context, listed: Listed): object {
  const trust = trustView(
    context,
    listed,
    listed.deployment?.record.trust ?? { accounts: [{ account_id: context.definition.id, trust_all: true }] },
  );
  return { ...(trust && { trust }), traffic_filter: { rulesets: rulesetsOf(context, listed) } };
}

/** A deployment whose trust lets nobody else in may show so in several ways. */
function trustView({ variants }: Context, { clusterId }: Listed, trust: TrustSettings): object | undefined {
  const { accounts, external = [], direct = [] } = trust;
  const letsIn = accounts.some(
    ({ trust_all, trust_allowlist = [] }) => trust_all || trust_allowlist.some((id) => id !== clusterId),
  );
  if (letsIn) return trust;
  if (variants.has('trust-absent')) return undefined;
  if (variants.has('trust-empty')) return {};
  return variants.has('trust-without-accounts') ? { external, direct } : trust;
}

const rulesetsOf = ({ record }: Context, { id }: Listed): string[] =>
  record.rulesetsOf(id).map((ruleset) => ruleset.id);

/** `<name>:<base64 of domain$elasticsearch>`: the endpoint is `<elasticsearch>.<domain>`, the domain with its port. */
function cloudId({ name, endpoint, httpPort }: Listed): string {
  const [label = '', ...domain] = endpoint.split('.');
  return `${name}:${Buffer.from(`${domain.join('.')}:${httpPort}$${label}$`).toString('base64')}`;
}

function instancesView(listed: Listed): object[] {
  const { nodes = 1 } = listed.deployment?.definition ?? {};
  return Array.from({ length: nodes }, (_, i) => ({
    instance_name: `instance-${String(i).padStart(10, '0')}`,
    healthy: listed.isHealthy,
    container_started: true,
    service_running: listed.isHealthy,
    maintenance_mode: false,
    service_version: listed.version,
  }));
}
