import dark from '@elastic/eui/dist/eui_theme_dark.css';
import light from '@elastic/eui/dist/eui_theme_light.css';
import { openPage } from './page';

/** EUI 90 still has part of its looks in a sheet, which Kibana links when the page is loaded, one a theme. */
const sheet = document.createElement('style');
const linkTheme = () => {
  sheet.textContent = document.documentElement.dataset.theme === 'dark' ? dark : light;
};
linkTheme();
document.head.append(sheet);
// So that a test need not load the page again, which would lose what was signed in to.
window.addEventListener('themeWithoutReload', linkTheme);

void openPage('8.12');
