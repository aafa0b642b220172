/** `PUT /deployments/{id}` and `POST …/_restart`: accepted at once, carried out on the nodes afterwards. */
import type { Request, ResponseToolkit, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import type { Deployment } from '../deployment';
import { readUserSettings, UserSettingsError } from '../node/user_settings';
import { initialTrust, type PlanSettings, type TrustSettings } from '../record';
import { type Context, checkRefId, findDeployment, findListed } from './context';
import { withVersion } from './deployments';
import { badRequest, CloudApiError } from './errors';
import { checked, flag } from './input';
import { changeKeystore, checkKeystore, KEYSTORE, type KeystoreInput } from './keystore';
import { listingView } from './views';

/** Clients written in Go send `null` for a list that is not there. */
const list = (item: Joi.Schema) => Joi.array().items(item).allow(null);

const TRUST_ENTRY = {
  name: Joi.string().allow(''),
  trust_all: Joi.boolean().required(),
  trust_allowlist: list(Joi.string()),
};

const TRUST = Joi.object({
  accounts: list(Joi.object({ account_id: Joi.string().required(), ...TRUST_ENTRY })),
  external: list(Joi.object({ trust_relationship_id: Joi.string().required(), ...TRUST_ENTRY })),
  direct: list(
    Joi.object({
      ...TRUST_ENTRY,
      name: Joi.string().required(),
      certificates: Joi.array()
        .items(Joi.object({ pem: Joi.string().required() }).unknown())
        .required(),
    }).unknown(),
  ),
}).allow(null);

const PLAN = Joi.object({
  cluster_topology: Joi.array().items(Joi.object().unknown()).min(1).required(),
  elasticsearch: Joi.object({
    version: Joi.string().required(),
    user_settings_yaml: Joi.string().allow(''),
    user_settings_json: Joi.object().unknown(),
    user_bundles: Joi.array().items(
      Joi.object({
        name: Joi.string().required(),
        url: Joi.string().required(),
        elasticsearch_version: Joi.string().required(),
      }),
    ),
  })
    .unknown()
    .required(),
}).unknown();

const SCHEMA = Joi.object({
  prune_orphans: Joi.boolean().required(),
  resources: Joi.object({
    elasticsearch: Joi.array().items(
      Joi.object({
        ref_id: Joi.string().required(),
        region: Joi.string().required(),
        plan: PLAN.required(),
        settings: Joi.object({ trust: TRUST, keystore_contents: KEYSTORE }).unknown(),
      }).unknown(),
    ),
  }).unknown(),
}).unknown();

type Nullable<T> = { [K in keyof T]?: T[K] | null };
type Entry<T> = T extends { trust_allowlist?: string[] }
  ? Omit<T, 'trust_allowlist'> & { trust_allowlist?: string[] | null }
  : T;

/** Trust as it is sent. */
type TrustInput = Nullable<{
  accounts: Entry<TrustSettings['accounts'][number]>[];
  external: Entry<NonNullable<TrustSettings['external']>[number]>[];
  direct: Record<string, unknown>[];
}>;

interface Update {
  prune_orphans: boolean;
  resources?: { elasticsearch?: Resource[] };
}

interface Resource {
  ref_id: string;
  region: string;
  plan: { elasticsearch: PlanSettings & { version: string } };
  settings?: { trust?: TrustInput | null; keystore_contents?: KeystoreInput };
}

export function deploymentUpdateRoutes(context: Context): ServerRoute[] {
  return [
    {
      method: 'PUT',
      path: '/deployments/{id}',
      handler: (request, h) => update(context, request, h),
    },
    {
      method: 'POST',
      path: '/deployments/{id}/elasticsearch/{refId}/_restart',
      handler: (request, h) => {
        const deployment = findDeployment(context, request.params.id);
        checkRefId(request.params.refId);
        if (deployment.plans.pending && !flag(request.query.cancel_pending, false)) throw illegalState();
        deployment.beginRestart();
        return h.response({}).code(202);
      },
    },
  ];
}

async function update(context: Context, request: Request, h: ResponseToolkit) {
  const listed = findListed(context, request.params.id);
  const deployment = findDeployment(context, request.params.id);
  const input = checked<Update>(SCHEMA, request.payload);
  checkVersion(deployment, request.query.version);
  const [resource, another] = input.resources?.elasticsearch ?? [];
  if (another)
    throw badRequest('deployments.too_many_resources', 'A deployment has one Elasticsearch resource.');
  if (!resource && input.prune_orphans) {
    throw badRequest(
      'deployments.elasticsearch_required',
      'Without an Elasticsearch resource, prune_orphans would remove the one that is there.',
      ['prune_orphans'],
    );
  }
  if (resource) {
    checkResource(context, deployment, resource);
    checkNothingPending(deployment);
    if (!flag(request.query.validate_only, false)) await apply(context, deployment, resource);
  }
  return withVersion(h, listed, listingView(listed));
}

async function apply(context: Context, deployment: Deployment, { plan, settings }: Resource): Promise<void> {
  const trust = settings?.trust;
  if (trust === null) deployment.changeTrust(initialTrust(deployment.definition, context.definition.id));
  else if (trust) deployment.changeTrust(withoutNulls(trust));
  if (settings?.keystore_contents) await changeKeystore(deployment, settings.keystore_contents);
  const { user_settings_yaml, user_settings_json, user_bundles } = plan.elasticsearch;
  deployment.beginPlan({ user_settings_yaml, user_settings_json, user_bundles });
}

/** Trust is replaced as a whole: a list that does not come along is empty afterwards. */
function withoutNulls({ accounts, external, direct }: TrustInput): TrustSettings {
  const entry = <T extends { trust_allowlist?: string[] | null }>({ trust_allowlist, ...rest }: T) => ({
    ...rest,
    ...(trust_allowlist ? { trust_allowlist } : {}),
  });
  return {
    accounts: (accounts ?? []).map(entry),
    ...(external && external.length > 0 ? { external: external.map(entry) } : {}),
    ...(direct && direct.length > 0 ? { direct } : {}),
  };
}

function checkResource(context: Context, deployment: Deployment, resource: Resource): void {
  const { ref_id, region, plan, settings } = resource;
  checkRefId(ref_id);
  if (settings?.keystore_contents) checkKeystore(settings.keystore_contents);
  const { version, user_settings_yaml, user_settings_json, user_bundles = [] } = plan.elasticsearch;
  if (region !== deployment.identity.regionId) {
    throw badRequest(
      'deployments.region_mismatch',
      `The deployment is in [${deployment.identity.regionId}].`,
      ['region'],
    );
  }
  if (version !== deployment.definition.version) {
    throw badRequest(
      'clusters.cluster_invalid_plan',
      `The demo changes no versions: the deployment stays on [${deployment.definition.version}].`,
      ['plan.elasticsearch.version'],
    );
  }
  if (user_settings_yaml !== undefined && user_settings_json !== undefined) {
    throw badRequest(
      'clusters.cluster_invalid_plan',
      'Give user_settings_yaml or user_settings_json, not both.',
      ['plan.elasticsearch.user_settings_yaml', 'plan.elasticsearch.user_settings_json'],
    );
  }
  checkUserSettings(plan.elasticsearch);
  for (const bundle of user_bundles) checkBundle(context, bundle, version);
}

function checkUserSettings(settings: PlanSettings): void {
  try {
    readUserSettings(settings);
  } catch (error) {
    if (!(error instanceof UserSettingsError)) throw error;
    throw badRequest(
      'clusters.cluster_invalid_user_settings',
      `The user settings are refused: ${error.message}.`,
      [`plan.elasticsearch.${error.field}`],
    );
  }
}

type Bundle = NonNullable<PlanSettings['user_bundles']>[number];

function checkBundle(context: Context, { name, url, elasticsearch_version }: Bundle, version: string): void {
  const extension = context.extensions.find(url);
  if (!extension?.file_metadata) {
    throw badRequest('clusters.cluster_invalid_plan', `The bundle [${name}] has no file at [${url}].`, [
      'plan.elasticsearch.user_bundles',
    ]);
  }
  for (const pattern of [elasticsearch_version, extension.version]) {
    if (!matchesVersion(version, pattern)) {
      throw badRequest('clusters.cluster_invalid_plan', `The bundle [${name}] is for version [${pattern}].`, [
        'plan.elasticsearch.user_bundles',
      ]);
    }
  }
}

/** @param pattern a version, or with `*` for the rest as in `9.*` */
export function matchesVersion(version: string, pattern: string): boolean {
  const [fixed = '', ...rest] = pattern.split('*');
  return rest.length > 0 ? version.startsWith(fixed) : version === pattern;
}

function checkVersion(deployment: Deployment, expected: unknown): void {
  if (expected !== undefined && Number(expected) !== deployment.record.version) {
    throw new CloudApiError(
      409,
      'deployments.version_conflict',
      `The deployment has changed: its version is ${deployment.record.version}, not ${expected}.`,
    );
  }
}

function checkNothingPending(deployment: Deployment): void {
  if (deployment.plans.pending) {
    throw badRequest(
      'clusters.cluster_plan_state_error',
      'A plan is being applied to the deployment. Wait until it has ended.',
    );
  }
}

const illegalState = () =>
  new CloudApiError(
    422,
    'deployments.deployment_resource_plan_change_error',
    'A plan is being applied to the deployment, which cannot be restarted until it has ended.',
  );
