import { z } from 'zod';
import type { Finding } from './located-yaml.ts';

/** How connection strings are written: a driver is named by one form alone. */

const text = z.string().optional().catch(undefined);
const Strings = z.object({
  secrets: z.object({
    'connection-strings': z.array(z.looseObject({ format: text, driver: text }).catch({})),
  }),
});

export function* formFindings(file: unknown): Iterable<Finding> {
  const parsed = Strings.safeParse(file);
  if (!parsed.success) return;
  for (const [index, { format, driver }] of parsed.data.secrets['connection-strings'].entries()) {
    if (driver === undefined || format === 'sqlalchemy') continue;
    const path = ['secrets', 'connection-strings', index, 'driver'];
    yield { path, part: 'value', message: 'needs format: sqlalchemy' };
  }
}
