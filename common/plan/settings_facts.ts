import { setUpOf } from '../connection/set_up';
import { API_KEY_PORT, TLS_CERTIFICATE_PORT } from '../constants';
import type { SettingsIntent } from '../intent';
import type { ConfiguredRemote } from '../observation';
import { known, type Problem } from '../problem';
import { changedValues, settingProblems, settingsOf } from '../rules/remote_settings';
import { castOf, existingRemote, noSuchRemote } from './facts';
import type { StepContext } from './step';

/** Facts about a change of a connection's settings. */

export const changesSettings = (context: StepContext): context is StepContext<SettingsIntent> =>
  context.intent.model === 'settings_changed';

/**
 * Whether somebody changed the connection past us, so that its record means other settings: those that are there can be
 * written down as what is meant from now on.
 */
export function isChangedPastUs(context: StepContext<SettingsIntent>): boolean {
  const remote = existingRemote(context);
  const local = known(context.observation.local);
  const records = known(local?.records);
  if (!remote || !local || !records) return false;
  const setUp = setUpOf(remote, records, local.clusterUuid);
  return setUp.is === 'set_up_here' && setUp.drift.is === 'changed' && setUp.drift.wanted !== undefined;
}

/** Why settings cannot be changed as it was asked for. */
export function settingsProblems(context: StepContext<SettingsIntent>): Problem[] {
  const remote = existingRemote(context);
  const { settings, alias } = context.intent;
  if (!remote) return [noSuchRemote(castOf(context).local, alias)];
  return [
    ...(remote.mode === settings.mode ? [] : [otherMode(remote)]),
    ...Object.values(settingProblems(settings)),
  ];
}

const otherMode = ({ alias, mode }: ConfiguredRemote): Problem => ({
  code: 'settings_other_mode',
  title: `${alias} is in ${mode} mode by now`,
  why: 'The settings entered here belong to the other mode.',
  tryThis: 'Go back to the connections and begin again.',
});

/** What to know of a change before it is made. */
export function settingsCautions(context: StepContext<SettingsIntent>): Problem[] {
  const remote = existingRemote(context);
  if (!remote) return [];
  return leadsElsewhere(remote, context);
}

const PORTS = { key: API_KEY_PORT, certificate: TLS_CERTIFICATE_PORT };

/** Another address may be another cluster, or another model's port. */
function leadsElsewhere(remote: ConfiguredRemote, context: StepContext<SettingsIntent>): Problem[] {
  const { settings } = context.intent;
  const before = settingsOf(remote);
  if (settings.mode !== 'proxy' || !before || !('proxy_address' in changedValues(before, settings)))
    return [];
  const { alias } = castOf(context);
  const { proxyAddress } = settings;
  const wrong = remote.hasCredentials ? PORTS.certificate : PORTS.key;
  if (proxyAddress.endsWith(`:${wrong}`)) {
    return [
      {
        code: 'settings_port_of_other_model',
        title: `Port ${wrong} does not go with the security of ${alias}`,
        why: remote.hasCredentials
          ? `${alias} uses an API key; on Elastic Cloud port ${wrong} takes TLS certificates only.`
          : `${alias} uses TLS certificates; on Elastic Cloud port ${wrong} takes API keys only.`,
        tryThis: `Use port ${remote.hasCredentials ? PORTS.key : PORTS.certificate} if the remote is on Elastic Cloud.`,
      },
    ];
  }
  return [
    {
      code: 'settings_lead_elsewhere',
      title: `${alias} leads to ${proxyAddress} from then on`,
      why: remote.hasCredentials
        ? 'Its API key works for the cluster that issued it, and for no other.'
        : 'Searches and followers that name it use whatever cluster answers there.',
      tryThis: 'Enter another address of the same deployment; connect another deployment under another name.',
    },
  ];
}
