/**
 * What an answer or a body may hold, in as few words as will do; `openApi` makes the description of it that validators
 * read. An object has no other properties than these, `anything` aside.
 */
export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const time: Schema = { type: 'string', format: 'date-time' };
/** Sent, and never answered. */
export const hidden: Schema = {
  type: 'string',
  'x-ms-secret': true,
  'x-ms-mutability': ['create', 'update'],
};
/** An object that is not looked into. */
export const anything: Schema = { type: 'object', additionalProperties: true };

export function object(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** With `{names}`, as the service's own description has it. */
  readonly path: string;
  /** Beside api-version. */
  readonly query?: readonly string[];
  readonly body?: Schema;
  /** By status; `empty` has no body. Every other status is an error. */
  readonly answers: Readonly<Record<number, Schema | 'empty'>>;
}

export interface Contract {
  readonly name: string;
  readonly apiVersion: string;
  /** In Azure/azure-rest-api-specs: what it was written from, in our own words. */
  readonly published: string;
  readonly host: string;
  readonly error: Schema;
  readonly operations: readonly Operation[];
}

/** OpenAPI 2, which is what Azure's tools read. */
export function openApi({ name, apiVersion, host, error, operations }: Contract): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const atPath = paths[operation.path] ?? {};
    atPath[operation.method] = described(operation, error);
    paths[operation.path] = atPath;
  }
  return {
    swagger: '2.0',
    info: { title: name, version: apiVersion },
    ...{ host, schemes: ['https'], consumes: ['application/json'], produces: ['application/json'], paths },
  };
}

function described({ id, path, query = [], body, answers }: Operation, error: Schema): object {
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, type: 'string' },
  }));
  const others = query.map((name) => ({ name, in: 'query', required: false, type: 'string' }));
  const version = { name: 'api-version', in: 'query', required: true, type: 'string' };
  const sent = body ? [{ name: 'body', in: 'body', required: true, schema: body }] : [];
  const told = Object.entries(answers).map(([status, schema]) => [
    status,
    { description: status, ...(schema !== 'empty' && { schema }) },
  ]);
  return {
    operationId: id,
    description: id,
    parameters: [...inPath, version, ...others, ...sent],
    responses: { ...Object.fromEntries(told), default: { description: 'An error', schema: error } },
  };
}
