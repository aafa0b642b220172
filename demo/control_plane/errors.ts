/** Errors as the Elastic Cloud API gives them: `{"errors":[{"code","message","fields"?}]}`, the codes also in a header. */
import type { ResponseObject, ResponseToolkit } from '@hapi/hapi';

export class CloudApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: string[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export function toResponse(h: ResponseToolkit, error: CloudApiError): ResponseObject {
  const { code, message, fields, status, headers } = error;
  const element = fields.length > 0 ? { code, message, fields } : { code, message };
  const response = h.response({ errors: [element] }).code(status);
  response.header('x-cloud-error-codes', code);
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
}

export const unauthorized = () =>
  new CloudApiError(401, 'root.unauthorized', 'The API key is missing or not valid.');

export const deploymentNotFound = (id: string) =>
  new CloudApiError(404, 'deployments.deployment_not_found', `The deployment [${id}] was not found.`);

export const resourceNotFound = (kind: string, refId: string) =>
  new CloudApiError(
    404,
    'deployments.deployment_resource_not_found',
    `The deployment has no ${kind} resource [${refId}].`,
  );

export const badRequest = (code: string, message: string, fields: string[] = []) =>
  new CloudApiError(400, code, message, fields);
