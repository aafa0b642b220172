import { addressBytes, carriedIPv4, inRange } from './ip_address';

/** What is special about an address, the worst first. */
export type SpecialUse = 'metadata' | 'link_local' | 'reserved' | 'loopback' | 'private';

export const USES: readonly SpecialUse[] = ['metadata', 'link_local', 'reserved', 'loopback', 'private'];

/**
 * Ranges that are no ordinary addresses of the internet. From the IANA IPv4 and IPv6 Special-Purpose Address
 * Registries (iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, RFC 6890): what is
 * forwardable but not globally reachable is `private`, where a cluster of one's own may be; what is no destination of
 * a cluster is `reserved`. Beside them multicast (RFC 5771, RFC 4291), site-local (RFC 3879), and addresses at which
 * cloud providers answer their machines, each from the provider's documentation.
 */
const RANGES: readonly [range: string, use: SpecialUse, what: string][] = [
  ['0.0.0.0/8', 'reserved', 'this network'],
  ['10.0.0.0/8', 'private', 'private use'],
  ['100.64.0.0/10', 'private', 'shared address space'],
  ['127.0.0.0/8', 'loopback', 'loopback'],
  ['169.254.0.0/16', 'link_local', 'link-local'],
  ['172.16.0.0/12', 'private', 'private use'],
  ['192.0.0.0/24', 'reserved', 'IETF protocol assignments'],
  ['192.0.2.0/24', 'reserved', 'documentation'],
  ['192.31.196.0/24', 'reserved', 'AS112'],
  ['192.52.193.0/24', 'reserved', 'AMT'],
  ['192.88.99.0/24', 'reserved', '6to4 relay anycast, deprecated'],
  ['192.168.0.0/16', 'private', 'private use'],
  ['192.175.48.0/24', 'reserved', 'AS112'],
  ['198.18.0.0/15', 'private', 'benchmarking; networks with a proxy answer from it'],
  ['198.51.100.0/24', 'reserved', 'documentation'],
  ['203.0.113.0/24', 'reserved', 'documentation'],
  ['224.0.0.0/4', 'reserved', 'multicast'],
  ['240.0.0.0/4', 'reserved', 'reserved, and broadcast'],

  ['::/128', 'reserved', 'unspecified'],
  ['::1/128', 'loopback', 'loopback'],
  ['64:ff9b:1::/48', 'private', 'IPv4/IPv6 translation'],
  ['100::/64', 'reserved', 'discard-only'],
  ['100:0:0:1::/64', 'reserved', 'dummy prefix'],
  ['2001::/23', 'reserved', 'IETF protocol assignments, Teredo, ORCHID and DRIP among them'],
  ['2001:db8::/32', 'reserved', 'documentation'],
  ['2620:4f:8000::/48', 'reserved', 'AS112'],
  ['3fff::/20', 'reserved', 'documentation'],
  ['5f00::/16', 'reserved', 'segment routing'],
  ['fc00::/7', 'private', 'unique local'],
  ['fe80::/10', 'link_local', 'link-local'],
  ['fec0::/10', 'reserved', 'site-local, deprecated'],
  ['ff00::/8', 'reserved', 'multicast'],

  // docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html; fd00:ec2::/32 holds its other services
  ['169.254.169.254/32', 'metadata', 'instance metadata of most providers'],
  ['fd00:ec2::/32', 'metadata', 'AWS'],
  // docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint.html
  ['169.254.170.0/24', 'metadata', 'AWS ECS and EKS'],
  // cloud.google.com/compute/docs/metadata/querying-metadata
  ['fd20:ce::254/128', 'metadata', 'Google Cloud'],
  // learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['168.63.129.16/32', 'metadata', 'Azure'],
  // alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
  ['100.100.100.200/32', 'metadata', 'Alibaba Cloud'],
  ['fd00:100::100:200/128', 'metadata', 'Alibaba Cloud'],
  // docs.oracle.com/iaas/Content/Compute/Tasks/gettingmetadata.htm
  ['192.0.0.192/32', 'metadata', 'Oracle Cloud Classic'],
  ['fd00:c1::a9fe:a9fe/128', 'metadata', 'Oracle Cloud'],
  // cloudinit.readthedocs.io/en/latest/reference/datasources/scaleway.html
  ['169.254.42.42/32', 'metadata', 'Scaleway'],
  ['fd00:42::42/128', 'metadata', 'Scaleway'],
  // techdocs.akamai.com/cloud-computing/docs/metadata-service
  ['fd00:a9fe:a9fe::1/128', 'metadata', 'Akamai'],
  // tencentcloud.com/document/product/213/4934
  ['169.254.0.23/32', 'metadata', 'Tencent Cloud'],
  // docs.openstack.org/nova/latest/user/metadata.html
  ['fe80::a9fe:a9fe/128', 'metadata', 'OpenStack'],
];

/** Names that providers give their metadata service; they have no other use. */
const METADATA_NAMES =
  /^(metadata(\.google\.internal|\.goog|\.azure\.internal|\.tencentyun\.com)?|instance-data(\.ec2\.internal)?)\.?$/;

/**
 * What is special about a host: of an address, the worst of its own range and of every IPv4 address it carries, so
 * that no way of writing it makes it ordinary. Nothing for ordinary addresses, and for names but a few.
 */
export function specialUse(host: string): SpecialUse | undefined {
  const bytes = addressBytes(host);
  if (!bytes) return METADATA_NAMES.test(host.toLowerCase()) ? 'metadata' : undefined;
  const uses = [bytes, ...carriedIPv4(bytes)].flatMap((address) =>
    RANGES.filter(([range]) => inRange(address, range)).map(([, use]) => use),
  );
  return USES.find((use) => uses.includes(use));
}
