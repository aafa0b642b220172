import 'reflect-metadata';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as x509 from '@peculiar/x509';
import type { System } from '../../../common/plan/types';
import { createAuthority } from '../../../demo/certificates/authority';
import type { SystemRequest } from '../../../server/systems/system';
import { FakeWorld } from '../../support/fake_world';

/** Milliseconds that each answer takes, so that runs overlap as on a network. */
const LATENCY = 20;

/** The fake world behind three https addresses, in a process of its own: what it takes must not count as the host's. */
const world = new FakeWorld();
const authority = await createAuthority('Bench');
const { certificate: cert, key } = await authority.issue({
  subject: 'CN=localhost',
  alternativeNames: new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
});

async function serve(system: System, base = ''): Promise<string> {
  const server = createServer({ cert, key }, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    await wait(LATENCY);
    const asked = {
      method: request.method,
      path: (request.url ?? '').slice(base.length),
      ...(text !== '' && { body: JSON.parse(text) }),
    } as SystemRequest;
    const answer = await world.systems[system]?.request(asked);
    world.requests.length = 0;
    response.writeHead(answer?.status ?? 500, {
      'content-type': 'application/json',
      'x-elastic-product': 'Elasticsearch',
    });
    response.end(JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://localhost:${(server.address() as AddressInfo).port}${base}`;
}

process.on('disconnect', () => process.exit());
process.send?.({
  ca: authority.certificate,
  local: await serve('local'),
  remote: await serve('remote'),
  organization: await serve('organization', '/api/v1'),
});
