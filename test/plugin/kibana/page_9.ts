import { openPage } from './page';

void openPage('9.x');
