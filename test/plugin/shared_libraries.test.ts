import { beforeAll, describe, expect, it } from 'vitest';
import { checkTypes, REACT_17_EUI_90, REACT_18_EUI_122 } from './kibana/type_check';

/** What a page could do wrong: what is there in one set of libraries, or in none. */
const MISTAKES: Record<string, string> = {
  'a prop that is gone': '<EuiToolTip delay="long" content="x"><b>x</b></EuiToolTip>',
  'a prop that came later': '<EuiCallOut announceOnMount title="x" />',
  'a value that is gone': '<EuiTabs size="xl"><b>x</b></EuiTabs>',
  'an icon that is gone': '<EuiIcon type="questionInCircle" />',
  'an icon that came later': '<EuiIcon type="chevronSingleDown" />',
  'an icon that never was': '<EuiButton iconType="tick">x</EuiButton>',
  'a hook that came later': '<EuiText>{React.useId()}</EuiText>',
};
const fileOf = (mistake: string) => `public/${mistake.replaceAll(' ', '_')}.tsx`;
const pageOf = (jsx: string) => `
  import { ${jsx.match(/Eui\w+/)?.[0]} } from '@elastic/eui';
  import React from 'react';
  export const page = ${jsx};
`;
const extra = Object.fromEntries(Object.entries(MISTAKES).map(([name, jsx]) => [fileOf(name), pageOf(jsx)]));

const LIBRARIES = {
  'React 17.0.2 and EUI 90.0.1, as in Kibana 8.12.2': REACT_17_EUI_90,
  'React 18 and EUI 122.1.0, as in the newest Kibana': REACT_18_EUI_122,
};
const findings: Record<string, string[]> = {};
beforeAll(() => {
  for (const [name, libraries] of Object.entries(LIBRARIES)) findings[name] = checkTypes(libraries, extra);
}, 180_000);

describe.each(Object.keys(LIBRARIES))('the browser half on %s', (name) => {
  it('uses only components, props, hooks and icons that are there', () => {
    const mistakes = Object.keys(extra);
    expect(findings[name]?.filter((line) => !mistakes.some((file) => line.startsWith(file)))).toEqual([]);
  });
});

it.each(Object.keys(MISTAKES))('lets no page through with %s', (mistake) => {
  const found = Object.values(findings).flat();
  expect(found.filter((line) => line.startsWith(fileOf(mistake)))).not.toEqual([]);
});
