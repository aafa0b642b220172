import { connectionBefore } from '../../effects/local';
import type { SettingsIntent } from '../../intent';
import { castOf, existingRemote } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import { aliasSettings } from '../../plan/requests';
import { changesSettings } from '../../plan/settings_facts';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import type { Json } from '../../plan/types';
import {
  changedValues,
  SETTING_LABELS,
  settingsOf,
  settingValues,
  spokenValue,
} from '../../rules/remote_settings';

type Context = StepContext<SettingsIntent>;

/** Changes where a connection leads and how it behaves, in one request that names what changes and nothing else. */
export const changeConnectionSettings: Step<SettingsIntent> = {
  id: 'change_connection_settings',
  kind: 'write',
  system: 'local',
  applies: changesSettings,
  words(context) {
    const { local, alias } = castOf(context);
    const before = valuesBefore(context);
    const changes = Object.entries(changesOf(context)).map(
      ([name, value]) =>
        `${SETTING_LABELS[name]}: ${spokenValue(value)}${before ? ` (was ${spokenValue(before[name])})` : ''}.`,
    );
    return { title: `Change ${alias} on ${local}`, detail: changes.join(' ') };
  },
  alreadySo: (context) => (isSo(context) ? `${context.intent.alias} already has these settings.` : undefined),
  unchanged: (reviewed, now) =>
    JSON.stringify(valuesBefore(reviewed)) === JSON.stringify(valuesBefore(now))
      ? undefined
      : changedMeanwhile(
          `The remote ${reviewed.intent.alias}`,
          'Its settings are not those that the review showed.',
        ),
  requests: (context) => [aliasSettings(context.intent.alias, changesOf(context))],
  check: {
    request: () => ({ system: 'local', method: 'GET', path: '/_remote/info' }),
    judge: judgeTaken,
  },
  effects: (context) => [
    {
      thing: { kind: 'connection', alias: context.intent.alias },
      before: connectionBefore(existingRemote(context)),
      after: { mode: context.intent.settings.mode, ...settingValues(context.intent.settings) },
    },
  ],
};

const settingsNow = (context: StepContext) => {
  const remote = existingRemote(context);
  return remote && settingsOf(remote);
};

const valuesBefore = (context: StepContext) => {
  const settings = settingsNow(context);
  return settings && settingValues(settings);
};

const isSo = (context: Context): boolean => {
  const now = settingsNow(context);
  return now !== undefined && Object.keys(changedValues(now, context.intent.settings)).length === 0;
};

/** What is sent; where nothing is left to do, what would be if it were not so. */
function changesOf(context: Context): { [setting: string]: Json } {
  const now = settingsNow(context);
  return now && !isSo(context)
    ? changedValues(now, context.intent.settings)
    : settingValues(context.intent.settings);
}

/** A remote as `GET /_remote/info` has it. */
interface RemoteInfo {
  proxy_address?: string;
  server_name?: string;
  max_proxy_socket_connections?: number;
  seeds?: string[];
  max_connections_per_cluster?: number;
  skip_unavailable?: boolean;
}

function judgeTaken(answer: Answer, { intent }: Context): Verdict {
  const info = (answer.body as Record<string, RemoteInfo> | undefined)?.[intent.alias];
  const shown: { [setting: string]: Json | undefined } = {
    proxy_address: info?.proxy_address,
    server_name: info?.server_name || null,
    proxy_socket_connections: info?.max_proxy_socket_connections,
    seeds: info?.seeds,
    node_connections: info?.max_connections_per_cluster,
    skip_unavailable: info?.skip_unavailable,
  };
  const missing = Object.entries(settingValues(intent.settings)).filter(
    ([name, value]) => JSON.stringify(shown[name]) !== JSON.stringify(value),
  );
  if (info && missing.length === 0) return { settled: true };
  return {
    settled: false,
    because: {
      code: 'settings_not_taken',
      title: `${intent.alias} does not show its new settings yet`,
      why: `Not as they were sent: ${missing.map(([name]) => SETTING_LABELS[name]).join(', ')}.`,
      tryThis: 'Wait a moment and look again; a transient setting of the same name takes precedence.',
    },
  };
}
