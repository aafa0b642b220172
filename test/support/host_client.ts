import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import {
  PATHS,
  type PlanRequest,
  type PlanResponse,
  pathTo,
  type RunRequest,
  type UndoPlanResponse,
} from '../../common/api';
import { applyRunEvent, type RunEvent, type RunState } from '../../common/run/events';

export interface HostAnswer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** A browser's part of the talk with the host: logs in and calls the plugin's routes, with what a browser sends along. */
export class HostClient {
  private readonly cookies = new Map<string, string>();

  /** @param url address of the start page, with its slash */
  constructor(private readonly url: string) {}

  static async loggedIn(url: string, username: string, password: string): Promise<HostClient> {
    const client = new HostClient(url);
    await client.logIn(username, password);
    return client;
  }

  async logIn(username: string, password: string): Promise<void> {
    const page = await this.fetch('login');
    const token = /name="token"[^>]*value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const answer = await this.fetch('login', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(this.url).origin },
      body: new URLSearchParams({ username, password, token }).toString(),
    });
    if (answer.status !== 303) throw new Error(`the login of ${username} was answered ${answer.status}`);
  }

  async logOut(): Promise<void> {
    await this.send('POST', 'api/host/logout', {});
  }

  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<HostAnswer<T>> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  /** @throws when the answer is not 200 */
  async plan(request: PlanRequest): Promise<PlanResponse> {
    const { status, body } = await this.call<PlanResponse>('POST', PATHS.plan, request);
    if (status !== 200) throw new Error(`the plan was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Plans, begins the run as a person who reviewed it would, and follows it to its end or as long as asked. */
  async connect(
    request: PlanRequest,
    during?: (state: RunState) => Promise<void>,
    more: Partial<RunRequest> = {},
  ) {
    const { plan } = await this.plan(request);
    return this.run({ ...request, ...reviewedOf(plan), ...more }, during);
  }

  async run(request: RunRequest, during?: (state: RunState) => Promise<void>): Promise<FollowedRun> {
    return this.follow(await this.send('POST', PATHS.runs, request), during);
  }

  async undo(runId: string, credentials: PlanRequest['credentials']): Promise<FollowedRun> {
    const { plan } = await this.undoPlan(runId, credentials);
    return this.follow(
      await this.send('POST', pathTo(PATHS.runUndo, { runId }), { credentials, planHash: plan.hash }),
    );
  }

  /** How a run would be taken back now. */
  async undoPlan(runId: string, credentials: PlanRequest['credentials']): Promise<UndoPlanResponse> {
    const answer = await this.call<UndoPlanResponse>('POST', pathTo(PATHS.runUndoPlan, { runId }), {
      credentials,
    });
    if (answer.status !== 200) throw new Error(`the undo was not planned: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async followRun(runId: string, during?: (state: RunState) => Promise<void>): Promise<FollowedRun> {
    return this.follow(await this.send('GET', pathTo(PATHS.runEvents, { runId })), during);
  }

  /** Reads events until the stream ends. `during` is called after each event, and waited for. */
  private async follow(
    response: Response,
    during?: (state: RunState) => Promise<void>,
  ): Promise<FollowedRun> {
    if (response.status !== 200 || !response.body) {
      throw new Error(`the run was answered ${response.status}: ${await response.text()}`);
    }
    const events: RunEvent[] = [];
    let state: RunState | undefined;
    for await (const line of lines(Readable.fromWeb(response.body as NodeReadableStream))) {
      const event = JSON.parse(line) as RunEvent;
      events.push(event);
      state = applyRunEvent(state, event);
      if (state) await during?.(state);
    }
    if (!state) throw new Error('the run told nothing');
    return { events, state };
  }

  send(method: 'GET' | 'POST', path: string, body?: unknown, headers = BROWSER_HEADERS): Promise<Response> {
    return this.fetch(path.replace(/^\//, ''), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  private async fetch(path: string, options: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...options,
      headers: { ...(options.headers as Record<string, string>), ...(cookie && { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }
}

/** What the page's own code sends along with each call. */
export const BROWSER_HEADERS: Record<string, string> = {
  'content-type': 'application/json',
  'kbn-xsrf': 'true',
  'x-elastic-internal-origin': 'Kibana',
  'elastic-api-version': '1',
};

export interface FollowedRun {
  events: RunEvent[];
  state: RunState;
}

/** What the browser sends back of a plan that was shown. */
export const reviewedOf = (plan: PlanResponse['plan']) => ({
  planHash: plan.hash,
  reviewed: plan.steps.map(({ id, digest = '', alreadySo }) => ({
    id,
    digest,
    alreadySo: alreadySo !== undefined,
  })),
});

async function* lines(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    rest += chunk;
    const complete = rest.split('\n');
    rest = complete.pop() ?? '';
    yield* complete.filter((line) => line !== '');
  }
}
