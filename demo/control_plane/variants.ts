/**
 * What the real API may answer otherwise, on demand: words in the API key, which is let in then. Several may stand in one key, as in
 * `variant-trust-absent.variant-organizations-401`, and a fault beside them.
 *
 * | word | the API then |
 * | --- | --- |
 * | `variant-trust-absent`, `variant-trust-empty`, `variant-trust-without-accounts` | shows a deployment that trusts as it did when it was made without `settings.trust`, with `{}`, with `external` and `direct` alone |
 * | `variant-organizations-401` | knows no user behind the key: `GET /organizations` is 401 `user.not_found` |
 * | `variant-rules-need-both-ids` | refuses a rule with one of the two ids |
 * | `variant-associations-unseen` | counts all deployments that a ruleset applies to, and lists the first alone |
 * | `variant-no-current-plan` | shows deployments as they are while they are being created |
 * | `variant-no-match-count` | does not say how many deployments match |
 * | `variant-leading-wildcard-refused` | refuses `*` and `?` at the front even where they are asked for |
 * | `variant-key-ends-soon` | says that the key ends in ten days |
 * | `variant-another-organization` | shows another organization, which knows nothing of this one |
 * | `variant-only-<name>` | shows and changes the deployment of that name alone, and no network security policy |
 */
import type { Request } from '@hapi/hapi';
import type { OrganizationDefinition } from '../definition';
import { OrganizationRecord } from '../record';
import type { StateFolder } from '../state';
import type { Context } from './context';
import { describedDeployments } from './directory';
import { CloudApiError } from './errors';

const WORD = /variant-(trust-absent|trust-empty|trust-without-accounts|[a-z0-9]+(?:-[a-z0-9]+)*)/g;
const ONLY = /^only-(.+)$/;

const NAMES = [
  'trust-absent',
  'trust-empty',
  'trust-without-accounts',
  'organizations-401',
  'rules-need-both-ids',
  'associations-unseen',
  'no-current-plan',
  'no-match-count',
  'leading-wildcard-refused',
  'key-ends-soon',
  'another-organization',
] as const;

export type Variant = (typeof NAMES)[number] | `only-${string}`;

const ANOTHER: OrganizationDefinition = { id: '9876543210', name: 'Another organization', deployments: [] };

/** The variants that a key asks for; words nobody knows count for nothing. */
export function readVariants(text: string): ReadonlySet<Variant> {
  const words = [...text.matchAll(WORD)].map(([, word]) => word as Variant);
  return new Set(words.filter((word) => ONLY.test(word) || NAMES.some((name) => name === word)));
}

/** The name of the only deployment that the key has a role on. */
export function onlyDeployment(variants: ReadonlySet<Variant>): string | undefined {
  for (const variant of variants) {
    const name = ONLY.exec(variant)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** What the key of a request sees. */
export function seenBy(context: Context, request: Request): Context {
  const variants = readVariants(String(request.headers.authorization ?? ''));
  if (variants.size === 0) return context;
  if (variants.has('another-organization')) return { ...anotherOrganization(context), variants };
  const only = onlyDeployment(variants);
  if (only === undefined) return { ...context, variants };
  return { ...context, variants, listed: () => context.listed().filter(({ name }) => name === only) };
}

/** @throws 403 for what a role on one deployment does not reach */
export function checkWholeOrganization({ variants }: Context): void {
  if (onlyDeployment(variants) === undefined) return;
  throw new CloudApiError(403, 'root.unauthorized.rbac', 'The API key has no role for this.');
}

function anotherOrganization(context: Context): Context {
  const nowhere = { read: (_: string, fallback: unknown) => fallback, write: () => undefined };
  const described = describedDeployments(ANOTHER, 3);
  return {
    ...context,
    definition: ANOTHER,
    record: new OrganizationRecord(nowhere as unknown as StateFolder, ANOTHER),
    listed: () => described,
  };
}
