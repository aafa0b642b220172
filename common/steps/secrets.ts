import { MATERIAL } from '../plan/identity_facts';

/** Named values that are secrets: never shown, logged, journalled or exported. */
const SECRETS: readonly string[] = ['cross_cluster_key.encoded', MATERIAL.key];

export const isSecret = (name: string): boolean => SECRETS.includes(name);
