import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server } from '@hapi/hapi';
import type { ClusterReport } from '../../common/connection/report';
import { ProblemError } from '../../common/problem';
import { reportConnections } from '../../server/checks/report';
import { localSystem } from '../../server/systems/local';
import { header } from '../http/headers';
import type { LocalCluster } from '../local_cluster';
import { OPEN_METRICS, openMetrics } from './text';

/** For one request to the local cluster, in ms: a scrape is given up by Prometheus after 10 s unless told otherwise. */
const REQUEST_TIMEOUT = 8_000;
/** For so long, in ms, an answer stands for further scrapes: testing costs the cluster a request each connection. */
const FRESH = 15_000;

export interface MetricsOptions {
  /** The `authorization` header for the local cluster: an account of the host's own. */
  authorization: string;
  /** What a scrape has to send as `Authorization: Bearer`. */
  token: string;
}

export interface MetricsServices extends MetricsOptions {
  server: Server;
  basePath: string;
  cluster: LocalCluster;
}

/** `GET /metrics`: state, cause, days left and use of every remote cluster, for who has the token. */
export function registerMetrics({ server, basePath, cluster, authorization, token }: MetricsServices): void {
  const local = localSystem(
    cluster.as(authorization, () => undefined),
    REQUEST_TIMEOUT,
  );
  let report: { at: number; of: Promise<ClusterReport> } | undefined;
  const latest = () => {
    if (!report || Date.now() - report.at > FRESH) {
      report = { at: Date.now(), of: reportConnections(local, undefined, new AbortController().signal) };
    }
    return report.of;
  };
  server.route({
    method: 'GET',
    path: `${basePath}/metrics`,
    handler: async (request, toolkit) => {
      if (!isSame(header(request, 'authorization') ?? '', `Bearer ${token}`)) {
        return toolkit
          .response('The token is missing or wrong.\n')
          .code(401)
          .header('www-authenticate', 'Bearer');
      }
      try {
        const text = openMetrics(await latest(), Date.now());
        return toolkit
          .response(text)
          .header('content-type', OPEN_METRICS)
          .header('cache-control', 'no-store');
      } catch (error) {
        report = undefined;
        if (!(error instanceof ProblemError)) throw error;
        const { title, why } = error.problem;
        return toolkit.response(`${title}. ${why}\n`).code(503).type('text/plain');
      }
    },
  });
}

/** Takes as long whatever is given. */
const isSame = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
