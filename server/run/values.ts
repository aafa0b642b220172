import type { Json, PlannedRequest } from '../../common/plan/types';
import { packBundle } from '../certificates/bundle';
import type { SystemRequest } from '../systems/system';

const PLACEHOLDER = /\{\{([a-z_]+(?:\.[a-z_]+)*)\}\}/g;

/**
 * Fills the named values that a request asks for into it, right before it is sent. Any other text in double braces
 * is sent as it is. Throws on a name nobody knows.
 */
export function fill(request: PlannedRequest, named: (name: string) => string | undefined): SystemRequest {
  const lookUp = (name: string): string => {
    const found = named(name);
    if (found === undefined) throw new Error(`no value for {{${name}}} in ${request.method} ${request.path}`);
    return found;
  };
  const text = (value: string) =>
    value.replace(PLACEHOLDER, (whole, name: string) =>
      request.fills?.includes(name) ? lookUp(name) : whole,
    );
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
    ...(request.as !== undefined && { as: request.as }),
    ...(request.ifUnchanged !== undefined && { ifUnchanged: request.ifUnchanged }),
    ...(request.body !== undefined && { body: json(request.body) }),
    ...(request.upload && {
      file: {
        contentType: 'application/zip',
        content: packBundle(
          Object.fromEntries(
            Object.entries(request.upload.files).map(([path, name]) => [path, lookUp(name)]),
          ),
        ),
      },
    }),
  };
}
