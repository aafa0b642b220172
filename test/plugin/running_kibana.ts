import { inject } from 'vitest';
import type { KibanaVersion } from './kibana/homes';

/** The Kibana of a version that the set-up has started. */
export function runningKibana(version: KibanaVersion) {
  const found = inject('kibanas').find((kibana) => kibana.version === version);
  if (!found) throw new Error(`No Kibana ${version} is running.`);
  return found;
}
