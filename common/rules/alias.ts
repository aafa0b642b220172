import type { Problem } from '../problem';

/** What all of Elasticsearch, Elastic Cloud's console and Elastic Cloud's API accept. */
const ALIAS = /^[a-z0-9_-]+$/;

/** Aliases whose settings would mix with `cluster.remote.signing.*` and `cluster.remote.node.attr`. */
const RESERVED = ['signing', 'node'];

/** Keystore setting that holds the cross-cluster API key of an alias. */
export const credentialSetting = (alias: string) => `cluster.remote.${alias}.credentials`;

/**
 * Why an alias cannot be used, or nothing. Three systems have three rules; this is what they share.
 * @param taken aliases the local cluster already has
 */
export function aliasProblem(alias: string, taken: readonly string[] = []): Problem | undefined {
  if (alias === '') {
    return {
      code: 'alias_missing',
      title: 'The connection has no name',
      why: 'Searches address the remote by its alias, as in archive:logs-*.',
      tryThis: 'Enter a short name of lowercase letters, digits, dashes and underscores.',
    };
  }
  if (/[A-Z]/.test(alias)) {
    return {
      code: 'alias_uppercase',
      title: `“${alias}” has capital letters`,
      why: 'Elasticsearch accepts them but Elastic Cloud does not, and the two names have to be the same.',
      tryThis: `Use “${alias.toLowerCase()}”.`,
    };
  }
  if (!ALIAS.test(alias)) {
    const odd = [...new Set([...alias].filter((character) => !/[a-z0-9_-]/.test(character)))];
    return {
      code: 'alias_characters',
      title: `“${alias}” has characters an alias cannot have`,
      why: `Only lowercase letters, digits, dashes and underscores are allowed; found ${odd
        .map((character) => (character === ' ' ? 'a space' : `“${character}”`))
        .join(', ')}.`,
      tryThis: proposeAlias(alias, taken) ? `Use “${proposeAlias(alias, taken)}”.` : 'Choose another name.',
    };
  }
  if (alias.startsWith('-')) {
    return {
      code: 'alias_excludes',
      title: `“${alias}” starts with a dash`,
      why: 'In a search Elasticsearch reads a leading dash as “all but this one”, so that the remote could not be named.',
      tryThis: proposeAlias(alias, taken) ? `Use “${proposeAlias(alias, taken)}”.` : 'Choose another name.',
    };
  }
  if (RESERVED.includes(alias)) {
    return {
      code: 'alias_reserved',
      title: `“${alias}” is reserved`,
      why: `Settings under cluster.remote.${alias} have a meaning of their own in Elasticsearch.`,
      tryThis: `Choose another name, such as “${alias}-remote”.`,
    };
  }
  if (taken.includes(alias)) {
    return {
      code: 'alias_taken',
      title: `This deployment already has a remote called “${alias}”`,
      why: 'Its settings and its key would be replaced, and every search that uses the name would go elsewhere.',
      tryThis: `Choose another name, such as “${proposeAlias(alias, taken)}”, or disconnect the existing one first.`,
    };
  }
  return undefined;
}

/** A free, valid alias made from a deployment's name; empty if the name holds nothing usable. */
export function proposeAlias(name: string, taken: readonly string[] = []): string {
  const base = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (base === '') return '';
  const usable = (alias: string) => !taken.includes(alias) && !RESERVED.includes(alias);
  if (usable(base)) return base;
  for (let n = 2; ; n++) {
    if (usable(`${base}-${n}`)) return `${base}-${n}`;
  }
}
