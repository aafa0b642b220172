import type { World } from './world';

/** The Elastic Cloud API as tests ask it, past everything of ours. */
export class Cloud {
  constructor(readonly world: World) {}

  /** @throws when the answer is no success */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { url, apiKey } = this.world.cloud;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `ApiKey ${apiKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Every network security policy, oldest first. */
  async policies(): Promise<CloudPolicy[]> {
    const path = '/deployments/traffic-filter/rulesets?include_associations=true';
    return (await this.ask<{ rulesets: CloudPolicy[] }>('GET', path)).rulesets;
  }

  /** Makes a policy of type `remote_cluster` and applies it to a deployment; answers with its id. */
  async applyPolicy(name: string, rules: object[], deploymentId: string): Promise<string> {
    const deployment = await this.ask<{ resources: { elasticsearch: { region: string }[] } }>(
      'GET',
      `/deployments/${deploymentId}`,
    );
    const { id } = await this.ask<{ id: string }>('POST', '/deployments/traffic-filter/rulesets', {
      name,
      type: 'remote_cluster',
      region: deployment.resources.elasticsearch[0]?.region,
      include_by_default: false,
      rules,
    });
    await this.ask('POST', `/deployments/traffic-filter/rulesets/${id}/associations`, {
      entity_type: 'deployment',
      id: deploymentId,
    });
    return id;
  }

  async clearPolicies(): Promise<void> {
    for (const { id } of await this.policies()) {
      await this.ask('DELETE', `/deployments/traffic-filter/rulesets/${id}?ignore_associations=true`);
    }
  }
}

export interface CloudPolicy {
  id: string;
  name: string;
  type: string;
  include_by_default: boolean;
  rules: object[];
  associations: { entity_type: string; id: string }[];
}
