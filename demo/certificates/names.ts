/** Subject alternative names as the certificates of Elastic Cloud have them. */
import * as x509 from '@peculiar/x509';

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const COMMON_NAME_OID = Buffer.from([0x55, 0x04, 0x03]);

const TAG = { oid: 0x06, utf8: 0x0c, sequence: 0x30, otherName: 0xa0, explicit0: 0xa0, dnsName: 0x82 };

/** Name of one node: `<node id>.node.<cluster id>.cluster.<organization id>`. */
export function nodeName(nodeId: string, clusterId: string, organizationId: string): string {
  return `${nodeId}.node.${clusterId}.cluster.${organizationId}`;
}

/**
 * The name as `otherName:2.5.4.3;UTF8` and as a DNS name. Elasticsearch matches trust restrictions against the first;
 * no helper of the certificate library writes that form, hence the DER by hand.
 */
export function nodeAlternativeNames(name: string): x509.Extension {
  const otherName = der(
    TAG.otherName,
    der(TAG.oid, COMMON_NAME_OID),
    der(TAG.explicit0, der(TAG.utf8, Buffer.from(name, 'utf8'))),
  );
  const names = der(TAG.sequence, otherName, der(TAG.dnsName, Buffer.from(name, 'ascii')));
  return new x509.Extension(SUBJECT_ALTERNATIVE_NAME, false, new Uint8Array(names));
}

/** A server certificate's names: its host names and the loopback address. */
export function serverAlternativeNames(hosts: string[]): x509.Extension {
  return new x509.SubjectAlternativeNameExtension([
    ...hosts.map((value) => ({ type: 'dns' as const, value })),
    { type: 'ip' as const, value: '127.0.0.1' },
  ]);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length =
    content.length < 0x80
      ? [content.length]
      : content.length < 0x100
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
