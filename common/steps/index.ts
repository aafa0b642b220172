import type { Step } from '../plan/step';
import { addConnection } from './add_connection';
import { admitBothCertificates } from './admit_both_certificates';
import { admitLocal } from './admit_local';
import { attachBundle } from './attach_bundle';
import { awaitCredential } from './await_credential';
import { bindIdentity, forgetIdentity, unbindIdentity } from './bind_identity';
import { changeConnectionSettings } from './change_connection_settings';
import { changeCrossClusterKey } from './change_cross_cluster_key';
import { connectThroughCloud } from './connect_through_cloud';
import { createCrossClusterKey } from './create_cross_cluster_key';
import { invalidateKeys, removeConnection } from './disconnect';
import { deleteBundles, detachBundle, withdrawAdmission } from './disconnect/clear_up';
import { extendRemoteRole } from './extend_remote_role';
import { extendRole } from './extend_role';
import { grantRole } from './grant_role';
import { noteSigning } from './note_signing';
import { probeSignature } from './probe_signature';
import { reloadSecureSettings } from './reload_secure_settings';
import { removeCredential } from './remove_credential';
import { removeSupersededKeys } from './remove_superseded_keys';
import { refuseReader, searchAsReader } from './search_as_reader';
import { searchRemote } from './search_remote';
import { signRequests, stopSigning } from './sign_requests';
import { storeCredential } from './store_credential';
import {
  distrustFormerAuthority,
  distrustSigningAuthority,
  trustSigningAuthority,
} from './trust_signing_authority';
import { uploadBundle } from './upload_bundle';
import { verifyConnection } from './verify_connection';
import { widenTrust } from './widen_trust';

/**
 * The table of contents of the program: every step there is, in the order that live traffic survives. With
 * identity the remote's CA comes first, then signing, then a probe, and the key is bound last (one that is bound
 * already admits both certificates in between); without it, the other way round. With TLS certificates both sides
 * trust each other before they connect. A connection that is to be gone goes last: as long as it is there, what is
 * left to do is found. A plan is the steps that apply.
 */
export const STEPS: readonly Step[] = [
  admitLocal,
  widenTrust('remote'),
  widenTrust('local'),
  uploadBundle('authority'),
  attachBundle('authority'),
  noteSigning,
  trustSigningAuthority,
  uploadBundle('signing'),
  attachBundle('signing'),
  unbindIdentity,
  stopSigning,
  distrustSigningAuthority,
  forgetIdentity,
  admitBothCertificates,
  signRequests,
  probeSignature,
  changeCrossClusterKey,
  createCrossClusterKey,
  storeCredential,
  reloadSecureSettings,
  removeCredential,
  invalidateKeys,
  withdrawAdmission,
  detachBundle('remote'),
  detachBundle('local'),
  deleteBundles,
  removeConnection,
  addConnection,
  connectThroughCloud,
  changeConnectionSettings,
  removeSupersededKeys('before_it_is_stored'),
  awaitCredential,
  bindIdentity,
  distrustFormerAuthority,
  verifyConnection,
  removeSupersededKeys('once_it_is_proved'),
  searchRemote,
  extendRemoteRole,
  extendRole,
  grantRole,
  searchAsReader,
  refuseReader,
] as readonly Step[];
