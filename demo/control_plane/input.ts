/** Checks what comes in. */
import type Joi from 'joi';
import { badRequest } from './errors';

/**
 * @returns the payload with defaults filled in
 * @throws 400 naming the field
 */
export function checked<T>(schema: Joi.Schema, payload: unknown): T {
  const { value, error } = schema.validate(payload, { convert: false });
  if (error) {
    const fields = error.details.map(({ path }) => path.join('.')).filter(Boolean);
    throw badRequest('root.invalid_json_request', `The request is not valid: ${error.message}.`, fields);
  }
  return value;
}

/** A boolean in a query string. */
export function flag(value: unknown, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (value === 'true' || value === '') return true;
  if (value === 'false') return false;
  throw badRequest('root.invalid_query_parameter', `[${value}] is not true or false.`);
}
