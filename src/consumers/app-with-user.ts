import { busy } from '../azure/container-app-refusal.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { allOrProblems, Problem } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import { type AppHalves, refuseFollowingPassword, userBeside } from './app-halves.ts';
import { checkHealth } from './app-health.ts';
import { type LoginPlan, planLogin } from './app-login-secret.ts';
import { DEAD, untilTakenOver } from './app-restart.ts';
import { unseenStanding } from './app-standing.ts';
import { takersIn } from './app-template.ts';
import { type Consumer, type Delivery, type Standing, YET_TO_BE_MADE } from './consumer.ts';
import type { ContainerAppOptions } from './container-app.ts';
import { noCopy, notSynced, otherTemplate } from './container-app-problems.ts';

/** The user goes into a plain variable of the app's template. */
export interface UserInTemplate {
  readonly variable: string;
  readonly logins: readonly string[];
}

export type AppWithUserOptions = ContainerAppOptions & {
  readonly halves: AppHalves;
  readonly userIn: UserInTemplate;
};

const SYNC_MS = 30_000;
const POLL_MS = 1000;

const OF_ONE_PAIR = 'every replica that runs is of a revision that was made with this user and password';

/**
 * A Container App of two logins that takes the user from a plain variable: one write adds the login's own secret and
 * makes a revision with both. The revision before goes on with its own pair until the new one has taken over.
 * https://learn.microsoft.com/azure/container-apps/revisions
 */
export function appWithUser(options: AppWithUserOptions): Consumer {
  const { app, name } = options;
  return {
    name,
    async prepare() {
      await options.proveAllowed();
      await Promise.all([refuseIfFollowing(options), app.activeRevisions(), app.read()]);
    },
    async proveWritable(secret) {
      const assumed = await options.proveAllowed();
      await Promise.all([planFor(options, secret), refuseIfFollowing(options)]);
      return assumed.map((one) => `${name}: ${one}`);
    },
    async inspect(secret) {
      try {
        return await standingOf(options, secret);
      } catch (thrown) {
        return unseenStanding(thrown);
      }
    },
    deliver: (secret, { dryRun }) =>
      afterOtherChanges(name, options, () => (dryRun ? foreseen(options, secret) : deliver(options, secret))),
  };
}

async function deliver(options: AppWithUserOptions, secret: VaultSecret): Promise<Delivery> {
  const { app, name, clock, say } = options;
  const plan = await settledPlan(options, secret);
  const isDue = !isDelivered(plan);
  if (isDue) {
    for (const note of plan.notes) say(`${name}: ${note}`);
    // Secrets alone make no revision: then a name of its own does. One that is taken would be refused.
    const revisionSuffix = plan.isTemplated ? `pair-${clock().toString(36)}` : null;
    await app.write({ secrets: plan.secrets, template: { ...plan.template, revisionSuffix } });
    await untilHeld(options, secret);
  }
  const hasWaited = await untilTakenOver(app, name, options);
  const { notes, shown } = await checkHealth(options);
  return { action: isDue || hasWaited ? 'replaced' : 'unchanged', notes, shown: [OF_ONE_PAIR, ...shown] };
}

async function foreseen(options: AppWithUserOptions, secret: VaultSecret): Promise<Delivery> {
  const { app, name, say } = options;
  const plan = await settledPlan(options, secret);
  const isDue = secret.version === YET_TO_BE_MADE || !isDelivered(plan) || (await isTakingOver(options));
  if (!isDue) return { action: 'unchanged', notes: (await checkHealth({ ...options, app })).notes };
  for (const note of plan.notes) say(`${name}: ${note}`);
  const assumed = await options.proveAllowed().catch((thrown: unknown) => {
    if (!(thrown instanceof Problem) || thrown.code !== 'azure-permission') throw thrown;
    return [`that it may be written, which this identity may not (${thrown.answer})`];
  });
  return { action: 'would-replace', assumed: assumed.map((one) => `${name}: ${one}`) };
}

async function isTakingOver({ app }: AppWithUserOptions): Promise<boolean> {
  const [{ latest }, revisions] = await Promise.all([app.template(), app.activeRevisions()]);
  return revisions.some(({ name }) => name !== latest);
}

const isDelivered = ({ isTemplated, isHeld }: LoginPlan): boolean => isTemplated && isHeld;

/** Before its secrets are listed: the list, and the template, are written back whole. */
async function settledPlan(options: AppWithUserOptions, secret: VaultSecret): Promise<LoginPlan> {
  const { changing } = await options.app.read();
  if (changing) throw new Problem({ ...busy('container-app'), target: options.name });
  return planFor(options, secret);
}

async function planFor(options: AppWithUserOptions, secret: VaultSecret): Promise<LoginPlan> {
  const { app, halves, name, vaultUrl, userIn, formerSecrets } = options;
  const user = await userBeside(halves, secret, name);
  const [{ secrets }, template, rewriteLiteral] = await allOrProblems([
    app.secrets(),
    app.template(),
    options.rewriteLiteral(secret, user),
  ]);
  const { variable: userVariable, logins } = userIn;
  const login = user.value.reveal();
  const rules = { vaultUrl, secret, login, logins, userVariable, formerSecrets, rewriteLiteral };
  const plan = planLogin(secrets, template, rules);
  if (!('lacks' in plan)) return plan;
  throw plan.hasNone
    ? noCopy(options, secrets, options.from)
    : otherTemplate(options, plan.lacks, userVariable);
}

/** Before a rotation: a sync pins it. */
async function refuseIfFollowing(options: AppWithUserOptions): Promise<void> {
  const { app, userIn } = options;
  const [{ secrets }, { template }] = await Promise.all([app.secrets(), app.template()]);
  const all = new Set(secrets.map(({ name }) => name));
  const taken = takersIn(template, userIn.variable, all).flatMap((one) => one.secrets);
  refuseFollowingPassword(
    secrets.filter(({ name }) => taken.includes(name)),
    options,
  );
}

async function untilHeld(options: AppWithUserOptions, secret: VaultSecret): Promise<void> {
  const { clock, sleep, say, name } = options;
  const deadline = clock() + SYNC_MS;
  for (let looks = 0; ; looks += 1) {
    if (isDelivered(await planFor(options, secret))) return;
    if (clock() >= deadline) throw notSynced(options, 'its secret or its template is not that of the pair');
    if (looks === 1) say(`${name}: waiting up to ${SYNC_MS / 1000} s for the platform to hold the pair`);
    await sleep(POLL_MS);
  }
}

async function standingOf(options: AppWithUserOptions, secret: VaultSecret): Promise<Standing> {
  const { app } = options;
  const [plan, { latest }, revisions] = await allOrProblems([
    planFor(options, secret),
    app.template(),
    app.activeRevisions(),
  ]);
  const stale = (why: string): Standing => ({
    ...{ is: 'stale', why, since: secret.createdAt, fix: DELIVER, notes: plan.notes },
  });
  if (!plan.isTemplated)
    return stale('Its template does not name the login of the pair that the vault holds');
  if (!plan.isHeld)
    return stale(`Its secret ${plan.name} is not the password of the pair that the vault holds`);
  const dead = revisions.find(
    ({ healthState, runningState = '' }) => healthState === 'Unhealthy' || DEAD.includes(runningState),
  );
  if (dead !== undefined) {
    const states = [dead.healthState, dead.runningState].filter((one) => one !== undefined);
    const why = `Revision ${dead.name} does not run as it should (${states.join(', ')})`;
    const fix = 'az containerapp logs show --name APP --resource-group GROUP --tail 50';
    return { is: 'broken', why, since: undefined, fix, notes: plan.notes };
  }
  const before = revisions.find((one) => one.name !== latest);
  if (before !== undefined) return stale(`Revision ${before.name}, from before the pair, is still active`);
  const why = `The one revision that is active was made with ${options.userIn.variable} and ${plan.name} of this pair`;
  return { is: 'in-sync', why, since: undefined, fix: undefined, notes: plan.notes };
}

const DELIVER = 'with:\n  mode: sync   # makes a revision with the user and the password of the pair';
