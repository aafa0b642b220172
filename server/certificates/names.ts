import type { X509Certificate } from 'node:crypto';
import { type BaseBlock, fromBER, ObjectIdentifier, Sequence, Set as SetOf } from 'asn1js';
import { type DistinguishedName, rfc2253 } from '../../common/elasticsearch/distinguished_name';

export const subjectOf = (certificate: X509Certificate): string => rfc2253(namesIn(certificate).subject);
export const issuerOf = (certificate: X509Certificate): string => rfc2253(namesIn(certificate).issuer);

/** Subject and issuer of a certificate, from its DER (RFC 5280, `TBSCertificate`). */
function namesIn({ raw }: X509Certificate): Record<'subject' | 'issuer', DistinguishedName> {
  const [signed] = childrenOf(fromBER(raw).result);
  const fields = childrenOf(signed);
  // A version stands first wherever it is not the first one.
  const [, , issuer, , subject] = fields[0]?.idBlock.tagClass === CONTEXT_SPECIFIC ? fields.slice(1) : fields;
  return { issuer: readName(issuer), subject: readName(subject) };
}

const CONTEXT_SPECIFIC = 3;

/** Reads an ASN.1 `Name`. */
export const readName = (name: BaseBlock | undefined): DistinguishedName =>
  childrenOf(name).map((relative) =>
    childrenOf(relative).map((attribute) => {
      const [type, value] = childrenOf(attribute);
      if (!(type instanceof ObjectIdentifier) || !value)
        throw new Error('a name has an attribute without type or value');
      return {
        type: type.getValue(),
        der: value.valueBeforeDecodeView,
        content: value.valueBeforeDecodeView.subarray(value.idBlock.blockLength + value.lenBlock.blockLength),
      };
    }),
  );

function childrenOf(block: BaseBlock | undefined): BaseBlock[] {
  if (block instanceof Sequence || block instanceof SetOf) return block.valueBlock.value;
  throw new Error('the certificate is not built as certificates are');
}
