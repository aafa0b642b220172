import { join } from 'node:path';
import ts from 'typescript';
import { OLD_LIBRARIES_DIR, ROOT } from './homes';

/** Where the types of a set of libraries are. */
export interface LibraryTypes {
  eui: string;
  /** The compiler's `paths` for what is not found from the sources. */
  paths: Record<string, string[]>;
}

const old = (path: string) => join(OLD_LIBRARIES_DIR, 'node_modules', path);

export const REACT_17_EUI_90: LibraryTypes = {
  eui: old('@elastic/eui/eui.d.ts'),
  paths: {
    '@elastic/eui': [old('@elastic/eui/eui.d.ts')],
    '@emotion/react': [old('@emotion/react')],
    react: [old('@types/react')],
    'react-dom': [old('@types/react-dom')],
  },
};
export const REACT_18_EUI_122: LibraryTypes = {
  eui: join(ROOT, 'node_modules/@elastic/eui/eui.d.ts'),
  paths: {},
};

/** EUI's own types take any text for an icon, since it may be an address; ours are always names. */
const ANY_ICON = 'export type IconType = EuiIconType | string | ComponentType;';
const NAMED_ICON = 'export type IconType = EuiIconType | ComponentType;';

/**
 * Checks the browser half against the types of one set of libraries: components, props and their values, hooks, and
 * the names of icons.
 *
 * @param extra further files, by path below the repository
 * @returns what does not fit, each as `file:line: why`
 */
export function checkTypes(libraries: LibraryTypes, extra: Record<string, string> = {}): string[] {
  const { options, sources } = readProject(libraries);
  const host = ts.createCompilerHost(options);
  const extraFiles = new Map(Object.entries(extra).map(([path, text]) => [join(ROOT, path), text]));
  const { readFile, fileExists } = host;
  host.fileExists = (path) => extraFiles.has(path) || fileExists(path);
  host.readFile = (path) => {
    const text = extraFiles.get(path) ?? readFile(path);
    if (path !== libraries.eui) return text;
    if (!text?.includes(ANY_ICON))
      throw new Error(`${path} no longer has the type of icons that is narrowed here.`);
    return text.replace(ANY_ICON, NAMED_ICON);
  };
  const program = ts.createProgram([...sources, ...extraFiles.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => describe(diagnostic));
}

function readProject({ paths }: LibraryTypes) {
  const file = join(ROOT, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const include = ['public/**/*.ts', 'public/**/*.tsx'];
  const exclude = ['public/**/*.test.ts', 'public/**/*.test.tsx', 'public/testing'];
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include, exclude }, ts.sys, ROOT);
  return { options: { ...options, paths }, sources: fileNames };
}

function describe({ file, start = 0, messageText }: ts.Diagnostic): string {
  const words = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (!file) return words;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.slice(ROOT.length)}:${line + 1}: ${words}`;
}
