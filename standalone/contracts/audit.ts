import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AuditEvent,
  AuditServiceSetup,
  AuthenticatedUser,
  KibanaRequest,
  Logger,
} from '../../server/kibana';
import { fileFault } from '../file_fault';
import { HostError } from '../host_error.mjs';

/**
 * Kibana's audit log: who did what. With a state folder it is `audit.ndjson` in there, readable by this user alone; without
 * one the events go to the log.
 */
export function createAudit(
  userOf: (request: KibanaRequest) => AuthenticatedUser | undefined,
  logger: Logger,
  stateDir?: string,
): AuditServiceSetup {
  if (stateDir) makeFolder(stateDir);
  const write = (event: AuditEvent, user: AuthenticatedUser | undefined) => {
    const entry = { '@timestamp': new Date().toISOString(), ...event, user: { name: user?.username } };
    if (stateDir)
      appendFileSync(join(stateDir, 'audit.ndjson'), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    else
      logger.info(`${user?.username ?? 'unknown'}: ${event.message} (${event.event.outcome ?? 'unknown'})`);
  };
  return {
    asScoped: (request) => ({
      log(event) {
        if (event) write(event, userOf(request));
      },
    }),
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new HostError(
      'The state folder cannot be used.',
      fileFault(error, path),
      'Name another folder with --state-dir.',
    );
  }
}
