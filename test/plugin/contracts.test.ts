import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../common/api';
import type { RunState } from '../../common/run/events';
import { Pair } from '../contract/pair';
import { BROWSER_HEADERS, HostClient } from '../support/host_client';
import { OLDEST } from './kibana/homes';
import { RUNNING } from './kibana/running';
import { runningKibana } from './running_kibana';
import { createUser } from './user';

const without = (name: string) => {
  const { [name]: _, ...rest } = BROWSER_HEADERS;
  return rest;
};

const READ = ['read', 'read_cross_cluster', 'view_index_metadata'];
const OPERATOR = {
  cluster: ['manage'],
  indices: [{ names: ['*'], privileges: READ }],
  remote_indices: [{ clusters: ['*'], names: ['*'], privileges: READ }],
};

describe.each(RUNNING)('the installed plugin in Kibana $version', ({ version, local }) => {
  const kibana = runningKibana(version);
  const pair = new Pair(local, 'archive');
  let operator: Awaited<ReturnType<typeof createUser>>;
  let host: HostClient;
  beforeAll(async () => {
    await pair.clear();
    operator = await createUser(local, 'operator', OPERATOR);
    host = await pair.host(operator);
  });
  afterAll(() => pair.clear());

  const messageOf = async (response: Response) => ((await response.json()) as { message: string }).message;

  it('runs on the Node of that Kibana', () => {
    const onLinux = process.platform === 'linux' && process.arch === 'x64';
    expect(kibana.node).toBe(version === OLDEST && onLinux ? 'v18.18.2' : process.version);
  });

  it('has versioned routes: Kibana 8.12 asks for the version, 9.x takes the first', async () => {
    const response = await host.send('GET', PATHS.settings, undefined, without('elastic-api-version'));
    expect(response.status).toBe(version === OLDEST ? 400 : 200);
    if (version === OLDEST) expect(await messageOf(response)).toContain('elastic-api-version');
  });

  it('has internal routes, which Kibana 9.x keeps for its own pages', async () => {
    const response = await host.send('GET', PATHS.settings, undefined, without('x-elastic-internal-origin'));
    expect(response.status).toBe(version === OLDEST ? 200 : 400);
  });

  it('takes no change that another site could have sent', async () => {
    const response = await host.send('POST', PATHS.plan, {}, without('kbn-xsrf'));
    expect(response.status).toBe(400);
    expect(await messageOf(response)).toContain('kbn-xsrf');
  });

  it('checks on the server what is sent, and names what is wrong', async () => {
    const { status, body } = await host.call<{ message: string }>('POST', PATHS.observe, { credentials: 7 });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^\[request body\.credentials\]: expected/);
  });

  it('lets nobody in without a login', async () => {
    const stranger = new HostClient(kibana.url);
    for (const path of [PATHS.settings, PATHS.connections]) {
      expect((await stranger.send('GET', path)).status).toBe(401);
    }
  });

  describe('connects two clusters for a user with rights in Elasticsearch and none in Kibana', () => {
    let state: RunState;
    beforeAll(async () => {
      state = (await host.connect(pair.request())).state;
    });

    it('and proves it by a search', () => {
      expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
      expect(state.steps.flatMap(({ evidence }) => evidence?.search ?? [])[0]?.total).toBeGreaterThan(0);
    });

    it('tells Kibana’s audit log who did it, wherever this Kibana has it', () => {
      const lines = readFileSync(kibana.auditLog, 'utf8').trim().split('\n');
      const events = lines.map((line) => JSON.parse(line));
      expect(events).toContainEqual(
        expect.objectContaining({
          user: { name: 'operator' },
          event: expect.objectContaining({ category: ['configuration'], outcome: 'success' }),
        }),
      );
    });

    it('takes it back', async () => {
      const { state: undone } = await host.undo(state.runId, pair.credentials);
      expect(undone.outcome, JSON.stringify(undone.problem)).toBe('done');
      expect(await pair.state()).toEqual({ settings: {}, keystore: [], keys: [] });
    });

    it('leaves no secret in any log', () => {
      const logs = readFileSync(kibana.log, 'utf8') + readFileSync(kibana.auditLog, 'utf8');
      const { remote, organization } = pair.credentials;
      for (const secret of [operator.password, remote.auth.password, organization.apiKey]) {
        expect(logs.includes(secret)).toBe(false);
      }
    });
  });
});
