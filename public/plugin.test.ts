// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { mount } from './app/mount';
import type { CoreSetup, ManagementAppMountParams, ManagementSection } from './kibana';
import { RemoteClusterSetupPlugin } from './plugin';

vi.mock('./app/mount', () => ({ mount: vi.fn(() => unmount) }));
const unmount = vi.fn();
beforeEach(() => vi.clearAllMocks());

type App = Parameters<ManagementSection['registerApp']>[0];

function registered(): App {
  const registerApp = vi.fn<(app: App) => unknown>();
  const core = { getStartServices: async () => [{}, {}, undefined] } as unknown as CoreSetup;
  new RemoteClusterSetupPlugin().setup(core, {
    management: { sections: { section: { data: { registerApp } } } },
  });
  const [[app] = []] = registerApp.mock.calls;
  if (!app) throw new Error('No app was registered.');
  return app;
}

const element = () => document.body.appendChild(document.createElement('div'));
const mountIn = (target: HTMLElement) =>
  registered().mount({ element: target } as unknown as ManagementAppMountParams);

it('is one entry, which Kibana’s search finds by what people call it', () => {
  expect(registered()).toMatchObject({ id: 'remoteClusterSetup', title: 'Remote Cluster Setup' });
  expect(registered().keywords).toContain('cross-cluster search');
});

it('shows the app once it is loaded', async () => {
  expect(await mountIn(element())).toBe(unmount);
  expect(mount).toHaveBeenCalledOnce();
});

it('shows it to nobody who has left by then: Kibana would never take it down', async () => {
  const target = element();
  const mounting = mountIn(target);
  target.remove();
  await (await mounting)();
  expect(mount).not.toHaveBeenCalled();
});
