import { withNamedValues } from '../../common/plan/named_values';
import type { PlannedRequest } from '../../common/plan/types';
import { packBundle } from '../certificates/bundle';
import type { SystemRequest } from '../systems/system';

/**
 * Fills the named values of a request into their places, right before it is sent. Any other text in double braces is sent
 * as it is. Throws on a name nobody knows.
 */
export function fill(request: PlannedRequest, named: (name: string) => string | undefined): SystemRequest {
  const lookUp = (name: string): string => {
    const found = named(name);
    if (found === undefined) throw new Error(`no value for {{${name}}} in ${request.method} ${request.path}`);
    return found;
  };
  return {
    method: request.method,
    ...withNamedValues(request, lookUp),
    ...(request.as !== undefined && { as: request.as }),
    ...(request.ifUnchanged !== undefined && { ifUnchanged: request.ifUnchanged }),
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
