import type { IdentityIntent } from '../intent';
import { authorityPath, signingPaths } from '../plan/identity_facts';
import { AUTHORITIES_SETTING, authorityPaths } from '../plan/signing_authorities';
import type { StepContext } from '../plan/step';

/**
 * Strong identity verification as user settings of the two deployments, `elasticsearch.yml` on Elastic Cloud: the
 * same settings that the plan sets through the API. Values are quoted, so that any path is one scalar.
 */
export function identityUserSettings(context: StepContext<IdentityIntent>): {
  local: string;
  remote: string;
} {
  const { alias } = context.intent;
  const { certificate, key } = signingPaths(context);
  const authorities = [...new Set([...authorityPaths(context), authorityPath(context)])];
  return {
    local: lines(
      `cluster.remote.${alias}.signing.certificate: ${quoted(certificate)}`,
      `cluster.remote.${alias}.signing.key: ${quoted(key)}`,
    ),
    remote: lines(`${AUTHORITIES_SETTING}: [${authorities.map(quoted).join(', ')}]`),
  };
}

/** A double-quoted YAML scalar; JSON’s escapes are among YAML’s. */
const quoted = (text: string): string => JSON.stringify(text);

const lines = (...text: string[]): string => text.map((line) => `${line}\n`).join('');
