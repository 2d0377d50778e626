import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { RESOURCE_GROUP } from '../emulators/seed.ts';
import { runAction } from '../scripts/action-run.ts';
import { askApp, askGitHub, askVault, signInAz, unlessMissing } from './by-hand.ts';
import { median, timed } from './measure.ts';
import { besides, type Row } from './table.ts';

const DATABASES = 5;
/** As the seed has them, and how many there are to be. */
const SEEDED_APPS = {
  zep: 'zep-config-yaml',
  'ctxeco-backend': 'database-url',
  temporal: 'postgres-password',
};
const APPS = 10;
const GITHUB_SECRETS = 20;
const REPOSITORY = 'org/ctxEco';

const RUNS = 3;

/**
 * What has to come one after the other: GitHub's token, Entra's, a vault secret; a login (TCP, SSLRequest, TLS,
 * startup, two of SCRAM), since a password that is refused is not to be tried on all databases; the logins to the
 * others, side by side, and one statement.
 */
const FLOOR_ROUND_TRIPS = 3 + 6 + 6 + 1;

/** A status of the seeded system, grown; beside the same questions asked by `az rest` and `gh`, one after another. */
export async function benchStatus(
  cloud: LocalCloud,
  latenciesMs: readonly number[],
  runs: number,
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const system = await growSystem(cloud, join(folder, 'dbcred.yml'));
  const byHand = {
    az: await isThere(() => signInAz(cloud)),
    gh: await isThere(() => askGitHub(cloud, [])),
  };
  const rows: Row[] = [];
  const medians = new Map<number, number>();
  for (const latencyMs of latenciesMs) {
    cloud.setLatency(latencyMs);
    const ours = await median(Math.min(runs, RUNS), () => statusOnce(cloud, system.config));
    medians.set(latencyMs, ours.medianMs);
    // Once, since every command starts a program that takes about as long as all of our run.
    const az =
      byHand.az && (await timed(() => askVault(cloud, system.vaultSecrets))) + (await tenApps(cloud));
    const gh = byHand.gh && (await timed(() => askGitHub(cloud, system.secrets)));
    cloud.setLatency(0);
    rows.push(...rowsOf(latencyMs, ours.medianMs, { az, gh }));
  }
  for (const app of system.added) cloud.containerApps.remove(app);
  await rm(folder, { recursive: true });
  return [...rows, roundTrips(medians)];
}

interface GrownSystem {
  readonly config: string;
  readonly vaultSecrets: readonly string[];
  readonly added: readonly string[];
  readonly secrets: readonly string[];
}

/** More apps, more GitHub secrets, and a config file that names them. */
export async function growSystem(cloud: LocalCloud, config: string): Promise<GrownSystem> {
  const identity = cloud.scopes.identity;
  const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/database-url`;
  const added = numbered(APPS - Object.keys(SEEDED_APPS).length, 'worker-');
  for (const name of added) {
    await cloud.containerApps.add({
      ...{ name, identity, ingress: false, secrets: [{ name: 'database-url', keyVaultUrl, identity }] },
      env: { DATABASE_URL: { secretRef: 'database-url' } },
    });
  }
  const secrets = numbered(GITHUB_SECRETS, 'COPY_');
  for (const name of secrets) cloud.github.arrange(REPOSITORY, name, cloud.vault.current('database-url'));
  const holders = { ...SEEDED_APPS, ...Object.fromEntries(added.map((name) => [name, 'database-url'])) };
  const consumers = [
    ...secrets.map((name) => `github-secret: ${name}, repository: ${REPOSITORY}, from: database-url`),
    ...Object.entries(holders).map(
      ([name, from]) => `container-app: ${name}, resource-group: ${RESOURCE_GROUP}, from: ${from}`,
    ),
  ].map((entry) => `  - { ${entry} }`);
  const seeded = await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8');
  const system = seeded.slice(0, seeded.indexOf('checkouts:')).replace(/^.*create: true.*\n/m, '');
  await writeFile(config, `${system}consumers:\n${consumers.join('\n')}\n`);
  const vaultSecrets = ['postgres-password', 'database-url', 'zep-config-yaml'];
  return { config, vaultSecrets, added, secrets };
}

function numbered(count: number, name: string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
}

/** The part of the report that is read here. */
interface Told {
  readonly status?: { readonly consumers: readonly { readonly why: string }[] };
}

/** Everything about it was read: neither a missing right nor a missing thing is the reason. */
const SEEN = /^written |^Its replicas started |^Every replica /;

/** Wall time in ms of one that could answer everything; throws when it could not. */
export async function statusOnce(cloud: LocalCloud, config: string, action?: string): Promise<number> {
  const startedAt = performance.now();
  const { code, report, outputs, stdout } = await runAction(cloud, {
    inputs: { mode: 'status', config },
    ...(action === undefined ? {} : { action }),
  });
  const tookMs = performance.now() - startedAt;
  const { status }: Told = JSON.parse(outputs['report'] ?? '{}');
  const seen = status?.consumers.filter(({ why }) => SEEN.test(why)) ?? [];
  const works = report.databases.filter(({ standing }) => standing === 'works');
  if (code !== 0 || works.length !== DATABASES || seen.length !== APPS + GITHUB_SECRETS) {
    throw new Error(`the status ended with ${code}\n${stdout}`);
  }
  return tookMs;
}

/** Three of them stand for all: asked one after another, each takes the same again. */
async function tenApps(cloud: LocalCloud): Promise<number> {
  const asked = Object.keys(SEEDED_APPS);
  const tookMs = await timed(async () => {
    for (const app of asked) await askApp(cloud, app);
  });
  return (tookMs * APPS) / asked.length;
}

const isThere = async (work: () => Promise<unknown>): Promise<true | undefined> =>
  unlessMissing(async () => {
    await work();
    return true as const;
  });

type ByHand = Readonly<Record<'az' | 'gh', number | undefined>>;

function rowsOf(latencyMs: number, oursMs: number, { az, gh }: ByHand): Row[] {
  const what = `status of ${DATABASES} databases, ${GITHUB_SECRETS} GitHub secrets, ${APPS} apps, ${latencyMs} ms per round trip`;
  const both = az === undefined || gh === undefined ? undefined : az + gh;
  return [
    { what, who: 'dbcred-sync', ms: oursMs, against: '', ratio: null },
    besides({ what, who: 'az rest × 34, timed from 13', ms: az, oursMs }),
    besides({ what, who: 'gh × 20', ms: gh, oursMs }),
    besides({ what, who: 'both, without the databases', ms: both, oursMs }),
  ];
}

/** What it grows by, for each millisecond that a round trip takes longer. */
function roundTrips(medians: ReadonlyMap<number, number>): Row {
  const [least, most] = [Math.min(...medians.keys()), Math.max(...medians.keys())];
  const count = ((medians.get(most) ?? 0) - (medians.get(least) ?? 0)) / (most - least);
  return {
    ...{ what: 'status: all of it, in sequence', who: 'dbcred-sync', ms: null, roundTrips: count },
    ...{ against: `${FLOOR_ROUND_TRIPS} round trips`, ratio: count / FLOOR_ROUND_TRIPS },
  };
}
