import { join } from 'node:path';
import ts from 'typescript';
import { OLD_LIBRARIES_DIR, ROOT } from './homes';

/** What one half runs on, by its types. */
export interface Platform {
  /** Folders of ours that are checked. */
  folders: string[];
  /** What differs from the project's own options of the compiler. */
  options: ts.CompilerOptions;
  /** Where EUI's types are, when the half uses it. */
  eui?: string;
}

const old = (path: string) => join(OLD_LIBRARIES_DIR, 'node_modules', path);

export const REACT_17_EUI_90: Platform = {
  folders: ['public', 'common'],
  options: {
    paths: {
      '@elastic/eui': [old('@elastic/eui/eui.d.ts')],
      '@emotion/react': [old('@emotion/react')],
      react: [old('@types/react')],
      'react-dom': [old('@types/react-dom')],
    },
  },
  eui: old('@elastic/eui/eui.d.ts'),
};
export const REACT_18_EUI_122: Platform = {
  folders: ['public', 'common'],
  options: {},
  eui: join(ROOT, 'node_modules/@elastic/eui/eui.d.ts'),
};
/**
 * The Node line of Kibana 8.12, which knows neither what came with 20 nor what only browsers have. Of its types, the
 * last edition, since the older ones do not fit this compiler.
 */
export const NODE_18: Platform = {
  folders: ['server', 'common'],
  options: { lib: ['lib.es2022.d.ts'], types: ['node'], typeRoots: [old('@types')] },
};

/** EUI's own types take any text for an icon, since it may be an address; ours are always names. */
const ANY_ICON = 'export type IconType = EuiIconType | string | ComponentType;';
const NAMED_ICON = 'export type IconType = EuiIconType | ComponentType;';

/**
 * Checks one half against the types of what it runs on: components, props and their values, names of icons, hooks,
 * functions of Node.
 *
 * @param extra further files, by path below the repository
 * @returns what does not fit, each as `file:line: why`
 */
export function checkTypes(platform: Platform, extra: Record<string, string> = {}): string[] {
  const { options, sources } = readProject(platform);
  const host = ts.createCompilerHost(options);
  const extraFiles = new Map(Object.entries(extra).map(([path, text]) => [join(ROOT, path), text]));
  const { readFile, fileExists } = host;
  host.fileExists = (path) => extraFiles.has(path) || fileExists(path);
  host.readFile = (path) => {
    const text = extraFiles.get(path) ?? readFile(path);
    return path === platform.eui ? withNamedIcons(path, text) : text;
  };
  const program = ts.createProgram([...sources, ...extraFiles.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(describe)
    .filter((line) => platform.folders.some((folder) => line.startsWith(`${folder}/`)));
}

function withNamedIcons(path: string, types = ''): string {
  if (types.includes(ANY_ICON)) return types.replace(ANY_ICON, NAMED_ICON);
  throw new Error(`${path} no longer has the type of icons that is narrowed here.`);
}

function readProject({ folders, options: changes }: Platform) {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const exclude = ['**/*.test.ts', '**/*.test.tsx', '**/testing'];
  const project = { ...config, include: folders, exclude };
  const { options, fileNames } = ts.parseJsonConfigFileContent(project, ts.sys, ROOT);
  return { options: { ...options, ...changes }, sources: fileNames };
}

function describe({ file, start = 0, messageText }: ts.Diagnostic): string {
  const words = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (!file) return words;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.slice(ROOT.length)}:${line + 1}: ${words}`;
}
