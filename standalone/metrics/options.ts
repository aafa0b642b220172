import { authorizationFrom } from '../check/credentials';
import { HostError } from '../host_error.mjs';
import type { MetricsOptions } from './route';

const TOKEN = 'REMOTE_CLUSTER_SETUP_METRICS_TOKEN';
const SHORTEST_TOKEN = 16;

/**
 * What `--metrics` takes, from the environment.
 * @throws HostError when something is missing
 */
export function metricsFrom(environment: NodeJS.ProcessEnv): MetricsOptions {
  const token = environment[TOKEN] ?? '';
  if (token.length < SHORTEST_TOKEN || /[^\x21-\x7e]/.test(token)) {
    throw new HostError(
      'Metrics need a token of their own.',
      `${TOKEN} is not set, is shorter than ${SHORTEST_TOKEN} characters, or holds spaces.`,
      'Set it in the environment, such as to the output of `openssl rand -hex 32`.',
    );
  }
  return { authorization: authorizationFrom(environment), token };
}
