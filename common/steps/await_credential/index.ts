import { KEY } from '../../effects/remote';
import type { KeyedIntent } from '../../intent';
import { castOf, isKeyed, localDeployment } from '../../plan/facts';
import { keysInUse } from '../../plan/key_facts';
import { RELOAD_KEYSTORE } from '../../plan/requests';
import type { Answer, Step, StepContext, Verdict } from '../../plan/step';
import { credentialSetting } from '../../rules/alias';
import { judgeConnect, resolvePath } from '../verify_connection';

/** Without the Elastic Cloud API a person puts the key into the keystore; the run goes on when it is seen to work. */
export const awaitCredential: Step<KeyedIntent> = {
  id: 'await_credential',
  kind: 'hand',
  system: 'local',
  applies: (context) => isKeyed(context) && localDeployment(context) === undefined,
  words(context) {
    const { local, alias } = castOf(context);
    return {
      title: `Put the key into the keystore of ${local}, by hand`,
      detail: `As ${credentialSetting(alias)}. The run waits, reloads the keystore and goes on by itself.`,
    };
  },
  alreadySo: (context) =>
    keysInUse(context).length > 0 ? 'The keystore holds a key for this alias, and it works.' : undefined,
  requests: () => [RELOAD_KEYSTORE],
  check: {
    request: (context) => ({ system: 'local', method: 'GET', path: resolvePath(context.intent.alias) }),
    judge: judgeArrival,
  },
  byHand(context) {
    const { local, alias } = castOf(context);
    return {
      why: 'No Elastic Cloud API key was given, or it does not see this deployment, so a person has to store the key.',
      reveals: KEY.secret,
      ways: [
        {
          title: 'In the Elastic Cloud console',
          steps: [
            `Open ${local} there, choose Manage, then Security.`,
            'Under Remote connections → Trust management → Connections using API keys, choose Add API key.',
            `As remote cluster name enter exactly ${alias}.`,
            'As cross-cluster API key paste the key shown here, then choose Add.',
          ],
        },
        {
          title: 'On nodes of your own',
          steps: [
            'On every node of the local cluster run this command, and paste the key when it asks.',
            'The keystore is reloaded from here; nothing has to be restarted.',
          ],
          command: `bin/elasticsearch-keystore add ${credentialSetting(alias)}`,
        },
      ],
    };
  },
};

/** How a connection looks while there is no key: no news, as opposed to a key that arrived and is refused. */
const NO_KEY_YET = ['credential_missing', 'remote_unreachable', 'tls_not_trusted', 'wrong_port_for_model'];

function judgeArrival(answer: Answer, context: StepContext): Verdict {
  const verdict = judgeConnect(answer, context);
  if (verdict.settled || !NO_KEY_YET.includes(verdict.because.code)) return verdict;
  const { local, alias } = castOf(context);
  return {
    settled: false,
    because: {
      code: 'credential_awaited',
      title: 'The key has not arrived yet',
      why: `${local} does not connect with a key for ${alias} so far.`,
      tryThis: `Store the key under exactly the name ${alias}.`,
      ...(verdict.because.cause && { cause: verdict.because.cause }),
    },
  };
}
