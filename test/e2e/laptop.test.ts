import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dotenv from 'dotenv';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type CommandOptions, type Laptop, openLaptop, runCommand, runOnTerminal } from './laptop.ts';

/** The packed command line on a developer's machine, against the local cloud. */

let cloud: LocalCloud;
let laptop: Laptop;
beforeAll(async () => {
  cloud = await startCloud();
  laptop = await openLaptop(cloud);
});
beforeEach(async () => {
  await Promise.all([cloud.reset(), laptop.reset()]);
  // What a sync with the config file makes.
  cloud.vault.set('database-url-ctxeco', ctxEcoUrl());
});
afterAll(async () => {
  await Promise.all([laptop.remove(), cloud.stop()]);
});

const ctxEcoUrl = (): string => cloud.vault.current('database-url').replace('/secairadar?', '/ctxEco?');
const run = (args: readonly string[], options?: CommandOptions) => runCommand(cloud, laptop, args, options);
const read = (...path: string[]) => readFile(join(laptop.clone, ...path), 'utf8');
const local = { DBCRED_CONFIG: undefined, DBCRED_VAULT: undefined };
/** All that docs/permissions.md says a developer's account needs. */
const holdLeast = (): void =>
  cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope: cloud.scopes.vault });

async function setRolePassword(password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ${admin.escapeIdentifier(ROLE)} PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

describe('env', () => {
  test('writes every env file, of which the rest stays, and then has nothing to do', async () => {
    await writeFile(join(laptop.clone, '.env'), '# mine\r\nexport DATABASE_URL="old" # keep\r\nPORT=1', {
      mode: 0o640,
    });
    await writeFile(join(laptop.other, '.env'), 'A=1\n');
    holdLeast();
    expect((await run(['env', '--check'])).code).toBe(1);
    expect(await read('.env')).toContain('"old"');

    const first = await run(['env']);
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(await read('.env')).toBe(`# mine\r\nexport DATABASE_URL="${ctxEcoUrl()}" # keep\r\nPORT=1`);
    expect(await read('backend', '.env')).toBe(`DATABASE_URL=${ctxEcoUrl()}\n`);
    expect(await readFile(join(laptop.other, '.env'), 'utf8')).toBe(
      `A=1\nDATABASE_URL=${cloud.vault.current('database-url')}\n`,
    );
    const modes = await Promise.all(['.env', 'backend/.env'].map((path) => stat(join(laptop.clone, path))));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o640, 0o600]);
    expect((await run(['env', '--check'])).code).toBe(0);
  });

  test('from a folder of the clone, with the config file in it', async () => {
    const config = await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(laptop.clone, '.github'));
    await writeFile(join(laptop.clone, '.github', 'dbcred.yml'), config);
    const done = await run(['env', '--json'], { env: local, folder: join(laptop.clone, 'backend') });
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout).consumers).toEqual([
      { consumer: 'DATABASE_URL of .env in org/ctxEco', action: 'created' },
      { consumer: 'DATABASE_URL of backend/.env in org/ctxEco', action: 'created' },
      { consumer: 'DATABASE_URL of .env in org/secai-radar', action: 'passed-over' },
    ]);
  });

  test('--diff writes nothing and shows no secret', async () => {
    await writeFile(
      join(laptop.clone, '.env'),
      'DATABASE_URL=postgresql://app:hunter2-hunter2@db.test:5432/d\n',
    );
    const { code, stdout } = await run(['env', '--diff']);
    expect(code).toBe(0);
    expect(stdout).toContain('- DATABASE_URL=postgresql://app:***@db.test:5432/d');
    expect(stdout).toMatch(
      /\+ DATABASE_URL=postgresql:\/\/ctxecoadmin:\*\*\*@localhost:\d+\/ctxEco {3}# another password/,
    );
    expect(stdout).not.toContain('hunter2');
    expect(await read('.env')).toContain('hunter2');
  });

  test('--print gives one value to a shell, and nothing else', async () => {
    const here = await run(['env', '--print', 'DATABASE_URL'], { prints: true });
    expect([here.code, here.stdout]).toEqual([0, `${ctxEcoUrl()}\n`]);
    const there = await run(['env', '--print', 'DATABASE_URL', '--repository', 'org/secai-radar'], {
      prints: true,
    });
    expect(there.stdout).toBe(`${cloud.vault.current('database-url')}\n`);
    const nothing = await run(['env', '--print', 'NOTHING']);
    expect([nothing.code, nothing.stdout]).toEqual([2, '']);
  });

  test('a credential that does not log in is never written', async () => {
    await writeFile(join(laptop.clone, '.env'), 'DATABASE_URL=old\n');
    await setRolePassword('another-password-0123456789');
    const { code, stderr } = await run(['env']);
    expect(code).toBe(3);
    expect(stderr).toContain('database-credential-refused');
    expect(await read('.env')).toBe('DATABASE_URL=old\n');
    expect((await run(['env', '--no-verify'])).code).toBe(0);
    expect(dotenv.parse(await read('.env'))['DATABASE_URL']).toBe(ctxEcoUrl());
  });

  test('a link is refused, and the other files are written', async () => {
    await writeFile(join(laptop.other, 'target'), 'theirs');
    await symlink(join(laptop.other, 'target'), join(laptop.clone, '.env'));
    const { code, stderr } = await run(['env']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('env-file-refused')]);
    expect(await readFile(join(laptop.other, 'target'), 'utf8')).toBe('theirs');
    expect(await read('backend', '.env')).toContain(ctxEcoUrl());
  });

  test('warns of a file that a commit would take along', async () => {
    await writeFile(join(laptop.clone, '.gitignore'), '/.env\n');
    const { stdout } = await run(['env']);
    expect(stdout.match(/git does not ignore it/g)).toHaveLength(1);
    expect(stdout).toContain('backend/.env in org/ctxEco: git does not ignore it');
  });

  test('a value that some reader would run is not written; what stands over a file is said, without its value', async () => {
    const config = await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8');
    const path = join(laptop.other, 'dbcred.yml');
    const added =
      '  - { env-file: .env, repository: org/ctxEco, variable: PGPASSWORD, from: postgres-password }';
    await writeFile(path, config.replace(/^consumers:$/m, `consumers:\n${added}`));
    cloud.vault.set('postgres-password', 'a$(b)c-0123456789');
    await writeFile(join(laptop.clone, 'backend', '.env.local'), 'DATABASE_URL=hunter2-hunter2\n');
    const options = {
      env: {
        ...local,
        DBCRED_CONFIG: path,
        DBCRED_VAULT: cloud.env['DBCRED_VAULT'],
        DATABASE_URL: 'hunter3',
      },
    };
    const { code, stdout, stderr } = await run(['env', '--no-verify', '--root', laptop.clone], options);
    expect([code, stderr]).toEqual([3, expect.stringContaining('env-file-would-run')]);
    expect(stderr).toContain('PGPASSWORD of .env in org/ctxEco');
    await expect(read('.env')).rejects.toThrow('ENOENT');
    expect(await read('backend', '.env')).toContain(ctxEcoUrl());
    const said = stdout + stderr;
    expect(said).toContain(
      'backend/.env in org/ctxEco: .env.local beside it sets DATABASE_URL to something else',
    );
    expect(said).toContain('this shell exports DATABASE_URL with another value');
    expect(said).not.toMatch(/hunter[23]/);
  });

  test('killed while it writes, it leaves the old file; the next run writes it and clears up', async () => {
    await writeFile(join(laptop.clone, '.env'), 'DATABASE_URL=old\n');
    const preload = join(laptop.clone, 'killed.mjs');
    await writeFile(preload, KILLED_BEFORE_RENAME);
    const killed = await run(['env'], {
      env: { NODE_OPTIONS: `${laptop.env['NODE_OPTIONS']} --import=${preload}` },
    });
    expect(killed.code).toBe(null);
    expect(await read('.env')).toBe('DATABASE_URL=old\n');
    expect(await leftovers()).not.toEqual([]);
    expect((await run(['env'])).code).toBe(0);
    expect(dotenv.parse(await read('.env'))['DATABASE_URL']).toBe(ctxEcoUrl());
    expect(await leftovers()).toEqual([]);
  });

  async function leftovers(): Promise<string[]> {
    const { readdir } = await import('node:fs/promises');
    return (await readdir(laptop.clone, { recursive: true })).filter((name) =>
      name.includes('.dbcred-sync-'),
    );
  }
});

const KILLED_BEFORE_RENAME = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.promises.rename = () => process.kill(process.pid, 'SIGKILL');
syncBuiltinESMExports();`;

describe('check and status', () => {
  test('check logs in to everything that the config file names', async () => {
    holdLeast();
    const { code, stdout } = await run(['check', '--json'], { env: { GITHUB_TOKEN: undefined } });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).databases.map(({ standing }: { standing: string }) => standing)).toEqual(
      Array(5).fill('works'),
    );
  });

  test('check of $DATABASE_URL needs no sign-in, and says 1 for a refused password, 3 for a server that is not there', async () => {
    const good = {
      ...local,
      ...laptop.signedOut,
      DATABASE_URL: cloud.vault.current('database-url'),
      DBCRED_CONFIG: undefined,
      DBCRED_VAULT: undefined,
    };
    const works = await run(['check'], { env: good });
    expect([works.code, works.stdout]).toEqual([0, expect.stringContaining('secairadar: ✓ works')]);
    const refused = await run(['check', '--database-url'], {
      env: {
        ...good,
        DATABASE_URL: `postgresql://${ROLE}:wrong-password@localhost:${cloud.postgres.port}/zep?sslmode=require`,
      },
    });
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('database-credential-refused'),
    ]);
    const nobody = await run(['check'], {
      env: { ...good, DATABASE_URL: 'postgresql://a:b@localhost:1/d?sslmode=require' },
    });
    expect(nobody.code).toBe(3);
  });

  test('a stale copy is mended by env, says the check', async () => {
    const env = {
      DATABASE_URL: `postgresql://${ROLE}:old-password-1@localhost:${cloud.postgres.port}/secairadar?sslmode=require`,
    };
    const { code, stderr } = await run(['check', '--database-url'], { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining('npx dbcred-sync env')]);
  });

  test('status has the env files, too', async () => {
    await writeFile(join(laptop.clone, '.env'), `DATABASE_URL=${ctxEcoUrl()}\n`);
    await writeFile(join(laptop.other, '.env'), 'DATABASE_URL=old\n');
    const { code, stdout } = await run(['status', '--json']);
    const { status } = JSON.parse(stdout);
    const files = status.consumers.filter(({ kind }: { kind: string }) => kind === 'env-file');
    expect(files.map(({ name, standing }: Record<string, string>) => [name, standing])).toEqual([
      ['.env in org/ctxEco', 'in-sync'],
      ['backend/.env in org/ctxEco', 'stale'],
      ['.env in org/secai-radar', 'stale'],
    ]);
    expect(files[2].fix).toBe('npx dbcred-sync env');
    expect(code).toBe(1);
  });
});

describe('when nobody is signed in', () => {
  test.each(['env', 'check', 'status'])('%s says what was tried, and az login first', async (command) => {
    const { code, stderr } = await run([command], { env: laptop.signedOut });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^(?:config file .*\n)?error: az login first/);
    const answers = ['Azure CLI: ', 'Azure Developer CLI: ', 'Azure PowerShell: ', 'environment: '];
    const places = answers.map((answer) => stderr.indexOf(answer));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('the variables of an application are the last resort', async () => {
    // The local Entra knows a secret only under /adfs, so this sign-in is refused; but it has been tried.
    const env = {
      ...laptop.signedOut,
      ...{ AZURE_TENANT_ID: cloud.env['AZURE_TENANT_ID'] ?? '', AZURE_CLIENT_ID: cloud.clients.app },
      AZURE_CLIENT_SECRET: 'not-the-secret-0123456789',
    };
    const { code, stderr } = await run(['env', '--check'], { env });
    expect([code, stderr]).toEqual([3, expect.stringMatching(/environment: .*7000215/)]);
  });
});

describe('usage', () => {
  test.each([
    [['--help'], 0],
    [['--version'], 0],
    [['env', '--help'], 0],
    [['nothing'], 2],
    [['env', '--nothing'], 2],
    [[], 2],
    [['env', '--config', 'nowhere.yml'], 2],
    [['check', '--connect-timeout', 'soon'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await run(args)).code).toBe(code);
  });

  test('a connection string is no argument, and is not repeated', async () => {
    const { code, stdout, stderr } = await run([
      'check',
      '--database-url',
      'postgresql://a:hunter2-hunter2@h/d',
    ]);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(stderr).toContain('DATABASE_URL');
  });

  test('nor is anything else that has no place there', async () => {
    const { code, stdout, stderr } = await run(['status', 'one', 'hunter2-hunter2']);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(stderr).toContain("error: too many arguments for 'status'. Expected 0 arguments but got 2.");
  });

  test('in CI it says that the action is the way, and runs with the job’s own sign-in', async () => {
    const env = {
      ...laptop.signedOut,
      ...cloud.env,
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      PATH: laptop.signedOut['PATH'],
    };
    const { code, stderr } = await run(['env', '--check'], { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining('uses: org/dbcred-sync@v1')]);
  });
});

describe('on a terminal', () => {
  const ESCAPE = '\u001b[';

  test('there is colour and something that moves; piped, there is neither', async () => {
    const { code, shown } = await runOnTerminal(cloud, laptop, ['env']);
    expect(code).toBe(0);
    expect(shown).toContain(`${ESCAPE}32m✓ created`);
    expect(shown).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
    const piped = await run(['env', '--check']);
    expect(piped.stdout + piped.stderr).not.toContain(ESCAPE);
    expect(piped.stdout).toContain('✓ unchanged');
    expect(piped.stdout + piped.stderr).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
  });

  test('NO_COLOR is heard', async () => {
    const { shown } = await runOnTerminal(cloud, laptop, ['env', '--check'], { env: { NO_COLOR: '1' } });
    expect(shown).not.toContain(`${ESCAPE}33m`);
    expect(shown).toContain('! would-create');
  });
});
