import { DEFAULT_NODE_CONNECTIONS, DEFAULT_SOCKET_CONNECTIONS } from '../constants';
import type { RemoteSettings } from '../intent';
import type { ConfiguredRemote } from '../observation';
import type { Json } from '../plan/types';
import type { Problem } from '../problem';
import { proxyAddressProblem, serverNameProblem } from './address';
import { isWhole, MAX_SOCKET_CONNECTIONS, socketConnectionsProblem } from './whole_numbers';

/** What a remote is set to, as a form changes it; nothing where only half of it is set. */
export function settingsOf(remote: ConfiguredRemote): RemoteSettings | undefined {
  const { mode, skipUnavailable } = remote;
  if (mode === 'sniff') {
    const { seeds, nodeConnections = DEFAULT_NODE_CONNECTIONS } = remote;
    return seeds && { mode, seeds, nodeConnections, skipUnavailable };
  }
  const { proxyAddress, serverName = '', socketConnections = DEFAULT_SOCKET_CONNECTIONS } = remote;
  return proxyAddress === undefined
    ? undefined
    : { mode, proxyAddress, serverName, socketConnections, skipUnavailable };
}

/** The last parts of `cluster.remote.<alias>.*`, with the values that these settings give them. */
export function settingValues(settings: RemoteSettings): { [setting: string]: Json } {
  if (settings.mode === 'sniff') {
    const { seeds, nodeConnections, skipUnavailable } = settings;
    return { seeds, node_connections: nodeConnections, skip_unavailable: skipUnavailable };
  }
  return {
    proxy_address: settings.proxyAddress,
    server_name: settings.serverName === '' ? null : settings.serverName,
    proxy_socket_connections: settings.socketConnections,
    skip_unavailable: settings.skipUnavailable,
  };
}

/** Those that are not as they were. */
export function changedValues(before: RemoteSettings, wanted: RemoteSettings): { [setting: string]: Json } {
  const old = settingValues(before);
  return Object.fromEntries(
    Object.entries(settingValues(wanted)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  );
}

/** A setting as people call it. */
export const SETTING_LABELS: Readonly<Record<string, string>> = {
  proxy_address: 'Proxy address',
  server_name: 'Server name',
  proxy_socket_connections: 'Socket connections',
  seeds: 'Seed nodes',
  node_connections: 'Node connections',
  skip_unavailable: 'Skip if unavailable',
};

/** A value as people read it. */
export function spokenValue(value: Json | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? 'none' : String(value);
}

/** What is wrong with settings, by the setting it is about. */
export function settingProblems(settings: RemoteSettings): { [setting: string]: Problem } {
  const found: [string, Problem | undefined][] =
    settings.mode === 'sniff'
      ? [
          ['seeds', seedsProblem(settings.seeds)],
          ['node_connections', nodeConnectionsProblem(settings.nodeConnections)],
        ]
      : [
          ['proxy_address', proxyAddressProblem(settings.proxyAddress)],
          ['server_name', serverNameProblem(settings.serverName)],
          ['proxy_socket_connections', socketConnectionsProblem(settings.socketConnections)],
        ];
  return Object.fromEntries(found.filter((entry): entry is [string, Problem] => entry[1] !== undefined));
}

function seedsProblem(seeds: readonly string[]): Problem | undefined {
  if (seeds.length === 0) {
    return {
      code: 'seeds_missing',
      title: 'There is no seed node',
      why: 'In sniff mode this deployment finds the nodes of the remote through its seed nodes.',
      tryThis: 'Enter the transport address of at least one node, as host:port.',
    };
  }
  const twice = seeds.find((seed, index) => seeds.indexOf(seed) !== index);
  if (twice !== undefined) {
    return {
      code: 'seeds_twice',
      title: `The seed node ${twice} is entered twice`,
      why: 'Each seed node is needed once.',
      tryThis: 'Remove one of the two.',
    };
  }
  const wrong = seeds.find((seed) => proxyAddressProblem(seed) !== undefined);
  if (wrong === undefined) return undefined;
  return {
    code: 'seed_unreadable',
    title: `“${wrong}” is not host:port`,
    why: 'It has no host, no port, or a port outside 1 to 65535.',
    tryThis: 'Use the form host:9300, or [address]:9300 for IPv6.',
  };
}

function nodeConnectionsProblem(count: number): Problem | undefined {
  if (isWhole(count, MAX_SOCKET_CONNECTIONS)) return undefined;
  return {
    code: 'node_connections',
    title: 'The number of node connections is out of range',
    why: `It has to be a whole number from 1 to ${MAX_SOCKET_CONNECTIONS}.`,
    tryThis: `Enter a number in that range; ${DEFAULT_NODE_CONNECTIONS} is what Elasticsearch uses by itself.`,
  };
}
