// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreSetup, ManagementAppMountParams, ManagementSetup } from '../../public/kibana';
import type { Flavour } from '../contracts/flavour';
import type { SessionInfo } from '../login/session_info';
import { boot } from './boot';

const session: SessionInfo = {
  user: { username: 'elastic' },
  cluster: { name: 'observability', version: '9.5.3' },
  missingPrivileges: [],
};
const HOME = '/setup/app/management/data/remoteClusterSetup';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(session), { headers: JSON_TYPE }));
  window.history.replaceState(null, '', HOME);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const JSON_TYPE = { 'content-type': 'application/json' };

const open = (module: object, flavour: Flavour = '9.x') => {
  const element = document.body.appendChild(document.createElement('div'));
  return boot({ element, basePath: '/setup', read: () => module, flavour });
};

const app = (id = 'remoteClusterSetup') => ({ id, title: 'Remote Cluster Setup', mount: vi.fn() });
const registering =
  (...apps: ReturnType<typeof app>[]) =>
  (_: CoreSetup, { management }: { management: ManagementSetup }) => {
    for (const one of apps) management.sections.section.data.registerApp(one);
  };
const nothing = () => undefined;

describe('a plugin that Kibana would not open is not opened here either', () => {
  it.each<[string, object, string]>([
    ['no plugin', {}, 'Definition of plugin "remoteClusterSetup" should either be a function or a module.'],
    [
      'a plugin that is no function',
      { plugin: { setup: nothing, start: nothing } },
      'Definition of plugin "remoteClusterSetup" should either be a function or a module.',
    ],
    [
      'no setup',
      { plugin: () => ({ start: nothing }) },
      'Instance of plugin "remoteClusterSetup" does not define "setup" function.',
    ],
    [
      'no start',
      { plugin: () => ({ setup: nothing }) },
      'Instance of plugin "remoteClusterSetup" does not define "start" function.',
    ],
    [
      'an app twice',
      { plugin: () => ({ setup: registering(app(), app()), start: nothing }) },
      'Management app already registered - id: remoteClusterSetup, title: Remote Cluster Setup',
    ],
  ])('%s', async (_, module, words) => {
    await expect(open(module)).rejects.toThrow(words);
    expect(screen.getByRole('alert').textContent).toBe(`The plugin could not be started. ${words}`);
  });

  it('in the words of Kibana 8.12, which knows no modules', async () => {
    await expect(open({}, '8.12')).rejects.toThrow(
      'Definition of plugin "remoteClusterSetup" should be a function.',
    );
  });
});

describe('a plugin that can be opened', () => {
  it('is given its app’s path inside of Stack Management, and a history scoped to it', async () => {
    const ours = app();
    await act(() => open({ plugin: () => ({ setup: registering(app('other'), ours), start: nothing }) }));
    await waitFor(() => expect(ours.mount).toHaveBeenCalledOnce());
    const [params] = ours.mount.mock.calls[0] as [ManagementAppMountParams];
    expect(params.basePath).toBe('/data/remoteClusterSetup');
    expect(params.history.createHref({ pathname: '/connect' })).toBe(`${HOME}/connect`);
  });

  it('is given no contract that its manifest does not name', async () => {
    const element = document.body.appendChild(document.createElement('div'));
    const read = () => ({ plugin: () => ({ setup: registering(app()), start: nothing }) });
    const booted = boot({ element, basePath: '/setup', read, dependencies: ['features'] });
    await expect(booted).rejects.toThrow("reading 'sections'");
  });

  it('opens at its start when the address is of none of its pages', async () => {
    window.history.replaceState(null, '', '/setup/app/elsewhere');
    const ours = app();
    await act(() => open({ plugin: () => ({ setup: registering(ours), start: nothing }) }));
    await waitFor(() => expect(ours.mount).toHaveBeenCalledOnce());
    expect(window.location.pathname).toBe(HOME);
  });

  it('gets what has started once it has started itself, and not before', async () => {
    const order: unknown[] = [];
    const setup = (core: CoreSetup, plugins: { management: ManagementSetup }) => {
      registering(app())(core, plugins);
      void core.getStartServices().then(([, , contract]) => order.push(contract));
    };
    const start = () => {
      order.push('start');
      return 'its contract';
    };
    await act(() => open({ plugin: () => ({ setup, start }) }));
    expect(order).toEqual(['start', 'its contract']);
  });
});
