import type { Trust } from '../../../common/observation';
import { ALIAS } from '../models/model';
import { activeKeys, type Snapshot, snapshot } from '../oracle/snapshot';
import { difference } from '../oracle/verdict';
import type { Lane } from './lane';

/** A user of the local who may read nothing. */
export const USER = 'anna';

const SIDES = ['local', 'remote'] as const;

interface Parts {
  /** Foreign keys by id, each under its own id. */
  keys: ReadonlyMap<string, string>;
  policies: ReadonlySet<string>;
  trust: Record<string, Trust>;
  /** What the remote verifies signatures with, which no cluster shows. */
  authorities: string[] | null;
}

/** The state of a lane that every case begins in, and the way back to it: by API, without a restart. */
export class CleanState {
  private constructor(
    private readonly lane: Lane,
    private readonly parts: Parts,
    readonly things: Snapshot,
  ) {}

  /** Takes the lane as it is, but for bundles, which have no way back here: none is attached to begin with. */
  static async of(lane: Lane, authorities: string[] | null = null): Promise<CleanState> {
    await lane.clusters.ask(lane.local, 'PUT', `/_security/user/${USER}`, {
      password: 'a-password-of-tests',
      roles: [],
    });
    const keys = new Map([...(await activeKeys(lane))].map((id) => [id, id]));
    const trust: Parts['trust'] = {};
    for (const side of SIDES) {
      trust[side] = await lane.cloud.trust(idOf(lane, side));
      await detachBundles(lane, side);
    }
    const policies = new Set((await lane.cloud.policies()).map(({ id }) => id));
    return new CleanState(lane, { keys, policies, trust, authorities }, await snapshot(lane, keys));
  }

  get keys(): ReadonlyMap<string, string> {
    return this.parts.keys;
  }

  /** @throws when something is left that has no way back here */
  async restore(): Promise<void> {
    const { lane, parts } = this;
    await Promise.all([
      lane.set('local', {
        [`cluster.remote.${ALIAS}.*`]: null,
        ...NO_RECORDS,
      }),
      lane.set('remote', {
        'cluster.remote.signing.certificate_authorities': parts.authorities,
        ...NO_RECORDS,
      }),
      this.restoreKeystore(),
      this.restoreKeys(),
      this.restorePolicies(),
      this.restoreRoles(),
    ]);
    for (const side of SIDES) await this.restoreDeployment(side);
    if (lane.ownsExtensions) await this.restoreExtensions();
    const left = difference(this.things, await snapshot(lane, parts.keys));
    if (left.length > 0) throw new Error(`cannot be cleaned: ${left.join('\n')}`);
  }

  private async restoreKeystore(): Promise<void> {
    const { clusters, local } = this.lane;
    const ours = (await this.lane.keystore()).filter((name) => name.includes(`.${ALIAS}.`));
    if (ours.length > 0) await clusters.keystore(local, Object.fromEntries(ours.map((name) => [name, null])));
  }

  private async restoreKeys(): Promise<void> {
    const { clusters, remote } = this.lane;
    const ids = (await clusters.keys(remote)).map(({ id }) => id).filter((id) => !this.keys.has(id));
    if (ids.length > 0) await clusters.ask(remote, 'DELETE', '/_security/api_key', { ids });
  }

  private async restorePolicies(): Promise<void> {
    const { cloud, local, remote } = this.lane;
    const mine = [local, remote].map((name) => this.lane.clusters.deployment(name).id);
    for (const { id, name, associations } of await cloud.policies()) {
      const touches = name.includes(local) || associations.some((one) => mine.includes(one.id));
      if (this.parts.policies.has(id) || !touches) continue;
      await cloud.ask('DELETE', `/deployments/traffic-filter/rulesets/${id}?ignore_associations=true`);
    }
  }

  private async restoreRoles(): Promise<void> {
    const { clusters } = this.lane;
    for (const side of SIDES) {
      const { status } = await clusters.ask(this.lane[side], 'GET', ROLE);
      if (status === 200) await clusters.ask(this.lane[side], 'DELETE', ROLE);
    }
    await clusters.ask(this.lane.local, 'PUT', `/_security/user/${USER}`, { roles: [] });
  }

  private async restoreDeployment(side: 'local' | 'remote'): Promise<void> {
    const { cloud } = this.lane;
    const id = idOf(this.lane, side);
    await cloud.settled(id);
    const trust = this.parts.trust[side];
    if (trust && JSON.stringify(await cloud.trust(id)) !== JSON.stringify(trust)) {
      await cloud.changeTrust(id, trust);
    }
    await detachBundles(this.lane, side);
  }

  private async restoreExtensions(): Promise<void> {
    const { cloud } = this.lane;
    const { extensions } = await cloud.ask<{ extensions: { id: string }[] }>(
      'GET',
      '/deployments/extensions',
    );
    if (extensions.length === 0) return;
    for (const { id } of Object.values(this.lane.world.deployments)) {
      if ((await cloud.bundles(id)).length > 0) await cloud.detachBundles(id);
    }
    for (const { id } of extensions) await cloud.ask('DELETE', `/deployments/extensions/${id}`);
  }
}

const NO_RECORDS = {
  'cluster.metadata.remote_cluster_setup.*': null,
  'cluster.metadata.remote_cluster_setup_authorities': null,
};

const ROLE = '/_security/role/faulted-reader';

async function detachBundles(lane: Lane, side: 'local' | 'remote'): Promise<void> {
  const id = idOf(lane, side);
  await lane.cloud.settled(id);
  if ((await lane.cloud.bundles(id)).length > 0) await lane.cloud.detachBundles(id);
}

const idOf = (lane: Lane, side: 'local' | 'remote') => lane.clusters.deployment(lane[side]).id;
