import { isConfigSchema, ValidationError } from '@kbn/config-schema';
import { PLUGIN_ID } from '../../common/constants';
import type { PluginModule } from '../../server/kibana';
import { HostError } from '../host_error.mjs';

/** Settings of the plugin stand under this prefix, as in `kibana.yml`. */
export const CONFIG_PATH = PLUGIN_ID;

/** Where settings came from, so that a fault can be named where the person wrote it. */
export interface SettingsOrigin {
  /** The file, as it was named. */
  file?: string;
  /** Options of the command line that stand for a setting, by its path, such as `cloud.baseUrl`. */
  options?: Readonly<Record<string, string>>;
}

interface Fault {
  /** Names of the setting, outermost first, without the prefix. */
  path: string[];
  /** What is wrong, without naming the setting. */
  reason: string;
  /** The same with the name of the setting, as Kibana would say it. */
  message: string;
  hint?: string;
}

const NAMED_SETTING = new RegExp(`^${CONFIG_PATH}\\.([\\w.]+): (.*)$`, 's');
const UNKNOWN_KEY = 'definition for this key is missing';

/**
 * Checks the settings as Kibana does at its start, where `enabled` belongs to Kibana and not to the plugin.
 *
 * @param settings without prefix
 * @returns them with the defaults filled in
 * @throws HostError when one is wrong, or when they turn the plugin off
 */
export function checkSettings(
  { config }: PluginModule,
  settings: Record<string, unknown>,
  origin: SettingsOrigin,
): unknown {
  const checked = config ? validate(config.schema, settings, origin) : withoutSchema(settings, origin);
  if ((checked as { enabled?: boolean }).enabled === false) {
    throw new HostError(
      'The settings turn the plugin off.',
      `${inFile(origin)}${CONFIG_PATH}.enabled is false, and without the plugin there is nothing to serve.`,
      'Take that setting out, or start no host.',
    );
  }
  return checked;
}

/** What the plugin's start ended with, if it was a setting that goes with nothing else or with nothing on disk. */
export function settingFault(error: Error, origin: SettingsOrigin): HostError | undefined {
  const [message, name = '', reason = ''] = NAMED_SETTING.exec(error.message) ?? [];
  if (message === undefined) return undefined;
  const hint =
    !origin.file && reason.includes(`${CONFIG_PATH}.`)
      ? 'Settings stand in the file that --config names.'
      : undefined;
  return refusal({ path: name.split('.'), reason, message, hint }, origin);
}

/** To a plugin without a schema nothing can be set, except whether it runs. */
function withoutSchema(settings: Record<string, unknown>, origin: SettingsOrigin): Record<string, unknown> {
  const unknown = Object.keys(settings).find((name) => name !== 'enabled');
  if (unknown === undefined) return settings;
  throw refusal(
    {
      path: [unknown],
      reason: UNKNOWN_KEY,
      message: `Unknown configuration key(s): "${CONFIG_PATH}.${unknown}"`,
    },
    origin,
  );
}

type ConfigSchema = NonNullable<PluginModule['config']>['schema'];

function validate(schema: ConfigSchema, settings: Record<string, unknown>, origin: SettingsOrigin): unknown {
  try {
    return schema.validate(settings, {}, CONFIG_PATH);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const { path, message: reason } = error.cause;
    const hint = reason === UNKNOWN_KEY ? knownKeys(schema, path.slice(0, -1)) : undefined;
    throw refusal({ path, reason, message: error.message, hint }, origin);
  }
}

function refusal({ path, reason, message, hint }: Fault, origin: SettingsOrigin): HostError {
  const tryThis = ['Correct it, or leave it out to use the default.', ...(hint ? [hint] : [])].join(' ');
  const option = origin.options?.[path.join('.')];
  return option
    ? new HostError('An option is wrong.', sentence(`${option}: ${reason}`), tryThis)
    : new HostError('A setting is wrong.', sentence(`${inFile(origin)}${message}`), tryThis);
}

const sentence = (words: string) => `${words.replace(/\.$/, '')}.`;

const inFile = ({ file }: SettingsOrigin) => (file ? `${file}: ` : '');

interface Description {
  keys?: Record<string, Description>;
}

function knownKeys(schema: unknown, path: string[]): string | undefined {
  if (!isConfigSchema(schema)) return undefined;
  const group = path.reduce<Description | undefined>(
    (description, name) => description?.keys?.[name],
    schema.getSchema().describe() as Description,
  );
  const names = Object.keys(group?.keys ?? {});
  return names.length > 0
    ? `Known in ${[CONFIG_PATH, ...path].join('.')} are: ${names.join(', ')}.`
    : undefined;
}
