/** `/deployments/extensions`: bundles, whose ZIPs plans put into nodes' config folders. */
import { randomInt } from 'node:crypto';
import type { Request, ResponseToolkit, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import { extensionId, extensionUrl } from '../extensions';
import { readBundle } from '../node/bundles';
import type { ExtensionRecord } from '../record';
import type { Context } from './context';
import { badRequest, CloudApiError } from './errors';
import { checked, flag } from './input';

/** What Elastic Cloud allows for most subscriptions. */
const MAXIMUM_ZIP_BYTES = 20 * 1024 * 1024;

const NAME = Joi.string().pattern(/^[A-Za-z0-9_.-]+$/, 'letters, digits and _.-');
const SCHEMA = Joi.object({
  name: NAME.required(),
  extension_type: Joi.string().valid('bundle', 'plugin').required(),
  version: Joi.string().required(),
  description: Joi.string().allow(''),
  download_url: Joi.string(),
});

export function extensionRoutes(context: Context): ServerRoute[] {
  const path = '/deployments/extensions';
  return [
    {
      method: 'GET',
      path,
      handler: () => ({
        // What was uploaded to it is shown by an extension itself, not by the list.
        extensions: context.record.extensions.map(({ file_metadata: _, ...extension }) =>
          view(context, extension, false),
        ),
      }),
    },
    {
      method: 'POST',
      path,
      handler: (request, h) => withVersion(h, create(context, request)).code(201),
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      handler: (request, h) =>
        withVersion(h, view(context, find(context, request), flag(request.query.include_deployments, false))),
    },
    {
      method: 'POST',
      path: `${path}/{id}`,
      handler: (request, h) => withVersion(h, update(context, request)),
    },
    {
      method: 'PUT',
      path: `${path}/{id}`,
      options: { payload: { parse: false, output: 'data' } },
      handler: async (request, h) => withVersion(h, await upload(context, request)),
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      handler: (request) => remove(context, request),
    },
  ];
}

function create(context: Context, request: Request): object {
  const input = checked<Omit<ExtensionRecord, 'id'>>(SCHEMA, request.payload);
  if (input.download_url !== undefined) {
    throw badRequest(
      'extensions.request_execution_failed',
      'The demo downloads nothing: upload the file instead.',
    );
  }
  const extension = { id: String(randomInt(1_000_000_000, 4_000_000_000)), ...input };
  context.record.extensions = [...context.record.extensions, extension];
  return view(context, extension, false);
}

function update(context: Context, request: Request): object {
  const extension = find(context, request);
  const input = checked<Omit<ExtensionRecord, 'id'>>(SCHEMA, request.payload);
  if (input.extension_type !== extension.extension_type) {
    throw badRequest('extensions.request_execution_failed', 'The type of an extension cannot change.', [
      'extension_type',
    ]);
  }
  return view(context, replace(context, { ...extension, ...input }), false);
}

async function upload(context: Context, request: Request): Promise<object> {
  const extension = find(context, request);
  const zip = await fileOf(request);
  if (zip.length > MAXIMUM_ZIP_BYTES) throw failed(`the file has more than ${MAXIMUM_ZIP_BYTES} bytes`);
  try {
    readBundle(zip);
  } catch (error) {
    throw failed((error as Error).message);
  }
  context.extensions.store(extension.id, zip);
  const file_metadata = {
    last_modified_date: new Date().toISOString(),
    size: zip.length,
    url: extensionUrl(extension.id),
  };
  return view(context, replace(context, { ...extension, file_metadata }), false);
}

/** The body is the ZIP itself, or a form with a field `file`. */
async function fileOf(request: Request): Promise<Uint8Array> {
  const type = String(request.headers['content-type'] ?? '');
  const body = request.payload as Buffer;
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) throw failed('the form has no field [file]');
  return new Uint8Array(await file.arrayBuffer());
}

function remove(context: Context, request: Request): object {
  const extension = find(context, request);
  if (usedBy(context, extension.id).length > 0) {
    throw badRequest(
      'extensions.request_execution_failed',
      `The extension [${extension.id}] is used by a deployment. Remove it from the deployment's plan first.`,
    );
  }
  context.extensions.remove(extension.id);
  context.record.extensions = context.record.extensions.filter(({ id }) => id !== extension.id);
  return {};
}

function find(context: Context, request: Request): ExtensionRecord {
  const extension = context.record.extensions.find(({ id }) => id === request.params.id);
  if (!extension) {
    throw new CloudApiError(
      404,
      'extensions.not_found',
      `The extension [${request.params.id}] was not found.`,
    );
  }
  return extension;
}

function replace(context: Context, changed: ExtensionRecord): ExtensionRecord {
  context.record.extensions = context.record.extensions.map((one) => (one.id === changed.id ? changed : one));
  return changed;
}

function view(context: Context, extension: ExtensionRecord, withDeployments: boolean): object {
  const deployments = withDeployments ? { deployments: usedBy(context, extension.id) } : {};
  return { ...extension, url: extensionUrl(extension.id), ...deployments };
}

function usedBy(context: Context, id: string): string[] {
  return context
    .listed()
    .filter(({ deployment }) =>
      [deployment?.record.plan, deployment?.plans.pending?.settings].some((plan) =>
        plan?.user_bundles?.some(({ url }) => extensionId(url) === id),
      ),
    )
    .map((listed) => listed.id);
}

function withVersion(h: ResponseToolkit, body: object) {
  const now = new Date().toISOString();
  return h
    .response(body)
    .header('x-cloud-resource-version', '1')
    .header('x-cloud-resource-created', now)
    .header('x-cloud-resource-last-modified', now);
}

function failed(why: string): CloudApiError {
  return badRequest('extensions.request_execution_failed', `The upload failed: ${why}.`);
}
