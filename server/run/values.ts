import type { Json, PlannedRequest } from '../../common/plan/types';
import { packBundle } from '../certificates/bundle';
import type { SystemRequest } from '../systems/system';

const PLACEHOLDER = /\{\{([a-z_]+(?:\.[a-z_]+)*)\}\}/g;

/** Fills the named values into a request, right before it is sent. Throws on a name nobody knows. */
export function fill(request: PlannedRequest, named: (name: string) => string | undefined): SystemRequest {
  const text = (value: string) =>
    value.replace(PLACEHOLDER, (_, name: string) => {
      const found = named(name);
      if (found === undefined)
        throw new Error(`no value for {{${name}}} in ${request.method} ${request.path}`);
      return found;
    });
  const json = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, json(inner)]));
    }
    return value;
  };
  return {
    method: request.method,
    path: text(request.path),
    ...(request.body !== undefined && { body: json(request.body) }),
    ...(request.upload && {
      file: {
        contentType: 'application/zip',
        content: packBundle(
          Object.fromEntries(
            Object.entries(request.upload.files).map(([path, name]) => [path, text(`{{${name}}}`)]),
          ),
        ),
      },
    }),
  };
}
