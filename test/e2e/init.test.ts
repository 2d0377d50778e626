import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createAuthority } from '../../emulators/certificates.ts';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { startStandInPooler } from '../../emulators/pooler/stand-in-pooler.ts';
import { ROLE } from '../../emulators/seed.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { type Laptop, openLaptop, runCommand, runOnTerminal } from './laptop.ts';

/** `dbcred-sync init` in an empty repository, and then what it wrote, on the local cloud. */

let cloud: LocalCloud;
let laptop: Laptop;
beforeAll(async () => {
  cloud = await startCloud();
  laptop = await openLaptop(cloud);
}, 120_000);
beforeEach(async () => {
  await Promise.all([cloud.reset(), laptop.reset()]);
  const origin = ['remote', 'add', 'origin', 'git@github.com:org/secai-radar.git'];
  execFileSync('git', ['-C', laptop.clone, ...origin]);
  execFileSync('git', ['-C', laptop.clone, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
});
afterAll(async () => {
  await Promise.all([laptop?.remove(), cloud?.stop()]);
});

const CONFIG = '.github/dbcred.yml';
const CHECK = '.github/workflows/check-database-credential.yml';
const ROTATE = '.github/workflows/rotate-database-credential.yml';
const KEEP = '.github/workflows/keep-database-credential.yml';
const read = (path: string) => readFile(join(laptop.clone, path), 'utf8');
const bare = { DBCRED_CONFIG: undefined };
const init = (...args: string[]) => runCommand(cloud, laptop, ['init', ...args], { env: bare });
const SECRET = ['--github-secret', 'DATABASE_URL=database-url', '--environment', 'daily-pipeline'];

/** Everything given: what a script would do. */
const GIVEN = [
  ...[
    '--no-discover',
    '--vault',
    'my-vault',
    '--host',
    'db.example.com',
    '--user',
    'app',
    '--password',
    'pw',
  ],
  ...['--connection-string', 'database-url=orders', '--repository', 'org/repo', '--branch', 'trunk'],
];

describe('what it finds', () => {
  test('vault secrets by what they hold, the apps that refer to them, and the repository', async () => {
    const { code, stderr } = await init(...SECRET, '--write-env', '.env:DATABASE_URL=database-url');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const parsed = parseTopology(await read(CONFIG));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        vault: cloud.env['DBCRED_VAULT'],
        server: { host: 'localhost', port: cloud.postgres.port, user: 'ctxecoadmin' },
        databases: ['secairadar', 'zep'],
        secrets: {
          password: 'postgres-password',
          connectionStrings: [{ name: 'database-url', database: 'secairadar' }],
          documents: [{ name: 'zep-config-yaml' }],
        },
        checkouts: { 'org/secai-radar': '.' },
        consumers: [
          {
            kind: 'github-secret',
            name: 'DATABASE_URL',
            environment: 'daily-pipeline',
            from: 'database-url',
          },
          { kind: 'container-app', name: 'ctxeco-backend', from: 'database-url' },
          { kind: 'container-app', name: 'temporal', resourceGroup: 'ctxEco-rg', from: 'postgres-password' },
          { kind: 'container-app', name: 'zep', resourceGroup: 'ctxEco-rg', from: 'zep-config-yaml' },
          { kind: 'env-file', path: '.env', variable: 'DATABASE_URL', from: 'database-url' },
        ],
      },
    });
  });
});

test('what holds the password on this machine is told: other variables, and the files of libpq where they are', async () => {
  const passwords = join(laptop.clone, 'passwords');
  const url = cloud.vault.current('database-url').replace(/\/secairadar\b/, '/temporal');
  await writeFile(join(laptop.clone, '.env.temporal'), `TEMPORAL_URL='${url}'\n`);
  await writeFile(passwords, `localhost:*:*:${ROLE}:x\n`, { mode: 0o600 });
  // A clone beside it, of which the config file will name nothing.
  const tools = join(laptop.clone, '../tools');
  await mkdir(tools);
  execFileSync('git', ['-C', tools, 'init', '--quiet']);
  execFileSync('git', ['-C', tools, 'remote', 'add', 'origin', 'git@github.com:org/tools.git']);
  await writeFile(join(tools, '.env'), `TEMPORAL_URL='${url}'\n`);
  const env = { ...bare, PGPASSFILE: passwords };
  const { code, stdout } = await runCommand(cloud, laptop, ['init', ...SECRET], { env }).finally(() =>
    rm(tools, { recursive: true }),
  );
  expect(code).toBe(0);
  expect(stdout).toContain('env-file .env, TEMPORAL_URL in org/tools: it ');
  expect(stdout).toContain('env-file .env.temporal, TEMPORAL_URL in org/secai-radar: it ');
  expect(stdout).toContain('pgpass passwords: line 1 is of this role at this server');
  expect(stdout).not.toContain('a runner has no files');
});

describe('a pooler and a replica beside the server', () => {
  test('are written under also-at; neither is taken for the server, whoever says so', async () => {
    const authority = await createAuthority();
    const ca = join(laptop.clone, 'authorities.pem');
    await writeFile(ca, `${cloud.caPem}\n${authority.caPem}`);
    const replica = await cloud.postgres.replicate();
    const pooler = await startStandInPooler({
      certificate: await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
      server: { port: cloud.postgres.directPort, caPem: cloud.caPem },
      auth: { by: 'file', passwords: { [ROLE]: cloud.passwords.current } },
    });
    try {
      const url = cloud.vault.current('database-url');
      const at = (port: number): string => url.replace(/localhost:\d+/, `localhost:${port}`);
      cloud.vault.set('database-url-pooled', at(pooler.port));
      cloud.vault.set('database-url-reports', at(replica.port));
      const env = { ...bare, DATABASE_CA: ca };
      const refused = await runCommand(cloud, laptop, ['init', '--port', `${pooler.port}`], { env });
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toContain('leads to a pooler');
      await expect(read(CONFIG)).rejects.toThrow('ENOENT');
      const { code } = await runCommand(cloud, laptop, ['init', ...SECRET], { env });
      expect(code).toBe(0);
      const { server, secrets } = parse(await read(CONFIG));
      expect(server).toMatchObject({
        port: cloud.postgres.port,
        'also-at': {
          pooled: { port: pooler.port, pooler: true },
          replica: { port: replica.port, 'read-only': true },
        },
      });
      expect(secrets['connection-strings']).toEqual([
        { name: 'database-url', database: 'secairadar' },
        { name: 'database-url-pooled', database: 'secairadar', via: 'pooled' },
        { name: 'database-url-reports', database: 'secairadar', via: 'replica' },
      ]);
    } finally {
      await pooler.close();
      await replica.stop();
    }
  });
});

describe('what it writes', () => {
  test('and the env file that the config file names can be written', async () => {
    expect((await init('--write-env', '.env:DATABASE_URL=database-url')).code).toBe(0);
    const written = await runCommand(cloud, laptop, ['env'], { env: { ...bare, DBCRED_VAULT: undefined } });
    expect(written.code).toBe(0);
    expect(await read('.env')).toBe(`DATABASE_URL=${cloud.vault.current('database-url')}\n`);
  });

  test('overwrites nothing: a config file that is not valid is told of, and with --force replaced', async () => {
    await mkdir(join(laptop.clone, '.github'));
    await writeFile(join(laptop.clone, CONFIG), 'mine');
    const refused = await init(...GIVEN);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(CONFIG)]);
    expect(await read(CONFIG)).toBe('mine');
    await expect(read(CHECK)).rejects.toThrow('ENOENT');
    expect((await init(...GIVEN, '--force')).code).toBe(0);
    expect(await read(CONFIG)).toContain('vault: my-vault');
  });

  test('run twice, it changes nothing; beside a file of one’s own, it writes what is missing and offers what that lacks', async () => {
    await asSeeded();
    expect((await init()).code).toBe(0);
    const files = await Promise.all([CONFIG, CHECK, ROTATE, KEEP].map(read));
    const again = await init();
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining(`${CONFIG} is there, and stays`)]);
    expect(again.stdout).not.toMatch(/^wrote|az ad app/m);
    expect(await Promise.all([CONFIG, CHECK, ROTATE, KEEP].map(read))).toEqual(files);
    const own = files[0]?.replace(/^ {2}- .*temporal.*\n/m, '') ?? '';
    await writeFile(join(laptop.clone, CONFIG), own);
    await rm(join(laptop.clone, CHECK));
    const beside = await init();
    expect(beside.code).toBe(0);
    expect(beside.stdout).toContain(`wrote ${CHECK}`);
    expect(beside.stdout).toContain(
      '  - { container-app: temporal, resource-group: ctxEco-rg, from: postgres-password }',
    );
    expect([await read(CONFIG), await read(CHECK)]).toEqual([own, files[1]]);
  }, 120_000);

  test('of an app that it offers, the second copy is told, which the entry does not write', async () => {
    await asSeeded();
    expect((await init()).code).toBe(0);
    const identity = cloud.scopes.identity;
    const reports = cloud.vault.current('database-url').replace(/\/secairadar\b/, '/temporal');
    await cloud.containerApps.add({
      ...{ name: 'shop', identity },
      secrets: [
        { name: 'url', identity, keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/database-url` },
        { name: 'reports', value: reports },
      ],
    });
    const { code, stdout } = await init();
    expect(code).toBe(0);
    expect(stdout).toContain('  - { container-app: shop, resource-group: ctxEco-rg, from: database-url }');
    expect(stdout).toMatch(
      /container-app shop, secrets with a value of their own \(ctxEco-rg\): its secret reports /,
    );
    expect(stdout).not.toContain('container-app shop (ctxEco-rg):');
  }, 120_000);

  test('beside a file of several credentials, it offers what each of them lacks, and says which workflows it does not write', async () => {
    await asSeeded();
    const file = `vault: ${cloud.env['DBCRED_VAULT']}
servers: { core: { host: localhost, port: ${cloud.postgres.port} }, far: { host: 127.0.0.1, port: ${cloud.postgres.port} } }
credentials:
  admin:
    server: core
    user: ctxecoadmin
    databases: [secairadar, zep]
    secrets: { password: postgres-password, connection-strings: [{ name: database-url, database: secairadar }] }
  reader: { server: far, user: reader, databases: [stock], secrets: { password: reader-password } }
consumers:
  - { container-app: temporal, resource-group: ctxEco-rg, from: postgres-password }
`;
    await mkdir(join(laptop.clone, '.github'), { recursive: true });
    await writeFile(join(laptop.clone, CONFIG), file);
    cloud.vault.set('reader-url', `postgresql://reader:pw@127.0.0.1:${cloud.postgres.port}/stock`);
    const { code, stdout, stderr } = await init();
    expect([code, await read(CONFIG)]).toEqual([0, file]);
    expect(stdout).toContain(
      'under credentials: admin: secrets:\n  - { name: zep-config-yaml, database: zep }   # documents\n',
    );
    expect(stdout).toContain('- { container-app: zep, resource-group: ctxEco-rg, from: zep-config-yaml }');
    expect(stdout).not.toContain('container-app: temporal');
    expect(stdout).toMatch(/credentials: reader: secrets:\n {2}- \{ name: reader-url, database: stock \}/);
    expect(stderr).toContain('examples/rotate-two-logins.yml');
    await expect(read(ROTATE)).rejects.toThrow('ENOENT');
  }, 120_000);

  test('before the first commit, the branch is the one that GitHub says it is; unasked, the one that it makes; and that is said', async () => {
    execFileSync('git', ['-C', laptop.clone, 'symbolic-ref', 'HEAD', 'refs/heads/master']);
    const unasked = await init(...GIVEN.slice(0, -2));
    expect(unasked.stdout).toContain(':ref:refs/heads/main');
    expect(unasked.stderr).toContain('--branch master');
    cloud.github.arrangeRepositories([{ fullName: 'org/fresh', traits: { defaultBranch: 'trunk' } }]);
    const asked = await init('--repository', 'org/fresh', '--force');
    expect(asked.stdout).toContain(':ref:refs/heads/trunk');
    expect(asked.stderr).toContain('git branch -m trunk');
  });

  test('signed in nowhere, it says so, and goes on with what is given', async () => {
    const given = GIVEN.flatMap((option) =>
      option === '--no-discover' ? [] : option === 'my-vault' ? [cloud.env['DBCRED_VAULT'] ?? ''] : [option],
    );
    const { code, stderr } = await runCommand(cloud, laptop, ['init', ...given], {
      env: { ...laptop.signedOut, ...bare },
    });
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('note: The vault could not be looked at (az login first'),
    ]);
  });

  test('without a terminal, all that is missing is said at once', async () => {
    const { code, stderr } = await init('--no-discover', '--vault', 'my-vault');
    expect(code).toBe(2);
    for (const name of ['host', 'user', 'database', 'password']) expect(stderr).toContain(`--${name}`);
  });

  test('what would make no valid config file is not written', async () => {
    const { code, stderr } = await init(...GIVEN, '--github-secret', 'DATABASE_URL=nowhere');
    expect([code, stderr]).toEqual([2, expect.stringContaining('nowhere')]);
    await expect(read(CONFIG)).rejects.toThrow('ENOENT');
  });
});

describe('the commands that it prints', () => {
  test.each([
    ['a check without an environment', [], 'PREFIX:ref:refs/heads/trunk'],
    ['a check of an environment’s secret', SECRET, 'PREFIX:environment:daily-pipeline'],
  ])('give each workflow an identity of its own: %s', async (_, secret, subject) => {
    const { stdout } = await init(...GIVEN, ...secret);
    const calls = await recorded(commandsIn(stdout));
    const credentials = calls
      .filter((args) => args.includes('federated-credential'))
      .map((args) => args.at(-1) ?? '');
    expect(credentials.map((json) => JSON.parse(json))).toEqual(
      [subject, 'PREFIX:ref:refs/heads/trunk', 'PREFIX:environment:credential-rotation'].map((one) => ({
        ...{ name: 'github', subject: one, issuer: 'https://token.actions.githubusercontent.com' },
        audiences: ['api://AzureADTokenExchange'],
      })),
    );
    const roles = calls.filter((args) => args[1] === 'role').map((args) => args[args.indexOf('--role') + 1]);
    expect(roles).toEqual([
      'Key Vault Secrets User',
      'Key Vault Secrets Officer',
      'Key Vault Secrets Officer',
    ]);
  });

  test('for access policies, and for apps', async () => {
    const { stdout } = await init(
      ...GIVEN,
      '--vault-access',
      'policies',
      '--container-app',
      'group/app=database-url',
    );
    const calls = await recorded(commandsIn(stdout));
    const permissions = calls
      .filter((args) => args.includes('set-policy'))
      .map((args) => args.slice(args.indexOf('--secret-permissions') + 1));
    expect(permissions).toEqual([['get'], ['get', 'list', 'set'], ['get', 'list', 'set']]);
    expect(calls.filter((args) => args.includes('Container Apps Contributor'))).toHaveLength(2);
  });
});

test('on a terminal it asks, with what it found filled in', async () => {
  const enter = '\r';
  const { code, shown } = await runOnTerminal(cloud, laptop, ['init'], {
    env: { DBCRED_CONFIG: '' },
    answers: [
      [/Key Vault: name or URL/, enter],
      [/PostgreSQL server: host/, enter],
      [/Port/, enter],
      [/Role whose password/, enter],
      [/Databases, separated/, enter],
      [/bare password/, enter],
      [/hold connection strings/, enter],
      [/Container Apps that get it/, enter],
      [/GitHub repository/, enter],
      [/GitHub secrets that hold it/, enter],
      [/into \.env on laptops/, `y`],
      [/How does the vault grant access/, enter],
    ],
  });
  expect([code, shown]).toEqual([0, expect.stringContaining('az ad app federated-credential create')]);
  expect(parseTopology(await read(CONFIG))).toMatchObject({
    ok: true,
    value: {
      consumers: expect.arrayContaining([expect.objectContaining({ kind: 'env-file', path: '.env' })]),
    },
  });
});

test('Ctrl-C at a question writes nothing', async () => {
  const { code } = await runOnTerminal(cloud, laptop, ['init'], {
    answers: [[/Key Vault: name or URL/, '\u0003']],
  });
  expect(code).toBe(2);
  await expect(read(CONFIG)).rejects.toThrow('ENOENT');
});

/** This clone is that of the pipeline, with its workflow; the other repository's is beside it. */
async function asSeeded(): Promise<void> {
  execFileSync('git', ['-C', laptop.other, 'remote', 'add', 'origin', 'git@github.com:org/ctxEco.git']);
  const folder = join(laptop.clone, '.github/workflows');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'daily-pipeline.yml'),
    'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    environment: daily-pipeline\n    steps:\n      - run: ./pipeline\n        env: { DATABASE_URL: "${{ secrets.DATABASE_URL }}" }\n',
  );
}

function commandsIn(stdout: string): string {
  return stdout.slice(stdout.indexOf('REPO='), stdout.indexOf('\nThen: commit'));
}

/** What the commands would call, with programs that only write down how they were called. */
async function recorded(commands: string): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-recorded-'));
  try {
    const log = join(folder, 'log');
    for (const name of ['az', 'gh']) {
      const path = join(folder, name);
      const answer = name === 'gh' ? 'case "$1" in api) echo PREFIX ;; esac' : 'echo SOME-ID';
      await writeFile(
        path,
        `#!/bin/sh\nprintf '%s\\0' ${name} "$@" >> '${log}'\nprintf '\\n' >> '${log}'\n${answer}\n`,
      );
      await chmod(path, 0o755);
    }
    execFileSync('sh', ['-eu', '-c', commands], { env: { PATH: `${folder}:/usr/bin:/bin` }, stdio: 'pipe' });
    const lines = (await readFile(log, 'utf8')).split('\0\n').filter((line) => line !== '');
    return lines.map((line) => line.split('\0'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
