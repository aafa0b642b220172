/** `GET /deployments`, `POST /deployments/_search`, `GET /deployments/{id}`, `GET /deployments/{id}/elasticsearch/{ref_id}`. */
import type { Request, ResponseToolkit, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import { type Context, checkRefId, findListed, type Listed } from './context';
import { badRequest } from './errors';
import { checked, flag } from './input';
import { search } from './search_query';
import { deploymentView, elasticsearchView, listingView, type Show } from './views';

const DEFAULT_SIZE = 100;
const MAXIMUM_SIZE = 2000;

const SEARCH_SCHEMA = Joi.object({
  query: Joi.object(),
  size: Joi.number().integer().min(0).max(MAXIMUM_SIZE).default(DEFAULT_SIZE),
  from: Joi.number().integer().min(0).default(0),
  cursor: Joi.string(),
  // Clients written in Go send `null` for a list that is not there.
  sort: Joi.array().items(Joi.any()).allow(null),
});

interface SearchBody {
  query?: Record<string, unknown>;
  size: number;
  from: number;
  cursor?: string;
  sort?: unknown[] | null;
}

/** What a cursor holds: it goes on with the search that it came from, whatever else the request says. */
interface Cursor {
  query: Record<string, unknown>;
  sort: unknown[];
  size: number;
  after: string[];
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
      handler: (request, h) => withVersion(h, undefined, searchView(context, request)),
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
  const { query = { match_all: {} }, size } = body;
  const sort = body.sort ?? [];
  const asked: Omit<Cursor, 'after'> & { after?: string[] } =
    body.cursor === undefined ? { query, sort, size } : readCursor(body.cursor);
  const { found, total } = search(context.listed().filter(isEligible), {
    ...asked,
    refusesLeadingWildcard: context.variants.has('leading-wildcard-refused'),
  });
  const start = body.cursor === undefined ? body.from : 0;
  const page = found.slice(start, start + asked.size);
  const show = { ...showOf(request), settings: false };
  // Every page has one, the last and the empty one too.
  const after = page.at(-1)?.keys ?? asked.after ?? [];
  return {
    return_count: page.length,
    ...(context.variants.has('no-match-count') ? {} : { match_count: total }),
    deployments: page.map(({ listed }) => deploymentView(context, listed, show)),
    minimal_metadata: [],
    cursor: Buffer.from(JSON.stringify({ ...asked, after })).toString('base64url'),
  };
}

function readCursor(text: string): Cursor {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
  } catch {
    throw badRequest('root.invalid_json_request', 'The cursor is none of this API.', ['cursor']);
  }
}

function showOf({ query }: Request): Show {
  return {
    settings: flag(query.show_settings, false),
    plans: flag(query.show_plans, true),
    metadata: flag(query.show_metadata, false),
    planHistory: flag(query.show_plan_history, false),
    planLogs: flag(query.show_plan_logs, false),
  };
}

/** Elastic Cloud puts the version for `?version=` and its dates into headers. */
export function withVersion(h: ResponseToolkit, listed: Listed | undefined, body: object) {
  const record = listed?.deployment?.record;
  const lastModified = listed?.lastModified ?? new Date().toISOString();
  return h
    .response(body)
    .header('x-cloud-resource-version', String(record?.version ?? 1))
    .header('x-cloud-resource-created', record?.created ?? lastModified)
    .header('x-cloud-resource-last-modified', lastModified);
}
