import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type Host, type HostOptions, startHost } from '../host';
import { type Caller, createCaller } from './caller';
import { type FakeElasticsearch, startFakeElasticsearch } from './fake_elasticsearch';
import { createFakePlugin, type FakePlugin } from './fake_plugin';

export interface HostUnderTest {
  elasticsearch: FakeElasticsearch;
  plugin: FakePlugin;
  host: Host;
  caller: Caller;
  /** A folder of this test's own, which also holds the browser half. */
  folder: string;
  log: string[];
  /** Starts the host with other options, after the one before has been stopped. */
  restart(options: Partial<HostOptions>): Promise<void>;
}

/** A host in front of a fake Elasticsearch, new for each test of the file. */
export function hostForEachTest(): HostUnderTest {
  const test = {} as HostUnderTest;
  let running = false;
  const stop = async () => {
    if (running) await test.host.stop();
    running = false;
  };

  test.restart = async (options) => {
    await stop();
    test.host = await startHost({
      local: { url: test.elasticsearch.url },
      port: 0,
      browserDir: test.folder,
      plugin: { server: test.plugin.module },
      log: (line) => test.log.push(line),
      ...options,
    });
    running = true;
    test.caller = createCaller(test.host.url);
  };

  beforeEach(async () => {
    test.elasticsearch = await startFakeElasticsearch();
    test.plugin = createFakePlugin();
    test.log = [];
    test.folder = await mkdtemp(join(tmpdir(), 'host-'));
    await writeFile(join(test.folder, 'manifest.json'), '{"script":"app-ABC.js"}');
    await writeFile(join(test.folder, 'app-ABC.js'), 'export {};');
    await test.restart({});
  });
  afterEach(async () => {
    await stop();
    await test.elasticsearch.stop();
    await rm(test.folder, { recursive: true });
  });
  return test;
}
