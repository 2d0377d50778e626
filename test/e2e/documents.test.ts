import { expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { configWith } from './rotating.ts';

/** Documents as programs have them: what they can read is checked and rewritten, what they cannot is said. */

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const DOCUMENT = 'zep-config-yaml';
/** Without the apps, which would have to read the document. */
const act = async (inputs: Record<string, string>) => {
  const env = await configWith(cloud, (text) => text.replace(/^ *- \{ container-app: .*\n/gm, ''));
  const run = await runAction(cloud, { inputs, env });
  expectNoLeaks(cloud, run);
  return run;
};
const standingOf = (run: Awaited<ReturnType<typeof act>>) =>
  run.report.databases
    .filter(({ name }) => name.startsWith(DOCUMENT))
    .map(({ name, standing }) => [name, standing]);

test("a .NET program's JSON: its list is tried, and a rotation changes the password in it and no other byte", {
  timeout: 180_000,
}, async () => {
  const settings = (password: string) =>
    `{\n\t"ConnectionStrings" : { "Zep":"Host=localhost;Port=${cloud.postgres.port};Database=zep;Username=ctxecoadmin;Password=${password};SSL Mode=Require" ,\n\t"Old": "Server=tcp:old.example,1433;Initial Catalog=y;User ID=sa;Password=z" },\n\t"AllowedHosts": "*"\n}\n`;
  const quoted = (password: string) => JSON.stringify(`"${password.replaceAll('"', '""')}"`).slice(1, -1);
  cloud.vault.set(DOCUMENT, settings(quoted(cloud.passwords.current)));
  const check = await act({ mode: 'check' });
  expect(standingOf(check)).toEqual([[`${DOCUMENT} (ConnectionStrings.Zep)`, 'works']]);
  const alphabet = `abcdefghABCDEFGH2345;"'\\+%@/={}`;
  const rotate = await act({ mode: 'rotate', 'password-alphabet': alphabet, 'password-length': '40' });
  expect(rotate.report.problems.filter(({ target }) => target.includes(DOCUMENT))).toEqual([]);
  expect(cloud.vault.current(DOCUMENT)).toBe(settings(quoted(cloud.vault.current('postgres-password'))));
  expect(standingOf(await act({ mode: 'check' }))).toEqual([
    [`${DOCUMENT} (ConnectionStrings.Zep)`, 'works'],
  ]);
});

test('what Go cannot read: check, status and a sync say so with its name, and nothing is written', {
  timeout: 180_000,
}, async () => {
  const text = cloud.vault.current(DOCUMENT);
  const dsn = /^( *)dsn: *"([^"\n]+)".*$/m.exec(text);
  if (dsn === null) throw new Error('the seed has no dsn');
  const [line, indent = '', url = ''] = dsn;
  const broken = text.replace(line, () => `${indent}dsn: |\n${indent}  ${url}`);
  cloud.vault.set(DOCUMENT, broken);
  const what = /line end behind a connection string \(line \d+\).*Go's net\/url refuses it/;
  const check = await act({ mode: 'check' });
  expect(check.code).toBe(1);
  expect(check.report.problems).toMatchObject([
    {
      code: 'document-without-connections',
      what: expect.stringMatching(what),
      fix: expect.stringContaining('|-'),
    },
  ]);
  const status = await act({ mode: 'status' });
  expect(JSON.stringify(status.report)).toMatch(what);
  const sync = await act({ mode: 'sync' });
  expect(sync.report.problems).toMatchObject([{ what: expect.stringMatching(what) }]);
  expect(cloud.vault.current(DOCUMENT)).toBe(broken);
});
