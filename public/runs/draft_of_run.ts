import { connects, type Intent } from '../../common/intent';
import { type Draft, draftToChangeSettings, draftToDisconnect, EMPTY_DRAFT } from '../wizard/draft';

/** How the remote of a run is named: by its deployment, else by the address of its remote cluster server. */
export function draftOfRun(intent: Intent): Draft {
  if (intent.model === 'settings_changed')
    return { ...draftToChangeSettings(intent.alias), settings: intent.settings };
  if (!connects(intent)) return draftToDisconnect(intent.alias);
  const { alias, model, remote, connection } = intent;
  const named = { ...EMPTY_DRAFT, alias, model };
  return remote.deploymentId === undefined
    ? { ...named, source: 'address', address: connection.proxyAddress }
    : {
        ...named,
        source: 'organization',
        deployment: { id: remote.deploymentId, name: remote.name, region: '', provider: '', clusterId: '' },
      };
}
