import type { DeploymentDetail, NetworkPolicy, PolicyRule } from '../../common/observation';
import type { Seen } from '../../common/problem';
import { policiesPath } from '../../common/steps/admit_local';
import { type Asker, attempt } from './ask';

interface Ruleset {
  id: string;
  name: string;
  type: string;
  region: string;
  description?: string;
  include_by_default?: boolean;
  rules?: PolicyRule[] | null;
  associations?: { entity_type: string; id: string }[] | null;
  /** Those that the key may not see included. */
  total_associations?: number;
}

/**
 * The network security policies of a deployment's region, and which of them apply to it. Elastic Cloud names those by
 * id alone; one of them that the list of the region does not hold is asked for on its own.
 */
export function observePolicies(
  asker: Asker,
  deployment: Pick<DeploymentDetail, 'id' | 'region'>,
): Promise<Seen<NetworkPolicy[]>> {
  return attempt(async () => {
    const [{ rulesets: ids }, { rulesets: listed }] = await Promise.all([
      asker.get<{ rulesets?: string[] | null }>({
        method: 'GET',
        path: `/deployments/traffic-filter/associations/deployment/${encodeURIComponent(deployment.id)}/rulesets`,
      }),
      asker.get<{ rulesets?: Ruleset[] | null }>({ method: 'GET', path: policiesPath(deployment) }),
    ]);
    const [applying, rulesets] = [ids ?? [], listed ?? []];
    const unlisted = await Promise.all(
      applying
        .filter((id) => !rulesets.some((ruleset) => ruleset.id === id))
        .map((id) =>
          asker.get<Ruleset>({
            method: 'GET',
            path: `/deployments/traffic-filter/rulesets/${encodeURIComponent(id)}?include_associations=true`,
          }),
        ),
    );
    return [...rulesets, ...unlisted].map((ruleset) => readPolicy(ruleset, deployment.id, applying));
  });
}

function readPolicy(ruleset: Ruleset, deploymentId: string, applying: readonly string[]): NetworkPolicy {
  const { id, name, type, region, description } = ruleset;
  const associations = ruleset.associations ?? [];
  const applies = applying.includes(id);
  const seen = associations.filter((association) => association.id !== deploymentId).length;
  return {
    id,
    name,
    type,
    region,
    ...(description !== undefined && { description }),
    includeByDefault: ruleset.include_by_default ?? false,
    rules: ruleset.rules ?? [],
    applies,
    others: Math.max(seen, (ruleset.total_associations ?? 0) - (applies ? 1 : 0)),
  };
}
