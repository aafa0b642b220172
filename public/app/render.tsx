import { EuiProvider } from '@elastic/eui';
import React, { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import * as ReactDOM from 'react-dom';
import type { CoreStart, Observable, Theme, Unmount } from '../kibana';

/** React 18 has `createRoot`, here on the module that Kibana shares; React 17 has `render` alone. */
type Renderer = Partial<{
  createRoot(element: HTMLElement): { render(node: ReactNode): void; unmount(): void };
  render(node: ReactElement, element: HTMLElement): void;
  unmountComponentAtNode(element: HTMLElement): boolean;
}>;

/** Renders with whichever React there is. */
export function render(node: ReactElement, element: HTMLElement): Unmount {
  const { createRoot, render: renderNow, unmountComponentAtNode } = ReactDOM as unknown as Renderer;
  if (createRoot) {
    const root = createRoot(element);
    root.render(node);
    return () => root.unmount();
  }
  renderNow?.(node, element);
  return () => {
    unmountComponentAtNode?.(element);
  };
}

/** Gives a tree Kibana's language and theme, where Kibana does not do it itself. */
export function withKibanaContext(
  core: CoreStart,
  theme$: Observable<Theme>,
  node: ReactElement,
): ReactElement {
  if (core.rendering) return <>{core.rendering.addContext(node)}</>;
  const I18nContext = core.i18n.Context;
  return (
    <I18nContext>
      <Themed theme$={theme$}>{node}</Themed>
    </I18nContext>
  );
}

function Themed({ theme$, children }: { theme$: Observable<Theme>; children: ReactNode }) {
  const [darkMode, setDarkMode] = useState(() => isDark(theme$));
  useEffect(() => {
    const subscription = theme$.subscribe((theme) => setDarkMode(theme.darkMode));
    return () => subscription.unsubscribe();
  }, [theme$]);
  return (
    <EuiProvider colorMode={darkMode ? 'dark' : 'light'} globalStyles={false} utilityClasses={false}>
      {children}
    </EuiProvider>
  );
}

/** Of the moment, so that the first thing seen is not a flash of the other theme. */
function isDark(theme$: Observable<Theme>): boolean {
  let dark = false;
  theme$
    .subscribe(({ darkMode }) => {
      dark = darkMode;
    })
    .unsubscribe();
  return dark;
}
