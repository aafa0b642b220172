import { connects } from '../intent';
import type { ConfiguredRemote } from '../observation';
import type { Problem } from '../problem';
import { existingRemote } from './facts';
import type { StepContext } from './step';

/**
 * A remote's settings that stand elsewhere than a plan writes, which are the persistent ones: transient ones take
 * precedence over them, and those of elasticsearch.yml come back once they are gone.
 */

/** Why what the plan writes for this alias would show no effect. */
export function setElsewhereProblems(context: StepContext): Problem[] {
  const remote = existingRemote(context);
  if (!remote) return [];
  return [
    ...transient(remote),
    ...(context.intent.model === 'disconnected' && isSetInFile(remote) ? [comesBack(remote)] : []),
  ];
}

/** What to know where the plan's values take precedence, and others stay in the file. */
export function setElsewhereCautions(context: StepContext): Problem[] {
  const remote = existingRemote(context);
  const writes = connects(context.intent) || context.intent.model === 'settings_changed';
  return remote && writes && isSetInFile(remote) ? [staysInFile(remote)] : [];
}

/** A remote whose address no cluster setting names has it from the nodes' own files. */
export function isSetInFile({ setIn, proxyAddress, seeds }: ConfiguredRemote): boolean {
  const named = setIn && Object.keys({ ...setIn.persistent, ...setIn.transient });
  return (
    named !== undefined &&
    (proxyAddress ?? seeds) !== undefined &&
    !named.some((setting) => setting === 'proxy_address' || setting === 'seeds')
  );
}

function transient({ alias, setIn }: ConfiguredRemote): Problem[] {
  const names = Object.keys(setIn?.transient ?? {});
  if (names.length === 0) return [];
  return [
    {
      code: 'settings_transient',
      title: `${alias} has transient settings`,
      why: `They take precedence over the persistent ones, which are changed here: ${names.join(', ')}.`,
      tryThis: `Remove them with PUT _cluster/settings {"transient": {"cluster.remote.${alias}.*": null}}, after setting what you need as persistent.`,
    },
  ];
}

const staysInFile = ({ alias }: ConfiguredRemote): Problem => ({
  code: 'settings_in_file',
  title: `${alias} is set in elasticsearch.yml`,
  why: 'API settings take precedence over elasticsearch.yml, whose values stay in the file.',
  tryThis: 'Change elasticsearch.yml on every node as well, so that the two agree.',
});

const comesBack = ({ alias }: ConfiguredRemote): Problem => ({
  code: 'settings_in_file',
  title: `${alias} is set in elasticsearch.yml`,
  why: 'No request can remove a setting from that file, so the connection would stay.',
  tryThis: `Remove cluster.remote.${alias}.* from elasticsearch.yml on every node and restart them, on Elastic Cloud under user settings. Then disconnect to clean up its key.`,
});
