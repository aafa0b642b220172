/**
 * The part of Kibana's `@kbn/config-schema` that this plugin uses, for hosts that are not Kibana. Inside Kibana the same import
 * finds Kibana's own package. Behaviour and messages are held to Kibana's by the tests beside this file.
 */

import { arrayOf, mapOf, maybe, nullable, oneOf, recordOf } from './composite_types';
import { byteSize, duration } from './measure_types';
import { object } from './object_type';
import { any, boolean, literal, never, number, string, uri } from './scalar_types';

export { ByteSizeValue } from './byte_size_value';
export { ValidationError } from './errors';
export { ObjectType } from './object_type';
export { isConfigSchema, Type, type TypeOf, type TypeOptions } from './type';

export const schema = {
  any,
  arrayOf,
  boolean,
  byteSize,
  duration,
  literal,
  mapOf,
  maybe,
  never,
  nullable,
  number,
  object,
  oneOf,
  recordOf,
  string,
  uri,
};
