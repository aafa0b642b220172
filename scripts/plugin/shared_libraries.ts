import type { Plugin } from 'esbuild';

/**
 * Libraries that Kibana shares with its plugins, by the name they have on `__kbnSharedDeps__` in 8.12 as well as
 * in 9.x. React has to be Kibana's own: two of them on one page cannot share hooks or contexts.
 */
export const SHARED_LIBRARIES: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDom',
  'react-router-dom': 'ReactRouterDom',
  '@elastic/eui': 'ElasticEui',
  '@emotion/react': 'EmotionReact',
  '@kbn/i18n': 'KbnI18n',
  '@kbn/i18n-react': 'KbnI18nReact',
};

/** Packages that come along in the browser half, since Kibana shares none or another major of them. */
const BUNDLED_PACKAGES: readonly string[] = ['@tanstack/react-query'];

const NAMESPACE = 'kibana-shared-library';
const BARE_IMPORT = /^[^./]/;

/**
 * Answers every bare import of the browser half: from Kibana's shared libraries, from what is bundled, or with an
 * error that names it. What a bundled package imports for itself is bundled with it.
 */
export const sharedLibraries: Plugin = {
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: BARE_IMPORT }, ({ path, importer, kind }) => {
      if (kind === 'entry-point') return undefined;
      if (path in SHARED_LIBRARIES) return { path, namespace: NAMESPACE };
      const ofOurs = !importer.includes('/node_modules/');
      if (path.startsWith('@kbn/') || (ofOurs && !BUNDLED_PACKAGES.includes(path))) {
        return { errors: [{ text: `"${path}" cannot be imported in the browser half` }] };
      }
      return undefined;
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = __kbnSharedDeps__.${SHARED_LIBRARIES[path]};`,
      loader: 'js',
    }));
  },
};

/** For the entry, which runs on each page of Kibana and so must not even look at a library. */
export const noPackages: Plugin = {
  name: 'no-packages',
  setup(build) {
    build.onResolve({ filter: BARE_IMPORT }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : {
            errors: [
              { text: `"${path}" can be imported in the app alone, which is loaded when the page opens` },
            ],
          },
    );
  },
};
