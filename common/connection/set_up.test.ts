import { describe, expect, test } from 'vitest';
import { configuredRemote, intent, recordOf } from '../../test/support/samples';
import type { Intent, TlsCertificateIntent } from '../intent';
import type { ConfiguredRemote } from '../observation';
import type { RunRecord } from '../record/record';
import { type Drift, madeBy, setUpOf } from './set_up';

const { connection } = intent();
/** The remote as the run left it. */
const left = (more: Partial<ConfiguredRemote> = {}): ConfiguredRemote =>
  configuredRemote({
    mode: 'proxy',
    proxyAddress: connection.proxyAddress,
    serverName: connection.serverName,
    socketConnections: connection.socketConnections,
    skipUnavailable: connection.skipUnavailable,
    hasCredentials: true,
    ...more,
  });
const record = (wanted: Intent = intent(), more: Partial<RunRecord> = {}) =>
  recordOf(wanted, [], { endedAt: '2026-11-25T12:01:00.000Z', ...more });
const HERE = record().local;
const found = (remote: ConfiguredRemote, one: RunRecord = record()) =>
  setUpOf(remote, [{ alias: 'archive', record: one }], HERE);
const driftOf = (...args: Parameters<typeof found>): Drift | undefined => {
  const setUp = found(...args);
  return setUp.is === 'set_up_here' ? setUp.drift : undefined;
};
const settings = { mode: 'proxy' as const, ...connection, socketConnections: 3 };
const changed: Intent = {
  model: 'settings_changed',
  alias: 'archive',
  remote: { name: 'archive' },
  settings,
};

describe('a connection', () => {
  test('is as it was set up', () => {
    expect(driftOf(left())).toEqual({ is: 'as_set_up' });
  });

  test('was changed since: what, from what to what, and as what it can be set back', () => {
    expect(driftOf(left({ socketConnections: 5, serverName: undefined }))).toEqual({
      is: 'changed',
      changes: [
        { setting: 'server_name', was: connection.serverName, now: null },
        { setting: 'proxy_socket_connections', was: connection.socketConnections, now: 5 },
      ],
      wanted: { mode: 'proxy', ...connection },
    });
  });

  test('that lost its key, or is in another mode, is not set back by its settings', () => {
    expect(driftOf(left({ hasCredentials: false }))).toEqual({
      is: 'changed',
      changes: [{ setting: 'credentials', was: true, now: false }],
    });
    expect(driftOf(left({ mode: 'sniff', seeds: ['a:9300'], proxyAddress: undefined }))).toEqual({
      is: 'changed',
      changes: [{ setting: 'mode', was: 'proxy', now: 'sniff' }],
    });
  });

  test('is held to the last settings that were chosen here, and keeps who connected it', () => {
    const made = madeBy(record());
    const later = record(changed, { by: 'native1/other', purpose: 'change_settings', made });
    expect(driftOf(left(), later)).toMatchObject({ is: 'changed', wanted: settings });
    expect(found(left({ socketConnections: 3 }), later)).toEqual({
      is: 'set_up_here',
      facts: {
        made: { by: 'native1/admin', at: '2026-11-25T12:01:00.000Z', model: 'api_key' },
        lastRun: { by: 'native1/other', at: '2026-11-25T12:01:00.000Z' },
      },
      drift: { is: 'as_set_up' },
    });
  });

  test('over TLS certificates has no key, and is not judged where Elastic Cloud wrote its settings', () => {
    const tls: TlsCertificateIntent = {
      model: 'tls_certificate',
      alias: 'archive',
      remote: { name: 'archive' },
      connection,
      trust: 'this_cluster',
      through: 'elasticsearch',
    };
    expect(driftOf(left({ hasCredentials: false }), record(tls))).toEqual({ is: 'as_set_up' });
    expect(driftOf(left({ socketConnections: 5 }), record({ ...tls, through: 'elastic_cloud' }))).toEqual({
      is: 'not_judged',
    });
  });

  test('shows the key that its record names', () => {
    const key = { id: 'k1', expiration: 1_800_000_000_000 };
    expect(found(left(), record(intent(), { key }))).toMatchObject({ facts: { key } });
  });
});

describe('nothing is said of', () => {
  test.each<[string, Partial<RunRecord>]>([
    ['one whose run goes on', { state: 'running' }],
    ['one whose run is taken back', { state: 'undoing' }],
    ['one whose run stopped', { state: 'stopped' }],
  ])('%s', (_, more) => {
    expect(found(left(), record(intent(), more))).toEqual({ is: 'unfinished' });
  });

  test('one without a record, or with one of another cluster', () => {
    expect(setUpOf(left(), [], HERE)).toEqual({ is: 'not_here' });
    expect(found(left(), record(intent(), { local: 'uuid-of-another' }))).toEqual({ is: 'not_here' });
  });

  test('one whose record was edited, but that', () => {
    const problem = { code: 'record_unreadable', title: 'x', why: 'x', tryThis: 'x' };
    expect(setUpOf(left(), [{ alias: 'archive', unreadable: problem }], HERE)).toEqual({
      is: 'unreadable',
      problem,
    });
  });
});
