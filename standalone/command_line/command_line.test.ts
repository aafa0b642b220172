import { describe, expect, it } from 'vitest';
import { parseArguments, USAGE } from './arguments.mjs';
import { extractSettings, readSettings } from './settings_file';

describe('the command line', () => {
  it('reads every option', () => {
    const args =
      '--local https://es:9200 --ca ca.pem --cloud-api https://cloud --port 0 --host 0.0.0.0 --json --metrics';
    const more =
      '--allow-host a --allow-host b --tls-cert c.pem --tls-key k.pem --state-dir s --config k.yml';
    const proxies = '--trusted-proxy 10.0.0.5 --trusted-proxy fd00::/8';
    expect(parseArguments(`${args} ${more} ${proxies} --base-path /x`.split(' '))).toEqual({
      local: 'https://es:9200',
      ca: 'ca.pem',
      cloudApi: 'https://cloud',
      port: 0,
      host: '0.0.0.0',
      json: true,
      metrics: true,
      allowHost: ['a', 'b'],
      trustedProxies: ['10.0.0.5', 'fd00::/8'],
      tls: { cert: 'c.pem', key: 'k.pem' },
      stateDir: 's',
      config: 'k.yml',
      basePath: '/x',
    });
  });

  it('has defaults for all but the cluster', () => {
    expect(parseArguments(['--local', 'u'])).toMatchObject({ port: 5661, json: false, allowHost: [] });
    expect(() => parseArguments([])).toThrow('The local cluster is not named.');
    expect(parseArguments(['--help'])).toBe('help');
  });

  it.each([
    [['--local', 'u', '--port', '70000'], '"70000" is no number from 0 to 65535'],
    [['--local', 'u', '--port', '-1'], 'The command line is not understood'],
    [['--local', 'u', '--prot', '1'], 'There is no option --prot. Run'],
    [['--local', 'u', 'v'], '"v" belongs to no option. Run'],
    [['--local', 'u', '--json=1'], '--json takes no value. Run'],
    [['--local', '--json'], '--local is followed by no value of its own'],
    [['--local', 'u', '--tls-cert', 'c'], 'Give both --tls-cert and --tls-key'],
    [['--local'], '--local takes a value, and none follows. Run'],
    [
      ['--local', 'u', '--allow-host', 'a:b'],
      '"a:b" is no host name. Give the name alone, without scheme, port',
    ],
    [['--local', 'u', '--allow-host', 'https://a'], '"https://a" is no host name'],
    [['--local', 'u', '--trusted-proxy', 'nginx'], '"nginx" is no IP address and no network'],
    [['--local', 'u', '--trusted-proxy', '10.0.0.0/33'], '"10.0.0.0/33" is no IP address and no network'],
    [['--local', 'u', '--allow-host', '*.a'], '"*.a" is no host name'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseArguments(args)).toThrow(message);
  });

  it('names every option in the usage', () => {
    for (const option of ['--local', '--ca', '--cloud-api', '--tls-key', '--state-dir'])
      expect(USAGE).toContain(option);
  });
});

describe('the settings file', () => {
  it('takes keys nested, with dots or both, and passes over those of others', () => {
    const yaml = `
      elasticsearch.hosts: ['https://es:9200']
      remoteClusterSetup.cloud.baseUrl: https://cloud
      remoteClusterSetup:
        cloud.enabled: false
        timeouts: { request: 5s }
    `;
    expect(extractSettings(yaml, 'kibana.yml')).toEqual({
      cloud: { baseUrl: 'https://cloud', enabled: false },
      timeouts: { request: '5s' },
    });
    expect(extractSettings('{"remoteClusterSetup": {"a.b": 1}}', 'x.json')).toEqual({ a: { b: 1 } });
    expect(extractSettings('', 'empty.yml')).toEqual({});
  });

  it('takes no key for the prototype of all objects', () => {
    extractSettings(
      '{"remoteClusterSetup": {"__proto__.polluted": 1, "__proto__": {"polluted": 1}}}',
      'x.json',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['- a', 'holds no settings but a list'],
    [
      'just text',
      'holds no settings but a string. Write one setting a line, such as remoteClusterSetup.cloud.baseUrl: ',
    ],
    ['remoteClusterSetup: 7', 'is a value, not a group of settings'],
    [
      'a: [1',
      /^The settings file is not understood\. kibana\.yml: .+ at line 1, column \d+\. Correct the line/,
    ],
    ['a: 1\na: 2', /kibana\.yml: .+ unique at line 2, column 1\. Keep one of the two/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => extractSettings(text, 'kibana.yml')).toThrow(message);
  });

  it('names a file that is not there, and one that is none', async () => {
    await expect(readSettings('no/such.yml')).rejects.toThrow('There is no file no/such.yml. Check');
    await expect(readSettings('standalone')).rejects.toThrow('standalone is a folder, not a file. Check');
  });
});
