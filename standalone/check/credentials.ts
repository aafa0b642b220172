import { HostError } from '../host_error.mjs';

/** Names of the environment variables that carry credentials. */
export const ENVIRONMENT = {
  username: 'REMOTE_CLUSTER_SETUP_USERNAME',
  password: 'REMOTE_CLUSTER_SETUP_PASSWORD',
  apiKey: 'REMOTE_CLUSTER_SETUP_API_KEY',
} as const;

/**
 * The `authorization` header for the local cluster, from the environment: arguments are seen by everybody on the
 * machine.
 * @throws HostError when there are none, half of them, or two kinds
 */
export function authorizationFrom(environment: NodeJS.ProcessEnv): string {
  const username = environment[ENVIRONMENT.username];
  const password = environment[ENVIRONMENT.password];
  const apiKey = environment[ENVIRONMENT.apiKey];
  if (apiKey && (username || password)) {
    throw new HostError(
      'There are two kinds of credentials.',
      `${ENVIRONMENT.apiKey} is set beside a user.`,
      'Unset one.',
    );
  }
  if (apiKey) {
    if (/^[\x21-\x7e]+$/.test(apiKey)) return `ApiKey ${apiKey}`;
    throw new HostError(
      'The API key cannot be used.',
      `${ENVIRONMENT.apiKey} holds spaces, line ends, or characters no key has.`,
      'Set it to the encoded key: the value of "encoded" in what Elasticsearch answered.',
    );
  }
  if (username && password) return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  throw new HostError(
    'There are no credentials.',
    `Neither ${ENVIRONMENT.apiKey} nor ${ENVIRONMENT.username} with ${ENVIRONMENT.password} is set.`,
    'Set them in the environment.',
  );
}
