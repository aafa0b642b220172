import { USER } from '../ground/clean';
import { keyed } from './api_key';
import type { Model } from './model';

/** A role that reads the remote, made and given to a user. */
export const role: Model = {
  name: 'roles',
  intent: (lane) => keyed(lane, { reader: { role: 'faulted-reader', users: [USER] } }),
  connects: true,
};
