import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createAuthority } from '../../emulators/certificates.ts';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { startStandInPooler } from '../../emulators/pooler/stand-in-pooler.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { workflowComplaints } from '../workflow-lint.ts';
import { type Laptop, openLaptop, runCommand, runOnTerminal } from './laptop.ts';
import { expectNoLeaks } from './leaks.ts';

/** `dbcred-sync init` in an empty repository, and then what it wrote, on the local cloud. */

let cloud: LocalCloud;
let laptop: Laptop;
beforeAll(async () => {
  cloud = await startCloud();
  laptop = await openLaptop(cloud);
});
beforeEach(async () => {
  await Promise.all([cloud.reset(), laptop.reset()]);
  const origin = ['remote', 'add', 'origin', 'git@github.com:org/secai-radar.git'];
  execFileSync('git', ['-C', laptop.clone, ...origin]);
  execFileSync('git', ['-C', laptop.clone, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
});
afterAll(async () => {
  await Promise.all([laptop.remove(), cloud.stop()]);
});

const CONFIG = '.github/dbcred.yml';
const CHECK = '.github/workflows/check-database-credential.yml';
const ROTATE = '.github/workflows/rotate-database-credential.yml';
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

const Workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      environment: z.string().optional(),
      steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).default({}) })),
    }),
  ),
});

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
  test('by its answers by default: passes our lint, has no schedule, and a rotation leaves no dead password that it has not told of before', async () => {
    await asSeeded();
    const { code, stdout } = await init('--environment', 'daily-pipeline');
    expect(code).toBe(0);
    for (const path of [CHECK, ROTATE]) expect(workflowComplaints(await read(path))).toEqual([]);
    expect(parse(await read(ROTATE)).on).toEqual({ workflow_dispatch: expect.anything() });
    // The five remote consumers of the reference's system, and who has to be asked about.
    const config = await read(CONFIG);
    const remote = ['container-app: zep', 'container-app: ctxeco-backend', 'container-app: temporal'];
    for (const one of [...remote, 'github-secret: DATABASE_URL', 'environment: daily-pipeline'])
      expect(config).toMatch(new RegExp(`^  - .*${one}`, 'm'));
    expect(config).toMatch(
      /^ {2}# - \{ github-secret: POSTGRES_PASSWORD, repository: org\/ctxEco, from: postgres-password \}$/m,
    );
    expect(stdout).toContain('POSTGRES_PASSWORD of org/ctxEco');
    const old = cloud.vault.current('postgres-password');
    const [rotation] = await stepsOf(ROTATE);
    if (rotation === undefined) throw new Error('there is no rotation');
    const run = await ranStep(rotation);
    expect(run.code).toBe(0);
    expect(cloud.vault.current('postgres-password')).not.toBe(old);
    expect(await without(cloud.vault.current('postgres-password'))).toEqual([
      'GitHub org/ctxEco POSTGRES_PASSWORD',
    ]);
    expect(run.outputs['report']).toContain('github-secret POSTGRES_PASSWORD in org/ctxEco');
    for (const step of await stepsOf(CHECK)) expect(await runStep(step)).toBe(0);
    // What is decided is taken in by one character.
    expect(parseTopology(config.replace('  # - {', '  - {'))).toMatchObject({ ok: true });
  }, 240_000);

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
    const files = await Promise.all([CONFIG, CHECK, ROTATE].map(read));
    const again = await init();
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining(`${CONFIG} is there, and stays`)]);
    expect(again.stdout).not.toMatch(/^wrote|az ad app/m);
    expect(await Promise.all([CONFIG, CHECK, ROTATE].map(read))).toEqual(files);
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

  test('before the first commit, the branch is the one that GitHub makes, and that is said', async () => {
    execFileSync('git', ['-C', laptop.clone, 'symbolic-ref', 'HEAD', 'refs/heads/master']);
    const { stdout, stderr } = await init(...GIVEN.slice(0, -2));
    expect(stdout).toContain(':ref:refs/heads/main');
    expect(stderr).toContain('--branch master');
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
      [subject, 'PREFIX:environment:credential-rotation'].map((one) => ({
        ...{ name: 'github', subject: one, issuer: 'https://token.actions.githubusercontent.com' },
        audiences: ['api://AzureADTokenExchange'],
      })),
    );
    const roles = calls.filter((args) => args[1] === 'role').map((args) => args[args.indexOf('--role') + 1]);
    expect(roles).toEqual(['Key Vault Secrets User', 'Key Vault Secrets Officer']);
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
    expect(permissions).toEqual([['get'], ['get', 'list', 'set']]);
    expect(calls.filter((args) => args.includes('Container Apps Contributor'))).toHaveLength(1);
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

interface Step {
  readonly environment: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

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

/** Whoever held a password before and has not this one now: the vault's secrets, GitHub's, what replicas run with. */
async function without(password: string): Promise<readonly string[]> {
  const holds = (held: unknown): boolean => JSON.stringify(held).includes(password);
  const { vault, github, containerApps } = State.parse(await cloud.state());
  const all: readonly (readonly [string, unknown])[] = [
    ...['postgres-password', 'database-url', 'zep-config-yaml'].map(
      (name) => [`vault ${name}`, vault[name]?.at(-1)] as const,
    ),
    ...Object.entries(github).flatMap(([repository, { actions, environments }]) =>
      [actions, ...Object.values(environments)].flatMap((store) =>
        Object.entries(store).map(([name, held]) => [`GitHub ${repository} ${name}`, held] as const),
      ),
    ),
    ...Object.entries(containerApps).map(([name, { replicas }]) => [`app ${name}`, replicas] as const),
  ];
  expect(all.length).toBeGreaterThan(8);
  return all.filter(([, held]) => !holds(held)).map(([name]) => name);
}

const Held = z.record(z.string(), z.object({ value: z.string() }));
const State = z.object({
  vault: z.record(z.string(), z.array(z.object({ value: z.string() }))),
  github: z.record(
    z.string(),
    z
      .object({ actions: Held, environments: z.record(z.string(), Held) })
      .catch({ actions: {}, environments: {} }),
  ),
  containerApps: z.record(z.string(), z.object({ replicas: z.unknown() })),
});

async function stepsOf(path: string): Promise<readonly Step[]> {
  const { jobs } = Workflow.parse(parse(await read(path)));
  return Object.values(jobs).flatMap(({ environment, steps }) =>
    steps
      .filter(({ uses }) => uses.startsWith('org/dbcred-sync@'))
      .map((step) => ({ environment, inputs: step.with })),
  );
}

/** The exit code of a step, as GitHub would run it for this repository. */
async function runStep(step: Step): Promise<number | null> {
  return (await ranStep(step)).code;
}

async function ranStep({ environment, inputs }: Step) {
  const given = Object.entries(inputs).map(([name, value]) => [name, evaluate(String(value))]);
  const job = cloud.job(
    environment === undefined || environment === 'credential-rotation' ? {} : { environment },
  );
  const run = await runAction(cloud, {
    inputs: { ...Object.fromEntries(given), config: join(laptop.clone, CONFIG) },
    env: {
      ...{ DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined, ...job },
      ...{ AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, AZURE_SUBSCRIPTION_ID: undefined },
    },
  });
  expectNoLeaks(cloud, run);
  return run;
}

function evaluate(text: string): string {
  const held = cloud.github.state()['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL'];
  const values: Record<string, string | undefined> = {
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_READER_CLIENT_ID': cloud.clients['app-reader'],
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'vars.AZURE_SUBSCRIPTION_ID': cloud.env['AZURE_SUBSCRIPTION_ID'],
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.secrets,
    'secrets.DATABASE_URL': held?.value,
    'inputs.dry-run || false': 'false',
  };
  return text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`what is ${expression}?`);
    return value;
  });
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
