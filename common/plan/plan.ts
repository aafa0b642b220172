import { blockers, checks } from '../checks';
import { asSentences } from '../diagnosis/sentences';
import { afterwards, chained } from '../effects';
import { type ConnectIntent, connects, type Intent, usesKey } from '../intent';
import type { Observation } from '../observation';
import { known, type Problem } from '../problem';
import { accessProblems } from '../rules/access';
import { proxyAddressProblem, serverNameProblem } from '../rules/address';
import { aliasProblem } from '../rules/alias';
import { expirationProblem, socketConnectionsProblem } from '../rules/whole_numbers';
import { STEPS } from '../steps';
import { accessRefusals } from './access_facts';
import { cautions } from './cautions';
import { cloudSetProblems } from './cloud_set_problems';
import { castOf, existingRemote, isKeyed, managedKeys, noSuchRemote, takenAliases } from './facts';
import { isIdentity } from './identity_facts';
import { identityProblems } from './identity_problems';
import { keyProblems } from './key_problems';
import { effectsOfAlias } from './left_by_runs';
import { proofProblems } from './own_rights';
import { admitProblems } from './policy_facts';
import { privilegeProblems } from './privileges';
import { hasReader, hasTlsReader, readerProblems } from './reader_facts';
import { recordRequest } from './requests';
import { setElsewhereProblems } from './set_elsewhere';
import { changesSettings, isChangedPastUs, settingsProblems } from './settings_facts';
import type { Step, StepContext } from './step';
import { effectsOf, undoOf } from './step_effects';
import { subjectOf } from './subject';
import { isTls } from './trust_facts';
import { trustProblems } from './trust_problems';
import type { Plan, PlanStep } from './types';
import { unseenProblems } from './unseen_problems';

/** A step of the plan together with its behaviour, for the runner. */
export interface ActiveStep {
  step: Step;
  planned: PlanStep;
}

/**
 * What has to be done to make the intent true in the observed world: the one decision of the product. Pure; the
 * review, the run, the exports and the tests are views of what it returns.
 */
export function plan(intent: Intent, observation: Observation): Plan {
  const context = { intent, observation };
  const active = isNothingToDo(context) ? [] : activeSteps(context);
  const steps = active.map(({ planned }) => planned);
  const found = [
    // What cannot be seen of this deployment is not judged: that it cannot be seen is said by the checks.
    ...(observation.local.seen ? intentProblems(context) : []),
    ...blockers(checks(observation, intent.model)),
    ...remoteMissing(context),
  ];
  const more = [...privilegeProblems(steps, context), ...unseenProblems(context, active)].filter(
    ({ title }) => !found.some((problem) => problem.title === title),
  );
  return {
    subject: subjectOf(observation),
    ...recorded(context, steps),
    steps,
    blockers: [...found, ...more].map(asSentences),
    cautions: cautions(context).map(asSentences),
    untouched: untouched(context),
  };
}

/** A connection that is not there has no plan, not even one to copy. */
const isNothingToDo = (context: StepContext): boolean =>
  context.intent.model === 'disconnected' &&
  known(context.observation.local)?.remotes.seen === true &&
  nothingToDisconnect(context) !== undefined;

export function activeSteps(context: StepContext): ActiveStep[] {
  const steps = STEPS.filter((step) => step.applies(context)).map((step) => ({
    step,
    planned: describe(step, context),
  }));
  const effects = chained(
    steps
      .filter(({ planned }) => planned.alreadySo === undefined)
      .flatMap(({ step }) => effectsOf(step, context)),
  );
  const end = effects.reduce((world, { thing, after }) => afterwards(world, thing, after), context);
  return steps.map(({ step, planned }) => ({
    step,
    planned: {
      ...planned,
      ...undoOf(
        effects.filter((effect) => effect.step === step.id),
        end,
      ),
    },
  }));
}

function describe(step: Step, context: StepContext): PlanStep {
  const alreadySo = step.alreadySo(context);
  const byHand = step.byHand?.(context);
  return {
    id: step.id,
    kind: step.kind,
    system: step.system,
    ...step.words(context),
    ...(alreadySo !== undefined && { alreadySo }),
    requests: step.requests(context),
    ...(step.check && { check: step.check.request(context) }),
    ...(byHand && { byHand }),
  };
}

/** The request that writes the run down, before its first write and after its last; none where nothing is written. */
function recorded(context: StepContext, steps: PlanStep[]): Pick<Plan, 'record'> {
  const { intent, observation } = context;
  const writes =
    steps.some(({ kind, alreadySo }) => kind !== 'proof' && alreadySo === undefined) ||
    (changesSettings(context) && isChangedPastUs(context));
  const may = known(known(observation.local)?.privileges)?.manage !== false;
  return writes && may ? { record: recordRequest(intent.alias) } : {};
}

/** What is wrong with the intent itself, checked on the server as much as in the form. */
function intentProblems(context: StepContext): Problem[] {
  const { intent } = context;
  const problems = [
    ...(connects(intent) ? connectionProblems(context, intent) : []),
    ...(changesSettings(context) ? settingsProblems(context) : []),
    ...(intent.model === 'disconnected' ? [nothingToDisconnect(context)] : []),
    ...setElsewhereProblems(context),
    ...(usesKey(intent)
      ? [...accessProblems(intent.access), expirationProblem(intent.expirationDays ?? null)]
      : []),
    ...(isIdentity(context) ? identityProblems(context) : []),
    ...remotesUnseen(context),
    ...(isTls(context) ? [...trustProblems(context), ...cloudSetProblems(context)] : []),
    ...(isKeyed(context)
      ? [
          ...accessRefusals(context),
          ...keyProblems(context),
          ...proofProblems(context),
          ...admitProblems(context),
        ]
      : []),
    ...(hasReader(context) ? readerProblems(context) : []),
  ];
  return problems.filter((problem) => problem !== undefined);
}

function connectionProblems(context: StepContext, intent: ConnectIntent): (Problem | undefined)[] {
  const goesOn = intent.changesOver || isThereAlready(context);
  return [
    aliasProblem(intent.alias, goesOn ? [] : takenAliases(context.observation)),
    proxyAddressProblem(intent.connection.proxyAddress),
    serverNameProblem(intent.connection.serverName),
    socketConnectionsProblem(intent.connection.socketConnections),
  ];
}

/** Planned without them, a step might write over a connection that nobody saw. */
function remotesUnseen({ observation }: StepContext): Problem[] {
  const remotes = known(observation.local)?.remotes;
  return remotes?.seen === false ? [remotes.why] : [];
}

function nothingToDisconnect(context: StepContext): Problem | undefined {
  if (existingRemote(context) || managedKeys(context).length > 0) return undefined;
  if (effectsOfAlias(context).length > 0) return undefined;
  const { local, alias } = castOf(context);
  return noSuchRemote(local, alias);
}

/** The very connection that is asked for, over TLS certificates, which leave no mark of who made it. */
function isThereAlready(context: StepContext): boolean {
  const remote = existingRemote(context);
  return (
    isTls(context) &&
    remote?.hasCredentials === false &&
    remote.proxyAddress === context.intent.connection.proxyAddress
  );
}

function remoteMissing({ intent, observation }: StepContext): Problem[] {
  if (observation.remote || !usesKey(intent)) return [];
  return [
    {
      code: 'remote_not_signed_in',
      title: 'Nobody is signed in to the remote',
      why: 'The key is made there, as a user of it.',
      tryThis: 'Go back to the first step and sign in.',
    },
  ];
}

function untouched(context: StepContext): string[] {
  const { local, remote } = castOf(context);
  const observed = known(context.observation.local);
  const others = (known(observed?.remotes) ?? []).filter(({ alias }) => alias !== context.intent.alias);
  const ours = new Set(managedKeys(context).map((key) => key.id));
  const otherKeys = (known(known(context.observation.remote)?.keys) ?? []).filter((key) => !ours.has(key.id));
  return [
    others.length > 0
      ? `The other remotes of ${local}: ${others.map(({ alias }) => alias).join(', ')}.`
      : existingRemote(context)
        ? `Every setting of ${local} outside cluster.remote.${context.intent.alias}.`
        : `Every existing setting of ${local}; it has no other remote.`,
    otherKeys.length > 0
      ? `${otherKeys.length === 1 ? 'The other cross-cluster key' : `The ${otherKeys.length} other cross-cluster keys`} on ${remote}.`
      : hasTlsReader(context)
        ? `Data, users and all other roles on ${remote}.`
        : `Data, users and roles on ${remote}.`,
    `Every other entry in the keystore of ${local}.`,
  ];
}
