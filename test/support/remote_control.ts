import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Organization } from '../../demo/organization';

/** What tests can have done where the nodes run, since a node stops only in the process that started it. */
export type ControlAction =
  | { do: 'stop'; deployment: string }
  | { do: 'start'; deployment: string }
  /** Changes the real keystore of every node and has it reloaded; answers with the names of all its entries. */
  | { do: 'keystore'; deployment: string; changes: Record<string, string | null> }
  /** Every line that the hosts have logged. */
  | { do: 'log' };

/** A server on a free port of this machine that only who has the token can use. */
export async function startRemoteControl(
  organization: Organization,
  log: readonly string[],
): Promise<{ url: string; token: string; stop(): Promise<void> }> {
  const token = randomUUID();
  const server = createServer(async (request, response) => {
    try {
      if (request.headers.authorization !== token) throw new Error('the token is missing');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const action = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ControlAction;
      response.end(JSON.stringify(await carryOut(organization, log, action)));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify((error as Error).message));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    token,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function carryOut(
  organization: Organization,
  log: readonly string[],
  action: ControlAction,
): Promise<unknown> {
  if (action.do === 'log') return log;
  const deployment = organization.deployment(action.deployment);
  if (action.do === 'stop') return deployment.stop();
  if (action.do === 'start') return deployment.start();
  const changes = Object.entries(action.changes).map(([name, value]) => [
    name,
    value === null ? null : { value, asFile: false },
  ]);
  if (changes.length > 0) await deployment.changeKeystore(Object.fromEntries(changes));
  return deployment.nodes[0]?.changeKeystore({});
}
