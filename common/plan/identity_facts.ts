import type { Authority, IdentityIntent, Signing } from '../intent';
import { known } from '../problem';
import { bundlePath, INTERNAL_CA, NODE_CERTIFICATE } from '../rules/signing_authority';
import type { StepContext } from './step';

/** Facts the steps of strong identity verification decide from. */

/** Named values that come with the request or from Elastic Cloud; see `steps/secrets.ts` for which are secret. */
export const MATERIAL = {
  authority: 'authority.pem',
  certificate: 'signing.certificate',
  key: 'signing.key',
} as const;

export const isIdentity = (context: StepContext): context is StepContext<IdentityIntent> =>
  context.intent.model === 'api_key_with_identity';

/** A bundle as it is named in the organization, on disk and in settings. */
export interface Bundle {
  name: string;
  files: Record<string, string>;
}

/** The bundle with the CA for the remote; none when the remote has the file already. */
export function authorityBundle({ intent, observation }: StepContext<IdentityIntent>): Bundle | undefined {
  const fingerprint = authorityFingerprint(
    intent.authority,
    known(known(observation.organization)?.localAuthorities),
  );
  if (intent.authority.source === 'internal_tls_ca' || fingerprint === undefined) return undefined;
  const name = `remote-cluster-ca-${fingerprint.slice(0, 12)}`;
  return { name, files: { [`${name}/ca.crt`]: MATERIAL.authority } };
}

const authorityFingerprint = (authority: Authority, regional: { fingerprint: string } | undefined) =>
  authority.source === 'regional_ca' ? regional?.fingerprint : authority.fingerprint;

/** The bundle with one's own signing certificate and key; none for the deployment's own certificate. */
export function signingBundle({ intent }: StepContext<IdentityIntent>): Bundle | undefined {
  if (intent.signing.source === 'node_certificate') return undefined;
  const name = `remote-cluster-signing-${intent.signing.certificate.fingerprint.slice(0, 12)}`;
  return {
    name,
    files: { [`${name}/signing.crt`]: MATERIAL.certificate, [`${name}/signing.key`]: MATERIAL.key },
  };
}

/** What `cluster.remote.<alias>.signing.*` is set to. */
export function signingPaths(context: StepContext<IdentityIntent>): { certificate: string; key: string } {
  const bundle = signingBundle(context);
  return bundle
    ? { certificate: bundlePath(bundle.name, 'signing.crt'), key: bundlePath(bundle.name, 'signing.key') }
    : { ...NODE_CERTIFICATE };
}

/** Path under which the remote finds the CA for this connection. */
export function authorityPath(context: StepContext<IdentityIntent>): string {
  const bundle = authorityBundle(context);
  return bundle ? bundlePath(bundle.name, 'ca.crt') : INTERNAL_CA;
}

export const signs = (signing: Signing): string =>
  signing.source === 'node_certificate' ? 'its own transport certificate' : signing.certificate.subjectDn;
