import type {
  CloudRemote,
  DeploymentDetail,
  NetworkPolicy,
  OrganizationObservation,
  Trust,
} from '../observation';
import { bundlesOf, planUpdate, withoutBundle } from '../plan/bundle_requests';
import { castOf } from '../plan/facts';
import { changedMeanwhile, deploymentBusy, guardOf } from '../plan/meanwhile';
import { placeholder } from '../plan/named_values';
import { isOurPolicy, POLICY_ID, putRules, RULESETS } from '../plan/policy_facts';
import { authoritiesNeeded } from '../plan/signing_authorities';
import type { StepContext } from '../plan/step';
import { trustUpdate } from '../plan/trust_facts';
import type { Json, PlannedRequest } from '../plan/types';
import { known, type Seen, seen, unseen } from '../problem';
import { sameJson } from '../rules/canonical_json';
import { keysUnseen } from './remote';
import type { ThingKind, ThingOf } from './types';
import { notAsked } from './unseen';

/** Things of the organization: bundles, plans, network security policies, trust, remotes that Elastic Cloud manages. */

/** The value of `bundle`: whether the organization has a filled bundle of this name. */
export const bundle: ThingKind<ThingOf<'bundle'>> = {
  system: () => 'organization',
  facts: () => ['extensions', 'local_deployment', 'remote_deployment'],
  now({ name }, world) {
    const extensions = of(world, ({ extensions }) => extensions);
    return extensions.seen ? seen(extensions.value.some((one) => one.name === name)) : extensions;
  },
  put({ name }, value, world) {
    const extensions = of(world, ({ extensions }) => extensions);
    const id = extensions.seen && extensions.value.find((one) => one.name === name)?.id;
    const path = (at: string) => `/deployments/extensions/${at}`;
    if (value !== false) return undefined;
    if (id) return [{ system: 'organization', method: 'DELETE', path: path(id) }];
    const named = bundleIdOf(name);
    return [
      { system: 'organization', method: 'DELETE', path: path(placeholder(named)), fills: { path: named } },
    ];
  },
  words: () => 'Delete the uploaded bundle',
  name: ({ name }) => `the bundle ${name} of the organization`,
  needed: ({ name }, world) => {
    const organization = known(world.observation.organization);
    const user = [organization?.local, organization?.remote].find((one) =>
      bundlesOf(one).some((entry) => entry.name === name),
    );
    return user && bundleInUse(name, user.name);
  },
  found({ name }, world): Record<string, string> {
    const extensions = of(world, ({ extensions }) => extensions);
    const id = extensions.seen ? extensions.value.find((one) => one.name === name)?.id : undefined;
    return id === undefined ? {} : { [bundleIdOf(name)]: id };
  },
};

/** Named value: the id Elastic Cloud gives an uploaded bundle. */
export const bundleIdOf = (name: string): string =>
  name.includes('-signing-') ? 'signing_bundle.id' : 'authority_bundle.id';

const bundleInUse = (name: string, deployment: string) => ({
  code: 'bundle_needed',
  title: `The bundle ${name} stays`,
  why: `It is attached to ${deployment}.`,
  tryThis: 'Delete it in the console once no deployment uses it.',
});

/** The value of `attached_bundle`: whether the deployment's plan has it, with nothing pending. */
export const attachedBundle: ThingKind<ThingOf<'attached_bundle'>> = {
  system: () => 'organization',
  facts: ({ side }) => [
    side === 'local' ? 'local_deployment' : 'remote_deployment',
    'keys',
    'signing_record',
  ],
  now({ side, name }, world): Seen<Json> {
    const deployment = of(world, (organization) => deploymentOf(organization, side));
    if (!deployment.seen) return deployment;
    if (deployment.value.pending) return unseen(deploymentBusy(deployment.value.name));
    return seen(bundlesOf(deployment.value).some((entry) => entry.name === name));
  },
  put({ side, name }, value, world) {
    const deployment = of(world, (organization) => deploymentOf(organization, side));
    if (value !== false || !deployment.seen) return undefined;
    return [planUpdate(deployment.value, withoutBundle(deployment.value, name))];
  },
  words: ({ side }, _, world) => `Detach the bundle from ${castOf(world)[side]}; its nodes restart`,
  name: ({ side, name }, world) => `the bundle ${name} in the plan of ${castOf(world)[side]}`,
  needed: ({ name }, world) =>
    authoritiesNeeded(world).some((path) => path.includes(`/${name}/`))
      ? {
          code: 'bundle_needed',
          title: `The bundle ${name} stays attached to ${castOf(world).remote}`,
          why: 'Another connection verifies its signatures with the CA in it.',
          tryThis: 'Leave it attached.',
        }
      : undefined,
  needUnseen: ({ side }, world) => (side === 'remote' ? keysUnseen(world) : undefined),
};

/** The value of `policy`: whether the policy that was made for the connection is there. */
export const policy: ThingKind<ThingOf<'policy'>> = {
  system: () => 'organization',
  facts: () => ['policies'],
  now(thing, world) {
    const policies = of(world, (organization) => organization.policies);
    return policies.seen ? seen(policies.value.some(ours(thing))) : policies;
  },
  put(thing, value, world) {
    if (value !== false) return undefined;
    const found = known(known(world.observation.organization)?.policies)?.find(ours(thing));
    const filled = found ? {} : { fills: { path: POLICY_ID } };
    const path = `${RULESETS}/${found?.id ?? placeholder(POLICY_ID)}`;
    const remote = known(world.observation.organization)?.remote;
    const applied: PlannedRequest = {
      system: 'organization',
      method: 'DELETE',
      path: `${path}/associations/deployment/${remote?.id}`,
      ...filled,
    };
    const removed: PlannedRequest = { system: 'organization', method: 'DELETE', path, ...filled };
    return found && !found.applies ? [removed] : [applied, removed];
  },
  words: () => 'Remove the network security policy',
  name: ({ name }) => `the network security policy “${name}”`,
  needed(thing, world) {
    const found = known(known(world.observation.organization)?.policies)?.find(ours(thing));
    return found && (found.others > 0 || found.rules.length > 1)
      ? changedMeanwhile(
          `The policy “${thing.name}”`,
          'Others are admitted by it, and removing it would shut them out.',
        )
      : undefined;
  },
  found(thing, world): Record<string, string> {
    const id = known(known(world.observation.organization)?.policies)?.find(ours(thing))?.id;
    return id === undefined ? {} : { [POLICY_ID]: id };
  },
};

const ours =
  ({ name }: ThingOf<'policy'>) =>
  (one: NetworkPolicy): boolean =>
    isOurPolicy(one) && one.name === name;

/** The value of `policy_rule`: whether a rule of this content is in the policy. */
export const policyRule: ThingKind<ThingOf<'policy_rule'>> = {
  system: () => 'organization',
  facts: () => ['policies'],
  now({ policy: id, rule }, world) {
    const policies = of(world, (organization) => organization.policies);
    if (!policies.seen) return policies;
    const found = policies.value.find((one) => one.id === id);
    return seen(found?.rules.some((one) => sameRule(one, rule)) ?? false);
  },
  put({ policy: id, rule }, value, world) {
    const found = known(known(world.observation.organization)?.policies)?.find((one) => one.id === id);
    if (!found || value !== false) return undefined;
    return [
      putRules(
        found,
        found.rules.filter((one) => !sameRule(one, rule)),
      ),
    ];
  },
  words: () => 'Take the rule out of the policy',
  name: () => 'the rule in the network security policy',
};

/** By whom it admits: Elastic Cloud gives rules new ids with each update, and a person may reword the description. */
const sameRule = (
  one: { [key: string]: Json | undefined },
  rule: { [key: string]: Json | undefined },
): boolean =>
  ['remote_cluster_id', 'remote_cluster_org_id'].every((key) =>
    sameJson(one[key] ?? null, rule[key] ?? null),
  );

/** The value of `trust`: `settings.trust` as it is. */
export const trust: ThingKind<ThingOf<'trust'>> = {
  system: () => 'organization',
  facts: ({ side }) => [side === 'local' ? 'local_deployment' : 'remote_deployment'],
  now({ side }, world): Seen<Json> {
    const deployment = of(world, (organization) => deploymentOf(organization, side));
    if (!deployment.seen) return deployment;
    if (deployment.value.pending) return unseen(deploymentBusy(deployment.value.name));
    return seen((deployment.value.trust ?? null) as unknown as Json);
  },
  put({ side }, value, world) {
    const deployment = of(world, (organization) => deploymentOf(organization, side));
    if (!deployment.seen) return undefined;
    return [
      {
        system: 'organization',
        method: 'PUT',
        path: `/deployments/${deployment.value.id}`,
        ...guardOf(deployment.value),
        body: trustUpdate({ deployment: deployment.value }, value as unknown as Trust),
      },
    ];
  },
  words: ({ side }, _, world) => `Give ${castOf(world)[side]} the trust it had`,
  name: ({ side }, world) => `the trust of ${castOf(world)[side]}`,
};

/** The value of `cloud_remote`: the entry as it is sent, or `null`. */
export const cloudRemote: ThingKind<ThingOf<'cloud_remote'>> = {
  system: () => 'organization',
  facts: () => ['local_deployment'],
  now({ alias }, world): Seen<Json> {
    const remotes = of(world, (organization) => organization.local?.remoteClusters);
    if (!remotes.seen) return remotes;
    return seen((remotes.value.find((one) => one.alias === alias) ?? null) as unknown as Json);
  },
  put({ alias }, value, world) {
    const remotes = of(world, (organization) => organization.local?.remoteClusters);
    const local = known(world.observation.organization)?.local;
    if (!remotes.seen || !local) return undefined;
    const others = remotes.value.filter((one) => one.alias !== alias);
    return [putCloudRemotes(local, value === null ? others : [...others, value as unknown as CloudRemote])];
  },
  words: ({ alias }, value) =>
    value === null
      ? `Remove ${alias} from the remotes that Elastic Cloud manages`
      : `Give ${alias} the entry it had in Elastic Cloud`,
  name: ({ alias }, world) => `the entry ${alias} of ${castOf(world).local} in Elastic Cloud`,
};

/** The request replaces the whole set. */
export const putCloudRemotes = (
  local: Pick<DeploymentDetail, 'id' | 'refId'>,
  resources: CloudRemote[],
): PlannedRequest => ({
  system: 'organization',
  method: 'PUT',
  path: `/deployments/${local.id}/elasticsearch/${local.refId}/remote-clusters`,
  body: { resources: resources as unknown as Json },
});

const deploymentOf = (
  organization: OrganizationObservation,
  side: 'local' | 'remote',
): Seen<DeploymentDetail> => {
  const deployment = organization[side];
  return deployment ? seen(deployment) : unseen(notAsked('organization'));
};

/** A part of the organization; one that was not asked for is unseen, never empty. */
function of<T>(
  { observation }: StepContext,
  part: (organization: OrganizationObservation) => Seen<T> | undefined,
): Seen<T> {
  const { organization } = observation;
  if (!organization) return unseen(notAsked('organization'));
  if (!organization.seen) return organization;
  return part(organization.value) ?? unseen(notAsked('organization'));
}
