import type { AuditEvent, AuditServiceSetup, KibanaRequest, Logger } from './kibana';

/** A line for the audit log: what was done, never with which secret. */
export interface AuditLine {
  action: string;
  message: string;
  outcome: 'success' | 'failure' | 'unknown';
}

export type Audit = (request: KibanaRequest, line: AuditLine) => void;

/** Kibana's audit log, wherever this Kibana has it; the plugin's own log where there is none. */
export function auditThrough(service: AuditServiceSetup | undefined, logger: Logger): Audit {
  if (!service) return (_request, { message, outcome }) => logger.info(`${message} (${outcome})`);
  return (request, { action, message, outcome }) => {
    const event = {
      action,
      category: ['configuration'],
      type: ['change'],
      outcome,
    } satisfies AuditEvent['event'];
    // Kibana's own is asynchronous and may fail once the request is over, long before a run is.
    const log = async () => service.asScoped(request).log({ message, event });
    log().catch((error: Error) => logger.warn(`The audit log did not take “${message}”: ${error.message}`));
  };
}
