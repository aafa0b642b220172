import type { Authority, IdentityIntent } from '../../../common/intent';
import { proposePatterns } from '../../../common/rules/identity_pattern';
import { createAuthority } from '../../../demo/certificates/authority';
import { serverAlternativeNames } from '../../../demo/certificates/names';
import { inspectAuthority, inspectSigningPair } from '../../../server/certificates/inspect';
import { AUTHORITIES } from '../ground/foreign';
import type { Lane } from '../ground/lane';
import { keyed } from './api_key';
import type { Model } from './model';

/** What an admin knows to be on the remote's list, which no cluster shows. */
const KEPT = { keep: AUTHORITIES, replacesUnknown: true };

function bound(lane: Lane, authority: Pick<Authority, 'source'>): IdentityIntent {
  const { clusterId } = lane.clusters.deployment(lane.local);
  const dn = `CN=instance-0000000000.node.${clusterId}.cluster.1234567890`;
  return {
    ...keyed(lane),
    model: 'api_key_with_identity',
    signing: { source: 'node_certificate' },
    authority: { ...authority, ...KEPT },
    identityPattern: proposePatterns(dn)[0]?.pattern ?? '',
  };
}

export const sameRegion: Model = {
  name: 'identity, same region',
  intent: (lane) => bound(lane, { source: 'internal_tls_ca' }),
  connects: true,
};

export const otherRegion: Model = {
  name: 'identity, other region',
  intent: (lane) => bound(lane, { source: 'regional_ca' }),
  connects: true,
};

const AUTHORITY = await createAuthority('Example CA');
const PAIR = await AUTHORITY.issue({
  subject: 'CN=observability.example.com, O=Example Corp, C=US',
  alternativeNames: serverAlternativeNames(['observability.example.com']),
});
const FILES = { certificate: PAIR.certificate, key: PAIR.key, authority: AUTHORITY.certificate };

/** The certificate of an example company: its files travel with the request. */
export const ownCertificate: Model = {
  name: 'identity, own certificate',
  intent(lane) {
    const certificate = inspectSigningPair(FILES.certificate, FILES.key);
    const { fingerprint } = inspectAuthority(FILES.authority);
    return {
      ...bound(lane, { source: 'dropped_in' }),
      signing: { source: 'own_certificate', certificate },
      authority: { source: 'dropped_in', fingerprint, ...KEPT },
      identityPattern: proposePatterns(certificate.subjectDn)[0]?.pattern ?? '',
    };
  },
  credentials: (lane) => ({ ...lane.credentials, files: FILES }),
  connects: true,
};
