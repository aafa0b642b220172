import { cloudRefusal } from '../elastic_cloud/refusal';
import type { Answer } from '../plan/step';
import type { System } from '../plan/types';
import type { Problem } from '../problem';
import { type Cast, CONNECTION_CATALOGUE, diagnoseConnection } from './catalogue';
import { asSentences } from './sentences';
import { wordsOf } from './words_of';

/** Names why a system refused a request, in words for people; `undefined` when it did not. */
export function refusal(system: System, answer: Answer, cast: Cast): Problem | undefined {
  return answer.status >= 200 && answer.status < 300 ? undefined : asSentences(named(system, answer, cast));
}

function named(system: System, answer: Answer, cast: Cast): Problem {
  const words = wordsOf(answer.body);
  const cause = `HTTP ${answer.status}${words ? `: ${words}` : ''}`;
  if (system === 'organization') return { ...cloudRefusal(answer), cause };
  // The local passes on what the remote refuses, status included: the words tell whose refusal it is.
  if (system === 'local' && words !== '' && CONNECTION_CATALOGUE.some((entry) => entry.match.test(words)))
    return { ...diagnoseConnection(words, cast), cause };
  const name = system === 'local' ? cast.local : cast.remote;
  const known = elasticsearchRefusal(answer.status, words, name, system);
  if (known) return { ...known, cause };
  return {
    code: 'request_refused',
    title: `${name} refused the request`,
    why: words || `It answered HTTP ${answer.status} without a reason.`,
    tryThis: 'Correct what it names, and retry.',
    cause,
  };
}

function elasticsearchRefusal(
  status: number,
  words: string,
  name: string,
  system: System,
): Problem | undefined {
  if (/API key cannot be used to create a cross-cluster API key/.test(words)) {
    return {
      code: 'remote_login_by_api_key',
      title: `${name} was signed in to with an API key`,
      why: 'Elasticsearch makes a cross-cluster API key only for a user, never for another API key.',
      tryThis: 'Sign in with a user name and password, or with a token of a user.',
    };
  }
  if (/current license is non-compliant/.test(words)) {
    return {
      code: 'licence_below_enterprise',
      title: `The licence of ${name} does not include cross-cluster API keys`,
      why: 'They need an Enterprise licence on both sides.',
      tryThis: `Change the licence or subscription of ${name} to Enterprise, or start a trial.`,
    };
  }
  const file = /Configured file \[(.*?)\] not found/.exec(words)?.[1];
  if (file !== undefined) {
    return {
      code: 'configured_file_missing',
      title: `${name} has no file ${file.split('/').at(-1)}`,
      why: 'A setting names a file that is not in the config folder of every node.',
      tryThis:
        'Check the name; files of a bundle are below /app/config/ in the folder that the bundle’s ZIP has, once its plan was applied.',
    };
  }
  if (status === 401) {
    return {
      code: system === 'remote' ? 'remote_sign_in_refused' : 'local_sign_in_refused',
      title: `${name} refuses the sign-in`,
      why: /token/i.test(words)
        ? 'The token is not valid, or has expired.'
        : 'The user name or the password is wrong, or the user is disabled.',
      tryThis: `Correct the sign-in to ${name}, and try again.`,
    };
  }
  if (status === 403) {
    const action = /action \[(.*?)\] is unauthorized for user \[(.*?)\]/.exec(words);
    const granting = /granted by the (?:cluster|index) privileges \[(.*?)\]/.exec(words)?.[1];
    return {
      code: 'privilege_missing',
      title: `${action?.[2] ?? 'The user'} lacks a privilege on ${name}`,
      why: granting ? `Requires ${oneOf(granting.split(','))}.` : 'The user’s roles do not allow it.',
      tryThis: `Use an account that has the privilege, or ask an administrator of ${name} to add it to a role.`,
    };
  }
  if (status === 503 || status === 502 || status === 504) {
    return {
      code: 'cluster_unavailable',
      title: `${name} is not ready`,
      why: 'It is starting, restarting or overloaded.',
      tryThis: 'Wait a moment, then retry.',
    };
  }
  if (status === 429) {
    return {
      code: 'cluster_busy',
      title: `${name} is busy`,
      why: 'It turns requests away for the moment.',
      tryThis: 'Wait a moment, then retry.',
    };
  }
  return undefined;
}

/** `monitor, manage or all` */
const oneOf = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
