import { describe, expect, test } from 'vitest';
import { configuredRemote, intent, LOCAL_DEPLOYMENT, remote } from '../../test/support/samples';
import { type UnderstoodAddress, understandAddress } from './address';
import { proposeConnection, sameConnection } from './connection';

const typed = (text: string): { address: UnderstoodAddress } => {
  const result = understandAddress(text);
  if ('problem' in result) throw new Error(result.problem.title);
  return { address: result.understood };
};

describe('the proposed connection', () => {
  test('of a deployment of the organization uses its endpoint and Elastic Cloud’s port', () => {
    const deployment = { ...LOCAL_DEPLOYMENT, endpoint: 'abc.eu-west-1.aws.elastic-cloud.com' };
    expect(proposeConnection({ deployment })).toEqual({
      proxyAddress: 'abc.eu-west-1.aws.elastic-cloud.com:9443',
      serverName: 'abc.eu-west-1.aws.elastic-cloud.com',
      socketConnections: 18,
      skipUnavailable: true,
    });
  });

  test('of a typed host is what its remote cluster server publishes, once that was seen', () => {
    const seen = remote({ serverAddress: '10.0.0.7:9444' });
    expect(proposeConnection(typed('es.example:9200'), seen)).toMatchObject({
      proxyAddress: '10.0.0.7:9444',
      serverName: '',
    });
    expect(proposeConnection(typed('es.example:9200'))).toMatchObject({
      proxyAddress: 'es.example:9443',
      serverName: 'es.example',
    });
  });

  test('of a typed Elastic Cloud host stays with the proxy, whatever a node publishes', () => {
    const seen = remote({ serverAddress: '10.0.0.7:9444' });
    expect(proposeConnection(typed('https://a.es.x.aws.elastic-cloud.com'), seen).proxyAddress).toBe(
      'a.es.x.aws.elastic-cloud.com:9443',
    );
  });
});

describe('an existing remote is what is wanted', () => {
  test.each([
    ['with the same settings', {}, true],
    ['with the default number of sockets', { socketConnections: undefined }, true],
    ['but in sniff mode', { mode: 'sniff' as const }, false],
    ['but elsewhere', { proxyAddress: 'other.example:9443' }, false],
    ['but with another server name', { serverName: undefined }, false],
    ['but with other sockets', { socketConnections: 6 }, false],
    ['but skipped otherwise', { skipUnavailable: false }, false],
  ])('%s', (_, changes, same) => {
    expect(sameConnection(configuredRemote(changes), intent().connection)).toBe(same);
  });
});
