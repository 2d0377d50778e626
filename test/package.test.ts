import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { subset } from 'semver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { builtFrom } from '../scripts/built-from.ts';
import { bundled } from '../scripts/package-bundle.ts';
import { type Installed, installPacked } from '../scripts/packed.ts';
import { VERSION } from '../src/version.ts';

/** What `npm pack` makes. */

const folder = mkdtempSync(join(tmpdir(), 'dbcred-package-'));
let installed: Installed;
beforeAll(async () => {
  installed = await installPacked(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const tarball = (): Uint8Array => new Uint8Array(readFileSync(installed.tarball));

test('publint finds nothing', async () => {
  const { buffer } = tarball();
  const { messages, pkg } = await publint({ pack: { tarball: buffer as ArrayBuffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('the types are not wrong', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball()));
  if (analysis.types === false) throw new Error('there are no types');
  // A package of ES modules: CommonJS loads it by import() or, from Node.js 22 on, by require().
  const others = analysis.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM');
  expect(
    others.filter((problem) => !('resolutionKind' in problem) || problem.resolutionKind !== 'node10'),
  ).toEqual([]);
});

/** npm warns of nothing on a Node.js that we call sufficient, be it a laptop's or a clone's. */
test('every package admits the Node.js versions that ours admits', () => {
  const Lockfile = z.object({
    packages: z.record(
      z.string(),
      z.object({
        engines: z.object({ node: z.string().optional() }).optional(),
        optional: z.boolean().optional(),
      }),
    ),
  });
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  const { '': ours, ...others } = Lockfile.parse(JSON.parse(text)).packages;
  const admitted = ours?.engines?.node ?? '*';
  expect(admitted).toBe('^22.12.0 || >=24.0.0');
  const narrower = Object.entries(others).filter(
    // One that is optional is left out in silence.
    ([, { engines, optional }]) => !optional && !subset(admitted, engines?.node ?? '*'),
  );
  expect(narrower.map(([name, { engines }]) => `${name}: ${engines?.node}`)).toEqual([]);
});

test('whoever installs it installs nothing else', () => {
  const text = readFileSync(join(folder, 'node_modules/dbcred-sync/package.json'), 'utf8');
  const { dependencies, optionalDependencies, peerDependencies, bundleDependencies, ...manifest } = z
    .looseObject({})
    .parse(JSON.parse(text));
  expect([dependencies, optionalDependencies, peerDependencies, bundleDependencies]).toEqual(
    Array(4).fill(undefined),
  );
  expect(Object.keys(manifest)).toContain('devDependencies');
});

test('it holds what it needs and little else', () => {
  const unwanted = installed.files.filter(
    (path) => !/^(lib\/|docs\/|package\.json$|README\.md$|LICENSE$)/.test(path),
  );
  expect(unwanted).toEqual([]);
  expect(installed.files).toEqual(
    expect.arrayContaining(['lib/cli.js', 'lib/library.js', 'lib/licenses.txt']),
  );
  expect(tarball().length).toBeLessThan(1.5 * 1024 * 1024);
  expect(installed.files.filter((path) => /action\.js|rotat.*wiring|runner\.js/.test(path))).toEqual([]);
});

test('--version names the commit that a clone was built from, and none where there is no clone', async () => {
  const version = execFileSync(installed.bin, ['--version'], { encoding: 'utf8' });
  expect(version).toBe(`${VERSION}\n`); // it was packed from a copy without .git
  const commit = builtFrom(new URL('..', import.meta.url).pathname);
  const holding = (await bundled()).filter(({ code }) => code.includes(`(built from commit ${commit})`));
  expect(holding).toHaveLength(commit === undefined ? 0 : 1);
});

test('a program uses the library with its types, and gets a diagnosis', () => {
  const program = `import { diagnose, parseConnectionString, probe, Redacted, SecretForms, withDatabase } from 'dbcred-sync';
const forms = new SecretForms(() => undefined);
const parsed = parseConnectionString(new Redacted('postgresql://a:hunter2@127.0.0.1:1/d?sslmode=require', forms), forms);
if (!parsed.ok) throw new Error(parsed.complaint.what);
const target = withDatabase(parsed.value, 'other', forms);
const result = await probe(target, { authorities: undefined, timeoutMs: 2000, clock: Date.now, askFacts: false });
if (result.result === 'ok') throw new Error('nobody listens there');
const problem = diagnose(result.failure, target, 'DATABASE_URL');
const line: string = [target.database, result.result, problem.code, String(target.password)].join(' ');
console.log(line);
`;
  writeFileSync(join(folder, 'program.mts'), program);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const root = new URL('..', import.meta.url).pathname;
  copyFileSync(join(root, 'examples/library.ts'), join(folder, 'library.mts'));
  const checked = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    'false',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    'node',
    '--typeRoots',
    join(root, 'node_modules/@types'),
  ];
  execFileSync(join(root, 'node_modules/.bin/tsc'), [...checked, 'program.mts', 'library.mts'], {
    cwd: folder,
    stdio: 'pipe',
  });
  const said = execFileSync(process.execPath, ['program.mts'], { cwd: folder, encoding: 'utf8' });
  expect(said).toBe('other unknown database-unreachable ***\n');
});
