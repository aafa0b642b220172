import { setTimeout as wait } from 'node:timers/promises';
import type { Trust } from '../../common/observation';
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

  /** `settings.trust` of a deployment, to the letter. */
  async trust(deploymentId: string): Promise<Trust> {
    return (await this.elasticsearch(deploymentId)).info.settings.trust;
  }

  async changeTrust(deploymentId: string, trust: Trust): Promise<void> {
    const { ref_id, region, info } = await this.elasticsearch(deploymentId);
    await this.ask('PUT', `/deployments/${deploymentId}`, {
      prune_orphans: false,
      resources: {
        elasticsearch: [{ ref_id, region, plan: info.plan_info.current.plan, settings: { trust } }],
      },
    });
    await this.settled(deploymentId);
  }

  /** The file of an extension. */
  async upload(extensionId: string, zip: Uint8Array): Promise<void> {
    const { url, apiKey } = this.world.cloud;
    const answer = await fetch(`${url}/deployments/extensions/${extensionId}`, {
      method: 'PUT',
      headers: { authorization: `ApiKey ${apiKey}`, 'content-type': 'application/zip' },
      body: new Uint8Array(zip),
    });
    if (!answer.ok) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
  }

  /** Attaches no bundle any more. */
  async detachBundles(deploymentId: string): Promise<void> {
    const { ref_id, region, info } = await this.elasticsearch(deploymentId);
    const { plan } = info.plan_info.current;
    const without = { ...plan, elasticsearch: { ...plan.elasticsearch, user_bundles: [] } };
    await this.ask('PUT', `/deployments/${deploymentId}`, {
      prune_orphans: false,
      resources: { elasticsearch: [{ ref_id, region, plan: without }] },
    });
    await this.settled(deploymentId);
  }

  /** Waits until no change of the deployment is under way. */
  async settled(deploymentId: string): Promise<void> {
    while ((await this.elasticsearch(deploymentId)).info.plan_info.pending) await wait(200);
  }

  /** Names of the bundles attached to a deployment. */
  async bundles(deploymentId: string): Promise<string[]> {
    const { plan } = (await this.elasticsearch(deploymentId)).info.plan_info.current;
    return (plan.elasticsearch.user_bundles ?? []).map(({ name }) => name);
  }

  private async elasticsearch(deploymentId: string): Promise<CloudElasticsearch> {
    const { resources } = await this.ask<{ resources: { elasticsearch: CloudElasticsearch[] } }>(
      'GET',
      `/deployments/${deploymentId}?show_settings=true&show_plans=true`,
    );
    const [resource] = resources.elasticsearch;
    if (!resource) throw new Error(`deployment ${deploymentId} has no Elasticsearch`);
    return resource;
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

interface CloudElasticsearch {
  ref_id: string;
  region: string;
  info: {
    settings: { trust: Trust };
    plan_info: {
      current: { plan: { elasticsearch: { user_bundles?: { name: string }[] } } };
      pending?: object;
    };
  };
}
