import { describe, expect, it } from 'vitest';
import type { ConfiguredRemote, Observation } from '../../common/observation';
import { seen } from '../../common/problem';
import { ARCHIVE, BOTH_SIDES, CONNECTED, LIVE_REMOTE, LOCAL } from '../testing/samples';
import { withModel } from './change_over';
import { type Draft, draftToChange, draftToMigrate, draftToMigrateBack, EMPTY_ACCESS } from './draft';
import { aliasesInTheWay, buildIntent } from './intent';
import { filledIn } from './live_connection';

const OVER_TLS: ConfiguredRemote = {
  alias: 'old',
  mode: 'proxy',
  proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9400',
  serverName: 'c2f7d9.eu-west-1.aws.elastic-cloud.com',
  socketConnections: 6,
  skipUnavailable: false,
  connected: true,
  hasCredentials: false,
};
const withRemote = (remote: ConfiguredRemote): Observation => ({
  ...BOTH_SIDES,
  local: seen({ ...LOCAL, remotes: seen([remote]) }),
});
const settled = (draft: Draft): Draft => ({
  ...draft,
  deployment: ARCHIVE,
  remoteSettled: true,
  access: { ...EMPTY_ACCESS, search: ['logs-*'] },
});

describe('changing over', () => {
  it('from TLS certificates keeps name and settings, and takes the other port', () => {
    const observation = withRemote(OVER_TLS);
    const draft = filledIn(withModel(settled(draftToMigrate('old')), 'api_key', observation), observation);
    expect(buildIntent(draft, observation)).toMatchObject({
      model: 'api_key',
      alias: 'old',
      changesOver: true,
      connection: {
        proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9443',
        socketConnections: 6,
        skipUnavailable: false,
      },
    });
  });

  it('to TLS certificates takes the other port too, with a key of ours in place', () => {
    const draft = filledIn(settled(draftToMigrateBack('archive')), CONNECTED);
    expect(buildIntent(draft, CONNECTED)).toMatchObject({
      model: 'tls_certificate',
      changesOver: true,
      connection: {
        proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9400',
        skipUnavailable: LIVE_REMOTE.skipUnavailable,
      },
    });
  });

  it('is what another kind of security for a live connection means, and the same kind does not', () => {
    const observation = withRemote({ ...OVER_TLS, hasCredentials: true });
    const draft = settled(draftToChange('old'));
    expect(withModel(draft, 'tls_certificate', observation).changesOver).toBe(true);
    expect(withModel(draft, 'api_key', observation).changesOver).toBe(false);
    expect(withModel(settled(draftToMigrate('old')), 'tls_certificate', withRemote(OVER_TLS))).toMatchObject({
      changesOver: false,
    });
  });

  it('drops an address that was typed for the other port', () => {
    const draft = {
      ...settled(draftToChange('old', 'api_key')),
      connection: { proxyAddress: 'host:9443', skipUnavailable: false },
    };
    expect(withModel(draft, 'tls_certificate', withRemote(OVER_TLS)).connection).toEqual({
      skipUnavailable: false,
    });
  });

  it('never takes another alias that is there', () => {
    const observation = withRemote(OVER_TLS);
    const draft = settled(draftToMigrate('old'));
    expect(aliasesInTheWay(draft, observation)).toEqual([]);
    expect(aliasesInTheWay({ ...draft, changing: 'other' }, observation)).toEqual(['old']);
    expect(buildIntent({ ...draft, alias: 'fresh' }, observation)).not.toHaveProperty('changesOver');
  });

  it('a TLS connection to the same place is gone on from, elsewhere its name is taken', () => {
    const draft: Draft = { ...settled(draftToMigrate('x')), changing: undefined, model: 'tls_certificate' };
    expect(aliasesInTheWay(draft, withRemote(OVER_TLS))).toEqual([]);
    expect(aliasesInTheWay(draft, withRemote({ ...OVER_TLS, proxyAddress: 'elsewhere:9400' }))).toEqual([
      'old',
    ]);
  });
});
