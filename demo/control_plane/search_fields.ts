/** What deployments are searched by, as Elastic Cloud's index maps it: which fields are analyzed, and which lie in nested documents. */
import { type Listed, REF_ID } from './context';
import { badRequest } from './errors';

/** A deployment, or one nested document of it. */
export interface Document {
  listed: Listed;
  path: '' | typeof ELASTICSEARCH | typeof TAGS;
  tag?: { key: string; value: string };
}

export interface Field {
  /** Analyzed text is met by its words in lower case, everything else as a whole. */
  isText: boolean;
  path: Document['path'];
  read(document: Document): string | undefined;
}

export const ELASTICSEARCH = 'resources.elasticsearch';
export const TAGS = 'metadata.tags';

/** Deployments of the demo have no resource of these kinds; a nested query on them finds nothing. */
const OTHER_KINDS = ['kibana', 'apm', 'appsearch', 'enterprise_search', 'integrations_server'];

const ofDeployment = (read: (listed: Listed) => string, isText = false): Field => ({
  isText,
  path: '',
  read: ({ listed }) => read(listed),
});
const ofElasticsearch = (read: (listed: Listed) => string): Field => ({
  isText: false,
  path: ELASTICSEARCH,
  read: ({ listed }) => read(listed),
});

const FIELDS: Record<string, Field> = {
  id: ofDeployment(({ id }) => id),
  name: ofDeployment(({ name }) => name, true),
  'name.keyword': ofDeployment(({ name }) => name),
  alias: ofDeployment(({ name }) => name),
  healthy: ofDeployment(({ isHealthy }) => String(isHealthy)),
  [`${ELASTICSEARCH}.id`]: ofElasticsearch(({ clusterId }) => clusterId),
  [`${ELASTICSEARCH}.ref_id`]: ofElasticsearch(() => REF_ID),
  [`${ELASTICSEARCH}.region`]: ofElasticsearch(({ regionId }) => regionId),
  [`${ELASTICSEARCH}.info.cluster_id`]: ofElasticsearch(({ clusterId }) => clusterId),
  [`${ELASTICSEARCH}.info.status`]: ofElasticsearch(({ status }) => status),
  [`${ELASTICSEARCH}.info.healthy`]: ofElasticsearch(({ isHealthy }) => String(isHealthy)),
  [`${ELASTICSEARCH}.info.metadata.endpoint`]: ofElasticsearch(({ endpoint }) => endpoint),
  [`${ELASTICSEARCH}.info.plan_info.current.plan.elasticsearch.version`]: ofElasticsearch(
    ({ version }) => version,
  ),
  [`${TAGS}.key`]: { isText: false, path: TAGS, read: ({ tag }) => tag?.key },
  [`${TAGS}.value`]: { isText: false, path: TAGS, read: ({ tag }) => tag?.value },
};

/** @throws 400 for a field that is not searched by, or that lies in another nested document than the query is about */
export function fieldOf(name: string, path: string): Field {
  const field = FIELDS[name];
  const otherKind = OTHER_KINDS.some((kind) => name.startsWith(`resources.${kind}.`));
  if (!field && !otherKind) {
    throw badRequest('root.invalid_query', `Deployments cannot be searched by [${name}].`);
  }
  const { path: at } = field ?? { path: name.split('.').slice(0, 2).join('.') };
  if (at !== path) {
    throw badRequest('root.invalid_query', `[${name}] is met in a nested query on [${at}] only.`);
  }
  return field ?? { isText: false, path: '', read: () => undefined };
}

/** The nested documents of a deployment. @throws 400 for a path that is not nested */
export function nestedDocuments({ listed }: Document, path: string): Document[] {
  if (path === ELASTICSEARCH) return [{ listed, path }];
  if (path === TAGS)
    return Object.entries(listed.tags).map(([key, value]) => ({ listed, path, tag: { key, value } }));
  checkPath(path);
  return [];
}

/** @throws 400 for a path that is not nested */
export function checkPath(path: string): void {
  if ([ELASTICSEARCH, TAGS, ...OTHER_KINDS.map((kind) => `resources.${kind}`)].includes(path)) return;
  throw badRequest('root.invalid_query', `There are no nested documents at [${path}].`);
}

/** Words of a text as it is analyzed. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
