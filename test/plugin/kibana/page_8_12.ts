import dark from '@elastic/eui/dist/eui_theme_dark.css';
import light from '@elastic/eui/dist/eui_theme_light.css';
import { openPage } from './page';

/** EUI 90 still has part of its looks in a sheet, which Kibana links when the page is loaded, one a theme. */
const style = document.createElement('style');
style.textContent = document.documentElement.dataset.theme === 'dark' ? dark : light;
document.head.append(style);

void openPage('8.12');
