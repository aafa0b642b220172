import { MANAGED_BY } from '../../constants';
import { KEY } from '../../effects/remote';
import type { KeyedIntent } from '../../intent';
import { castOf, existingRemote, isKeyed, keyName, localDeployment } from '../../plan/facts';
import { isIdentity } from '../../plan/identity_facts';
import { accessBody, connectionMetadata, keysInUse } from '../../plan/key_facts';
import { identityMetadata } from '../../plan/key_journal';
import { placeOf } from '../../plan/named_values';
import type { Step } from '../../plan/step';
import { known } from '../../problem';

/** The key, by the run that makes it. */
const MADE = { kind: 'key', run: '{{run.id}}' } as const;

/** Makes the cross-cluster API key on the remote. Its secret goes on to the keystore inside the server. */
export const createCrossClusterKey: Step<KeyedIntent> = {
  id: 'create_cross_cluster_key',
  kind: 'write',
  system: 'remote',
  applies: (context) => isKeyed(context) && keysInUse(context).length === 0,
  words(context) {
    const { remote } = castOf(context);
    return {
      title: `Create the key “${keyName(context)}” on ${remote}`,
      detail: `${accessWords(context.intent)} ${expiryWords(context.intent)}`,
    };
  },
  alreadySo: () => undefined,
  requests(context) {
    const { intent, observation } = context;
    return [
      {
        system: 'remote',
        method: 'POST',
        path: '/_security/cross_cluster/api_key',
        body: {
          name: keyName(context),
          access: accessBody(intent),
          ...(intent.expirationDays !== undefined && { expiration: `${intent.expirationDays}d` }),
          ...(intent.model === 'api_key_with_identity' && { certificate_identity: intent.identityPattern }),
          metadata: {
            managed_by: MANAGED_BY,
            alias: intent.alias,
            ...connectionMetadata(intent),
            local_cluster_uuid: known(observation.local)?.clusterUuid ?? '',
            local_cluster_name: known(observation.local)?.clusterName ?? '',
            run_id: '{{run.id}}',
            ...(isIdentity(context) && identityMetadata(context)),
          },
        },
        fills: { [placeOf('metadata', 'run_id')]: 'run.id' },
        keeps: { [KEY.id]: 'id', [KEY.secret]: 'encoded' },
        creates: MADE,
      },
    ];
  },
  effects: () => [{ thing: MADE, before: false, after: true }],
  // Once stored in place of another key, it is the one that works: taking it back would end the connection.
  worthlessUnless(context) {
    if (!localDeployment(context)) return 'await_credential';
    return existingRemote(context)?.hasCredentials ? 'store_credential' : 'add_connection';
  },
};

export function accessWords({ access }: KeyedIntent): string {
  const list = (entries: { names: string[] }[]) => entries.flatMap((entry) => entry.names).join(', ');
  const limited = access.search.some((entry) => entry.query !== undefined || entry.field_security);
  return [
    access.search.length > 0 && `May search ${list(access.search)}${limited ? ', with limits' : ''}.`,
    access.replication.length > 0 && `May replicate ${list(access.replication)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

export const expiryWords = ({ expirationDays }: KeyedIntent): string =>
  expirationDays === undefined ? 'It does not expire.' : `It expires after ${expirationDays} days.`;
