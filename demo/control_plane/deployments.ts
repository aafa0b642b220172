/** `GET /deployments`, `POST /deployments/_search`, `GET /deployments/{id}`, `GET /deployments/{id}/elasticsearch/{ref_id}`. */
import type { Request, ResponseToolkit, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import { type Context, checkRefId, findListed, type Listed } from './context';
import { checked, flag } from './input';
import { search } from './search_query';
import { deploymentView, elasticsearchView, listingView, type Show } from './views';

const DEFAULT_SIZE = 100;
const MAXIMUM_SIZE = 2000;

const SEARCH_SCHEMA = Joi.object({
  query: Joi.object().optional(),
  size: Joi.number().integer().min(0).max(MAXIMUM_SIZE).default(DEFAULT_SIZE),
  from: Joi.number().integer().min(0).default(0),
  cursor: Joi.string(),
  sort: Joi.array().items(Joi.any()),
});

interface SearchBody {
  query?: Record<string, unknown>;
  size: number;
  from: number;
  cursor?: string;
  sort?: unknown[];
}

export function deploymentRoutes(context: Context): ServerRoute[] {
  return [
    {
      method: 'GET',
      path: '/deployments',
      handler: () => ({ deployments: context.listed().map(listingView) }),
    },
    {
      method: 'POST',
      path: '/deployments/_search',
      handler: (request) => searchView(context, request),
    },
    {
      method: 'GET',
      path: '/deployments/{id}',
      handler: (request, h) => {
        const listed = findListed(context, request.params.id);
        return withVersion(h, listed, deploymentView(context, listed, showOf(request)));
      },
    },
    {
      method: 'GET',
      path: '/deployments/{id}/elasticsearch/{refId}',
      handler: (request, h) => {
        const listed = findListed(context, request.params.id);
        checkRefId(request.params.refId);
        return withVersion(h, listed, elasticsearchView(context, listed, showOf(request)));
      },
    },
  ];
}

/** @param isEligible narrows the search beyond its query */
export function searchView(
  context: Context,
  request: Request,
  isEligible: (listed: Listed) => boolean = () => true,
): object {
  const body = checked<SearchBody>(SEARCH_SCHEMA, request.payload ?? {});
  const matching = search(
    context.listed().filter(isEligible),
    body.query ?? { match_all: {} },
    body.sort ?? [],
  );
  const start = body.cursor === undefined ? body.from : Number(body.cursor);
  const page = matching.slice(start, start + body.size);
  const end = start + page.length;
  const show = { ...showOf(request), settings: false };
  return {
    return_count: page.length,
    match_count: matching.length,
    deployments: page.map((listed) => deploymentView(context, listed, show)),
    minimal_metadata: [],
    ...(end < matching.length ? { cursor: String(end) } : {}),
  };
}

function showOf({ query }: Request): Show {
  return {
    settings: flag(query.show_settings, false),
    plans: flag(query.show_plans, true),
    metadata: flag(query.show_metadata, false),
    planHistory: flag(query.show_plan_history, false),
  };
}

/** Elastic Cloud puts the version for `?version=` and its dates into headers. */
export function withVersion(h: ResponseToolkit, listed: Listed, body: object) {
  const record = listed.deployment?.record;
  const response = h.response(body);
  response.header('x-cloud-resource-version', String(record?.version ?? 1));
  if (record) {
    response.header('x-cloud-resource-created', record.created);
    response.header('x-cloud-resource-last-modified', record.lastModified);
  }
  return response;
}
