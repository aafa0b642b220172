import { EuiLink } from '@elastic/eui';
import React, { createContext, type ReactNode, useContext } from 'react';
import { type DocsPage, docsAddress, type KibanaDocLinks } from './pages';

const LinksContext = createContext<KibanaDocLinks | undefined>(undefined);

/** Hands Kibana's own links to the documentation down, where there are any. */
export const DocsLinksProvider = ({
  links,
  children,
}: {
  links: KibanaDocLinks | undefined;
  children: ReactNode;
}) => <LinksContext.Provider value={links}>{children}</LinksContext.Provider>;

/** A link to the page of the documentation for what stands beside it, in a tab of its own. */
export function DocsLink({ page, children }: { page: DocsPage; children: ReactNode }) {
  const links = useContext(LinksContext);
  return (
    <EuiLink href={docsAddress(page, links)} target="_blank" data-test-subj={`rcsDocs-${page}`}>
      {children}
    </EuiLink>
  );
}
