import { type Problem, ProblemError } from '../../common/problem';

interface Where {
  name: string;
  host: string;
  port: string;
  timedOut: boolean;
}

const UNTRUSTED = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_UNTRUSTED',
];

/** Names why an exchange came to nothing, from the error Node gives. */
export function networkProblem(error: unknown, { name, host, port, timedOut }: Where): Problem {
  const nested = innermost(error);
  if (nested instanceof ProblemError) return nested.problem;
  const code = (nested as NodeJS.ErrnoException)?.code ?? '';
  const cause = `${code} ${(nested as Error)?.message ?? ''}`.trim();
  const at = port ? `${host}:${port}` : host;
  if (timedOut || code === 'ETIMEDOUT') {
    return {
      code: 'no_answer',
      title: `${name} does not answer`,
      why: `Nothing came back from ${at} in time: it is down, or a firewall drops the connection.`,
      tryThis: 'Check the address and that the deployment is running, then retry.',
      cause,
    };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      code: 'host_unknown',
      title: `There is no host ${host}`,
      why: 'The name server does not know the name.',
      tryThis: 'Check the spelling, or copy the address from the console again.',
      cause,
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      code: 'connection_refused',
      title: `Nothing listens on ${at}`,
      why: 'The host is there but refuses the connection: the port is wrong, or the deployment is down.',
      tryThis: 'Check the port and that the deployment is running.',
      cause,
    };
  }
  if (UNTRUSTED.includes(code)) {
    return {
      code: 'certificate_untrusted',
      title: `The certificate of ${at} is not trusted`,
      why: 'A CA this server does not know has issued it.',
      tryThis: 'Give the CA certificate of the remote, if you know it to be the right one.',
      cause,
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      code: 'certificate_for_another_name',
      title: `The certificate is not for ${host}`,
      why: 'It names other hosts.',
      tryThis: 'Use the host name the certificate was issued for.',
      cause,
    };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return {
      code: 'certificate_expired',
      title: `The certificate of ${at} is not valid now`,
      why: code === 'CERT_HAS_EXPIRED' ? 'It has expired.' : 'Its time has not begun.',
      tryThis: 'Renew it, or check the clock of this server.',
      cause,
    };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') {
    return {
      code: 'connection_reset',
      title: `${name} closed the connection`,
      why: 'It closed before the response was complete. What was asked for may have been carried out.',
      tryThis: 'Retry; if it lasts, check what stands between this server and the deployment.',
      cause,
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('HPE_')) {
    return {
      code: 'not_http',
      title: `${at} does not speak HTTPS`,
      why: 'Something answers there, but not as Elasticsearch’s HTTP interface does; transport ports do not.',
      tryThis: 'Use the port of the Elasticsearch endpoint: 443 on Elastic Cloud, usually 9200 elsewhere.',
      cause,
    };
  }
  return {
    code: 'network_failed',
    title: `The exchange with ${name} failed`,
    why: 'The connection broke.',
    tryThis: 'Retry; if it lasts, check network and deployment.',
    cause,
  };
}

/** Node wraps the errors of several attempts in one. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  if (error instanceof Error && error.cause !== undefined) return innermost(error.cause);
  return error;
}
