import { z } from 'zod';
import { appPartFindings } from './app-part-findings.ts';
import type { Finding } from './located-yaml.ts';

/** How connection strings are written, and which parts of them go where: a driver is named by one form alone, and a part is one of a connection string. */

const text = z.string().optional().catch(undefined);
const Strings = z.object({
  secrets: z.object({
    'connection-strings': z.array(z.looseObject({ format: text, driver: text }).catch({})),
  }),
});

const Bare = z.looseObject({
  vault: z.unknown().optional(),
  secrets: z.looseObject({ password: text }).optional().catch(undefined),
});

const settings = z.record(z.string(), z.unknown()).optional().catch(undefined);
/** The keys that name several settings, each with its part. */
const OF_SEVERAL = ['variables', 'github-secrets', 'github-variables'] as const;

const Parts = z.object({
  secrets: z.object({ 'connection-strings': z.array(z.looseObject({ name: text }).catch({})).default([]) }),
  consumers: z.array(
    z
      .looseObject({
        ...{
          from: text,
          part: text,
          'container-app': text,
          'container-app-job': text,
          'github-secret': text,
          'env-file': text,
          variable: text,
        },
        variables: settings,
        'github-secrets': settings,
        'github-variables': settings,
      })
      .catch({}),
  ),
});

export function* formFindings(file: unknown): Iterable<Finding> {
  yield* partFindings(file);
  const { data } = Bare.safeParse(file);
  yield* appPartFindings(file, data?.vault, () => data?.secrets ?? {});
  yield* driverFindings(file);
}

/** Within one credential. */
export function* driverFindings(file: unknown): Iterable<Finding> {
  const parsed = Strings.safeParse(file);
  if (!parsed.success) return;
  for (const [index, { format, driver }] of parsed.data.secrets['connection-strings'].entries()) {
    if (driver === undefined || format === 'sqlalchemy') continue;
    const path = ['secrets', 'connection-strings', index, 'driver'];
    yield { path, part: 'value', message: 'needs format: sqlalchemy' };
  }
}

/** Among the consumers, with every connection string that there is. */
export function* partFindings(file: unknown): Iterable<Finding> {
  const parsed = Parts.safeParse(file);
  if (!parsed.success) return;
  const { secrets, consumers } = parsed.data;
  for (const [index, entry] of consumers.entries()) {
    const { from, part, 'container-app': app = entry['container-app-job'] } = entry;
    yield* variableOrVariables(entry, index);
    yield* emptyOnes(entry, index);
    const isWhole = secrets['connection-strings'].some(({ name }) => name === from);
    const several = OF_SEVERAL.find((one) => entry[one] !== undefined);
    const key = part !== undefined ? 'part' : several;
    if (key === undefined || from === undefined || app !== undefined || isWhole) continue;
    const message = 'needs a from that is one of secrets.connection-strings: nothing else has parts';
    yield { path: ['consumers', index, key], part: 'value', message };
  }
}

type Consumer = z.infer<typeof Parts>['consumers'][number];

function* variableOrVariables(
  { 'env-file': file, variable, variables, part, ...entry }: Consumer,
  index: number,
): Iterable<Finding> {
  const others = [entry['container-app'], entry['container-app-job'], entry['github-secret']];
  if (file === undefined || others.some((one) => one !== undefined)) return; // of several kinds: said elsewhere
  const at = (key: string, message: string): Finding => ({
    ...{ path: ['consumers', index, key], part: 'value', message },
  });
  if (variables === undefined) {
    if (variable === undefined) yield at('variable', 'is missing');
    return;
  }
  if (variable !== undefined) yield at('variable', 'stands beside variables: put it among them');
  if (part !== undefined) yield at('part', 'stands beside variables, each of which says its own');
}

function* emptyOnes(entry: Consumer, index: number): Iterable<Finding> {
  for (const key of OF_SEVERAL) {
    const names = entry[key];
    if (names === undefined || Object.keys(names).length > 0) continue;
    yield { path: ['consumers', index, key], part: 'value', message: 'must name at least one' };
  }
}
