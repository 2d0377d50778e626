import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding, YamlPath } from './located-yaml.ts';
import { CONSUMER_KINDS } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** What the schema has against `file`, in plain words. */
export function schemaFindings(issues: readonly Issue[], file: unknown): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, [], file));
}

/**
 * Words for the checks that Zod makes by itself; the rules of the schema bring theirs. For an unknown key, only
 * here is it known which keys there are: they are the message.
 */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.inst instanceof z.ZodObject && issue.code === 'unrecognized_keys') {
    return Object.keys(issue.inst.shape).join(' ');
  }
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing';
  const form = `must be ${FORMS[issue.expected] ?? 'something else'}`;
  return issue.input === null ? `is empty: it ${form}` : form;
};

const MAPPING = 'a mapping of keys and values';
const FORMS: Readonly<Record<string, string>> = {
  string: 'text (in quotes, if it looks like a number)',
  number: 'a whole number, without quotes',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: MAPPING,
  record: MAPPING,
};

/** `within` is where a consumer stands, since the issues of a union's members are counted from there. */
function findingsOf(issue: Issue, within: YamlPath, file: unknown): Finding[] {
  const path = [...within, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys.map((key) => unknownKey(path, key, known));
  }
  if (issue.code === 'invalid_union' && path[0] === 'consumers') return consumerFindings(issue, path, file);
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0]?.message ?? 'is not allowed';
    return [{ path, part: 'key', message: `a key of ${nameOf(path.slice(0, -1))} ${message}` }];
  }
  return [{ path, part: 'value', message: issue.message }];
}

function consumerFindings(issue: z.core.$ZodIssueInvalidUnion, path: YamlPath, file: unknown): Finding[] {
  const entry = valueAt(file, path);
  const isMapping = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  const keys = isMapping ? Object.keys(entry) : [];
  const kinds = CONSUMER_KINDS.filter((name) => keys.includes(name));
  const [kind, other] = kinds.filter(
    (name) => name !== 'github-variables' || !kinds.includes('github-secrets'),
  );
  const say = (message: string): Finding[] => [{ path, part: 'value', message }];
  if (!isMapping) return say(`must be ${MAPPING}`);
  if (other !== undefined)
    return say(`is of several kinds (${kinds.join(', ')}): make each an entry of its own`);
  if (kind === undefined) {
    const mistyped = keys.find((key) => nearest(key, CONSUMER_KINDS) !== undefined);
    if (mistyped !== undefined) return [unknownKey(path, mistyped, CONSUMER_KINDS)];
    return say(`must have one of the keys ${CONSUMER_KINDS.join(', ')}`);
  }
  const issues = issue.errors[CONSUMER_KINDS.indexOf(kind)] ?? [];
  return issues.flatMap((inner) => findingsOf(inner, path, file));
}

function unknownKey(path: YamlPath, key: string, known: readonly string[]): Finding {
  const meant = nearest(key, known);
  const hint = meant === undefined ? `; it may have ${known.join(', ')}` : `; did you mean ${meant}?`;
  return {
    path: [...path, key],
    part: 'key',
    message: `${nameOf(path)} has no key ${foreign(key)}${hint}`,
  };
}

/** As people write it: `secrets.documents[0].name`. */
export function nameOf(path: YamlPath): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${foreign(step)}`));
  return path.length === 0 ? 'the file' : steps.join('').replace(/^\./, '');
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([key]) => key === String(step))?.[1]
        : undefined,
    value,
  );
}
