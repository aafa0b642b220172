import { type ReportCode, reportCode } from '../../common/connection/report';
import { type Problem, ProblemError } from '../../common/problem';
import { reportConnections } from '../../server/checks/report';
import { localSystem } from '../../server/systems/local';
import type { CheckArguments } from '../command_line/check_arguments.mjs';
import { openLocalCluster } from '../local_cluster';
import { authorizationFrom } from './credentials';
import { reportAsJson, reportInWords } from './words';

/** For one request to the local cluster, in milliseconds; one that hangs holds up no other. */
const REQUEST_TIMEOUT = 30_000;

export interface CheckOptions extends Omit<CheckArguments, 'ca'> {
  /** PEM text. */
  ca?: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** Takes what is printed. */
  print(text: string): void;
}

/**
 * Tests the remote clusters and prints what came of it.
 * @returns the exit code
 * @throws HostError when an option or the credentials cannot be used
 */
export async function check(options: CheckOptions): Promise<ReportCode> {
  const { local, ca, aliases, json, print } = options;
  const authorization = authorizationFrom(options.environment);
  const cluster = openLocalCluster({ url: local, ...(ca !== undefined && { ca }) });
  try {
    const system = localSystem(
      cluster.as(authorization, () => undefined),
      REQUEST_TIMEOUT,
    );
    const report = await reportConnections(system, aliases, new AbortController().signal);
    const code = reportCode(report);
    print(json ? `${reportAsJson(report, code, Date.now())}\n` : reportInWords(report, Date.now()));
    return code;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { cause: _words, ...problem } = error.problem;
    print(json ? `${JSON.stringify({ code: 2, problem })}\n` : inWords(error.problem));
    return 2;
  } finally {
    await cluster.close();
  }
}

const inWords = ({ code, title, why, tryThis }: Problem): string =>
  `${title} (${code})\n    ${why}\n    ${tryThis}\n`;
