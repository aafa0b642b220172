import { describe, expect, test } from 'vitest';
import type { CheckEvent } from '../../common/api';
import { PATHS } from '../../common/api';
import { bodyOf, FakeKibana } from '../../test/support/fake_kibana';
import { FakeWorld } from '../../test/support/fake_world';
import { configuredRemote } from '../../test/support/samples';
import type { SystemClient } from '../systems/system';
import { checkConnections } from './check';

describe('checks of several connections', () => {
  test('are told as they come, those first that were connected when they were used last', async () => {
    const asked: string[] = [];
    const local: SystemClient = {
      async request({ path }) {
        const alias = /cluster\/([^:%]+)/.exec(path)?.[1] ?? '';
        asked.push(alias);
        if (alias === 'odd') throw new Error('a fault of ours');
        return {
          status: 200,
          body: { [alias]: { connected: alias !== 'down', error: 'Unable to connect to [down]' } },
        };
      },
    } as SystemClient;
    const remotes = ['down', 'odd', 'up'].map((alias) =>
      configuredRemote({ alias, connected: alias === 'up' }),
    );
    const told: CheckEvent[] = [];
    const aliases = ['down', 'odd', 'up'];
    await checkConnections(
      local,
      aliases,
      remotes,
      (event) => told.push(event),
      new AbortController().signal,
    );
    expect(asked).toEqual(['up', 'down', 'odd']);
    expect(told).toMatchObject([
      { type: 'checked', alias: 'up', works: { is: 'connected' } },
      { type: 'checked', alias: 'down', works: { is: 'failing', problem: { code: 'remote_unreachable' } } },
      { type: 'unchecked', alias: 'odd', problem: { title: expect.any(String) } },
    ]);
  });

  test('come in one stream, of every remote or of those that are named', async () => {
    const world = new FakeWorld();
    for (const alias of ['archive', 'europe']) world.remotes[alias] = { proxy_address: `${alias}:9443` };
    const kibana = new FakeKibana(world);
    const streamed = async (body: object) =>
      (await bodyOf(await kibana.call('post', PATHS.connectionChecks, { body }))) as CheckEvent[];
    const all = await streamed({});
    expect(all.flatMap((event) => (event.type === 'checked' ? event.alias : []))).toEqual([
      'archive',
      'europe',
    ]);
    expect(all.at(-1)).toMatchObject({ type: 'ended' });
    expect(all).toContainEqual(
      expect.objectContaining({ type: 'use', use: expect.objectContaining({ seen: false }) }),
    );
    const one = await streamed({ aliases: ['europe'] });
    expect(one.flatMap((event) => (event.type === 'checked' ? event.alias : []))).toEqual(['europe']);
  });

  test('refuse what is no alias', async () => {
    const kibana = new FakeKibana(new FakeWorld());
    const call = kibana.call('post', PATHS.connectionChecks, { body: { aliases: ['a/b'] } });
    await expect(call).rejects.toThrow('is not an alias');
  });
});
