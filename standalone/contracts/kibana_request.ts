import type { Request } from '@hapi/hapi';
import type { ConfigSchema, KibanaRequest } from '../../server/kibana';

/** The schemas of one version of a route. A part without a schema reaches the handler as `{}`. */
export interface RequestSchemas {
  params?: ConfigSchema<unknown>;
  query?: ConfigSchema<unknown>;
  body?: ConfigSchema<unknown>;
}

/**
 * @throws ValidationError naming the part and the path, such as `[request body.alias]: …`.
 */
export function toKibanaRequest(request: Request, schemas: RequestSchemas): KibanaRequest {
  return {
    params: schemas.params?.validate(request.params, {}, 'request params') ?? {},
    query: schemas.query?.validate(request.query, {}, 'request query') ?? {},
    body: schemas.body?.validate(request.payload, {}, 'request body') ?? {},
    headers: { ...request.headers } as KibanaRequest['headers'],
    url: request.url,
    id: request.info.id,
    uuid: request.info.id,
    auth: { isAuthenticated: request.auth.isAuthenticated },
  };
}
