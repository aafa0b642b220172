// @vitest-environment jsdom
import '../testing/setup';
import { act, screen } from '@testing-library/react';
import { createMemoryHistory } from 'history';
import React from 'react';
import { expect, it, vi } from 'vitest';
import { PATHS } from '../../common/api';
import type { CoreStart, ManagementAppMountParams, Theme, Unmount } from '../kibana';
import { mount } from './mount';

/** Browser contracts as Kibana gives them; `rendering` from 9.1 on. */
function core(more: Partial<CoreStart> = {}): CoreStart {
  return {
    http: {
      fetch: vi.fn(async (path: string) =>
        path === PATHS.runs
          ? { runs: [], unreadable: [] }
          : { connections: [], clusterName: 'c1', version: '9.5.3' },
      ),
      basePath: { get: () => '', prepend: (path: string) => path },
    } as unknown as CoreStart['http'],
    chrome: { docTitle: { change: vi.fn(), reset: vi.fn() }, setBreadcrumbs: vi.fn() },
    application: { navigateToUrl: vi.fn() },
    i18n: { Context: ({ children }) => <div data-test-subj="i18nContext">{children}</div> },
    theme: { theme$: theme },
    ...more,
  };
}

const unsubscribe = vi.fn();
const theme = {
  subscribe: vi.fn((next: (value: Theme) => void) => {
    next({ darkMode: true });
    return { unsubscribe };
  }),
};

const params = (): ManagementAppMountParams => ({
  basePath: '/data/remoteClusterSetup',
  element: document.body.appendChild(document.createElement('div')),
  history: createMemoryHistory() as unknown as ManagementAppMountParams['history'],
  setBreadcrumbs: vi.fn(),
  theme$: theme,
});

it('gives itself language and theme where Kibana does not, and cleans up', async () => {
  const given = params();
  const kibana = core();
  let unmount: Unmount = () => undefined;
  await act(async () => {
    unmount = mount(kibana, given);
  });
  expect(screen.getByTestId('i18nContext')).toBeInTheDocument();
  expect(given.setBreadcrumbs).toHaveBeenLastCalledWith([{ text: 'Remote Cluster Setup' }]);
  expect(kibana.chrome.docTitle.change).toHaveBeenLastCalledWith(['Remote Cluster Setup']);
  await act(async () => unmount());
  expect(given.element).toBeEmptyDOMElement();
  expect(unsubscribe).toHaveBeenCalledTimes(theme.subscribe.mock.calls.length);
  expect(kibana.chrome.docTitle.reset).toHaveBeenCalledOnce();
});

it('leaves them to Kibana where it gives them', async () => {
  const addContext = vi.fn((node: React.ReactNode) => <div data-test-subj="kibanaContext">{node}</div>);
  let unmount: Unmount = () => undefined;
  await act(async () => {
    unmount = mount(core({ rendering: { addContext } }), params());
  });
  expect(screen.getByTestId('kibanaContext')).toBeInTheDocument();
  expect(screen.queryByTestId('i18nContext')).not.toBeInTheDocument();
  await act(async () => unmount());
});

const ELASTIC = 'https://www.elastic.co/docs/deploy-manage/remote-clusters';
const OURS = 'https://docs.of.this.kibana/remote-clusters.html';

it.each<[string, Partial<CoreStart>, string]>([
  ['Kibana’s own', { docLinks: { links: { elasticsearch: { remoteClusters: OURS } } } }, OURS],
  ['elastic.co’s where Kibana has none for it', { docLinks: { links: { elasticsearch: {} } } }, ELASTIC],
  ['elastic.co’s outside of Kibana', {}, ELASTIC],
])('links to the documentation: %s', async (_, more, address) => {
  let unmount: Unmount = () => undefined;
  await act(async () => {
    unmount = mount(core(more), params());
  });
  expect(await screen.findByTestId('rcsDocs-remote_clusters')).toHaveAttribute('href', address);
  await act(async () => unmount());
});
