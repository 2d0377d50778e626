import { busy } from '../azure/container-app-refusal.ts';
import type { AppSecret, ListedSecrets } from '../azure/container-app-secrets.ts';
import type { AppDescription, ContainerApp, TagChanges } from '../azure/container-apps.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { allOrProblems, Problem } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import { planFor, rulesFor, type SecretsPlanned } from './app-copies.ts';
import { refuseFollowing } from './app-halves.ts';
import { type AskHealth, checkHealth } from './app-health.ts';
import { makeItRead } from './app-reading.ts';
import { replaceReplicas, wouldReplaceReplicas } from './app-restart.ts';
import { type AppSecretsPlan, holdsExpected, planSecrets } from './app-secrets.ts';
import { type AppSight, appStanding, inTheFuture, unseenStanding } from './app-standing.ts';
import { haveRoomFor, momentNote, notedMoment, pinNoteGone } from './app-tags.ts';
import type { Consumer, Delivery } from './consumer.ts';
import { notSynced } from './container-app-problems.ts';

export interface ContainerAppOptions extends SecretsPlanned {
  readonly app: ContainerApp;
  /** Path of the app's health check. */
  readonly health: string | undefined;
  readonly askHealth: AskHealth;
  /** What of a delivery cannot be known to be allowed; throws when something is known not to be. */
  readonly proveAllowed: () => Promise<readonly string[]>;
}

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
      refuseIfFollowing(options, await readAll(app, app.secrets()));
    },
    async proveWritable(secret) {
      const assumed = await options.proveAllowed();
      refuseIfFollowing(options, await readAll(app, planFor(options, secret)));
      return assumed.map((one) => `${name}: ${one}`);
    },
    async inspect(secret) {
      try {
        return appStanding(await sightOf(options, secret), secret, options.vaultUrl);
      } catch (thrown) {
        return unseenStanding(thrown);
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
  if (changing) throw new Problem({ ...busy(options.kind), target: name });
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

/** All that a delivery reads; its secrets, which are listed already, are returned. */
async function readAll(
  app: ContainerApp,
  listed: Promise<Pick<ListedSecrets, 'secrets'>>,
): Promise<readonly AppSecret[]> {
  const [revisions, , { secrets }] = await Promise.all([app.activeRevisions(), app.read(), listed]);
  await Promise.all(revisions.map((one) => app.replicas(one.name)));
  return secrets;
}

/** Before a rotation, of an app that takes user and password apart. */
function refuseIfFollowing(options: ContainerAppOptions, secrets: readonly AppSecret[]): void {
  const { halves } = options;
  if (halves !== undefined) refuseFollowing(secrets, { ...options, halves });
}

async function sightOf(options: ContainerAppOptions, secret: VaultSecret): Promise<AppSight> {
  const { app, halves } = options;
  const [{ secrets }, rules, revisions, { tags }] = await allOrProblems([
    app.secrets(),
    rulesFor(options, secret),
    app.activeRevisions(),
    app.read(),
  ]);
  const replicas = await allOrProblems(revisions.map(({ name }) => app.replicas(name)));
  const [plan, syncedAt] = [planSecrets(secrets, rules), notedMoment(tags, secret)];
  return { secrets, plan, revisions, replicas: replicas.flat(), syncedAt, isSplit: halves !== undefined };
}
