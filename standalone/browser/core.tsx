import { EuiProvider } from '@elastic/eui';
import React, { Fragment, type ReactNode } from 'react';
import { PLUGIN_TITLE } from '../../common/constants';
import type { ChromeBreadcrumb, CoreSetup, CoreStart, HttpSetup, Theme } from '../../public/kibana';
import type { Flavour } from '../contracts/flavour';
import { createValue, type Value } from './observable';
import { useValue } from './use_value';

export interface BrowserCore {
  setup: CoreSetup;
  start: CoreStart;
  /** The plugin's `start` has returned this: `getStartServices` answers from then on, and not before. */
  started(contract: unknown): void;
  breadcrumbs$: Value<ChromeBreadcrumb[]>;
}

export interface BrowserCoreOptions {
  http: HttpSetup;
  theme$: Value<Theme>;
  /** Leaves out what Kibana 8.12 has not got. */
  flavour: Flavour;
}

/** Kibana's browser core, as far as the plugin uses it. */
export function createCore({ http, theme$, flavour }: BrowserCoreOptions): BrowserCore {
  const breadcrumbs$ = createValue<ChromeBreadcrumb[]>([{ text: PLUGIN_TITLE }]);
  const start: CoreStart = {
    http,
    chrome: {
      docTitle: {
        change: (title) => {
          document.title = [title].flat().join(' - ');
        },
        reset: () => {
          document.title = PLUGIN_TITLE;
        },
      },
      setBreadcrumbs: breadcrumbs$.set,
    },
    application: { navigateToUrl: async (url) => window.location.assign(url) },
    i18n: { Context: Fragment },
    theme: { theme$ },
    ...(flavour === '9.x' && {
      rendering: { addContext: (node) => <Themed theme$={theme$}>{node}</Themed> },
    }),
  };
  let started: BrowserCore['started'] = () => undefined;
  const startServices = new Promise<[CoreStart, never, unknown]>((resolve) => {
    started = (contract) => resolve([start, {} as never, contract]);
  });
  return { start, started, breadcrumbs$, setup: { http, getStartServices: () => startServices } };
}

/** EUI in the reader's theme. Global styles come with the frame, once. */
export function Themed({
  theme$,
  global = false,
  children,
}: {
  theme$: Value<Theme>;
  global?: boolean;
  children?: ReactNode;
}) {
  const { darkMode } = useValue(theme$);
  return (
    <EuiProvider
      colorMode={darkMode ? 'dark' : 'light'}
      {...(!global && { globalStyles: false, utilityClasses: false })}
    >
      {children}
    </EuiProvider>
  );
}
