/** Named values that are secrets: never shown, logged, journalled or exported. */
const SECRETS = ['cross_cluster_key.encoded'];

export const isSecret = (name: string): boolean => SECRETS.includes(name);
