import React, { createContext, type MouseEvent, type ReactNode, useContext, useEffect } from 'react';
import { useHistory } from 'react-router-dom';
import { PLUGIN_TITLE } from '../../common/constants';
import type { ManagementBreadcrumb } from '../kibana';

/** What a page can set around itself: the tab's title and the trail of breadcrumbs. */
export interface PageFrame {
  setTitle(parts: string[]): void;
  setBreadcrumbs(breadcrumbs: ManagementBreadcrumb[]): void;
}

const FrameContext = createContext<PageFrame | undefined>(undefined);

export const PageFrameProvider = ({ frame, children }: { frame: PageFrame; children: ReactNode }) => (
  <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>
);

/** Names the page in the tab's title and in the breadcrumbs; without a title it is the app's home. */
export function usePage(title?: string): void {
  const frame = useContext(FrameContext);
  useEffect(() => {
    frame?.setTitle(title ? [title, PLUGIN_TITLE] : [PLUGIN_TITLE]);
    frame?.setBreadcrumbs(
      title ? [{ text: PLUGIN_TITLE, href: '/' }, { text: title }] : [{ text: PLUGIN_TITLE }],
    );
  }, [frame, title]);
}

/** `href` and `onClick` of a link inside the app: an address to open elsewhere, a step without a reload here. */
export function useLink(path: string): { href: string; onClick: (event: MouseEvent) => void } {
  const history = useHistory();
  return {
    href: history.createHref({ pathname: path }),
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      history.push(path);
    },
  };
}
