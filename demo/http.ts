/** JSON over HTTPS to the demo's own nodes, which the system's trust store does not know. */
import { request } from 'node:https';

const TIMEOUT_MILLIS = 30_000;

export interface JsonRequest {
  method: string;
  url: string;
  /** PEM */
  ca: string;
  username: string;
  password: string;
  /** An object is sent as JSON, a string as NDJSON. */
  body?: unknown;
}

export interface JsonResponse {
  status: number;
  body: unknown;
}

/** @throws when there is no answer; an answer of any status is returned */
export function requestJson({
  method,
  url,
  ca,
  username,
  password,
  body,
}: JsonRequest): Promise<JsonResponse> {
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        ca,
        auth: `${username}:${password}`,
        headers:
          payload === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(payload) },
        timeout: TIMEOUT_MILLIS,
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, body: parse(text) });
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer from ${new URL(url).host} in time`)));
    sent.on('error', reject);
    sent.end(payload);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
