import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { KIBANA_VERSIONS, type KibanaVersion, NEWEST } from './kibana/homes';
import { startKibana } from './kibana/kibana';

const folder = mkdtempSync(join(tmpdir(), 'plugin-settings-'));
const notPem = join(folder, 'ca.pem');
writeFileSync(notPem, 'none');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in `kibana.yml` under `remoteClusterSetup`, and what Kibana has to say about it. */
const WRONG: [object, string][] = [
  [
    { cloud: { baseURL: 'https://x' } },
    '[remoteClusterSetup.cloud.baseURL]: definition for this key is missing',
  ],
  [
    { cloud: { baseUrl: 'ftp://x' } },
    '[remoteClusterSetup.cloud.baseUrl]: expected a URL that starts with https://',
  ],
  [{ cloud: { baseUrl: 'https://u:p@x' } }, 'expected a URL without credentials'],
  [{ cloud: { enabled: 'perhaps' } }, '[remoteClusterSetup.cloud.enabled]: expected value of type [boolean]'],
  [{ allowedAddresses: ['https://a.b'] }, '[remoteClusterSetup.allowedAddresses.0]: expected a host name'],
  [{ allowedAddresses: 'a.b' }, '[remoteClusterSetup.allowedAddresses]: '],
  [{ allowedAddresses: ['10.0.0.1:9200'] }, 'without scheme and port'],
  [{ cloud: { baseUrl: 'https://ece.internal' } }, 'add it to remoteClusterSetup.allowedAddresses'],
  [{ timeouts: { request: 'soon' } }, '[remoteClusterSetup.timeouts.request]: '],
  [{ timeouts: { settle: '0s' } }, '[remoteClusterSetup.timeouts.settle]: expected a time between 1s and 1h'],
  [{ certificateAuthorities: [join(folder, 'gone.pem')] }, 'certificateAuthorities: '],
  [{ certificateAuthorities: [notPem] }, 'holds no PEM certificate'],
];

const start = (version: KibanaVersion, remoteClusterSetup: object) =>
  startKibana(version, { local: { url: 'https://127.0.0.1:9' }, settings: { remoteClusterSetup } });

it.each(WRONG)('Kibana does not start with %j, and says why', async (settings, words) => {
  await expect(start(NEWEST, settings)).rejects.toThrow(words);
});

it.each(KIBANA_VERSIONS)('Kibana %s starts with no setting at all', async (version) => {
  const kibana = await start(version, {});
  expect((await fetch(`${kibana.url}login`)).status).toBe(200);
  await kibana.stop();
});
