import css from '@elastic/eui/dist/eui_theme_light.css';
import { openPage } from './page';

/** EUI 90 still has part of its looks in a sheet, which Kibana links on each page. */
const style = document.createElement('style');
style.textContent = css;
document.head.append(style);

void openPage('8.12');
