import fc from 'fast-check';
import { isPlain } from '../../../src/postgres/readings/plain.ts';
import { Redacted, SecretForms } from '../../../src/redacted.ts';
import { type LabServer, ROLE } from './server.ts';
import type { Trial } from './trial.ts';

const forms = new SecretForms(() => undefined);
const RAW = "aZ09-._~!$'()*+,;:=&";
const ANY = `${RAW}%@/:?#[]{}|\\^"<>\` é`;

/** Strings of which src/postgres/readings/plain.ts says that every program reads them alike: it is asked of every one. */
export function plainStrings(
  count: number,
  seed: number,
  { port }: Pick<LabServer, 'port'>,
): readonly Trial[] {
  const written = fc.oneof(
    fc.string({ unit: fc.constantFrom(...RAW), minLength: 1, maxLength: 24 }),
    fc.string({ unit: fc.constantFrom(...ANY), minLength: 1, maxLength: 24 }).map(encodeURIComponent),
  );
  const name = fc.string({ unit: fc.constantFrom(...'abZ09-._~'), minLength: 1, maxLength: 12 });
  const more = fc.constantFrom('', '&application_name=nightly-run.1');
  const made = fc.sample(fc.tuple(written, name, more), { numRuns: count, seed });
  return made.flatMap(([password, database, query], index): Trial[] => {
    const text = `postgresql://${ROLE}:${password}@localhost:${port}/${database}?sslmode=require${query}`;
    if (!isPlain(new Redacted(text, forms))) return [];
    return [
      {
        ...{ id: `plain-${index}`, form: 'url', text, rows: [], isPlain: true },
        ...{ password: decodeURIComponent(password), databases: [database], knowsAuthority: true },
        wanted: { database, searchPath: undefined, applicationName: query.split('=')[1] },
      },
    ];
  });
}
