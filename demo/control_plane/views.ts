/** Deployments in the shapes of the Elastic Cloud API. */
import type { PlanAttempt } from '../plans';
import type { PlanSettings } from '../record';
import { type Context, type Listed, REF_ID } from './context';

export interface Show {
  settings: boolean;
  plans: boolean;
  metadata: boolean;
  planHistory: boolean;
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
    metadata: { organization_id: context.definition.id, hidden: false, tags: [] },
    settings: {
      traffic_filter_settings: { rulesets: context.record.rulesetsOf(listed.id).map(({ id }) => id) },
      autoscaling_enabled: false,
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
  const record = listed.deployment?.record;
  return {
    ref_id: REF_ID,
    id: listed.clusterId,
    region: listed.regionId,
    info: {
      cluster_id: listed.clusterId,
      cluster_name: listed.name,
      deployment_id: listed.id,
      healthy: listed.isHealthy,
      status: listed.status,
      region: listed.regionId,
      metadata: {
        version: record?.version ?? 1,
        last_modified: record?.lastModified,
        endpoint: listed.endpoint,
        service_url: `https://${listed.endpoint}:${listed.httpPort}`,
        cloud_id: cloudId(listed),
        ports: { https: listed.httpPort, transport_passthrough: 9400, remote_cluster: 9443 },
        ...(show.metadata ? { raw: {} } : {}),
      },
      ...(show.plans ? { plan_info: planInfoView(listed, show) } : {}),
      ...(show.settings
        ? {
            settings: {
              trust: record?.trust ?? { accounts: [{ account_id: context.definition.id, trust_all: true }] },
              keystore_contents: { secrets: record?.keystore ?? {} },
              traffic_filter: { rulesets: context.record.rulesetsOf(listed.id).map(({ id }) => id) },
            },
          }
        : {}),
      topology: { healthy: listed.isHealthy, instances: instancesView(listed) },
      external_links: [],
      system_alerts: [],
    },
  };
}

/** `<name>:<base64 of domain$elasticsearch>`: the endpoint is `<elasticsearch>.<domain>`, the domain with its port. */
function cloudId({ name, endpoint, httpPort }: Listed): string {
  const [label = '', ...domain] = endpoint.split('.');
  return `${name}:${Buffer.from(`${domain.join('.')}:${httpPort}$${label}$`).toString('base64')}`;
}

function planInfoView(listed: Listed, show: Show): object {
  const { deployment } = listed;
  const attempts = deployment?.plans.history ?? [];
  const current = {
    healthy: true,
    plan: planView(listed, deployment?.record.plan),
    attempt_end_time: deployment?.record.lastModified,
  };
  const pending = deployment?.plans.pending;
  return {
    healthy: attempts.at(-1)?.isHealthy ?? true,
    current,
    ...(pending ? { pending: attemptView(listed, pending) } : {}),
    history: show.planHistory ? attempts.map((attempt) => attemptView(listed, attempt)) : [],
  };
}

function attemptView(
  listed: Listed,
  { id, started, ended, isHealthy, failure, settings }: PlanAttempt,
): object {
  return {
    plan_attempt_id: id,
    attempt_start_time: started,
    ...(ended ? { attempt_end_time: ended, healthy: isHealthy } : {}),
    plan: planView(listed, settings),
    plan_attempt_log: failure
      ? [{ step_id: 'rolling-restart', status: 'error', info_log: [], failure_details: { message: failure } }]
      : [],
  };
}

function planView(listed: Listed, settings: PlanSettings = {}): object {
  const { nodes = 1 } = listed.deployment?.definition ?? {};
  return {
    deployment_template: { id: 'demo' },
    cluster_topology: [
      { id: 'hot_content', zone_count: nodes, size: { value: 1024, resource: 'memory' }, elasticsearch: {} },
    ],
    elasticsearch: { version: listed.version, ...settings },
  };
}

function instancesView(listed: Listed): object[] {
  const { nodes = 1 } = listed.deployment?.definition ?? {};
  return Array.from({ length: nodes }, (_, i) => ({
    instance_name: `instance-${String(i).padStart(10, '0')}`,
    healthy: listed.isHealthy,
    service_running: listed.isHealthy,
    service_version: listed.version,
  }));
}
