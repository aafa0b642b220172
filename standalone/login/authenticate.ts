import { errors } from '@elastic/elasticsearch';
import type { AuthenticatedUser, ElasticsearchClient } from '../../server/kibana';

/** Milliseconds; a person is waiting. */
const LOGIN_TIMEOUT = 10_000;

/** Why a login did not happen, for the person at the login page. */
export interface LoginFailure {
  /** Status of the page that says so. */
  status: 400 | 401 | 429 | 502 | 503 | 504;
  title: string;
  why: string;
  tryThis: string;
  /** Seconds after which it may work. */
  retryAfter?: number;
}

/**
 * Asks Elasticsearch who the credentials belong to (`GET /_security/_authenticate`).
 * Resolves with the user or with why there is none; rejects only on a fault of this program.
 */
export async function authenticate(client: ElasticsearchClient): Promise<AuthenticatedUser | LoginFailure> {
  try {
    return await client.transport.request<AuthenticatedUser>(
      { method: 'GET', path: '/_security/_authenticate' },
      { requestTimeout: LOGIN_TIMEOUT, maxRetries: 0 },
    );
  } catch (error) {
    if (error instanceof errors.ElasticsearchClientError) return explain(error);
    throw error;
  }
}

/** Whether `authenticate` ended in a failure. */
export function isFailure(result: AuthenticatedUser | LoginFailure): result is LoginFailure {
  return 'tryThis' in result;
}

export const NOT_ELASTICSEARCH: LoginFailure = {
  status: 502,
  title: 'This is not Elasticsearch',
  why: 'Something answers at the address of the local cluster, but it does not say that it is Elasticsearch.',
  tryThis: 'Check the address the host was started with.',
};

/** What a failed request to the local cluster means to the person who waits for it. */
export function explain(error: errors.ElasticsearchClientError): LoginFailure {
  if (error instanceof errors.ResponseError) return explainAnswer(error);
  if (error instanceof errors.ProductNotSupportedError) return NOT_ELASTICSEARCH;
  if (error instanceof errors.TimeoutError) {
    return {
      status: 504,
      title: 'The cluster does not answer',
      why: 'There was no answer in time.',
      tryThis: 'Check that the cluster is up and not overloaded, then try again.',
    };
  }
  return explainConnection(error.message);
}

function explainAnswer({ statusCode, message }: errors.ResponseError): LoginFailure {
  if (statusCode === 401) {
    return {
      status: 401,
      title: 'You are not logged in',
      why: 'The cluster does not know this user with this password.',
      tryThis: 'Check both and log in again. Use a user of this cluster, not your Elastic Cloud account.',
    };
  }
  // Without security the path belongs to no handler: 400 from 8.0 on, 405 or 500 before.
  if (statusCode === 400 || statusCode === 405 || statusCode === 500) {
    return {
      status: 502,
      title: 'The cluster cannot log anyone in',
      why: `It answered ${statusCode} (${shortened(message)}). Security may be turned off on it.`,
      tryThis: 'Turn on xpack.security.enabled on the cluster; remote clusters with API keys need it too.',
    };
  }
  return {
    status: 503,
    title: 'The cluster is not ready',
    why: `It answered ${statusCode} (${shortened(message)}).`,
    tryThis: 'Wait until the cluster has recovered, then try again.',
  };
}

/** Node's own words for what OpenSSL found wrong; the client passes on the words, not the code. */
const CERTIFICATE_FAULTS: [RegExp, string, string][] = [
  [
    /self.signed|unable to (verify|get)/i,
    'Its certificate was signed by an authority that this host does not trust.',
    'Start the host with --ca and the certificate of the authority that signed the HTTP certificate.',
  ],
  [
    /altnames|does not match/i,
    'Its certificate is for another name than the one in its address.',
    'Start the host with the name or address that the HTTP certificate carries.',
  ],
  [
    /certificate has expired|not yet valid/i,
    'Its certificate is out of date.',
    'Renew the HTTP certificate.',
  ],
];

function explainConnection(message: string): LoginFailure {
  for (const [words, why, tryThis] of CERTIFICATE_FAULTS) {
    if (words.test(message)) return { status: 502, title: 'The cluster cannot be trusted', why, tryThis };
  }
  if (/EPROTO|wrong version number|packet length/i.test(message)) {
    return {
      status: 502,
      title: 'The cluster speaks another protocol',
      why: 'The address says https, but what answers there does not speak TLS.',
      tryThis: 'Start the host with an http address, or turn on TLS for HTTP on the cluster.',
    };
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    return {
      status: 503,
      title: 'The cluster cannot be reached',
      why: `Its name is not known here (${shortened(message)}).`,
      tryThis:
        'Check the address the host was started with, and that this machine resolves names of that network.',
    };
  }
  if (/ECONNREFUSED/.test(message)) {
    return {
      status: 503,
      title: 'The cluster cannot be reached',
      why: `Nothing takes connections at its address (${shortened(message)}).`,
      tryThis: 'Check that the cluster is up, and the port in the address the host was started with.',
    };
  }
  return {
    status: 503,
    title: 'The cluster cannot be reached',
    why: `The connection failed: ${shortened(message)}.`,
    tryThis: 'Check that the cluster is up, and the address the host was started with.',
  };
}

function shortened(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ - Local: .*$/, '').slice(0, 200);
}
