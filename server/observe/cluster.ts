import { ASKED_PRIVILEGES } from '../../common/checks';
import { rfc2253FromText } from '../../common/elasticsearch/name_text';
import type { ClusterObservation, NodeCertificate } from '../../common/observation';
import { type Problem, ProblemError } from '../../common/problem';
import type { Asker } from './ask';

interface RootAnswer {
  cluster_name?: string;
  cluster_uuid?: string;
  version?: {
    number?: string;
    build_flavor?: string;
    minimum_wire_compatibility_version?: string;
    /** OpenSearch names itself here. */
    distribution?: string;
  };
}
interface LicenseAnswer {
  license: { type: string; status: string; expiry_date_in_millis?: number };
}
interface AuthenticateAnswer {
  username: string;
  roles: string[];
  authentication_type: string;
  authentication_realm?: { name: string };
}
interface CertificateAnswer {
  path: string;
  subject_dn: string;
  issuer?: string;
  expiry: string;
  has_private_key: boolean;
}

/**
 * What both sides show of themselves.
 * @throws ProblemError when the cluster cannot be reached or refuses the sign-in
 */
export async function observeCluster(asker: Asker, side: 'local' | 'remote'): Promise<ClusterObservation> {
  const root = await asker.get<RootAnswer>({ method: 'GET', path: '/' });
  const other = notACluster(root?.version, side);
  if (other) throw new ProblemError(other);
  if (!root?.version?.number || !root.cluster_uuid) {
    throw new ProblemError({
      code: 'not_elasticsearch',
      title: 'This is not Elasticsearch',
      why: 'It answers, but not as Elasticsearch introduces itself.',
      tryThis: 'Use the Elasticsearch endpoint of the deployment.',
    });
  }
  const [displayName, license, user, privileges, certificates] = await Promise.all([
    observeDisplayName(asker),
    asker.fact<LicenseAnswer, ClusterLicense>({ method: 'GET', path: '/_license' }, readLicense),
    asker.fact({ method: 'GET', path: '/_security/_authenticate' }, (answer: AuthenticateAnswer) => ({
      username: answer.username,
      roles: answer.roles,
      authenticationType: answer.authentication_type,
      ...(answer.authentication_realm && { realm: answer.authentication_realm.name }),
    })),
    asker.fact(
      { method: 'POST', path: '/_security/user/_has_privileges', body: { cluster: ASKED_PRIVILEGES[side] } },
      (answer: { cluster: Record<string, boolean> }) => answer.cluster,
    ),
    asker.fact({ method: 'GET', path: '/_ssl/certificates' }, (answer: CertificateAnswer[]) =>
      answer.map(readCertificate),
    ),
  ]);
  return {
    clock: asker.clock,
    clusterName: root.cluster_name ?? '',
    ...(displayName.seen && displayName.value && { displayName: displayName.value }),
    clusterUuid: root.cluster_uuid,
    version: root.version.number,
    ...(root.version.minimum_wire_compatibility_version !== undefined && {
      minimumWireVersion: root.version.minimum_wire_compatibility_version,
    }),
    license,
    user,
    privileges,
    certificates,
  };
}

/** What answers like Elasticsearch, and cannot be connected. */
function notACluster(version: RootAnswer['version'], side: 'local' | 'remote'): Problem | undefined {
  const name = side === 'local' ? 'This' : 'The remote';
  if (version?.distribution === 'opensearch') {
    return {
      code: 'is_opensearch',
      title: `${name} is OpenSearch`,
      why: `It is OpenSearch ${version.number ?? ''}, which does not connect to Elasticsearch.`,
      tryThis: 'Choose an Elasticsearch deployment.',
    };
  }
  if (version?.build_flavor === 'serverless') {
    return {
      code: 'is_serverless',
      title: `${name} is an Elastic Cloud Serverless project`,
      why: 'Remote clusters are not available in serverless projects. They have cross-project search instead.',
      tryThis: 'Choose an Elastic Cloud Hosted or self-managed deployment.',
    };
  }
  return undefined;
}

/** What a deployment is called, where its cluster says so. */
export const observeDisplayName = (asker: Asker) =>
  asker.fact({ method: 'GET', path: `/_cluster/settings?filter_path=*.${DISPLAY_NAME}` }, readDisplayName);

/** Set by Elastic Cloud to the deployment's name. */
const DISPLAY_NAME = 'cluster.metadata.display_name';

interface DisplayNameAnswer {
  persistent?: { cluster?: { metadata?: { display_name?: string } } };
  transient?: { cluster?: { metadata?: { display_name?: string } } };
}

const readDisplayName = ({ persistent, transient }: DisplayNameAnswer): string | undefined =>
  (transient ?? persistent)?.cluster?.metadata?.display_name;

type ClusterLicense = { type: string; status: string; expiresAt?: number };

const readLicense = ({ license }: LicenseAnswer): ClusterLicense => ({
  type: license.type,
  status: license.status,
  ...(license.expiry_date_in_millis !== undefined && { expiresAt: license.expiry_date_in_millis }),
});

const readCertificate = (certificate: CertificateAnswer): NodeCertificate => {
  const subjectDn = rfc2253FromText(certificate.subject_dn);
  return {
    path: certificate.path,
    subject: certificate.subject_dn,
    ...(subjectDn !== undefined && { subjectDn }),
    ...(certificate.issuer !== undefined && { issuer: certificate.issuer }),
    expiry: certificate.expiry,
    hasPrivateKey: certificate.has_private_key,
  };
};
