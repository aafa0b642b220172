import type { Json, PlannedRequest, PlanStep } from '../plan/types';
import { isSecret } from '../steps/secrets';

/** Named value: the version of a deployment that is updated. */
const DEPLOYMENT_VERSION = 'deployment.version';

const PLACEHOLDER = /\{\{([a-z_]+(?:\.[a-z_]+)*)\}\}/g;

/** A named value of a request, `{{name}}`, and what it stands for. */
export interface Placeholder {
  name: string;
  secret: boolean;
  /** One sentence for people. */
  meaning: string;
}

/** The named values a request needs, each once, explained from the steps that yield them. */
export function placeholdersOf(request: PlannedRequest, steps: readonly PlanStep[]): Placeholder[] {
  const names = [...namesIn(request), ...Object.values(request.upload?.files ?? {})];
  return [...new Set(names)].map((name) => ({
    name,
    secret: isSecret(name),
    meaning: meaning(name, steps),
  }));
}

/** The named values that stand in the path and the body of a request as it is shown. */
export const namesIn = ({ fills = [], ifUnchanged }: PlannedRequest): string[] => [
  ...fills,
  ...(ifUnchanged === undefined ? [] : [DEPLOYMENT_VERSION]),
];

/** The request as it is shown and exported: the organization's paths start below its API's root. */
export function shownPath({ system, path, ifUnchanged }: PlannedRequest): string {
  const guarded =
    ifUnchanged === undefined
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}version={{${DEPLOYMENT_VERSION}}}`;
  return system === 'organization' ? `/api/v1${guarded}` : guarded;
}

/** Replaces the named values in every string of a body or path; text that only looks like one stays. */
export function replacePlaceholders<T extends Json>(
  value: T,
  names: readonly string[],
  replacement: (name: string) => string,
): T {
  const replaced = (inner: Json): Json => {
    if (typeof inner === 'string')
      return inner.replace(PLACEHOLDER, (whole, name: string) =>
        names.includes(name) ? replacement(name) : whole,
      );
    if (Array.isArray(inner)) return inner.map(replaced);
    if (inner === null || typeof inner !== 'object') return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, replaced(item)]));
  };
  return replaced(value) as T;
}

function meaning(name: string, steps: readonly PlanStep[]): string {
  if (name === DEPLOYMENT_VERSION)
    return 'Header x-cloud-resource-version in the response to GET /api/v1/deployments/{id}, read right before.';
  if (name === 'run.id') return 'The number this run gets when it starts.';
  const source = steps.flatMap((step) => step.requests).find((request) => request.keeps?.[name]);
  if (!source) return 'A value the server remembers from an earlier run.';
  const origin = `Field “${source.keeps?.[name]}” of the answer to ${source.method} ${shownPath(source)}.`;
  return isSecret(name) ? `${origin} A secret: it goes from server to server.` : origin;
}
