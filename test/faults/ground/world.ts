import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationDefinition } from '../../../demo/definition';
import { unpackBundles } from '../../../demo/node/bundles';
import type { Organization } from '../../../demo/organization';
import { startWorld, type World } from '../../support/world';

/** Two locals and two remotes, so that two lanes run side by side: one within a region, one across regions. */
const ORGANIZATION: OrganizationDefinition = {
  id: '1234567890',
  name: 'Organization of the fault tests',
  deployments: [
    { name: 'observability', provider: 'aws', region: 'eu-west-1', version: '9.5.3', local: true },
    { name: 'archive', provider: 'aws', region: 'eu-west-1', version: '9.5.3', sampleData: true },
    { name: 'reporting', provider: 'gcp', region: 'europe-west3', version: '9.5.3' },
    { name: 'overseas', provider: 'azure', region: 'eastus2', version: '9.5.3', sampleData: true },
  ],
};

/** A folder that a host can serve as its page. */
export function emptyPage(): { browserDir: string; remove(): void } {
  const browserDir = mkdtempSync(join(tmpdir(), 'no-browser-half-'));
  writeFileSync(join(browserDir, 'manifest.json'), '{"script":"none.js"}');
  return { browserDir, remove: () => rmSync(browserDir, { recursive: true }) };
}

/** The organization on real nodes, which are started once: plans of Elastic Cloud put their files on running ones. */
export async function startFaultWorld(browserDir: string): Promise<{ world: World; stop(): Promise<void> }> {
  return startWorld({ definition: ORGANIZATION, browserDir, onOrganization: withoutRestarts });
}

/**
 * Files of bundles lie where a node looks for them without the start that would have put them there.
 * @returns what has to be done before the nodes are stopped for good
 */
function withoutRestarts(organization: Organization): () => void {
  const nodes = organization.deployments.flatMap((deployment) => deployment.nodes);
  const starts = nodes.map(({ start, stop }) => ({ start, stop }));
  for (const node of nodes) {
    node.start = async (_further, _trusted, bundles) => unpackBundles(join(node.configFolder, '..'), bundles);
    node.stop = async () => undefined;
  }
  return () => nodes.forEach((node, i) => void Object.assign(node, starts[i]));
}
