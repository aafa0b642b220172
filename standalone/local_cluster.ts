import { X509Certificate } from 'node:crypto';
import { Client, errors } from '@elastic/elasticsearch';
import type { ElasticsearchClient, TransportOptions, TransportRequest } from '../server/kibana';
import { HostError } from './host_error.mjs';

/** As `elasticsearch.requestTimeout` of Kibana, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;
/** For all users together; further requests wait for one. */
const MAX_CONNECTIONS = 64;

export interface LocalClusterOptions {
  /** `http` or `https`, without credentials. */
  url: string;
  /** The certificate authorities to trust instead of the machine's, as PEM text. */
  ca?: string;
}

/** The cluster the host logs its users in to, and acts on in their name. */
export interface LocalCluster {
  readonly url: string;
  /** A client with one user's credentials. `onRefused` is called when Elasticsearch no longer takes them. */
  as(authorization: string, onRefused: () => void): ElasticsearchClient;
  /** A client without credentials. */
  asNobody(): ElasticsearchClient;
  close(): Promise<void>;
}

/** @throws HostError when the address or the certificate authority cannot be used. Does not connect. */
export function openLocalCluster(options: LocalClusterOptions): LocalCluster {
  const url = checkUrl(options.url);
  if (options.ca !== undefined) checkCertificates(options.ca);
  const client = new Client({
    node: url,
    requestTimeout: REQUEST_TIMEOUT,
    agent: { connections: MAX_CONNECTIONS },
    ...(options.ca !== undefined && { tls: { ca: options.ca, rejectUnauthorized: true } }),
  });
  return {
    url,
    as(authorization, onRefused) {
      const { transport } = client.child({ headers: { authorization } });
      const request = async (params: TransportRequest, settings?: TransportOptions) => {
        try {
          return await transport.request(params, settings);
        } catch (error) {
          if (error instanceof errors.ResponseError && error.statusCode === 401) onRefused();
          throw error;
        }
      };
      return { transport: { request } } as ElasticsearchClient;
    },
    asNobody: () => client as unknown as ElasticsearchClient,
    close: () => client.close(),
  };
}

function checkUrl(text: string): string {
  const tryThis = 'Name the address of a node or of the proxy before it, such as https://localhost:9200.';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new HostError(
      'The address of the local cluster cannot be used.',
      `"${text}" is no http or https URL.`,
      tryThis,
    );
  }
  if (url.username || url.password) {
    throw new HostError(
      'The address of the local cluster carries credentials.',
      'Every user logs in with their own, so none are kept in the address.',
      tryThis,
    );
  }
  return url.href;
}

function checkCertificates(pem: string): void {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('no certificate');
    for (const block of blocks) new X509Certificate(block);
  } catch {
    throw new HostError(
      'The certificate authority cannot be read.',
      'It holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
      'Give the certificate of the authority that signed the HTTP certificate of the cluster.',
    );
  }
}
