import type { TestProject } from 'vitest/node';
import type { OrganizationDefinition } from '../../demo/definition';
import { startWorld, type World } from '../support/world';
import { homeOf, NEWEST } from './kibana/homes';
import { type Kibana, startKibana } from './kibana/kibana';
import { prepareKibanas } from './kibana/prepare';
import { RUNNING } from './kibana/running';

declare module 'vitest' {
  export interface ProvidedContext {
    world: World;
    kibanas: Omit<Kibana, 'stop'>[];
  }
}

const ORGANIZATION: OrganizationDefinition = {
  id: '1234567890',
  name: 'Organization of the plugin’s tests',
  deployments: [
    { name: 'observability', provider: 'aws', region: 'eu-west-1', version: '9.5.3', local: true },
    { name: 'legacy', provider: 'aws', region: 'eu-west-1', version: '8.19.21' },
    { name: 'archive', provider: 'aws', region: 'eu-west-1', version: '9.5.3', sampleData: true },
  ],
};

/** Installs the built zips, and starts a Kibana of each end of the range in front of a real cluster of its own. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await prepareKibanas();
  const { world, stop } = await startWorld({
    definition: ORGANIZATION,
    browserDir: `${homeOf(NEWEST)}/page`,
  });
  const kibanas: Kibana[] = [];
  const stopAll = async () => {
    await Promise.all(kibanas.map((kibana) => kibana.stop()));
    await stop();
  };
  try {
    for (const { version, local, basePath } of RUNNING) {
      const kibana = await startKibana(version, {
        local: { url: world.deployments[local]?.url ?? '', ca: world.ca },
        settings: settingsFor(world),
        basePath,
      });
      kibanas.push(kibana);
      world.hosts[local] = kibana.url;
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  provide('world', world);
  provide(
    'kibanas',
    kibanas.map(({ stop: _, ...kibana }) => kibana),
  );
  return stopAll;
}

const settingsFor = ({ cloud, caFile }: World) => ({
  'remoteClusterSetup.cloud.baseUrl': cloud.url,
  'remoteClusterSetup.allowedAddresses': ['127.0.0.1', 'localhost', '*.localhost'],
  'remoteClusterSetup.certificateAuthorities': [caFile],
  'remoteClusterSetup.timeouts': { settle: '15s', byHand: '20s' },
});
