import { hardenPrototypes } from './harden_prototypes';
import { openPage } from './page';

hardenPrototypes();
void openPage('9.x');
