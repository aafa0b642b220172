/** The control plane without nodes behind it, for tests of what it takes and answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../certificates/store';
import { startControlPlane } from '../control_plane/server';
import { identify, type OrganizationDefinition } from '../definition';
import { Deployment } from '../deployment';
import { Extensions } from '../extensions';
import type { JsonResponse } from '../http';
import { OrganizationRecord } from '../record';
import { StateFolder } from '../state';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Answers of any status are returned. */
export type Ask = <T = Record<string, never>>(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
) => Promise<Answer<T>>;

export interface ControlPlaneWithoutNodes {
  ask: Ask;
  deployment(name: string): Deployment;
  stop(): Promise<void>;
}

/** A deployment whose cluster remembers its remotes and nothing else. */
class DeploymentWithoutNodes extends Deployment {
  private remotes: Record<string, object> = {};

  override get httpPort(): number {
    return 443;
  }

  override async request(method: string, path: string, body?: unknown): Promise<JsonResponse> {
    if (method === 'PUT') {
      for (const [name, value] of Object.entries(
        (body as { persistent: Record<string, object> }).persistent,
      )) {
        const alias = name.split('.')[2] ?? '';
        if (value === null) delete this.remotes[alias];
        else this.remotes[alias] = { ...value, skip_unavailable: String(Object(value).skip_unavailable) };
      }
    }
    const isSettings = path.startsWith('/_cluster/settings');
    return { status: 200, body: isSettings ? { persistent: { cluster: { remote: this.remotes } } } : {} };
  }
}

export async function startControlPlaneWithoutNodes(
  definition: OrganizationDefinition,
  directory = 0,
): Promise<ControlPlaneWithoutNodes> {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const state = new StateFolder(folder);
  state.lock();
  const record = new OrganizationRecord(state, definition);
  const extensions = new Extensions(state, record);
  const deployments = definition.deployments.map((one) => {
    const deployment = new DeploymentWithoutNodes({
      identity: identify(definition.id, one),
      definition: one,
      record: record.deployment(one),
      organizationId: definition.id,
      nodes: [],
      ca: '',
      bundles: (plan) => extensions.bundles(plan),
      fingerprint: (plan) => extensions.fingerprint(plan),
      save: () => record.save(),
    });
    deployment.status = 'started';
    return deployment;
  });
  const { url, stop } = await startControlPlane({
    definition,
    record,
    extensions,
    deployments,
    directory,
    certificates: {} as Certificates,
    onPoliciesChanged: () => undefined,
  });
  return {
    async ask<T>(method: string, path: string, body?: unknown, key = record.apiKey): Promise<Answer<T>> {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `ApiKey ${key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
    },
    deployment: (name) => deployments.find((one) => one.name === name) as Deployment,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
