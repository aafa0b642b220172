import { connects, type Intent } from '../intent';
import type { RunPurpose } from './events';

/** What a run of an intent is begun for. */
export const purposeOf = (intent: Intent): RunPurpose =>
  connects(intent) ? 'connect' : intent.model === 'disconnected' ? 'disconnect' : 'change_settings';

/** Whether carrying it on or taking it back needs a sign-in to the remote; a disconnect takes what it can without. */
export const needsSignIn = (purpose: RunPurpose): boolean =>
  purpose !== 'disconnect' && purpose !== 'change_settings';
