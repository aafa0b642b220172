import type { Fact } from '../../common/effects/types';
import { connects, type Intent } from '../../common/intent';
import type {
  ConfiguredRemote,
  DeploymentDetail,
  LocalObservation,
  Observation,
  OrganizationObservation,
  RemoteObservation,
} from '../../common/observation';
import { known, type Seen, seen } from '../../common/problem';
import type { Systems } from '../systems/system';
import { Asker, attempt } from './ask';
import { observeRemotes } from './local';
import { observeCloudRemotes, observeDeployment, observeExtensions } from './organization';
import { observePolicies } from './policies';
import { observeRole, observeUsers } from './readers';
import { observeRecords, observeSigningRecord } from './records';
import { observeKeys } from './remote';

const CAST = { local: 'the local cluster', remote: 'the remote cluster', alias: '' };

/**
 * An observation with the named facts asked for again, and nothing else: what is looked at right before a write, and
 * after an answer that was lost. The records of the local always are, since they say whose turn it is.
 */
export async function refresh(
  systems: Systems,
  before: Observation,
  intent: Intent,
  facts: readonly Fact[],
): Promise<Observation> {
  const wanted = new Set(facts);
  const [local, remote, organization] = await Promise.all([
    refreshLocal(systems, before, intent, wanted),
    refreshRemote(systems, before, intent, wanted),
    refreshOrganization(systems, before, wanted),
  ]);
  return {
    ...before,
    local,
    ...(remote && { remote }),
    ...(organization && { organization }),
  };
}

async function refreshLocal(
  systems: Systems,
  { local }: Observation,
  intent: Intent,
  wanted: Set<Fact>,
): Promise<Seen<LocalObservation>> {
  if (!local.seen) return local;
  const asker = new Asker(systems.local, 'local', CAST);
  const reader = connects(intent) ? intent.reader : undefined;
  const [remotes, users, role, records] = await Promise.all([
    wanted.has('remotes') ? observeRemotes(asker) : undefined,
    wanted.has('users') ? observeUsers(asker) : undefined,
    wanted.has('local_role') && reader ? observeRole(asker, reader.role) : undefined,
    observeRecords(asker),
  ]);
  return seen({
    ...local.value,
    records,
    ...(remotes && { remotes: withAnswers(remotes, known(local.value.remotes) ?? []) }),
    ...(users && { users }),
    ...(role && { role }),
  });
}

/** The active connect is not tried again: what it said belongs to the look before. */
const withAnswers = (
  now: Seen<ConfiguredRemote[]>,
  before: readonly ConfiguredRemote[],
): Seen<ConfiguredRemote[]> =>
  now.seen
    ? seen(
        now.value.map((remote) => {
          const answer = before.find(({ alias }) => alias === remote.alias)?.answer;
          return answer ? { ...remote, answer } : remote;
        }),
      )
    : now;

async function refreshRemote(
  systems: Systems,
  { remote }: Observation,
  intent: Intent,
  wanted: Set<Fact>,
): Promise<Seen<RemoteObservation> | undefined> {
  if (!systems.remote || !remote?.seen) return remote;
  const asker = new Asker(systems.remote, 'remote', CAST);
  const reader = intent.model === 'tls_certificate' ? intent.reader : undefined;
  const [keys, role, signingRecord] = await Promise.all([
    wanted.has('keys') ? observeKeys(asker) : undefined,
    wanted.has('remote_role') && reader ? observeRole(asker, reader.role) : undefined,
    wanted.has('signing_record') ? observeSigningRecord(asker) : undefined,
  ]);
  return seen({
    ...remote.value,
    ...keys,
    ...(role && { role }),
    ...(signingRecord && { signingRecord }),
  });
}

/** An API key that was revoked meanwhile hides the organization, and nothing else. */
async function refreshOrganization(
  systems: Systems,
  { organization }: Observation,
  wanted: Set<Fact>,
): Promise<Seen<OrganizationObservation> | undefined> {
  const client = systems.organization;
  if (!client || !organization?.seen) return organization;
  return attempt(() => askAgain(new Asker(client, 'organization', CAST), organization.value, wanted));
}

async function askAgain(
  asker: Asker,
  before: OrganizationObservation,
  wanted: Set<Fact>,
): Promise<OrganizationObservation> {
  const { local, remote } = before;
  const again = (deployment: DeploymentDetail | undefined, fact: Fact) =>
    deployment && wanted.has(fact) ? observeDeployment(asker, deployment.id) : undefined;
  const [localNow, remoteNow, cloudRemotes, extensions, policies] = await Promise.all([
    again(local, 'local_deployment'),
    again(remote, 'remote_deployment'),
    local?.remoteClusters && wanted.has('local_deployment') ? observeCloudRemotes(asker, local) : undefined,
    wanted.has('extensions') ? observeExtensions(asker) : undefined,
    wanted.has('policies') && remote ? observePolicies(asker, remote) : undefined,
  ]);
  return {
    ...before,
    ...(localNow && { local: { ...localNow, ...(cloudRemotes && { remoteClusters: cloudRemotes }) } }),
    ...(remoteNow && { remote: remoteNow }),
    ...(extensions && { extensions }),
    ...(policies && { policies }),
  };
}
