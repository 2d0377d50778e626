import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectForetold } from './dry-and-real.ts';
import { useCloud } from './one-cloud.ts';
import { alterRole, configWith, latest, PASSWORD, PENDING, startCloudWithoutApps } from './rotating.ts';

/**
 * A dry run and the real run after it agree, on the built action: one world of each kind, in every mode that it
 * concerns. test/unit/rotation-foretold.test.ts has the product of all of them.
 */

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

const MODES = {
  'sync of one secret': { inputs: { mode: 'sync' }, env: { DBCRED_CONFIG: undefined } },
  'sync with a config file': { inputs: { mode: 'sync' } },
  rotate: { inputs: { mode: 'rotate' } },
} as const;
type Mode = keyof typeof MODES;
const ONE: Mode = 'sync of one secret';
const SYNC: Mode = 'sync with a config file';
const ROTATE: Mode = 'rotate';

interface World {
  readonly what: string;
  readonly modes: readonly Mode[];
  readonly arrange: () => Promise<RunOptions> | RunOptions;
  /** The problem that both find; none: both end well. */
  readonly finds?: string;
}

const config = async (edit: (text: string) => string): Promise<RunOptions> => ({
  env: await configWith(cloud, edit),
});
const consumer = (line: string) =>
  config((text) => text.replace('\nconsumers:', `\nconsumers:\n  - { ${line} }`));

/** The same with a token that may make environments, and see an organization's secrets. */
async function withFleetToken(line: string): Promise<RunOptions> {
  const { env } = await consumer(line);
  return { env: { ...env, GITHUB_TOKEN: cloud.github.tokens.fleet } };
}

/** As the superuser, in the database that the server always has. */
async function administer(statement: string): Promise<RunOptions> {
  const admin = await cloud.postgres.admin();
  await admin.query(statement);
  await admin.end();
  return {};
}

const edited = (name: string, change: (text: string) => string): RunOptions => {
  const { value, tags } = latest(cloud, name);
  cloud.vault.set(name, change(value), { tags });
  return {};
};

const STAGED = 'Staged0By1An2Earlier3Run4That5Died6Then7';

/** What an earlier run left that died after this step. */
async function unfinished(step: 'staged' | 'changed' | 'promoted'): Promise<RunOptions> {
  cloud.vault.set(PENDING, STAGED, {
    tags: {
      ...{ 'dbcred-base': latest(cloud, PASSWORD).version, 'dbcred-run': '6000000001' },
      ...{ 'dbcred-role': ROLE, 'dbcred-host': 'localhost' },
    },
  });
  if (step !== 'staged') await alterRole(cloud, STAGED);
  if (step === 'promoted') cloud.vault.set(PASSWORD, STAGED);
  return {};
}

const WORLDS: readonly World[] = [
  { what: 'nothing is wrong', modes: [ONE, SYNC, ROTATE], arrange: () => ({}) },
  {
    what: 'an unknown repository',
    modes: [ONE, ROTATE],
    finds: 'github-repository-not-found',
    arrange: async () => ({
      inputs: { repository: 'org/no-such' },
      ...(await consumer(`github-secret: PGURL, repository: org/no-such, from: database-url`)),
    }),
  },
  {
    what: 'an unknown environment',
    modes: [SYNC],
    finds: 'github-environment-not-found',
    arrange: async () => ({
      inputs: { environment: 'nowhere' },
      ...(await consumer(
        `github-secret: PGURL, repository: org/ctxEco, environment: nowhere, from: database-url`,
      )),
    }),
  },
  {
    what: 'an environment that is to be made',
    modes: [ROTATE],
    arrange: async () => ({
      inputs: { environment: 'nowhere', 'create-environment': 'true' },
      ...(await withFleetToken(
        `github-secret: PGURL, repository: org/ctxEco, environment: nowhere, create-environment: true, from: database-url`,
      )),
    }),
  },
  {
    what: 'an unknown organization',
    modes: [SYNC],
    finds: 'github-organization-not-found',
    arrange: () =>
      consumer(`github-secret: PGURL, organization: no-such, visibility: all, from: database-url`),
  },
  {
    what: 'an organization secret of which nobody says who may read it',
    modes: [ROTATE],
    finds: 'github-visibility-missing',
    arrange: () => withFleetToken(`github-secret: PGURL, organization: org, from: database-url`),
  },
  {
    what: 'a GitHub secret that is not there yet',
    modes: [ONE, ROTATE],
    arrange: async () => ({
      inputs: { 'github-secret': 'NEW_URL' },
      ...(await consumer(`github-secret: PGURL, repository: org/ctxEco, from: database-url`)),
    }),
  },
  {
    what: 'secrets that hold the version already, with skip-unchanged',
    modes: [SYNC],
    arrange: async () => {
      for (const mode of [MODES[ONE], MODES[SYNC]])
        await runAction(cloud, { ...mode, inputs: { ...mode.inputs, 'skip-unchanged': 'true' } });
      return { inputs: { 'skip-unchanged': 'true' } };
    },
  },
  {
    what: 'a connection string with an older password',
    modes: [SYNC],
    arrange: () => edited('database-url', (url) => url.replace(/:[^:@/]+@/, ':older-password-9c1f@')),
  },
  {
    what: 'a connection string with a wrong password',
    modes: [ONE],
    finds: 'database-credential-refused',
    arrange: () => edited('database-url', (url) => url.replace(/:[^:@/]+@/, ':older-password-9c1f@')),
  },
  {
    what: 'a database in the wrong case',
    modes: [ONE, ROTATE],
    finds: 'database-not-found',
    arrange: () => edited('database-url', (url) => url.replace('/secairadar?', '/SecAiRadar?')),
  },
  {
    what: 'a database that is gone',
    modes: [SYNC],
    finds: 'database-not-found',
    arrange: () => administer('DROP DATABASE secairadar'),
  },
  {
    what: 'a database that only the config file names, and that is gone',
    modes: [ROTATE],
    finds: 'database-not-found',
    arrange: () => administer('DROP DATABASE temporal_visibility'),
  },
  {
    what: 'a database that the role may not connect to',
    modes: [SYNC],
    finds: 'database-permission-denied',
    arrange: async () => {
      await administer('ALTER DATABASE secairadar OWNER TO CURRENT_USER');
      return administer('REVOKE CONNECT ON DATABASE secairadar FROM PUBLIC');
    },
  },
  {
    what: 'a broken document',
    modes: [ROTATE],
    finds: 'document-without-connections',
    arrange: () => edited('zep-config-yaml', () => 'store: {}\n'),
  },
  {
    what: 'a role that has expired',
    modes: [ONE],
    finds: 'database-credential-refused',
    arrange: () => administer(`ALTER ROLE ${ROLE} VALID UNTIL '2020-01-01'`),
  },
  {
    what: 'a role that has expired, to a run that looks for another password',
    modes: [ROTATE],
    finds: 'nothing-logs-in',
    arrange: () => administer(`ALTER ROLE ${ROLE} VALID UNTIL '2020-01-01'`),
  },
  {
    what: 'a full server',
    modes: [ONE, ROTATE],
    finds: 'database-busy',
    arrange: () => administer(`ALTER ROLE ${ROLE} CONNECTION LIMIT 0`),
  },
  ...(['staged', 'changed', 'promoted'] as const).map((step) => ({
    what: `a rotation that died when it had ${step}`,
    modes: [step === 'changed' ? SYNC : ROTATE],
    arrange: () => unfinished(step),
  })),
];

describe.each(WORLDS)('$what', ({ modes, arrange, finds }) => {
  test.each(modes)('%s', { timeout: 120_000 }, async (mode) => {
    const { inputs = {}, env = {} } = await arrange();
    const run: RunOptions = MODES[mode];
    const ownInputs = mode === 'sync of one secret' || 'skip-unchanged' in inputs ? inputs : {};
    const { dry } = await expectForetold(cloud, {
      inputs: { ...ownInputs, ...run.inputs },
      env: { ...env, ...run.env },
    });
    expect([...new Set(dry.report.problems.map(({ code }) => code))]).toEqual(
      finds === undefined ? [] : [finds],
    );
  });
});
