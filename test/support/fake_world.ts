import type { Answer } from '../../common/plan/step';
import type { Json, System } from '../../common/plan/types';
import { ProblemError } from '../../common/problem';
import type { SystemRequest, Systems } from '../../server/systems/system';
import { type AskedIndices, held, heldOn } from './held_privileges';

/**
 * Two clusters and an organization in memory, as far as the API key model needs them: for tests of our own code
 * that have to see a request fail at a certain moment. What real clusters do is asserted by the contract tests.
 */
export class FakeWorld {
  /** `cluster.remote.<alias>` of the local. */
  readonly remotes: Record<string, { [setting: string]: Json }> = {};
  /** Credentials by alias, as the local's nodes have loaded them. */
  readonly loaded: Record<string, string> = {};
  /** Credentials by alias, as the keystore holds them. */
  readonly keystore: Record<string, string> = {};
  readonly keys: FakeKey[] = [];
  /** Every request, in the order in which it came. */
  readonly requests: (SystemRequest & { system: System })[] = [];
  documents: { _index: string; _id: string; _source: object }[] = [
    { _index: 'logs-web', _id: '1', _source: { message: 'hello' } },
  ];
  private readonly faults: Fault[] = [];

  readonly systems: Systems = {
    local: { request: (request) => this.answer('local', request) },
    remote: { request: (request) => this.answer('remote', request) },
    organization: { request: (request) => this.answer('organization', request) },
  };

  /** The next request that matches is answered so, or throws, instead of being carried out. */
  failNext(system: System, method: string, path: RegExp, outcome: Answer | Error, times = 1): Fault {
    const fault: Fault = { system, method, path, outcome, times };
    this.faults.push(fault);
    return fault;
  }

  /** The next request that matches is carried out, and its answer is lost. */
  loseAnswer(system: System, method: string, path: RegExp): void {
    const lost = new ProblemError({ code: 'no_answer', title: 't', why: 'w', tryThis: 't' });
    this.faults.push({ system, method, path, outcome: lost, times: 1, done: true });
  }

  /** Something that happens right before the next request that matches. */
  beforeNext(system: System, method: string, path: RegExp, act: () => void): void {
    this.faults.push({ system, method, path, times: 1, act });
  }

  /** Records of runs on the local, by alias, as text. */
  readonly records: Record<string, string> = {};

  /** Requests that change something, as `system METHOD path`; records of runs, which come with each, left out. */
  get writes(): string[] {
    const reads = /_has_privileges$|_search|_validate/;
    return this.requests
      .filter(({ method, path, body }) => method !== 'GET' && !reads.test(path) && !isRecord(body))
      .map(({ system, method, path }) => `${system} ${method} ${path}`);
  }

  get activeKeys(): FakeKey[] {
    return this.keys.filter((key) => !key.invalidated);
  }

  private async answer(system: System, request: SystemRequest): Promise<Answer> {
    this.requests.push({ system, ...request });
    const fault = this.faults.find(
      (entry) =>
        entry.times > 0 &&
        entry.system === system &&
        entry.method === request.method &&
        entry.path.test(request.path),
    );
    if (fault) {
      fault.times -= 1;
      fault.act?.();
      if (fault.done) this.handle(system, request);
      if (fault.outcome instanceof Error) throw fault.outcome;
      if (fault.outcome) return fault.outcome;
    }
    const body = this.handle(system, request);
    return typeof body === 'object' && 'status' in body && 'body' in body ? (body as Answer) : ok(body);
  }

  private handle(system: System, { method, path, body }: SystemRequest): object {
    const handlers = { local: this.local, remote: this.remote, organization: this.organization };
    const route = `${method} ${path.split('?')[0]}`;
    const found = { ...this.cluster(system), ...handlers[system] }[route];
    const search = /_search$/.test(route) ? this.search : /_validate\/query$/.test(route) ? VALID : undefined;
    const connect = /^GET \/_resolve\/cluster\/([^:]+):\*$/.exec(route)?.[1];
    const key = /^PUT \/_security\/cross_cluster\/api_key\/(.+)$/.exec(route)?.[1];
    const answer =
      found ??
      search ??
      (connect && (() => this.connect(connect))) ??
      (key && ((changes: Json | undefined) => this.changeKey(key, changes)));
    if (!answer && method === 'GET')
      return { status: 404, body: { error: { reason: `no handler for ${route}` } } };
    if (!answer) throw new Error(`the fake ${system} knows no ${route}`);
    return answer(body);
  }

  private cluster(system: System): Handlers {
    const name = system === 'local' ? LOCAL_CLUSTER : REMOTE_CLUSTER;
    return {
      'GET /': () => ({ cluster_name: name, cluster_uuid: `uuid-of-${name}`, version: { number: '9.5.3' } }),
      'GET /_license': () => ({ license: { type: 'enterprise', status: 'active' } }),
      'GET /_security/_authenticate': () => ({
        username: 'admin',
        roles: ['superuser'],
        authentication_type: 'realm',
        authentication_realm: { name: 'native1' },
      }),
      'POST /_security/user/_has_privileges': (body) => ({
        cluster: held((body as { cluster?: string[] }).cluster),
        index: heldOn((body as { index?: AskedIndices[] }).index),
      }),
      'GET /_ssl/certificates': () => ok([]),
      'GET /_cluster/settings': () =>
        system === 'local'
          ? { persistent: { cluster: { metadata: { remote_cluster_setup: this.records } } } }
          : {},
    };
  }

  private readonly local: Handlers = {
    'GET /_security/role': () => ok({}),
    'GET /_security/service/elastic/kibana': () => ok({ 'elastic/kibana': { role_descriptor: {} } }),
    'GET /_security/user/_privileges': () => ({
      remote_indices: [{ clusters: ['*'], names: ['*'], privileges: ['all'] }],
    }),
    'GET /_remote/info': () =>
      Object.fromEntries(
        Object.entries(this.remotes).map(([alias, remote]) => [
          alias,
          {
            mode: 'proxy',
            proxy_address: remote.proxy_address,
            server_name: remote.server_name ?? '',
            max_proxy_socket_connections: remote.proxy_socket_connections,
            skip_unavailable: remote.skip_unavailable,
            connected: this.connects(alias),
            ...(this.loaded[alias] && { cluster_credentials: '::es_redacted::' }),
          },
        ]),
      ),
    'PUT /_cluster/settings': (body) => {
      const { persistent } = body as { persistent: { [name: string]: Json } };
      for (const [name, value] of Object.entries(persistent)) {
        const recorded = /^cluster\.metadata\.remote_cluster_setup\.(.+)$/.exec(name)?.[1];
        if (recorded && value === null) delete this.records[recorded];
        if (recorded && typeof value === 'string') this.records[recorded] = value;
        const alias = /^cluster\.remote\.([^.]+)\.\*$/.exec(name)?.[1];
        if (alias && value === null) delete this.remotes[alias];
      }
      const added = (persistent.cluster as { remote?: FakeWorld['remotes'] } | undefined)?.remote ?? {};
      Object.assign(this.remotes, added);
      return { acknowledged: true };
    },
    'POST /_nodes/reload_secure_settings': () => {
      for (const alias of Object.keys(this.loaded)) delete this.loaded[alias];
      Object.assign(this.loaded, this.keystore);
      return { nodes: { n1: { name: 'node-1' } } };
    },
  };

  private readonly remote: Handlers = {
    'GET /_resolve/index/*': () => ({ indices: [{ name: 'logs-web' }], aliases: [], data_streams: [] }),
    'GET /_nodes/_local/remote_cluster_server': () => ({ nodes: {} }),
    'GET /_security/api_key': () => ({
      api_keys: this.keys.map(({ secret: _, ...key }) => ({ ...key, type: 'cross_cluster' })),
    }),
    'POST /_security/cross_cluster/api_key': (body) => {
      const { expiration, ...asked } = body as Pick<FakeKey, 'name' | 'access' | 'metadata'> & {
        expiration?: string;
      };
      const id = `key-${this.keys.length + 1}`;
      const secret = `${CANARY}-${id}`;
      const creation = this.keys.length;
      this.keys.push({
        ...asked,
        id,
        secret,
        creation,
        ...(expiration && { expiration: Date.now() + Number.parseInt(expiration, 10) * 86_400_000 }),
        invalidated: false,
      });
      return { id, name: asked.name, api_key: secret, encoded: encoded(id, secret) };
    },
    'DELETE /_security/api_key': (body) => {
      const { ids } = body as { ids: string[] };
      for (const key of this.keys) if (ids.includes(key.id)) key.invalidated = true;
      return { invalidated_api_keys: ids, error_count: 0 };
    },
  };

  private readonly organization: Handlers = {
    'GET /organizations': () => ({ organizations: [{ id: 'o-1', name: 'Organization' }] }),
    'POST /deployments/_search': () => ({ deployments: [LOCAL_DEPLOYMENT], return_count: 1 }),
    'GET /deployments/d-local': () => LOCAL_DEPLOYMENT,
    'GET /deployments/d-local/elasticsearch/main/keystore': () => ({ secrets: this.keystoreNames() }),
    'PATCH /deployments/d-local/elasticsearch/main/keystore': (body) => {
      for (const [name, secret] of Object.entries((body as { secrets: Record<string, Secret> }).secrets)) {
        const alias = name.split('.')[2] ?? '';
        if (!secret.value) delete this.keystore[alias];
        else this.keystore[alias] = secret.value;
      }
      return { secrets: this.keystoreNames() };
    },
  };

  private readonly search = (): object => ({
    hits: { total: { value: this.documents.length }, hits: this.documents },
  });

  private changeKey(id: string, changes: Json | undefined): object {
    const { access, metadata } = changes as Pick<FakeKey, 'access' | 'metadata'>;
    for (const key of this.keys) if (key.id === id) Object.assign(key, { access, metadata });
    return { updated: true };
  }

  private connect(alias: string): object {
    if (!this.remotes[alias]) {
      return { status: 404, body: { error: { reason: `no such remote cluster: [${alias}]` } } };
    }
    return {
      [alias]: this.connects(alias)
        ? { connected: true, version: { number: '9.5.3' } }
        : { connected: false, error: `Unable to connect to [${alias}]` },
    };
  }

  private connects(alias: string): boolean {
    return this.activeKeys.some(({ id, secret }) => this.loaded[alias] === encoded(id, secret));
  }

  private keystoreNames(): object {
    return Object.fromEntries(
      Object.keys(this.keystore).map((alias) => [`cluster.remote.${alias}.credentials`, { as_file: false }]),
    );
  }
}

/** Part of every secret the fake remote hands out: must be found nowhere it does not belong. */
export const CANARY = 'canary-secret';
export const LOCAL_CLUSTER = 'local-cluster';
export const LOCAL_DEPLOYMENT = {
  id: 'd-local',
  name: 'observability',
  resources: { elasticsearch: [{ ref_id: 'main', id: LOCAL_CLUSTER, region: 'aws-eu-west-1' }] },
};
export const REMOTE_CLUSTER = 'remote-cluster';

export interface FakeKey {
  id: string;
  name: string;
  secret: string;
  creation: number;
  expiration?: number;
  access: object;
  metadata: Record<string, Json>;
  invalidated: boolean;
}
interface Fault {
  system: System;
  method: string;
  path: RegExp;
  outcome?: Answer | Error;
  times: number;
  /** It is carried out all the same. */
  done?: boolean;
  act?(): void;
}
type Handlers = Record<string, (body: Json | undefined) => object>;
type Secret = { value?: string };

const isRecord = (body: Json | undefined): boolean =>
  Object.keys((body as { persistent?: object } | undefined)?.persistent ?? {}).some((name) =>
    name.startsWith('cluster.metadata.'),
  );
const VALID = () => ({ valid: true });
const ok = (body: unknown): Answer => ({ status: 200, body });
const encoded = (id: string, secret: string) => Buffer.from(`${id}:${secret}`).toString('base64');
