/** `/deployments/traffic-filter`: network security policies, which the proxy on port 9443 holds callers to. */
import { randomUUID } from 'node:crypto';
import type { Request, ResponseToolkit, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import type { RulesetRecord } from '../record';
import { type Context, findListed } from './context';
import { CloudApiError } from './errors';
import { checked, flag } from './input';
import { checkWholeOrganization } from './variants';

const TYPES = [
  'ip',
  'vpce',
  'azure_private_endpoint',
  'gcp_private_service_connect_endpoint',
  'remote_cluster',
];

const RULE = Joi.object({ id: Joi.string(), description: Joi.string().allow('') }).unknown();

const RULESET = Joi.object({
  name: Joi.string().required(),
  type: Joi.string().required(),
  region: Joi.string().required(),
  include_by_default: Joi.boolean().required(),
  description: Joi.string().allow(''),
  rules: Joi.array().items(RULE).required(),
});

const ASSOCIATION = Joi.object({
  entity_type: Joi.string().required(),
  id: Joi.string().required(),
});

type RulesetInput = Omit<RulesetRecord, 'id' | 'deployments'>;

export function trafficFilterRoutes(context: Context): ServerRoute[] {
  const path = '/deployments/traffic-filter/rulesets';
  return [
    {
      method: 'GET',
      path,
      handler: ({ query }) => {
        const withAssociations = flag(query.include_associations, false);
        return {
          rulesets: context.record.rulesets
            .filter(({ region }) => query.region === undefined || query.region === region)
            .map((ruleset) => view(context, ruleset, withAssociations)),
        };
      },
    },
    {
      method: 'POST',
      path,
      handler: (request, h) => {
        checkWholeOrganization(context);
        const ruleset = { id: newId(), deployments: [], ...inputOf(context, request) };
        change(context, [...context.record.rulesets, ruleset]);
        return h.response({ id: ruleset.id }).code(201);
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      handler: (request) =>
        view(context, find(context, request), flag(request.query.include_associations, false)),
    },
    {
      method: 'PUT',
      path: `${path}/{id}`,
      handler: (request) => {
        checkWholeOrganization(context);
        const { id, deployments } = find(context, request);
        replace(context, { id, deployments, ...inputOf(context, request) });
        return { id };
      },
    },
    { method: 'DELETE', path: `${path}/{id}`, handler: (request) => remove(context, request) },
    {
      method: 'POST',
      path: `${path}/{id}/associations`,
      handler: (request, h) => associate(context, request, h),
    },
    {
      method: 'DELETE',
      path: `${path}/{id}/associations/{type}/{entityId}`,
      handler: (request) => dissociate(context, request),
    },
    {
      method: 'GET',
      path: '/deployments/traffic-filter/associations/{type}/{entityId}/rulesets',
      handler: (request) => {
        if (request.params.type !== 'deployment') throw invalidType(String(request.params.type));
        const { id } = findListed(context, request.params.entityId);
        return { rulesets: context.record.rulesetsOf(id).map((ruleset) => ruleset.id) };
      },
    },
  ];
}

/** Every rule gets an id of its own with every write, also one that had one before. */
function inputOf({ variants }: Context, request: Request): RulesetInput {
  const input = checked<RulesetInput>(RULESET, request.payload);
  if (!TYPES.includes(input.type)) throw refused(`The type [${input.type}] is not known.`);
  if (input.type === 'remote_cluster') {
    for (const { remote_cluster_id: cluster, remote_cluster_org_id: organization } of input.rules) {
      const isEnough = variants.has('rules-need-both-ids')
        ? cluster && organization
        : cluster || organization;
      if (!isEnough) throw refused('A rule of type [remote_cluster] lacks the ids of the remote cluster.');
    }
  }
  return { ...input, rules: input.rules.map((rule) => ({ ...rule, id: newId() })) };
}

function remove(context: Context, request: Request): object {
  checkWholeOrganization(context);
  const ruleset = find(context, request);
  if (ruleset.deployments.length > 0 && !flag(request.query.ignore_associations, false)) {
    throw refused(
      `The ruleset [${ruleset.id}] is applied to ${ruleset.deployments.length} deployment(s). Remove the associations first.`,
    );
  }
  change(
    context,
    context.record.rulesets.filter(({ id }) => id !== ruleset.id),
  );
  return {};
}

function associate(context: Context, request: Request, h: ResponseToolkit) {
  checkWholeOrganization(context);
  const ruleset = find(context, request);
  const { entity_type, id } = checked<{ entity_type: string; id: string }>(ASSOCIATION, request.payload);
  if (entity_type !== 'deployment') throw refused(`Rulesets are not applied to a [${entity_type}].`);
  const listed = context.listed().find((one) => one.id === id);
  if (!listed) throw refused(`The deployment [${id}] was not found.`);
  const { regionId } = listed;
  if (regionId !== ruleset.region) {
    throw refused(`The ruleset is for region [${ruleset.region}], the deployment is in [${regionId}].`);
  }
  if (ruleset.deployments.includes(id)) return h.response({}).code(200);
  replace(context, { ...ruleset, deployments: [...ruleset.deployments, id] });
  return h.response({}).code(201);
}

function dissociate(context: Context, request: Request): object {
  checkWholeOrganization(context);
  const ruleset = find(context, request);
  const entityId = String(request.params.entityId);
  if (!ruleset.deployments.includes(entityId)) {
    throw new CloudApiError(404, 'traffic_filter.not_found', `The ruleset is not applied to [${entityId}].`);
  }
  replace(context, { ...ruleset, deployments: ruleset.deployments.filter((id) => id !== entityId) });
  return {};
}

function find(context: Context, request: Request): RulesetRecord {
  const ruleset = context.record.rulesets.find(({ id }) => id === request.params.id);
  if (!ruleset) {
    throw new CloudApiError(
      404,
      'traffic_filter.not_found',
      `The ruleset [${request.params.id}] was not found.`,
    );
  }
  return ruleset;
}

function replace(context: Context, changed: RulesetRecord): void {
  change(
    context,
    context.record.rulesets.map((one) => (one.id === changed.id ? changed : one)),
  );
}

function change(context: Context, rulesets: RulesetRecord[]): void {
  context.record.rulesets = rulesets;
  context.onPoliciesChanged();
}

/** The total counts what the key may not see, too. */
function view({ listed, variants }: Context, ruleset: RulesetRecord, withAssociations: boolean): object {
  const { deployments, ...rest } = ruleset;
  if (!withAssociations) return rest;
  const seen = deployments.filter((id) => listed().some((one) => one.id === id));
  return {
    ...rest,
    total_associations: deployments.length,
    associations: (variants.has('associations-unseen') ? seen.slice(0, 1) : seen).map((id) => ({
      entity_type: 'deployment',
      id,
    })),
  };
}

const refused = (message: string) =>
  new CloudApiError(500, 'traffic_filter.request_execution_failed', message);

const invalidType = (type: string) =>
  new CloudApiError(
    400,
    'traffic_filter.invalid_association_type',
    `There are no associations of a [${type}].`,
  );

function newId(): string {
  return randomUUID().replaceAll('-', '');
}
