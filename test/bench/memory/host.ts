import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../../../standalone/host';
import { saveMemory } from '../../../standalone/save_memory';

/** The host as the program starts it, in a process of its own, in front of the clusters that the first argument tells. */
saveMemory();
const { ca, local, organization } = JSON.parse(process.argv[2] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'memory-'));
writeFileSync(join(folder, 'ca.pem'), ca);
writeFileSync(join(folder, 'manifest.json'), '{"script":"none.js"}');
const { url } = await startHost({
  local: { url: local, ca },
  port: 0,
  browserDir: folder,
  config: {
    allowedAddresses: ['localhost'],
    certificateAuthorities: [join(folder, 'ca.pem')],
    cloud: { baseUrl: organization },
  },
  log: () => undefined,
});
rmSync(folder, { recursive: true });

let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
// Each message asks for the memory now and the most since the message before.
process.on('message', () => {
  const now = process.memoryUsage.rss();
  process.send?.({ now, most: Math.max(most, now) });
  most = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ url });
