// @vitest-environment jsdom
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChromeBreadcrumb } from '../../public/kibana';
import type { SessionInfo } from '../login/session_info';
import { Frame } from './frame';
import { createValue } from './observable';
import { createThemeControl } from './theme';

const session: SessionInfo = {
  user: { username: 'elastic' },
  cluster: { name: 'observability', version: '9.5.3' },
  missingPrivileges: [],
};

const show = (overrides: Partial<SessionInfo> = {}) => {
  const unmountApp = vi.fn();
  const props = {
    session: { ...session, ...overrides },
    theme: createThemeControl('/setup'),
    breadcrumbs$: createValue<ChromeBreadcrumb[]>([{ text: 'Remote Cluster Setup' }]),
    onLogOut: vi.fn(),
    mountApp: vi.fn((element: HTMLElement) => {
      element.textContent = 'the app';
      return unmountApp;
    }),
  };
  return { ...render(<Frame {...props} />), ...props, unmountApp };
};

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
});
afterEach(() => {
  document.body.replaceChildren();
  delete document.documentElement.dataset.theme;
  vi.unstubAllGlobals();
});

describe('the frame', () => {
  it('says as whom and where, and holds the app', () => {
    const { unmount, unmountApp } = show();
    expect(screen.getByText('elastic on observability, 9.5.3')).toBeTruthy();
    expect(screen.getByRole('main').textContent).toBe('the app');
    unmount();
    expect(unmountApp).toHaveBeenCalledOnce();
  });

  it('follows the breadcrumbs of the app', () => {
    const { breadcrumbs$ } = show();
    act(() => breadcrumbs$.set([{ text: 'Remote Cluster Setup', href: '/' }, { text: 'Review' }]));
    expect(screen.getByText('Review')).toBeTruthy();
  });

  it('keeps the theme that was chosen where the server finds it', async () => {
    const { theme } = show();
    await userEvent.click(screen.getByText('Dark theme'));
    await waitFor(() => expect(screen.getByText('Light theme')).toBeTruthy());
    expect(theme.theme$.get()).toEqual({ darkMode: true });
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('leads out', async () => {
    const { onLogOut } = show();
    await userEvent.click(screen.getByText('Log out'));
    expect(onLogOut).toHaveBeenCalledOnce();
  });

  it('names the privilege that is missing instead of opening the app', () => {
    const { mountApp } = show({ missingPrivileges: ['manage'] });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('may not set up remote clusters');
    expect(screen.getByText('elastic lacks the cluster privilege manage on this cluster.')).toBeTruthy();
    expect(mountApp).not.toHaveBeenCalled();
  });
});
