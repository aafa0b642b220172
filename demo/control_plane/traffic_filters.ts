/** `/deployments/traffic-filter`: network security policies, which the proxy on port 9443 holds callers to. */
import { randomUUID } from 'node:crypto';
import type { Request, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import type { RulesetRecord } from '../record';
import { type Context, findListed } from './context';
import { badRequest, CloudApiError } from './errors';
import { checked, flag } from './input';

const TYPES = [
  'ip',
  'vpce',
  'azure_private_endpoint',
  'gcp_private_service_connect_endpoint',
  'remote_cluster',
];

const REMOTE_CLUSTER_RULE = Joi.object({
  id: Joi.string(),
  description: Joi.string().allow(''),
  remote_cluster_id: Joi.string(),
  remote_cluster_org_id: Joi.string(),
}).or('remote_cluster_id', 'remote_cluster_org_id');

const OTHER_RULE = Joi.object({ id: Joi.string(), description: Joi.string().allow('') }).unknown();

const RULESET = Joi.object({
  name: Joi.string().required(),
  type: Joi.string()
    .valid(...TYPES)
    .required(),
  region: Joi.string().required(),
  include_by_default: Joi.boolean().required(),
  description: Joi.string().allow(''),
  rules: Joi.array()
    .when('type', {
      is: 'remote_cluster',
      // biome-ignore lint/suspicious/noThenProperty: the name that Joi gives this option
      then: Joi.array().items(REMOTE_CLUSTER_RULE),
      otherwise: Joi.array().items(OTHER_RULE),
    })
    .required(),
});

const ASSOCIATION = Joi.object({
  entity_type: Joi.string().valid('deployment').required(),
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
            .map((ruleset) => view(ruleset, withAssociations)),
        };
      },
    },
    {
      method: 'POST',
      path,
      handler: (request, h) => {
        const ruleset = { id: newId(), deployments: [], ...inputOf(request) };
        change(context, [...context.record.rulesets, ruleset]);
        return h.response({ id: ruleset.id }).code(201);
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      handler: (request) => view(find(context, request), flag(request.query.include_associations, false)),
    },
    {
      method: 'PUT',
      path: `${path}/{id}`,
      handler: (request) => {
        const { id, deployments } = find(context, request);
        replace(context, { id, deployments, ...inputOf(request) });
        return { id };
      },
    },
    { method: 'DELETE', path: `${path}/{id}`, handler: (request) => remove(context, request) },
    {
      method: 'POST',
      path: `${path}/{id}/associations`,
      handler: (request, h) => h.response(associate(context, request)).code(201),
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
        const { id } = findListed(context, request.params.entityId);
        return { rulesets: context.record.rulesetsOf(id).map((ruleset) => ruleset.id) };
      },
    },
  ];
}

function inputOf(request: Request): RulesetInput {
  const input = checked<RulesetInput>(RULESET, request.payload);
  return { ...input, rules: input.rules.map((rule) => ({ ...rule, id: rule.id ?? newId() })) };
}

function remove(context: Context, request: Request): object {
  const ruleset = find(context, request);
  if (ruleset.deployments.length > 0 && !flag(request.query.ignore_associations, false)) {
    throw badRequest(
      'traffic_filter.request_execution_failed',
      `The ruleset [${ruleset.id}] is applied to ${ruleset.deployments.length} deployment(s). Remove the associations first.`,
    );
  }
  change(
    context,
    context.record.rulesets.filter(({ id }) => id !== ruleset.id),
  );
  return {};
}

function associate(context: Context, request: Request): object {
  const ruleset = find(context, request);
  const { id } = checked<{ id: string }>(ASSOCIATION, request.payload);
  const { regionId } = findListed(context, id);
  if (regionId !== ruleset.region) {
    throw badRequest(
      'traffic_filter.request_execution_failed',
      `The ruleset is for region [${ruleset.region}], the deployment is in [${regionId}].`,
    );
  }
  replace(context, { ...ruleset, deployments: [...new Set([...ruleset.deployments, id])] });
  return {};
}

function dissociate(context: Context, request: Request): object {
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

function view({ deployments, ...ruleset }: RulesetRecord, withAssociations: boolean): object {
  return {
    ...ruleset,
    total_associations: deployments.length,
    ...(withAssociations
      ? { associations: deployments.map((id) => ({ entity_type: 'deployment', id })) }
      : {}),
  };
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}
