import type { Observation } from '../observation';
import { known } from '../problem';
import { nodeCertificates } from './signing_authority';

/** Ways to write the pattern of a key's `certificate_identity`: the guide's forms and a stricter one. */
export type PatternForm =
  | 'strict'
  | 'cluster'
  | 'organization'
  | 'common_name_start'
  | 'common_name_end'
  | 'exact';

export interface ProposedPattern {
  form: PatternForm;
  pattern: string;
  /** Whom it admits, in words. */
  admits: string;
}

/** `CN=<node id>.node.<cluster id>.cluster.<scope id>`, as every Elastic Cloud node certificate has it. */
const CLOUD_DN = /^CN=([^.,=]+)\.node\.([^.,=]+)\.cluster\.([^.,=]+)$/;

export interface CloudName {
  nodeId: string;
  clusterId: string;
  scopeId: string;
}

export function readCloudName(dn: string): CloudName | undefined {
  const parts = CLOUD_DN.exec(dn);
  return parts?.[1] && parts[2] && parts[3]
    ? { nodeId: parts[1], clusterId: parts[2], scopeId: parts[3] }
    : undefined;
}

/** The name any node of a deployment signs with. */
export const cloudDn = ({ nodeId, clusterId, scopeId }: CloudName): string =>
  `CN=${nodeId}.node.${clusterId}.cluster.${scopeId}`;

/** Makes a text match itself in `java.util.regex`. */
export const quoted = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** A pattern that admits what either of two does. */
export const either = (one: string, other: string): string => `${grouped(one)}|${grouped(other)}`;

/** Whether a pattern admits what another does: it is the same, or was made with `either`. */
export const admitsToo = (pattern: string, other: string): boolean =>
  pattern === other || pattern.endsWith(`|${grouped(other)}`);

const grouped = (pattern: string): string => `(?:${pattern})`;

/** DNs the local's node certificate was seen with; `_ssl/certificates` answers for one node at a time. */
export const localDns = (observation: Observation): string[] =>
  nodeCertificates(known(known(observation.local)?.certificates) ?? []).flatMap(
    ({ subjectDn }) => subjectDn ?? [],
  );

/** Patterns proposed for a DN, the strictest that will keep working first. */
export function proposePatterns(dn: string): ProposedPattern[] {
  const name = readCloudName(dn);
  if (!name) return ownCertificatePatterns(dn);
  const { clusterId, scopeId } = name;
  return [
    {
      form: 'strict',
      pattern: `CN=[^.]+\\.node\\.${quoted(clusterId)}\\.cluster\\.${quoted(scopeId)}`,
      admits: 'Every node of this deployment, and nothing else.',
    },
    {
      form: 'cluster',
      pattern: `CN=.*.node.${clusterId}.cluster.*`,
      admits: 'Every node of this deployment, as in the documentation; its dots match any character.',
    },
    {
      form: 'organization',
      pattern: `CN=.*.node.*.cluster.${scopeId}`,
      admits: 'Every deployment of the organization.',
    },
  ];
}

function ownCertificatePatterns(dn: string): ProposedPattern[] {
  const [first = '', ...rest] = splitDn(dn);
  const tail = rest.map((part) => `,${quoted(part)}`).join('');
  const commonName = /^CN=(.*)$/.exec(first)?.[1];
  const exact: ProposedPattern = {
    form: 'exact',
    pattern: quoted(dn),
    admits: 'Exactly this certificate name.',
  };
  if (commonName === undefined) return [exact];
  const labels = commonName.split('.');
  return [
    exact,
    {
      form: 'common_name_start',
      pattern: `CN=${quoted(labels[0] ?? '')}.*${tail}`,
      admits: `Every name that starts with ${labels[0]}${rest.length > 0 ? ` and ends in ${rest.join(',')}` : ''}.`,
    },
    ...(labels.length > 1
      ? [
          {
            form: 'common_name_end' as const,
            pattern: `CN=.*\\.${quoted(labels.slice(1).join('.'))}${tail}`,
            admits: `Every name under ${labels.slice(1).join('.')}${rest.length > 0 ? ` that ends in ${rest.join(',')}` : ''}.`,
          },
        ]
      : []),
  ];
}

/** Relative names of an RFC 2253 DN; commas behind a backslash belong to the name. */
export const splitDn = (dn: string): string[] => dn.match(/(?:\\.|[^,\\])+/g) ?? [];
