import type { Step } from '../plan/step';
import { addConnection } from './add_connection';
import { awaitCredential } from './await_credential';
import { createCrossClusterKey } from './create_cross_cluster_key';
import { reloadSecureSettings } from './reload_secure_settings';
import { removeSupersededKeys } from './remove_superseded_keys';
import { searchRemote } from './search_remote';
import { storeCredential } from './store_credential';
import { verifyConnection } from './verify_connection';

/**
 * The table of contents of the program: every step there is, in the order in which they are safe for live
 * traffic. A plan is the ones that apply.
 */
export const STEPS: readonly Step[] = [
  createCrossClusterKey as Step,
  storeCredential as Step,
  reloadSecureSettings as Step,
  addConnection,
  awaitCredential as Step,
  removeSupersededKeys as Step,
  verifyConnection,
  searchRemote as Step,
];
