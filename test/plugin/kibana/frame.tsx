import { EuiHeader, EuiHeaderBreadcrumbs, EuiHeaderLink, EuiHeaderSection } from '@elastic/eui';
import React from 'react';
import { Themed } from '../../../standalone/browser/core';
import { type FrameProps, MountPoint } from '../../../standalone/browser/frame';
import { useValue } from '../../../standalone/browser/use_value';

/**
 * What stands around a page of Stack Management, in Kibana's measures: a header of 96 px, and a side navigation of 248 px,
 * which a window of less than 992 px shrinks to 40, and one of less than 768 takes away. What is left for the page was
 * measured in Kibana 8.12.2 and is 712 px in a window of 1024: padding and scroll bar take 64.
 */
export function KibanaFrame({ theme, breadcrumbs$, onLogOut, mountApp }: FrameProps) {
  const { darkMode } = useValue(theme.theme$);
  const breadcrumbs = useValue(breadcrumbs$);
  return (
    <Themed theme$={theme.theme$} global>
      <style>{MEASURES}</style>
      <header className="kbnHeader">
        <EuiHeader position="static" />
        <EuiHeader position="static">
          <EuiHeaderSection grow>
            <EuiHeaderBreadcrumbs aria-label="Breadcrumbs" breadcrumbs={breadcrumbs} />
          </EuiHeaderSection>
          <EuiHeaderSection side="right">
            <EuiHeaderLink onClick={theme.toggle}>{darkMode ? 'Light theme' : 'Dark theme'}</EuiHeaderLink>
            <EuiHeaderLink onClick={onLogOut}>Log out</EuiHeaderLink>
          </EuiHeaderSection>
        </EuiHeader>
      </header>
      <div className="kbnPage">
        <nav aria-label="Stack Management" className="kbnNavigation" />
        <main className="kbnContent">
          <MountPoint mountApp={mountApp} />
        </main>
      </div>
    </Themed>
  );
}

const MEASURES = `
  .kbnHeader { block-size: 96px; }
  .kbnPage { display: flex; min-block-size: calc(100vh - 96px); }
  .kbnNavigation { flex: 0 0 248px; border-inline-end: 1px solid #8886; box-sizing: border-box; }
  .kbnContent { flex: 1 1 0; min-inline-size: 0; padding: 32px; }
  @media (max-width: 991px) { .kbnNavigation { flex-basis: 40px; } }
  @media (max-width: 767px) { .kbnNavigation { display: none; } }
`;
