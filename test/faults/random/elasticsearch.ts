import type { Answer } from '../../../common/plan/step';
import type { Json } from '../../../common/plan/types';
import type { SystemRequest } from '../../../server/systems/system';
import { type AskedIndices, held, heldOn } from '../../support/held_privileges';
import { refusalOf } from './connection';
import { CANARY, CLUSTERS, encoded, type Key, NODE_DN, type Side, type State } from './state';

type Which = 'local' | 'remote';
interface Asked {
  state: State;
  which: Which;
  /** What the path's groups matched. */
  parts: string[];
  query: URLSearchParams;
  body: Json | undefined;
}
type Handler = (asked: Asked) => object;

const notFound = (reason: string): Answer => ({ status: 404, body: { error: { reason }, status: 404 } });
const hidden = (name: string) => /^cluster\.remote\.([^.]+\.)?signing\./.test(name);

/** What of Elasticsearch a run touches. @throws for a request that it does not know */
export function elasticsearch(which: Which, state: State, { method, path, body }: SystemRequest): Answer {
  const [pathname = '', query] = path.split('?');
  const asked = `${method} ${pathname}`;
  for (const [pattern, handler] of HANDLERS) {
    const [, ...parts] = new RegExp(`^${pattern}$`).exec(asked) ?? [''];
    if (!new RegExp(`^${pattern}$`).test(asked)) continue;
    const answer = handler({ state, which, parts, query: new URLSearchParams(query), body });
    return 'status' in answer && 'body' in answer ? (answer as Answer) : { status: 200, body: answer };
  }
  if (method === 'GET') return notFound(`no handler found for uri [${path}] and method [GET]`);
  throw new Error(`this ${which} knows no ${asked}`);
}

const HANDLERS: [pattern: string, handler: Handler][] = [
  [
    'GET /',
    ({ which }) => ({
      cluster_name: CLUSTERS[which],
      cluster_uuid: `uuid-${which}`,
      version: { number: '9.5.3' },
    }),
  ],
  ['GET /_license', () => ({ license: { type: 'enterprise', status: 'active' } })],
  [
    'GET /_security/_authenticate',
    () => ({
      username: 'admin',
      roles: ['superuser'],
      authentication_type: 'realm',
      authentication_realm: { name: 'native1' },
    }),
  ],
  [
    'POST /_security/user/_has_privileges',
    ({ body }) => ({
      cluster: held((body as { cluster?: string[] }).cluster),
      index: heldOn((body as { index?: AskedIndices[] }).index),
    }),
  ],
  ['POST /.*_validate/query', () => ({ valid: true })],
  [
    'GET /_security/user/_privileges',
    () => ({ remote_indices: [{ clusters: ['*'], names: ['*'], privileges: ['all'] }] }),
  ],
  ['GET /_ssl/certificates', () => ({ status: 200, body: [CERTIFICATE] })],
  ['GET /_resolve/index/\\*', () => ({ indices: [{ name: 'logs-web' }], aliases: [], data_streams: [] })],
  ['GET /_nodes/_local/remote_cluster_server', () => ({ nodes: {} })],
  ['GET /_cluster/settings', readSettings],
  ['PUT /_cluster/settings', changeSettings],
  ['POST /_nodes/reload_secure_settings', reload],
  ['GET /_remote/info', remoteInfo],
  ['GET /_resolve/cluster/([^:]+):\\*', resolveCluster],
  ['(?:GET|POST) /[^/]+/_search', search],
  [
    'GET /_security/api_key',
    ({ state, which }) => ({ api_keys: which === 'remote' ? state.keys.map(shown) : [] }),
  ],
  ['DELETE /_security/api_key', invalidate],
  ['POST /_security/cross_cluster/api_key', createKey],
  ['PUT /_security/cross_cluster/api_key/(.+)', changeKey],
];

const CERTIFICATE = {
  path: 'node.crt',
  subject_dn: NODE_DN,
  issuer: 'CN=Demo internal TLS CA',
  expiry: '2036-01-01T00:00:00.000Z',
  has_private_key: true,
};

function readSettings({ state, which, query }: Asked): object {
  const shownOnes = Object.entries(state[which].settings).filter(([name]) => !hidden(name));
  if (query.get('flat_settings') === 'true')
    return { persistent: Object.fromEntries(shownOnes), transient: {} };
  const persistent: { [name: string]: Json } = {};
  for (const [name, value] of shownOnes) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let at = persistent;
    for (const part of path) {
      at[part] ??= {};
      at = at[part] as { [name: string]: Json };
    }
    at[last] = value;
  }
  return { persistent, transient: {} };
}

function changeSettings({ state, which, body }: Asked): object {
  const { settings } = state[which];
  for (const [name, value] of flat((body as { persistent?: { [name: string]: Json } }).persistent ?? {})) {
    const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    if (value === null) for (const key of Object.keys(settings)) if (pattern.test(key)) delete settings[key];
    if (value !== null) settings[name] = value;
  }
  return { acknowledged: true };
}

const flat = (tree: { [name: string]: Json }, prefix = ''): [string, Json][] =>
  Object.entries(tree).flatMap(([name, value]): [string, Json][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flat(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  );

function reload({ state }: Asked): object {
  state.loaded = { ...state.keystore };
  return { nodes: { n1: { name: 'instance-0000000000' } } };
}

function aliases({ settings }: Side): string[] {
  const found = Object.keys(settings).flatMap(
    (name) => /^cluster\.remote\.([^.]+)\.proxy_address$/.exec(name)?.[1] ?? [],
  );
  return [...new Set(found)];
}

function remoteInfo({ state, which }: Asked): object {
  if (which === 'remote') return {};
  return Object.fromEntries(
    aliases(state.local).map((alias) => {
      const of = (name: string) => state.local.settings[`cluster.remote.${alias}.${name}`];
      const info = {
        mode: 'proxy',
        proxy_address: of('proxy_address'),
        server_name: of('server_name') ?? '',
        max_proxy_socket_connections: of('proxy_socket_connections') ?? 18,
        skip_unavailable: of('skip_unavailable') ?? true,
        connected: refusalOf(state, alias) === undefined,
        ...(state.loaded[alias] && { cluster_credentials: '::es_redacted::' }),
      };
      return [alias, info];
    }),
  );
}

function resolveCluster({ state, parts: [alias = ''] }: Asked): object {
  if (!aliases(state.local).includes(alias)) return notFound(`no such remote cluster: [${alias}]`);
  const error = refusalOf(state, alias);
  return {
    [alias]:
      error === undefined ? { connected: true, version: { number: '9.5.3' } } : { connected: false, error },
  };
}

function search(): object {
  return {
    hits: { total: { value: 1 }, hits: [{ _index: 'logs-web', _id: '1', _source: { message: 'hello' } }] },
  };
}

const shown = ({ secret: _, ...key }: Key): object => ({ ...key, type: 'cross_cluster' });

function invalidate({ state, body }: Asked): object {
  const { ids } = body as { ids: string[] };
  const found = state.keys.filter(({ id }) => ids.includes(id));
  const done = found.filter(({ invalidated }) => !invalidated).map(({ id }) => id);
  const before = found.filter(({ invalidated }) => invalidated).map(({ id }) => id);
  for (const key of found) key.invalidated = true;
  return { invalidated_api_keys: done, previously_invalidated_api_keys: before, error_count: 0 };
}

function createKey({ state, body }: Asked): object {
  const { expiration, ...asked } = body as unknown as Omit<Key, 'expiration'> & { expiration?: string };
  state.count += 1;
  const key: Key = {
    ...asked,
    id: `key-${state.count}`,
    secret: `${CANARY}-${state.count}`,
    creation: Date.now(),
    ...(expiration && { expiration: Date.now() + Number.parseInt(expiration, 10) * 86_400_000 }),
    invalidated: false,
  };
  state.keys.push(key);
  return { id: key.id, name: key.name, api_key: key.secret, encoded: encoded(key) };
}

function changeKey({ state, body, parts: [id] }: Asked): object {
  const key = state.keys.find((one) => one.id === id && !one.invalidated);
  if (!key) return notFound(`no API key with id [${id}]`);
  const { certificate_identity, expiration, ...rest } = body as { [field: string]: Json };
  Object.assign(key, rest);
  if (certificate_identity === null) delete key.certificate_identity;
  else if (typeof certificate_identity === 'string') key.certificate_identity = certificate_identity;
  if (typeof expiration === 'string')
    key.expiration = Date.now() + Number.parseInt(expiration, 10) * 86_400_000;
  return { updated: true };
}
