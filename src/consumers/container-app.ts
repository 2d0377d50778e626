import { APP_BUSY, GRANT_APP } from '../azure/container-app-refusal.ts';
import type { AppDescription, AppSecret, ContainerApp, TagChanges } from '../azure/container-apps.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { shellWord } from '../foreign-text.ts';
import { allOrProblems, Problem, problemsOf } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import { type AskHealth, checkHealth } from './app-health.ts';
import { replaceReplicas, type Waiting, wouldReplaceReplicas } from './app-restart.ts';
import { type AppSecretsPlan, type CopyRules, holdsExpected, planSecrets } from './app-secrets.ts';
import { type AppSight, appStanding, inTheFuture } from './app-standing.ts';
import { haveRoomFor, momentNote, notedMoment, pinNote, pinNoteGone } from './app-tags.ts';
import type { Consumer, Delivery } from './consumer.ts';

export interface ContainerAppOptions extends Waiting {
  readonly app: ContainerApp;
  /** For people: "Container App zep (ctxEco-rg)". */
  readonly name: string;
  readonly from: string;
  readonly vaultUrl: string;
  /** Path of the app's health check. */
  readonly health: string | undefined;
  readonly repointFrom: readonly string[];
  readonly rewriteLiteral: (secret: VaultSecret) => Promise<CopyRules['rewriteLiteral']>;
  readonly askHealth: AskHealth;
  /** What of a delivery cannot be known to be allowed; throws when something is known not to be. */
  readonly proveAllowed: () => Promise<readonly string[]>;
}

/** The platform reads the vault within seconds of a write that it takes notice of, which not every write is. */
const NOTICED_MS = 5000;
const SYNC_MS = 30_000;
const POLL_MS = 1000;

const REPLICAS_ARE_NEW = 'every replica that runs was started after the platform held this version';

/**
 * A Container App: its platform keeps a copy of each vault secret, which only a write of the app (or the timer of
 * about 30 minutes) refreshes, and replicas keep what they were started with. So a delivery makes the platform
 * read the vault, compares, and only then restarts.
 * https://learn.microsoft.com/azure/container-apps/manage-secrets
 */
export function containerApp(options: ContainerAppOptions): Consumer {
  const { app, name } = options;
  return {
    name,
    async prepare() {
      await options.proveAllowed();
      await readAll(app);
    },
    async proveWritable(secret) {
      const assumed = await options.proveAllowed();
      await Promise.all([readAll(app), planFor(options, secret)]);
      return assumed.map((one) => `${name}: ${one}`);
    },
    async inspect(secret) {
      try {
        return appStanding(await sightOf(options, secret), secret, options.vaultUrl);
      } catch (thrown) {
        const why = problemsOf(thrown).map(({ what, answer }) =>
          answer === undefined ? what : `${what} (${answer})`,
        );
        const problems = problemsOf(thrown);
        // Whoever may not list its secrets may see all the same that it is not there.
        const problem = problems.find(({ code }) => code === 'container-app-not-found') ?? problems[0];
        const seen = { why: why.join('; '), since: undefined, fix: problem?.fix, notes: [] };
        return problem?.code === 'container-app-not-found'
          ? { ...seen, is: 'broken', problem }
          : { ...seen, is: 'unknown' };
      }
    },
    deliver: (secret, { dryRun }) => afterOtherChanges(name, options, () => deliver(options, secret, dryRun)),
  };
}

async function deliver(
  options: ContainerAppOptions,
  secret: VaultSecret,
  dryRun: boolean,
): Promise<Delivery> {
  const { app, name } = options;
  const { tags, changing } = await app.read();
  // Before its secrets are listed: the list is written back whole.
  if (changing) throw new Problem({ ...APP_BUSY, target: name });
  const { plan, secrets, at } = await planFor(options, secret);
  const upToDate = holdsExpected(secrets, plan) && !plan.changesReferences;
  const known = upToDate ? notedMoment(tags, secret) : undefined;
  if (dryRun) return foreseen(options, plan, known);
  for (const note of plan.notes) options.say(`${name}: ${note}`);
  const matchedAt = known ?? (upToDate ? at : await makeItRead(options, plan, tags));
  if (matchedAt === undefined) throw notSynced(options, 'the service does not tell its time');
  if (known === undefined) await note(options, tags, plan, momentNote(secret, matchedAt));
  const restarted = await replaceReplicas(app, name, matchedAt, options);
  const { notes, shown } = await checkHealth(options);
  const action = known !== undefined && !restarted ? 'unchanged' : 'replaced';
  return { action, notes, shown: [REPLICAS_ARE_NEW, ...shown] };
}

/** What a delivery would do now. One that changes nothing still waits for the app, as the delivery itself would. */
async function foreseen(
  options: ContainerAppOptions,
  { notes: changes }: AppSecretsPlan,
  known: Date | undefined,
): Promise<Delivery> {
  const { app, name } = options;
  for (const change of changes) options.say(`${name}: ${inTheFuture(change)}`);
  if (known !== undefined && !(await wouldReplaceReplicas(app, name, known, options))) {
    return { action: 'unchanged', notes: (await checkHealth(options)).notes };
  }
  return { action: 'would-replace', assumed: await assumedOf(options) };
}

/** Whoever looks need not be who delivers. */
async function assumedOf({ name, proveAllowed }: ContainerAppOptions): Promise<readonly string[]> {
  const assumed = await proveAllowed().catch((thrown: unknown) => {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    return [`that it may be written and restarted, which this identity may not (${thrown.answer})`];
  });
  return assumed.map((one) => `${name}: ${one}`);
}

/** It only spares the next run a restart: where an app has all the tags that it can, the delivery goes on without. */
async function note(
  { app, name, say }: ContainerAppOptions,
  tags: AppDescription['tags'],
  plan: AppSecretsPlan,
  moment: TagChanges,
): Promise<void> {
  const changes = { ...pinNoteGone(tags, plan.copies), ...moment };
  if (haveRoomFor(tags, changes)) return app.write({ tags: changes });
  say(
    `${name}: it has as many tags as it can, so what it holds is not noted: the next run restarts it again`,
  );
}

/** All that a delivery reads. */
async function readAll(app: ContainerApp): Promise<void> {
  const [revisions] = await Promise.all([app.activeRevisions(), app.read(), app.secrets()]);
  await Promise.all(revisions.map((one) => app.replicas(one.name)));
}

async function sightOf(options: ContainerAppOptions, secret: VaultSecret): Promise<AppSight> {
  const { app, vaultUrl, repointFrom, rewriteLiteral } = options;
  const [{ secrets }, rewrite, revisions, { tags }] = await allOrProblems([
    app.secrets(),
    rewriteLiteral(secret),
    app.activeRevisions(),
    app.read(),
  ]);
  const replicas = await allOrProblems(revisions.map(({ name }) => app.replicas(name)));
  const plan = planSecrets(secrets, { vaultUrl, secret, repointFrom, rewriteLiteral: rewrite });
  return { secrets, plan, revisions, replicas: replicas.flat(), syncedAt: notedMoment(tags, secret) };
}

async function planFor(options: ContainerAppOptions, secret: VaultSecret) {
  const { app, vaultUrl, repointFrom, rewriteLiteral } = options;
  const [{ secrets, at }, rewrite] = await Promise.all([app.secrets(), rewriteLiteral(secret)]);
  const plan = planSecrets(secrets, { vaultUrl, secret, repointFrom, rewriteLiteral: rewrite });
  if (plan.copies.length === 0) throw noCopy(options, secrets);
  return { plan, secrets, at };
}

/** Returns the service's time at which its copy was seen to be the new one. */
async function makeItRead(
  options: ContainerAppOptions,
  plan: AppSecretsPlan,
  tags: AppDescription['tags'],
): Promise<Date> {
  const { app, name, say } = options;
  const follow = { secrets: plan.wanted, tags: pinNoteGone(tags, plan.copies) };
  await app.write(follow);
  const first = await untilSynced(options, plan, NOTICED_MS);
  if (first !== undefined) return first;
  say(`${name}: that write did not make the platform read the vault: pinning the version for a moment`);
  // The tag comes with the pin, in one write: whoever finds it knows that the pin is ours to undo.
  const pin = pinNote(tags, plan.copies);
  if (!haveRoomFor(tags, pin)) throw noRoom(options);
  await app.write({ secrets: pinned(plan, options), tags: pin });
  const unpin = { secrets: plan.wanted, tags: pinNoteGone({ ...tags, ...pin }, plan.copies) };
  const second = await untilSynced(options, plan, SYNC_MS).catch(async (thrown) => {
    await app.write(unpin).catch(() => undefined); // or the next run does it
    throw thrown;
  });
  await app.write(unpin);
  const last = await untilSynced(options, plan, SYNC_MS);
  if (second === undefined || last === undefined) throw notSynced(options, 'its copy is still an older one');
  return last;
}

function pinned(plan: AppSecretsPlan, { vaultUrl, from }: ContainerAppOptions): readonly AppSecret[] {
  return plan.wanted.map((one) =>
    plan.copies.includes(one.name) && one.keyVaultUrl !== undefined
      ? { ...one, keyVaultUrl: `${vaultUrl}/secrets/${from}/${plan.version}` }
      : one,
  );
}

async function untilSynced(
  { app, name, clock, sleep, say }: ContainerAppOptions,
  plan: AppSecretsPlan,
  patienceMs: number,
): Promise<Date | undefined> {
  const deadline = clock() + patienceMs;
  for (let looks = 0; ; looks += 1) {
    const { secrets, at } = await app.secrets();
    if (holdsExpected(secrets, plan)) {
      say(`${name}: the platform has read the vault`);
      return at;
    }
    if (clock() >= deadline) return undefined;
    if (looks === 1) say(`${name}: waiting up to ${patienceMs / 1000} s for the platform to read the vault`);
    await sleep(POLL_MS);
  }
}

/** Returns what could not be proven. */
function noCopy({ name, from, vaultUrl }: ContainerAppOptions, secrets: readonly AppSecret[]): Problem {
  const references = secrets.map((one) => `${one.name}: ${one.keyVaultUrl ?? 'a value of its own'}`);
  return new Problem({
    code: 'container-app-secret-missing',
    what: `No secret of the app refers to ${from}, or holds an earlier value of it`,
    target: name,
    answer: references.length === 0 ? 'the app has no secrets' : references.join('; '),
    likelyCause: 'The app reads the credential from another vault secret, or from a value of its own.',
    fix: `# to make it refer to this one: repoint: true in the config file, or\naz containerapp secret set --name APP --resource-group GROUP --secrets ${shellWord(`NAME=keyvaultref:${vaultUrl}/secrets/${from},identityref:IDENTITY`)}`,
  });
}

function noRoom({ name }: ContainerAppOptions): Problem {
  return new Problem({
    code: 'container-app-not-synced',
    what: 'The platform did not read the new value from the vault, and the app has no room for the tag with which it is made to',
    target: name,
    likelyCause:
      'An app takes 50 tags, and this one has them. By itself the platform reads the vault every 30 minutes or so.',
    fix: 'az containerapp show --name APP --resource-group GROUP --query tags   # remove one that nobody needs, and run it again',
  });
}

function notSynced({ name, from }: ContainerAppOptions, answer: string): Problem {
  return new Problem({
    code: 'container-app-not-synced',
    what: 'The platform did not read the new value from the vault',
    target: name,
    answer,
    likelyCause: `The app's identity may not read ${from} (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
    fix: GRANT_APP,
  });
}
