import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../src/command-line/program.ts';
import { type AdoptionServer, OF_ADMIN, OF_APP, startAdoptionServer } from './adoption-on-postgres.ts';

type StandardStreams = Pick<typeof process, 'stdout' | 'stderr' | 'stdin'>;

let on: AdoptionServer;
beforeAll(async () => {
  on = await startAdoptionServer(18);
});
afterAll(() => on.stop());

async function run(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough(), stdin: new PassThrough() };
  const shell = {
    ...{ env: { DATABASE_CA: on.authorities, ...env }, folder: '/', readFile: () => '', filesIn: () => [] },
    ...(streams as unknown as StandardStreams),
  };
  const code = await commandLine(['adopt', ...args], shell);
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(streams.stdout), err: text(streams.stderr) };
}

const NAMED = ['--database-only', '--owner', 'shop_owner', '--login', 'shop_a', '--login', 'shop_b'];

test('a rehearsal says what it would do, does it, has nothing left to do, and takes it back', async () => {
  await on.reset(OF_ADMIN);
  const env = { DATABASE_URL: on.url('ctxadmin') };
  const dry = await run(env, ...NAMED, '--dry-run');
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toContain('  CREATE ROLE "shop_owner" NOLOGIN; -- in shop, by ctxadmin');
  expect(dry.out).toContain(
    '  ALTER TABLE "sales"."orders" OWNER TO "shop_owner"; -- in shop, by ctxadmin, alone with it for a moment',
  );
  expect(dry.out).toContain('This was a dry run: nothing was changed.');
  expect((await on.look(OF_ADMIN)).found.roles.has('shop_owner')).toBe(false);
  const done = await run(env, ...NAMED);
  expect(done.code).toBe(0);
  expect(done.out).toMatch(/^ {2}TABLE: 11, .* ms in all; closed to others for at most .* ms \(".*"\)$/m);
  expect(done.out).toMatch(/^stays with ctxadmin: extension pg_trgm in shop$/m);
  expect(done.out).toMatch(
    /^ {2}known: shop_a on database shop in shop: -owner \(the database stays whose it is\)$/m,
  );
  expect(done.out).not.toContain('UNEXPECTED');
  const again = await run(env, ...NAMED, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ way: 'handed-over', done: [], left: [] });
  const back = await run(env, ...NAMED, '--back');
  expect(back.code).toBe(0);
  expect((await on.look(OF_ADMIN)).inventory.moved).toEqual([]);
  const shown = [dry, done, again, back].map(({ out, err }) => out + err).join('');
  expect(shown).not.toContain("the administrator's");
});

test('what a database holds is refused with its SQL, and what is missing is said', async () => {
  await on.reset(OF_APP);
  await on.run(`ALTER ROLE app IN DATABASE shop RESET search_path; CREATE SCHEMA app AUTHORIZATION app`);
  const env = { DATABASE_URL: on.url('app'), DBCRED_ROTATOR_URL: on.url('ctxadmin') };
  const refused = await run(env, ...NAMED);
  expect(refused).toMatchObject({ code: 3, out: '' });
  expect(refused.err).toContain('[adoption-refused]');
  expect(refused.err).toContain('    ALTER ROLE "app" IN DATABASE "shop" SET search_path TO app, public;');
  expect((await run(env, '--database-only', '--owner', 'x', '--login', 'y')).code).toBe(2);
  expect((await run({}, ...NAMED)).err).toContain('DATABASE_URL is not set');
});
