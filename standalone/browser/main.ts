import * as plugin from '../../public';
import { boot } from './boot';

const element = document.getElementById('app');
if (element) void boot({ element, basePath: element.dataset.basePath ?? '', read: () => plugin });
