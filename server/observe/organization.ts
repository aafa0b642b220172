import { keyEnd } from '../../common/elastic_cloud/limits';
import type { SecurityModel } from '../../common/intent';
import type {
  CloudRemote,
  DeploymentDetail,
  Extension,
  OrganizationObservation,
} from '../../common/observation';
import { known, type Seen } from '../../common/problem';
import { fingerprintOf, joinPem } from '../certificates/pem_files';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';
import { observeDeployment } from './deployment';
import { findByClusterId } from './deployments';
import { observePolicies } from './policies';

export { observeDeployment } from './deployment';

const CAST = { local: 'the local deployment', remote: 'the remote deployment', alias: '' };

interface AuthorityAnswer {
  public_certificates?: {
    active: boolean;
    pem: string;
    metadata?: { valid_from?: string; valid_to?: string };
  }[];
}
interface ExtensionAnswer {
  id: string;
  name: string;
  url: string;
  file_metadata?: object | null;
}

export interface OrganizationWanted {
  /** On Elastic Cloud the Elasticsearch cluster id, by which the local deployment is found. */
  localClusterName: string | undefined;
  remoteDeploymentId: string | undefined;
  /** What more to look at: CAs and bundles for strong identity, Elastic Cloud's remotes for TLS certificates. */
  model?: SecurityModel;
  /** Bundles, where they are to be cleared up. */
  bundles?: boolean;
}

/** The organization, as far as a connection of this local cluster to one remote deployment needs it. */
export async function observeOrganization(
  client: SystemClient,
  { localClusterName, remoteDeploymentId, model, bundles = false }: OrganizationWanted,
): Promise<Seen<OrganizationObservation>> {
  const asker = new Asker(client, 'organization', CAST);
  return attempt(async () => {
    const [localId, id] = await Promise.all([
      localClusterName === undefined ? undefined : findByClusterId(asker, localClusterName),
      // A key that no user stands behind is refused here alone.
      asker.fact(
        { method: 'GET', path: '/organizations' },
        (answer: { organizations?: { id: string }[] }) => answer.organizations?.[0]?.id,
      ),
    ]);
    const identity = model === 'api_key_with_identity';
    const [local, remote, localAuthorities, extensions] = await Promise.all([
      localId === undefined ? undefined : observeDeployment(asker, localId),
      // A role on one deployment alone does not show the other: that says nothing of the key itself.
      remoteDeploymentId === undefined
        ? undefined
        : attempt(() => observeDeployment(asker, remoteDeploymentId)),
      identity && localId !== undefined ? observeAuthorities(asker, localId) : undefined,
      identity || bundles ? observeExtensions(asker) : undefined,
    ]);
    const seenRemote = known(remote);
    const policies = seenRemote && (await observePolicies(asker, seenRemote));
    const organizationId = known(id);
    const keyEndsAt = keyEnd(asker.headers);
    return {
      ...(organizationId !== undefined && { id: organizationId }),
      ...(keyEndsAt !== undefined && { keyEndsAt }),
      ...(local && {
        local:
          model === 'tls_certificate'
            ? { ...local, remoteClusters: await observeCloudRemotes(asker, local) }
            : local,
      }),
      ...(seenRemote && { remote: seenRemote }),
      ...(remote?.seen === false && { remoteUnseen: remote.why }),
      ...(policies && { policies }),
      ...(localAuthorities && { localAuthorities }),
      ...(extensions && { extensions }),
    };
  });
}

/** CAs of the region, active and coming; those of the past verify nothing new. */
const observeAuthorities = (asker: Asker, deploymentId: string) =>
  asker.fact(
    { method: 'GET', path: `/deployments/${encodeURIComponent(deploymentId)}/certificate-authority` },
    ({ public_certificates = [] }: AuthorityAnswer) => {
      const certificates = public_certificates
        .filter(
          ({ metadata }) => metadata?.valid_to === undefined || Date.parse(metadata.valid_to) > Date.now(),
        )
        .map(({ pem, active, metadata }) => ({
          pem,
          active,
          ...(metadata?.valid_from && { validFrom: metadata.valid_from }),
          ...(metadata?.valid_to && { validTo: metadata.valid_to }),
        }));
      return { fingerprint: fingerprintOf(joinPem(certificates)), certificates };
    },
  );

/** Remotes that Elastic Cloud manages, as they have to be sent again. What is not skipped may say nothing of it. */
export const observeCloudRemotes = (asker: Asker, { id, refId }: DeploymentDetail) =>
  asker.fact(
    {
      method: 'GET',
      path: `/deployments/${encodeURIComponent(id)}/elasticsearch/${encodeURIComponent(refId)}/remote-clusters`,
    },
    ({
      resources,
    }: {
      resources?: (Partial<CloudRemote> & Omit<CloudRemote, 'skip_unavailable'>)[] | null;
    }) =>
      (resources ?? []).map(({ deployment_id, elasticsearch_ref_id, alias, skip_unavailable }) => ({
        deployment_id,
        elasticsearch_ref_id,
        alias,
        skip_unavailable: skip_unavailable ?? false,
      })),
  );

/** Bundles of this product: whether a file was uploaded is told by a bundle itself, not by the list. */
const OURS = /^remote-cluster-(?:ca|signing)-/;

export const observeExtensions = (asker: Asker): Promise<Seen<Extension[]>> =>
  attempt(async () => {
    const { extensions } = await asker.get<{ extensions?: ExtensionAnswer[] | null }>({
      method: 'GET',
      path: '/deployments/extensions',
    });
    return Promise.all(
      (extensions ?? []).map(async ({ id, name, url, file_metadata }) => {
        const whole =
          file_metadata || !OURS.test(name)
            ? { file_metadata }
            : await asker.get<ExtensionAnswer>({
                method: 'GET',
                path: `/deployments/extensions/${encodeURIComponent(id)}`,
              });
        return { id, name, url, filled: Boolean(whole.file_metadata) };
      }),
    );
  });
