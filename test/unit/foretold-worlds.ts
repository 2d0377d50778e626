import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import type { ProblemCode } from '../../src/problem.ts';
import { emptyPlace, repositoryWith } from './github-in-memory.ts';
import { described, only } from './lifetime.ts';
import { live, liveSyncing, type Told } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  fork,
  type InMemory,
  latest,
  MADE_SECRET,
  OLD_PASSWORD,
  P,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { inMemoryWithApps } from './rotation-with-apps.ts';

/** Every world in which a dry run and the run after it are compared: what an earlier run left, and what is wrong. */

const ONE = { kind: 'repository', owner: 'org', repo: 'one' } as const;
const TWO = { kind: 'repository', owner: 'org', repo: 'two' } as const;
const PROD = { kind: 'environment', owner: 'org', repo: 'one', environment: 'prod' } as const;

export const GITHUB_SECRETS: NonNullable<Told['gitHubSecrets']> = [
  { store: ONE, name: 'DATABASE_URL', from: URL_SECRET },
  { store: TWO, name: 'SHOP_URL', from: MADE_SECRET },
  { store: PROD, name: 'APP_PASSWORD', from: C },
];
const withOptions = (options: object): Told => ({
  gitHubSecrets: GITHUB_SECRETS.map((one) => ({ ...one, ...options })),
});

function base(): InMemory {
  const world = inMemoryWithApps({ attentive: true });
  world.gitHub = {
    repositories: {
      'org/one': {
        ...repositoryWith('DATABASE_URL'),
        environments: { prod: { ...emptyPlace(), secrets: { APP_PASSWORD: { updatedAt: 0 } } } },
      },
      'org/two': repositoryWith('SHOP_URL'),
    },
  };
  return world;
}

/** After which of a rotation's effects the run before died; undefined: there was none. */
const DEATHS = [undefined, `write ${P}`, 'alter the role', `write ${C}`, `write ${DOCUMENT}`, `disable ${P}`];

export interface Stage {
  readonly stage: string;
  readonly world: InMemory;
}

export async function stages(): Promise<readonly Stage[]> {
  const told = { gitHubSecrets: GITHUB_SECRETS };
  const { points } = await live(base(), told);
  return Promise.all(
    DEATHS.map(async (what) => {
      const world = base();
      const at = points.find((point) => point.what === what && point.when === 'after');
      if (at === undefined) return { stage: 'no rotation before it', world };
      await live(world, { ...told, fates: only(at, 'die') });
      return { stage: `a rotation that died ${described(at)}`, world };
    }),
  );
}

type Mode = 'rotate' | 'sync' | 'sync of one secret';
const ALL: readonly Mode[] = ['rotate', 'sync', 'sync of one secret'];

export interface Deviation {
  readonly what: string;
  readonly arrange?: (world: InMemory) => void | Promise<void>;
  readonly told?: Told;
  readonly modes?: readonly Mode[];
  /** Why the two may differ; what is then compared is that the dry run has assumed something. */
  readonly assumed?: string;
  /** What the dry run finds where no rotation was before it. */
  readonly finds?: Partial<Record<Mode, readonly ProblemCode[]>>;
}

const refusing =
  (code: string, ...databases: readonly string[]) =>
  ({ role }: InMemory): void => {
    for (const one of databases) role.refusing.set(one, code);
  };

const holding =
  (name: string, change: (text: string) => string) =>
  (world: InMemory): void => {
    const { value = '', tags = {} } = latest(world, name) ?? {};
    world.vault.hold(name, change(value), { tags });
  };

const url = (database: string, password = OLD_PASSWORD): string =>
  `postgresql://app:${password}@db.example:5432/${database}?sslmode=require`;

const LIMITS: RoleLimits = {
  ...{ role: 'app', serverMajor: 18, superuser: false, replication: false, sessions: 0 },
  ...{ connectionLimit: undefined, validUntil: undefined, server: { connections: 100, free: 90 } },
};
const limited =
  (limits: Partial<RoleLimits>) =>
  ({ role }: InMemory): void => {
    role.limits = { ...LIMITS, ...limits };
  };

const everywhere = (code: ProblemCode) => ({ rotate: [code], sync: [code], 'sync of one secret': [code] });
const config = (code: ProblemCode) => ({ rotate: [code], sync: [code] });
const left: ProblemCode = 'text-left-out';

const DEVIATIONS: readonly Deviation[] = [
  { what: 'nothing', finds: { rotate: [], sync: [], 'sync of one secret': [] } },
  {
    what: 'a missing database',
    arrange: refusing('3D000', 'main'),
    finds: everywhere('database-not-found'),
  },
  {
    what: 'a missing database of a text that is to be made',
    arrange: refusing('3D000', 'shop'),
    finds: config('database-not-found'),
  },
  {
    what: 'a missing database that no text names',
    arrange(world) {
      world.vault.hold(URL_SECRET, url('other', world.role.password));
      refusing('3D000', 'main')(world);
    },
    finds: config('database-not-found'),
  },
  { what: 'no CONNECT', arrange: refusing('42501', 'main'), finds: everywhere('database-permission-denied') },
  {
    what: 'a name in the wrong case',
    arrange(world) {
      holding(URL_SECRET, (text) => text.replace('/main', '/Main'))(world);
      refusing('3D000', 'Main')(world);
    },
    finds: everywhere('database-not-found'),
  },
  {
    what: 'a server that is full',
    arrange: refusing('53300', 'postgres', 'main', 'shop', 'zep'),
    finds: everywhere('database-busy'),
  },
  {
    what: 'a role that has as many sessions as it may',
    arrange({ role }) {
      role.full = 'for the role';
    },
  },
  {
    what: 'a server that has nothing free for anybody',
    arrange({ role }) {
      role.full = 'for everybody';
    },
    finds: everywhere('database-busy'),
  },
  {
    what: 'a role that expires within a day',
    arrange: limited({ validUntil: { at: new Date(0), inMs: 3_600_000 } }),
    finds: { rotate: ['role-expires'], sync: [], 'sync of one secret': [] },
  },
  {
    what: 'a role that may have one session',
    arrange: limited({ connectionLimit: 1 }),
    finds: { rotate: ['role-connection-limit'], sync: [], 'sync of one secret': [] },
  },
  {
    what: 'a role with REPLICATION on a server that keeps it from changing itself',
    arrange: limited({ replication: true, serverMajor: 15 }),
    finds: { rotate: ['role-replication'], sync: [], 'sync of one secret': [] },
  },
  {
    what: 'an administrator whose adoption has not ended',
    arrange: limited({ adoptedIn: ['shop'] }),
    finds: { rotate: ['adoption-under-way'], sync: [], 'sync of one secret': [] },
  },
  { what: 'a database that is full', arrange: refusing('53300', 'main'), finds: everywhere('database-busy') },
  {
    what: 'a role that has expired',
    arrange({ role }) {
      role.refusesAnyway = () => true;
    },
    finds: { ...config('nothing-logs-in'), 'sync of one secret': ['database-credential-refused'] },
  },
  {
    what: 'an unknown repository',
    arrange: ({ gitHub }) => void delete gitHub.repositories['org/one'],
    finds: everywhere('github-repository-not-found'),
  },
  {
    what: 'another unknown repository',
    arrange: ({ gitHub }) => void delete gitHub.repositories['org/two'],
    finds: config('github-repository-not-found'),
  },
  {
    what: 'an unknown environment',
    arrange: withoutProd,
    finds: config('github-environment-not-found'),
  },
  {
    what: 'an environment that is to be made',
    arrange: withoutProd,
    told: withOptions({ createEnvironment: true }),
    finds: { rotate: [], sync: [] },
  },
  {
    what: 'an environment that is to be made, with skip-unchanged',
    arrange: withoutProd,
    told: withOptions({ createEnvironment: true, skipUnchanged: true }),
    finds: { rotate: [], sync: [] },
  },
  {
    what: 'GitHub secrets that are missing',
    arrange({ gitHub }) {
      for (const one of Object.values(gitHub.repositories)) one.secrets = {};
    },
    finds: { rotate: [], sync: [], 'sync of one secret': [] },
  },
  {
    what: 'a missing GitHub secret in a store that is full',
    arrange({ gitHub }) {
      const { secrets } = repositoryWith(...Array.from({ length: 100 }, (_, index) => `S${index}`));
      for (const one of Object.values(gitHub.repositories)) one.secrets = secrets;
    },
    finds: everywhere('github-secret-limit'),
  },
  {
    what: 'a token that may do nothing',
    arrange({ gitHub }) {
      gitHub.refuses = 403;
    },
    assumed: 'whoever looks need not be who delivers',
    finds: { rotate: [], sync: [], 'sync of one secret': ['github-token-permission'] },
  },
  {
    what: 'a token that GitHub does not know',
    arrange({ gitHub }) {
      gitHub.refuses = 401;
    },
    finds: everywhere('github-token-invalid'),
  },
  {
    what: 'secrets that hold their version, with skip-unchanged',
    arrange: delivered,
    told: withOptions({ skipUnchanged: true }),
    finds: { rotate: [], sync: [], 'sync of one secret': [] },
  },
  {
    what: 'secrets that somebody has written since, with skip-unchanged',
    async arrange(world) {
      await delivered(world);
      for (const one of Object.values(world.gitHub.repositories)) {
        for (const name of Object.keys(one.secrets)) one.secrets[name] = { updatedAt: world.now + 60_000 };
      }
    },
    told: withOptions({ skipUnchanged: true }),
  },
  { what: 'everybody has the value already', arrange: delivered },
  {
    what: 'an unknown app',
    told: { unknownApp: true },
    finds: config('container-app-not-found'),
  },
  {
    what: 'an app that holds no copy',
    arrange({ platform }) {
      const { temporal } = platform.apps;
      if (temporal !== undefined) temporal.secrets = [];
    },
    finds: config('container-app-secret-missing'),
  },
  {
    what: 'a stale text',
    arrange: holding(URL_SECRET, () => url('main', 'Older0Password')),
    finds: { rotate: [], sync: [], 'sync of one secret': ['database-credential-refused'] },
  },
  {
    what: 'a stale document',
    arrange: holding(DOCUMENT, (text) => text.replace(/app:[^@]*@/, 'app:Older0Password@')),
    finds: { rotate: [], sync: [] },
  },
  {
    what: 'a broken document',
    arrange: holding(DOCUMENT, () => 'store: none\n'),
    finds: config('document-without-connections'),
  },
  {
    what: 'a text of another server',
    arrange: holding(URL_SECRET, (text) => text.replace('db.example', 'other.example')),
    // Of what it leaves to be made, nobody knows how.
    finds: {
      rotate: ['connection-string-elsewhere'],
      sync: ['connection-string-elsewhere', 'secret-not-found'],
    },
    modes: ['rotate', 'sync'],
  },
  {
    what: 'the password elsewhere in a document',
    arrange: (world) => holding(DOCUMENT, (text) => `${text}# ${world.role.password}\n`)(world),
    finds: { rotate: ['password-elsewhere'], sync: [] },
  },
  {
    what: 'a text that is disabled',
    arrange({ vault }) {
      vault.hold(URL_SECRET, 'x', { enabled: false });
    },
    finds: { ...everywhere('secret-disabled'), sync: ['secret-disabled', 'secret-not-found'] },
  },
  {
    what: 'except, for a text that does not log in',
    arrange: refusing('3D000', 'main'),
    told: { except: [URL_SECRET] },
    modes: ['rotate', 'sync'],
    finds: config(left),
  },
  {
    what: 'except, for a text that logs in',
    told: { except: [URL_SECRET] },
    modes: ['rotate', 'sync'],
    finds: config('input-invalid'),
  },
  {
    what: 'a password that was changed by hand',
    arrange: ({ vault }) => void vault.hold(C, 'Changed0By1Hand'),
    finds: config('vault-changed-by-hand'),
  },
  {
    what: 'a password that was changed by hand, with repair',
    arrange: ({ vault }) => void vault.hold(C, 'Changed0By1Hand'),
    told: { repair: true },
    finds: { rotate: [], sync: [] },
  },
  {
    what: 'something that was staged for an earlier password',
    arrange: ({ vault }) => void vault.hold(P, 'Staged0For1Another', { tags: {} }),
  },
];

function withoutProd({ gitHub }: InMemory): void {
  const one = gitHub.repositories['org/one'];
  if (one !== undefined) delete one.environments['prod'];
}

/** A sync has delivered what there is, if it could. */
async function delivered(world: InMemory): Promise<void> {
  world.now += 60_000;
  await live(world, { rotationAsked: false, ...withOptions({ skipUnchanged: true }) });
  await liveSyncing(world, withOptions({ skipUnchanged: true }));
  world.now += 60_000;
}

export interface Pair {
  readonly mode: Mode;
  readonly deviation: Deviation;
}

export const PAIRS: readonly Pair[] = DEVIATIONS.flatMap((deviation) =>
  ALL.filter((mode) => (deviation.modes ?? ALL).includes(mode)).map((mode) => ({ mode, deviation })),
);

export async function arranged({ world }: Stage, { arrange }: Deviation): Promise<InMemory> {
  const copy = fork(world);
  await arrange?.(copy);
  return copy;
}
