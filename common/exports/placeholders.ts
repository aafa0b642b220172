import { RUN_AT } from '../plan/signing_authorities';
import type { PlannedRequest, PlanStep } from '../plan/types';
import { isSecret } from '../steps/secrets';

/** Named value: the version of a deployment that is updated. */
const DEPLOYMENT_VERSION = 'deployment.version';

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
export const namesIn = ({ fills = {}, ifUnchanged }: PlannedRequest): string[] => [
  ...Object.values(fills),
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

function meaning(name: string, steps: readonly PlanStep[]): string {
  if (name === DEPLOYMENT_VERSION)
    return 'Header x-cloud-resource-version in the response to GET /api/v1/deployments/{id}, read right before.';
  if (name === 'run.id') return 'The number this run gets when it starts.';
  if (name === RUN_AT) return 'When the run starts, in milliseconds since 1970.';
  const source = steps.flatMap((step) => step.requests).find((request) => request.keeps?.[name]);
  if (!source) return 'A value the server remembers from an earlier run.';
  const origin = `Field “${source.keeps?.[name]}” of the answer to ${source.method} ${shownPath(source)}.`;
  return isSecret(name) ? `${origin} A secret: it goes from server to server.` : origin;
}
