/** A page of Kibana, as far as a plugin's script sees it: shared libraries, the registry of bundles, and core. */
import * as ElasticEui from '@elastic/eui';
import * as EmotionReact from '@emotion/react';
import React from 'react';
import * as ReactDom from 'react-dom';
import * as ReactRouterDom from 'react-router-dom';
import { PLUGIN_ID } from '../../../common/constants';
import { boot } from '../../../standalone/browser/boot';
import type { BrowserPluginModule } from '../../../standalone/browser/plugin_instance';
import { bundlePath } from './bundle_path';
import { KibanaFrame } from './frame';

declare global {
  /** Of the plugin that is installed; the build of the page puts it here. */
  const PLUGIN_VERSION: string;
  /** Ids of the plugins that its manifest names. */
  const PLUGIN_DEPENDENCIES: string[];
  interface Window {
    __kbnSharedDeps__: Record<string, unknown>;
    __kbnBundles__: BundleRegistry;
    __kbnPublicPath__: Record<string, string>;
  }
}

type RequireModule = (moduleKey: string) => unknown;
interface BundleRegistry {
  has(key: string): boolean;
  define(key: string, requireModule: RequireModule, moduleKey: string): void;
  get(key: string): unknown;
}

/** Loads the script of the plugin as Kibana's `bootstrap.js` does, and opens its page. */
export async function openPage(flavour: '8.12' | '9.x'): Promise<void> {
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no place for the app.');
  const basePath = element.dataset.basePath ?? '';
  const publicPath = `${basePath}${bundlePath(PLUGIN_VERSION)}/`;
  window.__kbnSharedDeps__ = { React, ReactDom, ReactRouterDom, ElasticEui, EmotionReact };
  window.__kbnBundles__ = createRegistry();
  window.__kbnPublicPath__ = { [PLUGIN_ID]: publicPath };
  await loadScript(`${publicPath}${PLUGIN_ID}.plugin.js`);
  const dependencies = PLUGIN_DEPENDENCIES;
  await boot({ element, basePath, read: readPlugin, flavour, dependencies, frame: KibanaFrame });
}

/** As Kibana's core, for which a script that threw is one that did not come. */
function readPlugin(): BrowserPluginModule {
  const key = `plugin/${PLUGIN_ID}/public`;
  if (!window.__kbnBundles__.has(key)) {
    throw new Error(`Definition of plugin "${PLUGIN_ID}" not found and may have failed to load.`);
  }
  return window.__kbnBundles__.get(key) as BrowserPluginModule;
}

/**
 * The registry of `bootstrap.js`, as empty as in a Kibana that registers core and its own plugins only after the scripts
 * of others have run (from 9.5.4 on).
 */
function createRegistry(): BundleRegistry {
  const bundles = new Map<string, () => unknown>();
  return {
    has: (key) => bundles.has(key),
    define(key, requireModule, moduleKey) {
      if (bundles.has(key)) throw new Error(`__kbnBundles__ already has a module defined for "${key}"`);
      bundles.set(key, () => requireModule(moduleKey));
    },
    get(key) {
      const exportsOf = bundles.get(key);
      if (!exportsOf) throw new Error(`__kbnBundles__ does not have a module defined for "${key}"`);
      return exportsOf();
    },
  };
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = false;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${url} cannot be loaded`));
    document.head.append(script);
  });
}
