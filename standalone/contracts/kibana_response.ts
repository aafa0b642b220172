import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import type { Lifecycle, Request, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type {
  KibanaResponse as Contract,
  KibanaResponseFactory,
  ResponseErrorBody,
  ResponseHeaders,
} from '../../server/kibana';

type Options = Contract['options'];

/** Only the factory makes these, so that a handler that answers anything else is noticed. */
export class KibanaResponse implements Contract {
  constructor(
    readonly status: number,
    readonly payload: unknown,
    readonly options: Options = {},
  ) {}

  withHeaders(headers: ResponseHeaders): KibanaResponse {
    const merged = { ...this.options.headers, ...headers };
    return new KibanaResponse(this.status, this.payload, { ...this.options, headers: merged });
  }
}

type AnyOptions = Options & { body?: unknown };

const answer =
  (status: number) =>
  (options: AnyOptions = {}) =>
    new KibanaResponse(status, options.body, options);
const refusal =
  (status: number, words: string) =>
  (options: AnyOptions = {}) =>
    new KibanaResponse(status, options.body ?? words, options);

export const responseFactory: KibanaResponseFactory = {
  ok: answer(200),
  created: answer(201),
  accepted: answer(202),
  noContent: (options = {}) => new KibanaResponse(204, undefined, options),
  badRequest: refusal(400, 'Bad Request'),
  forbidden: refusal(403, 'Forbidden'),
  notFound: refusal(404, 'Not Found'),
  conflict: refusal(409, 'Conflict'),
  customError(options) {
    if (!options?.statusCode) throw new Error(statusMissing(options));
    if (!(options.statusCode >= 400 && options.statusCode < 600)) {
      throw new Error(
        `Unexpected Http status code. Expected from 400 to 599, but given: ${options.statusCode}`,
      );
    }
    return new KibanaResponse(options.statusCode, options.body, options);
  },
  custom(options) {
    if (!options?.statusCode) throw new Error(statusMissing(options));
    return new KibanaResponse(options.statusCode, options.body, options);
  },
};

const statusMissing = (options: { statusCode: number } | undefined) =>
  `options.statusCode is expected to be set. given options: ${options?.statusCode}`;

/**
 * Sends an answer through hapi. Errors go out as `{statusCode, error, message, attributes?}`, unless their body is a
 * buffer or a stream or `bypassErrorFormat` is set. Streams start at once, with their headers.
 */
export function toHapi(
  response: KibanaResponse,
  request: Request,
  toolkit: ResponseToolkit,
): Lifecycle.ReturnValue {
  const { status, payload, options } = response;
  const raw = options.bypassErrorFormat || Buffer.isBuffer(payload) || payload instanceof Readable;
  const body =
    status >= 400 && !raw ? errorPayload(status, payload as ResponseErrorBody | undefined) : payload;

  if (payload instanceof Readable) flushHeadersOnPipe(request);
  const sent = toolkit.response(body as object).code(status);
  for (const [name, value] of Object.entries(options.headers ?? {})) setHeader(sent, name, value);
  return sent;
}

/** The body of an error as Kibana sends it; `statusCode` is 400 to 599. */
export function errorPayload(statusCode: number, body: ResponseErrorBody | undefined) {
  const error = STATUS_CODES[statusCode] ?? 'Unknown';
  const attributes = typeof body === 'object' && 'attributes' in body ? body.attributes : undefined;
  const message = messageOf(body);
  if (!message) throw new Error('expected error message to be provided');
  return { statusCode, error, message, ...(attributes && { attributes }) };
}

/** hapi lets headers wait for the first chunk; a browser that follows a run wants to know at once that it runs. */
function flushHeadersOnPipe(request: Request): void {
  request.raw.res.once('pipe', () => request.raw.res.flushHeaders());
}

/** hapi takes several values for a header, which its types do not say. */
function setHeader(response: ResponseObject, name: string, value: string | string[]): void {
  response.header(name, value as string);
}

function messageOf(body: ResponseErrorBody | undefined): string {
  if (body === undefined || typeof body === 'string') return body ?? '';
  return typeof body.message === 'string' ? body.message : body.message.message;
}
