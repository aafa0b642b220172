import type { Lane } from '../ground/lane';

/**
 * Everything that a run may touch, one text for each thing, as the clusters and Elastic Cloud say. Two states are the
 * same when these are. Ids of what was there before stay, so that a foreign thing is not taken for one like it; ids
 * and times of what is new are left out, so that two runs of the same plan come to the same.
 */
export type Snapshot = readonly string[];

/** Written down for later by the product itself; neither an orphan nor a loss. */
const RECORD = /^(local|remote) setting cluster\.metadata\.remote_cluster_setup(\.|_authorities)/;
export const withoutRecords = (snapshot: Snapshot): Snapshot =>
  snapshot.filter((thing) => !RECORD.test(thing));
export const recordsOf = (snapshot: Snapshot): Snapshot => snapshot.filter((thing) => RECORD.test(thing));

/** @param known keys that were there before: what each is called here, by its id */
export async function snapshot(lane: Lane, known: ReadonlyMap<string, string>): Promise<Snapshot> {
  await lane.wire.settled();
  const sides = ['local', 'remote'] as const;
  const parts = await Promise.all([
    ...sides.flatMap((side) => [
      settings(lane, side),
      keys(lane, side, known),
      roles(lane, side),
      users(lane, side),
      deployment(lane, side),
    ]),
    ...sides.map(async (side) => lane.hidden[side].list().map((setting) => `${side} setting ${setting}`)),
    lane.keystore().then((names) => names.map((name) => `keystore ${name}`)),
    policies(lane),
    ...(lane.ownsExtensions ? [extensions(lane)] : []),
  ]);
  return parts.flat().sort();
}

/** Ids of every cross-cluster key that is active. */
export async function activeKeys(lane: Lane): Promise<Set<string>> {
  const lists = await Promise.all([lane.clusters.keys(lane.local), lane.clusters.keys(lane.remote)]);
  return new Set(lists.flat().map(({ id }) => id));
}

async function settings(lane: Lane, side: 'local' | 'remote'): Promise<string[]> {
  const { body } = await lane.clusters.ask(lane[side], 'GET', '/_cluster/settings?flat_settings=true');
  const { persistent } = body as { persistent: Record<string, unknown> };
  return Object.entries(persistent)
    .filter(([name]) => /^cluster\.(remote\.|metadata\.remote_cluster_setup)/.test(name))
    .map(([name, value]) => `${side} setting ${name}=${JSON.stringify(value)}`);
}

const DAY = 86_400_000;

async function keys(
  lane: Lane,
  side: 'local' | 'remote',
  known: ReadonlyMap<string, string>,
): Promise<string[]> {
  return (await lane.clusters.keys(lane[side])).map(
    ({ id, name, access, certificate_identity, creation, expiration, metadata }) => {
      const days = expiration === undefined ? 'no' : Math.round((expiration - creation) / DAY);
      const content = { name, access, certificate_identity, days, metadata: withoutTimes(metadata) };
      return `${side} key ${known.get(id) ?? 'new'} ${JSON.stringify(content)}`;
    },
  );
}

/** Metadata without what differs from run to run. */
const withoutTimes = (metadata: object): object =>
  Object.fromEntries(
    Object.entries(metadata)
      .filter(([name, value]) => !/run_id|_at$/.test(name) && !(typeof value === 'number' && value > 1e11))
      .sort(([a], [b]) => a.localeCompare(b)),
  );

async function roles(lane: Lane, side: 'local' | 'remote'): Promise<string[]> {
  const { body } = await lane.clusters.ask(lane[side], 'GET', '/_security/role');
  return Object.entries(body as Record<string, { metadata?: { _reserved?: boolean } }>)
    .filter(([, role]) => !role.metadata?._reserved)
    .map(([name, role]) => `${side} role ${name} ${JSON.stringify(role)}`);
}

async function users(lane: Lane, side: 'local' | 'remote'): Promise<string[]> {
  const { body } = await lane.clusters.ask(lane[side], 'GET', '/_security/user');
  return Object.entries(body as Record<string, { metadata?: { _reserved?: boolean } }>)
    .filter(([, user]) => !user.metadata?._reserved)
    .map(([name, user]) => `${side} user ${name} ${JSON.stringify(user)}`);
}

async function deployment(lane: Lane, side: 'local' | 'remote'): Promise<string[]> {
  const { id } = lane.clusters.deployment(lane[side]);
  await lane.cloud.settled(id);
  const [bundles, trust] = await Promise.all([lane.cloud.bundles(id), lane.cloud.trust(id)]);
  return [
    ...bundles.map((name) => `${side} bundle ${name}`),
    ...Object.entries(trust).flatMap(([kind, entries]) =>
      (entries as object[]).map((entry) => `${side} trust ${kind} ${JSON.stringify(entry)}`),
    ),
  ];
}

/** Policies of the remote's region, rule by rule. */
async function policies(lane: Lane): Promise<string[]> {
  const { id } = lane.clusters.deployment(lane.remote);
  const inRegion = (await lane.cloud.policies()).filter(
    ({ name, associations }) => name.includes(lane.local) || associations.some((one) => one.id === id),
  );
  return inRegion.flatMap(({ name, type, include_by_default, rules, associations }) => [
    `policy ${name} ${type} ${include_by_default}`,
    ...rules.map((rule) => `policy ${name} rule ${JSON.stringify({ ...rule, id: undefined })}`),
    ...associations.map((one) => `policy ${name} applies to ${one.id}`),
  ]);
}

async function extensions(lane: Lane): Promise<string[]> {
  const { extensions } = await lane.cloud.ask<{ extensions: { name: string; file_metadata?: object }[] }>(
    'GET',
    '/deployments/extensions',
  );
  return extensions.map(
    ({ name, file_metadata }) => `extension ${name} ${file_metadata ? 'filled' : 'empty'}`,
  );
}
