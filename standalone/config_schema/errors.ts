/** A refusal by one type: what is wrong, and the path from the validated value down to it. */
export class SchemaTypeError extends Error {
  constructor(
    message: string,
    readonly path: string[],
  ) {
    super(message);
    this.name = 'SchemaTypeError';
  }

  /** The same refusal, of a value that lies at `path` inside a greater one. */
  at(path: string[]): SchemaTypeError {
    return new SchemaTypeError(this.message, [...path, ...this.path]);
  }
}

/** A refusal by every alternative of a union, each with its own reason. */
export class SchemaTypesError extends SchemaTypeError {
  constructor(
    message: string,
    path: string[],
    readonly errors: SchemaTypeError[],
  ) {
    super(message, path);
    this.name = 'SchemaTypesError';
  }

  override at(path: string[]): SchemaTypesError {
    return new SchemaTypesError(this.message, [...path, ...this.path], this.errors);
  }
}

/**
 * What `validate` throws. The message names the place and the reason, as `[namespace.a.b]: reason`; the
 * alternatives of a union follow on lines of their own.
 */
export class ValidationError extends Error {
  override readonly cause: SchemaTypeError;

  constructor(cause: SchemaTypeError, namespace?: string) {
    super(describe(cause, namespace));
    this.name = 'ValidationError';
    this.cause = cause;
  }
}

function describe(error: SchemaTypeError, namespace?: string, depth = 0): string {
  const path = namespace === undefined ? error.path : [namespace, ...error.path];
  const place = path.length > 0 ? `[${path.join('.')}]: ` : '';
  const reasons = error instanceof SchemaTypesError ? error.errors : [];
  const lines = reasons.map((reason) => `\n${' '.repeat(depth)}- ${describe(reason, namespace, depth + 1)}`);
  return `${place}${error.message}${lines.join('')}`;
}
