import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const SCHEMA = new URL('../schema/report.schema.json', import.meta.url);

let compiled: ReturnType<typeof compile> | undefined;

/**
 * Throws when a report is not as the published schema says. Here it may have no other keys either: what a run says is
 * documented, or it is a mistake. A run that was killed, and a post step, have none (null).
 */
export function holdToSchema(report: unknown): void {
  if (report === null) return;
  compiled ??= compile();
  if (compiled(report)) return;
  const complaints = (compiled.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(`the report is not as schema/report.schema.json says:\n${complaints.join('\n')}`);
}

function compile() {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: 'log', allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(closed(JSON.parse(readFileSync(SCHEMA, 'utf8'))));
}

/** Every object with the keys that it names, and no others. */
function closed(schema: object): object {
  const inside = Object.entries(schema).map(([key, value]) => [key, closedIn(value)]);
  const whole = Object.fromEntries(inside);
  return 'properties' in whole ? { ...whole, additionalProperties: false } : whole;
}

function closedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedIn);
  return typeof value === 'object' && value !== null ? closed(value) : value;
}
