import { PLUGIN_TITLE } from '../common/constants';
import type { Unmount } from './kibana';

/**
 * Says that the app's file could not be loaded. React and EUI come with that file, so this is plain DOM, on a page whose
 * style sheet has taken the looks from headings and paragraphs.
 */
export function showAppMissing(element: HTMLElement): Unmount {
  const message = document.createElement('div');
  message.setAttribute('role', 'alert');
  message.append(
    withText('h1', `${PLUGIN_TITLE} could not be loaded`, 'font-size: 1.6em; font-weight: 700'),
    withText('p', 'Its file is gone, as after an upgrade of the plugin, or the connection was lost.'),
    withText(
      'p',
      'Reload this page. If that does not help, ask whoever runs this Kibana to look at its log.',
    ),
  );
  element.replaceChildren(message);
  return () => message.remove();
}

function withText(name: 'h1' | 'p', text: string, style = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  made.style.cssText = `margin: 0 0 0.75em; line-height: 1.5; ${style}`;
  return made;
}
