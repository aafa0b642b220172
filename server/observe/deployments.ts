import type { DeploymentFilter } from '../../common/api';
import { API_KEY_SINCE } from '../../common/constants';
import type { DeploymentSummary } from '../../common/observation';
import type { Json } from '../../common/plan/types';
import { ProblemError } from '../../common/problem';
import type { SystemClient } from '../systems/system';
import { Asker } from './ask';
import { type DeploymentAnswer, summarize } from './deployment';

const CAST = { local: 'the local deployment', remote: 'the remote deployment', alias: '' };
const PAGE = 10;
const ELASTICSEARCH = 'resources.elasticsearch';
const VERSION = `${ELASTICSEARCH}.info.plan_info.current.plan.elasticsearch.version`;

export interface SearchAnswer {
  deployments: DeploymentAnswer[];
  match_count?: number;
  cursor?: string;
}

type Query = { [type: string]: Json };

/** What is looked for among the deployments of an organization. */
export interface DeploymentSearch extends DeploymentFilter {
  /** Part of a name, or the start of an id; empty: all. */
  text: string;
  cursor?: string;
}

export interface DeploymentPage {
  deployments: DeploymentSummary[];
  /** How many match, where the API says so. */
  total?: number;
  /** Where there may be more. */
  cursor?: string;
}

/**
 * One page of the organization's deployments, searched by the API. It has a cursor on every page, the last one too: the
 * end is an empty page, or as many as match. What was loaded before goes along in the cursor for that.
 */
export async function searchDeployments(
  client: SystemClient,
  search: DeploymentSearch,
): Promise<DeploymentPage> {
  const [, before = '0', cursor] = /^(\d+):(.+)$/.exec(search.cursor ?? '') ?? [];
  const asker = new Asker(client, 'organization', CAST);
  const ask = (query: Query) =>
    asker.get<SearchAnswer>({
      method: 'POST',
      path: '/deployments/_search',
      body: {
        size: PAGE,
        // By something unique as well, or entries get lost between pages.
        sort: ['name.keyword', 'id'],
        query,
        ...(cursor !== undefined && { cursor }),
      },
    });
  // An API that refuses wildcards in front, asked for or not, still finds what words begin with.
  const answer = await ask(queryFor(search, '*')).catch((error: unknown) => {
    if (search.text === '' || !isRefusedQuery(error)) throw error;
    return ask(queryFor(search, ''));
  });
  const loaded = Number(before) + answer.deployments.length;
  const isLast =
    !answer.cursor ||
    answer.deployments.length === 0 ||
    (answer.match_count !== undefined && loaded >= answer.match_count);
  return {
    deployments: answer.deployments.flatMap((deployment) => summarize(deployment) ?? []),
    ...(answer.match_count !== undefined && { total: answer.match_count }),
    ...(!isLast && { cursor: `${loaded}:${answer.cursor}` }),
  };
}

/** The deployment of an Elasticsearch cluster id, if the key sees it. */
export const findByClusterId = async (asker: Asker, clusterId: string): Promise<string | undefined> =>
  (
    await asker.get<SearchAnswer>({
      method: 'POST',
      path: '/deployments/_search',
      body: { size: 1, query: ofCluster(clusterId) },
    })
  ).deployments.find(({ resources }) => resources?.elasticsearch?.some(({ id }) => id === clusterId))?.id;

const isRefusedQuery = (error: unknown): boolean =>
  error instanceof ProblemError && (error.problem.cause ?? '').startsWith('HTTP 400');

/** @param front what stands before a word: a wildcard, or nothing */
function queryFor(search: DeploymentSearch, front: '*' | ''): Query {
  const { text, provider, region, version, tag, connectable, localClusterId } = search;
  const must = [
    ...wordsOf(text, front),
    ...(provider ? [prefixOf(`${ELASTICSEARCH}.region`, `${provider}-`)] : []),
    ...(region ? [prefixOf(`${ELASTICSEARCH}.region`, region)] : []),
    ...(version ? [prefixOf(VERSION, version)] : []),
    ...(tag ? [tagged(tag)] : []),
  ];
  const mustNot = connectable ? notConnectable(localClusterId) : [];
  if (must.length + mustNot.length === 0) return { match_all: {} };
  return { bool: { must, must_not: mustNot } };
}

/** Every word somewhere in the name, or the start of an id. A leading wildcard has to be asked for. */
function wordsOf(text: string, front: string): Query[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const inName = words.map((word) => ({
    query_string: {
      default_field: 'name',
      query: `${front}${word}*`,
      ...(front !== '' && { allow_leading_wildcard: true }),
    },
  }));
  const [first = ''] = words;
  const byId =
    words.length === 1 ? [{ prefix: { id: { value: first } } }, prefixOf(`${ELASTICSEARCH}.id`, first)] : [];
  return [{ bool: { should: [{ bool: { must: inName } }, ...byId], minimum_should_match: 1 } }];
}

/** What `deploymentProblem` refuses for certain, so that pages are not filled with it. */
function notConnectable(localClusterId: string | undefined): Query[] {
  const [major = 0, minor = 0] = API_KEY_SINCE.split('.').map(Number);
  const tooOld = [
    ...Array.from({ length: major }, (_, older) => `${older}.`),
    ...Array.from({ length: minor }, (_, older) => `${major}.${older}.`),
  ];
  return [
    ...tooOld.map((version) => prefixOf(VERSION, version)),
    ...(localClusterId ? [ofCluster(localClusterId)] : []),
  ];
}

/** As the vendor's SDK looks a deployment up. */
export const ofCluster = (id: string): Query =>
  inElasticsearch({ match: { [`${ELASTICSEARCH}.id`]: { query: id } } });

const prefixOf = (field: string, value: string): Query => inElasticsearch({ prefix: { [field]: { value } } });

const inElasticsearch = (query: Query): Query => ({ nested: { path: ELASTICSEARCH, query } });

const tagged = ({ key, value }: { key: string; value: string }): Query => ({
  nested: {
    path: 'metadata.tags',
    query: {
      bool: {
        filter: [
          { term: { 'metadata.tags.key': { value: key } } },
          { term: { 'metadata.tags.value': { value } } },
        ],
      },
    },
  },
});
