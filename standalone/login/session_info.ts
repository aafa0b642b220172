import { errors } from '@elastic/elasticsearch';
import type { Server } from '@hapi/hapi';
import type { ElasticsearchClient } from '../../server/kibana';
import { errorPayload } from '../contracts/kibana_response';
import { explain } from './authenticate';
import type { SessionScheme } from './session_scheme';
import type { Session } from './sessions';

/** What the page shows in its header, and whether it may open the app. */
export interface SessionInfo {
  user: { username: string; fullName?: string };
  /** Absent when this user may not see it. */
  cluster?: { name: string; version: string };
  /** Cluster privileges the user would need to open the app; empty when it may be opened. */
  missingPrivileges: string[];
}

export interface SessionInfoServices {
  server: Server;
  basePath: string;
  scheme: SessionScheme;
  requiredPrivileges: string[][];
}

/** `GET /api/host/session`: {@link SessionInfo}, as Elasticsearch sees the user now. */
export function registerSessionInfo({
  server,
  basePath,
  scheme,
  requiredPrivileges,
}: SessionInfoServices): void {
  server.route({
    method: 'GET',
    path: `${basePath}/api/host/session`,
    options: { auth: 'session', tags: ['api'] },
    handler: async (request, toolkit) => {
      const session = scheme.sessionOf(request);
      if (!session) throw new Error('The route was reached without a session.');
      try {
        return toolkit.response(await readInfo(session, requiredPrivileges));
      } catch (error) {
        if (!(error instanceof errors.ElasticsearchClientError)) throw error;
        const { status, title, why, tryThis } = explain(error);
        return toolkit.response(errorPayload(status, `${title}. ${why} ${tryThis}`)).code(status);
      }
    },
  });
}

async function readInfo({ user, client }: Session, requiredPrivileges: string[][]): Promise<SessionInfo> {
  const [cluster, missingPrivileges] = await Promise.all([
    readCluster(client),
    findMissing(client, requiredPrivileges),
  ]);
  const { username, full_name: fullName } = user;
  return { user: { username, ...(fullName && { fullName }) }, cluster, missingPrivileges };
}

async function readCluster(client: ElasticsearchClient): Promise<SessionInfo['cluster']> {
  const get = <T>(path: string) => client.transport.request<T>({ method: 'GET', path });
  try {
    const [root, settings] = await Promise.all([
      get<{ cluster_name: string; version: { number: string } }>('/'),
      get<DisplayNameSetting>('/_cluster/settings?filter_path=persistent.cluster.metadata.display_name'),
    ]);
    const displayName = settings.persistent?.cluster.metadata.display_name;
    return { name: displayName ?? root.cluster_name, version: root.version.number };
  } catch (error) {
    // Both take the privilege `monitor`; the header can do without.
    if (error instanceof errors.ResponseError && error.statusCode === 403) return undefined;
    throw error;
  }
}

/** Elastic Cloud keeps a deployment's name here, for Stack Monitoring; its `cluster_name` is 32 hex digits. */
interface DisplayNameSetting {
  persistent?: { cluster: { metadata: { display_name: string } } };
}

/** The privileges lacking for the first of the sets, unless another set is held in full. */
async function findMissing(client: ElasticsearchClient, sets: string[][]): Promise<string[]> {
  const [first] = sets;
  if (!first) return [];
  const { cluster } = await client.transport.request<{ cluster: Record<string, boolean> }>({
    method: 'POST',
    path: '/_security/user/_has_privileges',
    body: { cluster: [...new Set(sets.flat())] },
  });
  const lacking = (set: string[]) => set.filter((privilege) => !cluster[privilege]);
  return sets.some((set) => lacking(set).length === 0) ? [] : lacking(first);
}
