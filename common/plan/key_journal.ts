import type { IdentityIntent } from '../intent';
import type { CrossClusterKey } from '../observation';
import { admitsToo } from '../rules/identity_pattern';
import { existingRemote, managedKeys, mayChange, worksNow } from './facts';
import { authorityPath, signingPaths } from './identity_facts';
import { authoritiesOf, paths } from './signing_authorities';
import type { StepContext } from './step';

/**
 * What is remembered of signing, since the clusters never show it: what a connection signs with stands in the metadata of
 * its cross-cluster key (decision 0012).
 */

/** The key of ours that this alias uses now, whatever identity it has. */
export function currentKey(context: StepContext): CrossClusterKey | undefined {
  const remote = existingRemote(context);
  return remote?.hasCredentials ? managedKeys(context)[0] : undefined;
}

/**
 * What the local signs with for a key of ours, as its metadata says; Elasticsearch never shows it. The private key
 * lies beside the certificate under the same name, as in every pair this product sets.
 */
export function signedWith(
  key: CrossClusterKey | undefined,
): { certificate: string; key: string } | undefined {
  const certificate = key?.metadata.signing_certificate;
  return typeof certificate === 'string'
    ? { certificate, key: certificate.replace(/\.crt$/, '.key') }
    : undefined;
}

/** What a key of ours remembers about its identity, since the clusters never show it again. */
export const identityMetadata = (context: StepContext<IdentityIntent>) => ({
  signing_certificate: signingPaths(context).certificate,
  signing_authorities: [authorityPath(context)],
  other_authorities: [
    ...new Set([
      ...managedKeys(context).flatMap(({ metadata }) => paths(metadata.other_authorities)),
      ...context.intent.authority.keep,
    ]),
  ],
});

/** A key that is bound to an identity. */
export type BoundKey = CrossClusterKey & { certificateIdentity: string };

export const isBound = (key: CrossClusterKey): key is BoundKey => key.certificateIdentity !== undefined;

/** Whether a connection is to be signed with another certificate than its key says. */
export const isReSigned = (key: CrossClusterKey, context: StepContext<IdentityIntent>): boolean =>
  signedWith(key)?.certificate !== signingPaths(context).certificate;

/** Bound keys that would refuse the certificate that comes next, as far as their patterns say. */
const refusing = (context: StepContext<IdentityIntent>): BoundKey[] =>
  existingRemote(context)?.hasCredentials
    ? managedKeys(context)
        .filter(isBound)
        .filter((key) => isReSigned(key, context))
        .filter((key) => !admitsToo(key.certificateIdentity, context.intent.identityPattern))
    : [];

/** Those that can be told of it. */
export const refusingNext = (context: StepContext<IdentityIntent>): BoundKey[] =>
  refusing(context).filter((key) => mayChange(key, context.observation));

/** Those that only somebody else may change. */
export const refusingForGood = (context: StepContext<IdentityIntent>): BoundKey[] =>
  refusing(context).filter((key) => !mayChange(key, context.observation));

/**
 * What a key says while a plan is under way that ends in binding it: one that is bound says what it is bound with,
 * and what comes next, until it is bound anew.
 */
export function metadataMeanwhile(key: CrossClusterKey, context: StepContext<IdentityIntent>) {
  const wanted = identityMetadata(context);
  if (!isBound(key)) return { ...key.metadata, ...wanted };
  if (!isReSigned(key, context)) return key.metadata;
  return {
    ...key.metadata,
    next_signing_certificate: wanted.signing_certificate,
    signing_authorities: [...new Set([...authoritiesOf(key), ...wanted.signing_authorities])],
    other_authorities: wanted.other_authorities,
  };
}

/** Whether a key is bound, and the local signs with the certificate that is wanted, as far as the key says. */
export const isSettled = (key: CrossClusterKey, context: StepContext<IdentityIntent>): boolean =>
  isBound(key) && key.metadata.next_signing_certificate === undefined && !isReSigned(key, context);

/** The same of the key in use, proved by a connection that works. */
export function isVerified(context: StepContext<IdentityIntent>): boolean {
  const key = currentKey(context);
  return key !== undefined && isSettled(key, context) && worksNow(context)?.is === 'connected';
}

/** Whether the remote is seen to verify signatures with the CA that is wanted. */
export const isTrusted = (context: StepContext<IdentityIntent>): boolean =>
  isVerified(context) &&
  managedKeys(context).some((key) => authoritiesOf(key).includes(authorityPath(context)));

/** The metadata of a key that is bound to nothing any more, or is about to be bound anew. */
export function withoutIdentity(metadata: CrossClusterKey['metadata']): CrossClusterKey['metadata'] {
  const {
    signing_certificate: _certificate,
    next_signing_certificate: _next,
    signing_authorities: _authorities,
    other_authorities: _others,
    ...rest
  } = metadata;
  return rest;
}
