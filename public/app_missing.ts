import { PLUGIN_TITLE } from '../common/constants';
import type { Unmount } from './kibana';

/**
 * Says that the app's file could not be loaded, which is all that can be done without it: React and EUI are the app's,
 * the entry must not take them in.
 */
export function showAppMissing(element: HTMLElement): Unmount {
  const message = document.createElement('div');
  message.setAttribute('role', 'alert');
  message.dataset.testSubj = 'rcsAppMissing';
  message.append(
    paragraph('h1', `${PLUGIN_TITLE} could not be loaded`),
    paragraph('p', 'Its file is gone, as after an upgrade of the plugin, or the connection was lost.'),
    paragraph(
      'p',
      'Reload this page. If that does not help, ask whoever runs this Kibana to look at its log.',
    ),
  );
  element.replaceChildren(message);
  return () => message.remove();
}

function paragraph(name: 'h1' | 'p', text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
