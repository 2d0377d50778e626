import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newTrace } from '../../src/azure/trace.ts';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { run } from '../../src/run.ts';

/** Where a login ends at once, without leaving this machine: nothing listens, or the name does not resolve. */
const DEAD_ENDS = ['127.0.0.1:1', 'server.invalid', '[::1]:1'];

async function checked(url: string) {
  const said: string[] = [];
  const report = await run({
    env: { INPUT_MODE: 'check', 'INPUT_DATABASE-URL': url, 'INPUT_CONNECT-TIMEOUT': '5' },
    filesIn: () => [],
    readFile: () => {
      throw new Error('ENOENT');
    },
    clock: () => 0,
    mask: () => undefined,
    say: (line) => said.push(line),
    exportVariable: () => false,
    saveState: async () => false,
    onCancel: () => undefined,
    whileWaiting: () => undefined,
    trace: newTrace('00000000-0000-4000-8000-000000000000'),
    digest: () => undefined,
  });
  return { report, said };
}

function leavesThisMachine(url: string): boolean {
  const forms = new SecretForms(() => undefined);
  const parsed = parseConnectionString(new Redacted(url, forms), forms);
  return parsed.ok && !DEAD_ENDS.some((end) => end.startsWith(parsed.value.host));
}

const password = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 24 })
  .filter((text) => text.isWellFormed());
const pieces = fc.constantFrom(
  'postgresql://',
  'postgres://',
  'jdbc:',
  'host=',
  '@',
  ':',
  '/',
  '?',
  '#',
  '%',
  ' ',
  '\n',
  '%00',
  'sslmode=require',
  ...DEAD_ENDS,
);
const anyUrl = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join('')),
);

test('any string given as database-url ends with a Problem or a probe', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyUrl, async (url) => {
      fc.pre(!leavesThisMachine(url));
      const { report } = await checked(url);
      expect(report.failed).toBe(true);
      expect(report.problems.length).toBeGreaterThan(0);
      expect(report.problems.map(({ code }) => code)).not.toContain('unexpected');
    }),
    { numRuns: 400 },
  );
});

/** In a list of keywords a quote of its own would open a quoted value, which is no other password. */
function encodedFor(url: string, text: string): string {
  const encoded = encodeURIComponent(text);
  return url.startsWith('host=') ? encoded.replaceAll("'", '%27') : encoded;
}

/** Of what kind its characters are, that much is said on purpose: some programs refuse them. */
function butForReaders({ report, said }: Awaited<ReturnType<typeof checked>>) {
  const notes = report.notes.filter((note) => !note.includes(' is not read alike by all programs. '));
  return { said, report: { ...report, notes } };
}

test('changing only the password changes nothing that is said, but which programs refuse it', {
  timeout: 120_000,
}, async () => {
  const template = fc.constantFrom(
    ...['postgresql://role:PW@127.0.0.1:1/db?sslmode=require', 'postgresql://role:PW@server.invalid/db'],
    ...[
      'postgresql://role:PW@a,b/db',
      'postgresql://role:PW@127.0.0.1:1/db?host=x',
      'postgresql+asyncpg://role:PW@127.0.0.1:1/x',
    ],
    ...[
      'jdbc:postgresql://127.0.0.1:1/x?user=role&password=PW',
      'host=127.0.0.1 port=1 dbname=x user=role password=PW',
      'postgresql://role:PW@/db',
      'PW',
    ],
  );
  await fc.assert(
    fc.asyncProperty(template, password, password, async (url, one, other) => {
      const [first, second] = await Promise.all(
        [one, other].map((text) => checked(url.replace('PW', () => encodedFor(url, text)))),
      );
      expect(first && butForReaders(first)).toEqual(second && butForReaders(second));
    }),
    { numRuns: 150 },
  );
});
