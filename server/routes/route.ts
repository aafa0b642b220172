import type {
  ConfigSchema,
  IRouter,
  KibanaRequest,
  KibanaResponse,
  KibanaResponseFactory,
  Logger,
  RequestHandler,
} from '../kibana';
import { answering } from './respond';
import { BODY } from './schemas';
import { ROUTE_SECURITY } from './security';

/** What of a request is read, and by which schema. */
interface Reads<P, B> {
  params?: ConfigSchema<P>;
  body?: ConfigSchema<B>;
}

type Handle<P, B> = (
  request: KibanaRequest<P, unknown, B>,
  context: Parameters<RequestHandler>[0],
  response: KibanaResponseFactory,
) => Promise<KibanaResponse>;

/** Adds routes of ours to a router: internal, of version 1, with their authorization stated and every error a `Problem`. */
export function routesOn(router: IRouter, logger: Logger) {
  const add =
    (method: 'get' | 'post') =>
    <P = unknown, B = unknown>(path: string, reads: Reads<P, B>, handle: Handle<P, B>): void => {
      const options = method === 'post' ? { options: BODY } : {};
      const validate = Object.keys(reads).length > 0 ? { request: reads } : {};
      router.versioned[method]({ path, access: 'internal', security: ROUTE_SECURITY, ...options }).addVersion(
        { version: '1', security: ROUTE_SECURITY, validate },
        answering<P, unknown, B>(logger, handle),
      );
    };
  return { get: add('get'), post: add('post') };
}
