import { schema } from '@kbn/config-schema';
import { PLUGIN_ID } from '../../common/constants';
import type { FeaturesPluginSetup } from '../../server/kibana';

const NAME = schema.string({
  validate: (name) => (/^[a-zA-Z0-9_-]+$/.test(name) ? undefined : `Does not satisfy regexp ${name}`),
});
const NAMES = schema.arrayOf(NAME);

/** As far as a feature of Elasticsearch can say what it is; a key that is not here is refused. */
const FEATURE = schema.object({
  id: NAME,
  management: schema.maybe(schema.recordOf(schema.string(), NAMES)),
  catalogue: schema.maybe(NAMES),
  privileges: schema.arrayOf(
    schema.object({
      ui: schema.arrayOf(schema.string()),
      requiredClusterPrivileges: schema.arrayOf(schema.string()),
    }),
  ),
});

export interface Features {
  setup: FeaturesPluginSetup;
  /** Sets of cluster privileges of which one is enough to see the plugin's entry in Stack Management. */
  requiredPrivileges: string[][];
  /** No more features from here on: Kibana does so once every plugin is set up. */
  lock(): void;
}

/** Kibana's `features` plugin, as far as it decides who sees the entry; it refuses in the words of Kibana. */
export function createFeatures(): Features {
  const requiredPrivileges: string[][] = [];
  const ids = new Set<string>();
  let locked = false;
  return {
    requiredPrivileges,
    lock() {
      locked = true;
    },
    setup: {
      registerElasticsearchFeature(feature) {
        const { id, management, privileges } = feature;
        if (locked) {
          throw new Error(
            `Features are locked, can't register new features. Attempt to register ${id} failed.`,
          );
        }
        FEATURE.validate(feature);
        if (ids.has(id)) throw new Error(`Feature with id ${id} is already registered.`);
        ids.add(id);
        // Stack Management shows an entry to everybody, unless a feature names it.
        if (management?.data?.includes(PLUGIN_ID)) {
          requiredPrivileges.push(...privileges.map((privilege) => privilege.requiredClusterPrivileges));
        }
      },
    },
  };
}
