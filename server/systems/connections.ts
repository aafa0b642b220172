import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AgentOptions, type ClientRequestArgs, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';

/** How connections are kept for the next request. */
const KEPT: AgentOptions = {
  keepAlive: true,
  /** Milliseconds a connection may lie idle: less than any proxy waits before it closes one from its side. */
  timeout: 5_000,
  /** To one target with one set of credentials. */
  maxSockets: 4,
  maxFreeSockets: 4,
};
/** TLS contexts that are kept; each takes about 40 kB. */
const MAX_CONTEXTS = 100;

/** Whose connection it is: requests share one only if they agree in this, in host and in port. */
interface Pooled {
  pool?: string;
}

/** Names the pool of a request. Node.js 18 has this method too, and its types do not say so. */
interface Named {
  getName(options?: ClientRequestArgs & Pooled): string;
}

/** An agent that gives requests of different pools connections of their own. */
function pooled<A extends HttpAgent>(agent: A): A {
  const named = agent as unknown as Named;
  const plain = named.getName.bind(agent);
  named.getName = (options) => `${plain(options)}:${options?.pool}`;
  return agent;
}

/**
 * Connections that are kept open between requests, and the TLS contexts they are made with. A connection is used again only
 * for the same host and port with the same credentials and CAs, so what was checked when it was made holds for its life.
 */
export class Connections {
  private readonly plain = pooled(new HttpAgent(KEPT));
  private readonly secure = pooled(new HttpsAgent(KEPT));
  /** Credentials are told apart by this, so that none lies in a name. */
  private readonly salt = randomBytes(32);
  private readonly contexts = new Map<string, SecureContext>();

  /**
   * What a request of Node's `http` or `https` takes to go over such a connection.
   *
   * @param certificateAuthorities PEM texts trusted besides those Node trusts, `NODE_EXTRA_CA_CERTS` included
   */
  optionsFor(
    secure: boolean,
    headers: Readonly<Record<string, string>>,
    certificateAuthorities: readonly string[],
  ): object {
    const authorities = certificateAuthorities.join('\n');
    const pool = createHmac('sha256', this.salt)
      .update(JSON.stringify([headers.authorization ?? null, authorities]))
      .digest('base64');
    if (!secure) return { agent: this.plain, pool };
    return {
      agent: this.secure,
      pool,
      rejectUnauthorized: true,
      secureContext: this.contextFor(authorities),
    };
  }

  private contextFor(authorities: string): SecureContext {
    const context = this.contexts.get(authorities) ?? trusting(authorities);
    // Inserted anew at each use, so that the first is the one that was not used for longest.
    this.contexts.delete(authorities);
    this.contexts.set(authorities, context);
    for (const oldest of this.contexts.keys()) {
      if (this.contexts.size <= MAX_CONTEXTS) break;
      this.contexts.delete(oldest);
    }
    return context;
  }
}

/**
 * A context that trusts what Node trusts by default, and these. The option `ca` would replace Node's own, and naming all of
 * those in it takes a megabyte and 80 ms of processor time for each context.
 */
function trusting(authorities: string): SecureContext {
  const context = createSecureContext();
  if (authorities === '') return context;
  context.context.addCACert(authorities);
  // Before version 22 Node leaves these out of a context that is added to.
  const extra = readExtra();
  if (extra !== undefined) context.context.addCACert(extra);
  return context;
}

/** The file of `NODE_EXTRA_CA_CERTS`; Node itself warns when it cannot be read. */
function readExtra(): string | undefined {
  try {
    return readFileSync(process.env.NODE_EXTRA_CA_CERTS ?? '', 'utf8');
  } catch {
    return undefined;
  }
}
