/** Reads the server name out of the first bytes of a TLS connection (RFC 8446 section 4.1.2, RFC 6066 section 3). */

const RECORD_HANDSHAKE = 22;
const RECORD_HEADER = 5;
const HANDSHAKE_CLIENT_HELLO = 1;
const EXTENSION_SERVER_NAME = 0;
const NAME_TYPE_HOST = 0;
/** Version (2) and random (32), after the handshake header (4). */
const BEFORE_SESSION_ID = 4 + 2 + 32;

export type ServerName =
  /** More bytes are needed to tell. */
  | { state: 'incomplete' }
  | { state: 'found'; name: string }
  /** Not TLS, or no server name in it. */
  | { state: 'absent' };

/** @param bytes all that the client has sent so far */
export function readServerName(bytes: Buffer): ServerName {
  if (bytes.length < RECORD_HEADER) return { state: 'incomplete' };
  if (bytes[0] !== RECORD_HANDSHAKE) return { state: 'absent' };
  const end = RECORD_HEADER + bytes.readUInt16BE(3);
  if (bytes.length < end) return { state: 'incomplete' };
  try {
    const name = serverNameOf(bytes.subarray(RECORD_HEADER, end));
    return name === undefined ? { state: 'absent' } : { state: 'found', name };
  } catch (error) {
    if (error instanceof RangeError) return { state: 'absent' };
    throw error;
  }
}

/** @throws RangeError when a length points beyond the end */
function serverNameOf(hello: Buffer): string | undefined {
  if (hello[0] !== HANDSHAKE_CLIENT_HELLO) return undefined;
  let at = BEFORE_SESSION_ID;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at < end) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    if (type === EXTENSION_SERVER_NAME) return hostName(hello.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

function hostName(extension: Buffer): string | undefined {
  if (extension.readUInt8(2) !== NAME_TYPE_HOST) return undefined;
  const length = extension.readUInt16BE(3);
  if (extension.length < 5 + length) return undefined;
  return extension.toString('ascii', 5, 5 + length).toLowerCase();
}
