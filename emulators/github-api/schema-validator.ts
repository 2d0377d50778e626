import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { isObject, type JsonObject, referenced } from './openapi-document.ts';

/** Validates against the schemas of GitHub's OpenAPI 3.0 description; answers with what is wrong. */
export interface SchemaValidator {
  check(schema: JsonObject, value: unknown): string[];
}

const HOME = 'https://openapi.invalid/'; // ajv wants absolute names for what schemas refer to

export function createSchemaValidator(): SchemaValidator {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes: false });
  formats.default(ajv);
  const known = new Set<string>();
  const compiled = new WeakMap<JsonObject, ValidateFunction>();

  function use(pointer: string): string {
    const id = HOME + pointer.slice(2);
    if (!known.has(pointer)) {
      known.add(pointer); // before its own references: some schemas refer to themselves
      ajv.addSchema({ $id: id, ...asJsonSchema(referenced(pointer)) });
    }
    return id;
  }

  /** OpenAPI 3.0 says `nullable: true` where JSON Schema says "or null". */
  function asJsonSchema(schema: JsonObject): JsonObject {
    const { nullable, ...rest } = schema;
    const converted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, convert(value)]));
    return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
  }

  function convert(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(convert);
    if (!isObject(value)) return value;
    return typeof value['$ref'] === 'string' ? { $ref: use(value['$ref']) } : asJsonSchema(value);
  }

  return {
    check(schema, value) {
      const validate = compiled.get(schema) ?? ajv.compile(convert(schema) as JsonObject);
      compiled.set(schema, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(({ instancePath, message }) =>
        `${instancePath} ${message ?? 'is invalid'}`.trim(),
      );
    },
  };
}
