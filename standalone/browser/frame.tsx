import {
  EuiEmptyPrompt,
  EuiHeader,
  EuiHeaderBreadcrumbs,
  EuiHeaderLink,
  EuiHeaderSection,
  EuiHeaderSectionItem,
  EuiHideFor,
  EuiPageTemplate,
  EuiSkipLink,
  EuiText,
} from '@elastic/eui';
import React, { useEffect, useRef } from 'react';
import type { ChromeBreadcrumb } from '../../public/kibana';
import type { SessionInfo } from '../login/session_info';
import { Themed } from './core';
import type { Value } from './observable';
import type { ThemeControl } from './theme';
import { useValue } from './use_value';

const CONTENT_ID = 'content';

export interface FrameProps {
  session: SessionInfo;
  theme: ThemeControl;
  breadcrumbs$: Value<ChromeBreadcrumb[]>;
  onLogOut(): void;
  /** Shows the app in the element until the returned function is called. */
  mountApp(element: HTMLElement): () => void;
}

/** What stands around the app: where one is, as whom, and the way out. */
export function Frame({ session, theme, breadcrumbs$, onLogOut, mountApp }: FrameProps) {
  return (
    <Themed theme$={theme.theme$} global>
      <EuiSkipLink destinationId={CONTENT_ID} position="fixed" fallbackDestination="main">
        Skip to the content
      </EuiSkipLink>
      <FrameHeader session={session} theme={theme} breadcrumbs$={breadcrumbs$} onLogOut={onLogOut} />
      <EuiPageTemplate panelled restrictWidth={false} grow mainProps={{ id: CONTENT_ID, tabIndex: -1 }}>
        <EuiPageTemplate.Section>
          {session.missingPrivileges.length > 0 ? (
            <MissingPrivileges session={session} />
          ) : (
            <MountPoint mountApp={mountApp} />
          )}
        </EuiPageTemplate.Section>
      </EuiPageTemplate>
    </Themed>
  );
}

function FrameHeader({ session, theme, breadcrumbs$, onLogOut }: Omit<FrameProps, 'mountApp'>) {
  const { darkMode } = useValue(theme.theme$);
  const breadcrumbs = useValue(breadcrumbs$);
  return (
    <header>
      <EuiHeader position="static">
        <EuiHeaderSection grow>
          <EuiHeaderBreadcrumbs aria-label="Breadcrumbs" breadcrumbs={breadcrumbs} />
        </EuiHeaderSection>
        <EuiHeaderSection side="right">
          <EuiHideFor sizes={['xs', 's']}>
            <EuiHeaderSectionItem>
              <WhoAndWhere session={session} />
            </EuiHeaderSectionItem>
          </EuiHideFor>
          <EuiHeaderSectionItem>
            <EuiHeaderLink onClick={theme.toggle}>{darkMode ? 'Light theme' : 'Dark theme'}</EuiHeaderLink>
            <EuiHeaderLink onClick={onLogOut}>Log out</EuiHeaderLink>
          </EuiHeaderSectionItem>
        </EuiHeaderSection>
      </EuiHeader>
    </header>
  );
}

function WhoAndWhere({ session: { user, cluster } }: Pick<FrameProps, 'session'>) {
  const words = cluster ? `${user.username} on ${cluster.name}, ${cluster.version}` : user.username;
  return (
    <EuiText size="s" color="subdued" className="eui-textTruncate" style={{ maxWidth: 320 }} title={words}>
      {words}
    </EuiText>
  );
}

/** Where the app is shown. */
export function MountPoint({ mountApp }: Pick<FrameProps, 'mountApp'>) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current ? mountApp(element.current) : undefined), [mountApp]);
  return <div ref={element} />;
}

/** Kibana hides the entry from such a user; whoever has logged in here wants to know why. */
function MissingPrivileges({ session: { user, missingPrivileges } }: Pick<FrameProps, 'session'>) {
  const names = missingPrivileges.join(', ');
  return (
    <EuiEmptyPrompt
      iconType="lock"
      title={<h1>Your user may not set up remote clusters</h1>}
      body={
        <>
          <p>
            {user.username} lacks the cluster privilege {names} on this cluster.
          </p>
          <p>Ask an administrator for a role with it and load this page again, or log in as another user.</p>
        </>
      }
    />
  );
}
