import { beforeAll, describe, expect, it } from 'vitest';
import { checkTypes, NODE_18, REACT_17_EUI_90, REACT_18_EUI_122 } from './kibana/type_check';

const page = (jsx: string) => `
  import { ${jsx.match(/Eui\w+/)?.[0]} } from '@elastic/eui';
  import React from 'react';
  export const page = ${jsx};
`;

/** What a change could bring in that is there at one end of the range only, or nowhere. */
const MISTAKES: Record<string, string> = {
  'public/prop_that_is_gone.tsx': page('<EuiToolTip delay="long" content="x"><b>x</b></EuiToolTip>'),
  'public/prop_that_came_later.tsx': page('<EuiCallOut announceOnMount title="x" />'),
  'public/value_that_is_gone.tsx': page('<EuiTabs size="xl"><b>x</b></EuiTabs>'),
  'public/icon_that_is_gone.tsx': page('<EuiIcon type="questionInCircle" />'),
  'public/icon_that_came_later.tsx': page('<EuiIcon type="chevronSingleDown" />'),
  'public/icon_that_never_was.tsx': page('<EuiButton iconType="tick">x</EuiButton>'),
  'public/hook_that_came_later.tsx': page('<EuiText>{React.useId()}</EuiText>'),
  'server/function_that_came_later.ts': `export { hash } from 'node:crypto';`,
  'server/method_that_came_later.ts': 'export const sorted = [2, 1].toSorted();',
  'server/global_that_came_later.ts': 'export const { groupBy } = Object;',
  'server/global_of_browsers.ts': 'export const { title } = document;',
};

const PLATFORMS = {
  'React 17.0.2 and EUI 90.0.1 of Kibana 8.12.2': REACT_17_EUI_90,
  'React 18 and EUI 122.1.0 of the newest Kibana': REACT_18_EUI_122,
  'Node 18.18 of Kibana 8.12.2': NODE_18,
};
const findings: Record<string, string[]> = {};

beforeAll(() => {
  for (const [name, platform] of Object.entries(PLATFORMS)) {
    const extra = Object.entries(MISTAKES).filter(([path]) => path.startsWith(`${platform.folders[0]}/`));
    findings[name] = checkTypes(platform, Object.fromEntries(extra));
  }
}, 180_000);

describe.each(Object.keys(PLATFORMS))('on %s', (name) => {
  it('everything that is used is there', () => {
    const mistakes = Object.keys(MISTAKES);
    expect(findings[name]?.filter((line) => !mistakes.some((file) => line.startsWith(file)))).toEqual([]);
  });
});

it.each(Object.keys(MISTAKES))('%s is not let through', (file) => {
  const found = Object.values(findings).flat();
  expect(found.filter((line) => line.startsWith(file))).not.toEqual([]);
});
