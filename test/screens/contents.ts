import type { Screen } from './screens';
import { fileOf, THEMES, WIDTHS } from './where';

/** One page with every picture, by group; each opens at its full size. */
export const contents = (screens: readonly Pick<Screen, 'name' | 'group'>[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screens of Remote Cluster Setup</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #f6f9fc; color: #111c2c }
  section { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
  img { border: 1px solid #cad3e2; width: 320px; height: 260px; object-fit: cover; object-position: top }
  nav a { margin-right: 12px }
</style>
<h1>Screens</h1>
<nav>${[...new Set(screens.map(({ group }) => group))].map((group) => `<a href="#${group}">${group}</a>`).join('')}</nav>
${screens.map((screen, i) => heading(screen, screens[i - 1]) + pictures(screen)).join('\n')}
</html>
`;

const heading = ({ group }: Pick<Screen, 'group'>, before: Pick<Screen, 'group'> | undefined): string =>
  before?.group === group ? '' : `<h2 id="${group}">${group}</h2>`;

function pictures({ name }: Pick<Screen, 'name'>): string {
  const images = WIDTHS.flatMap((width) =>
    THEMES.map((theme) => {
      const file = fileOf(name, width, theme);
      return `<a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${width} px, ${theme}"></a>`;
    }),
  );
  return `<h3>${name}</h3><section>${images.join('')}</section>`;
}
