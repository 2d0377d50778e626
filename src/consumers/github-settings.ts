import type { GitHubClient } from '../github/client.ts';
import type { WantedAccess } from '../github/organization-access.ts';
import type { SecretStore } from '../github/stores.ts';
import { allOrProblems, Problem, Problems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import type { GitHubSetting } from '../topology/topology.ts';
import type { Consumer, Delivery, Standing } from './consumer.ts';
import { type GitHubSecretOptions, gitHubSecret, keyOf } from './github-secret.ts';
import { gitHubVariable } from './github-variable.ts';
import { holdingPart } from './secret-part.ts';

export interface GitHubSettingsOptions
  extends Pick<GitHubSecretOptions, 'createEnvironment' | 'skipUnchanged' | 'say' | 'sleep' | 'oneOfMany'> {
  /** An organisation's: who may read them. */
  readonly access?: WantedAccess | undefined;
  readonly forms: SecretForms;
}

interface Member {
  readonly setting: GitHubSetting;
  readonly consumer: Consumer;
}

/**
 * Secrets and variables of one place, each with a part of one connection string, as one. GitHub has no write for
 * several, so they are written one after the other, in the order of `settings`; the first that fails ends it, and the
 * Problem says what became of the others.
 */
export function gitHubSettings(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  settings: readonly GitHubSetting[],
  { forms, ...options }: GitHubSettingsOptions,
): Consumer {
  const key = keyOf(client, store);
  const members = settings.map((setting): Member => {
    const whole =
      setting.is === 'secret'
        ? gitHubSecret(client, store, setting.name, { ...options, key })
        : gitHubVariable(client, store, setting.name, { ...options, part: setting.part });
    return { setting, consumer: holdingPart(whole, setting.part, forms) };
  });
  const of = (is: GitHubSetting['is']) => members.filter(({ setting }) => setting.is === is);
  /** Of one kind, what keeps one out keeps out the others. */
  const prepare = (some: readonly Member[]) =>
    some.reduce((before, { consumer }) => before.then(() => consumer.prepare()), Promise.resolve());
  return {
    name,
    async prepare() {
      await allOrProblems([prepare(of('variable')), prepare(of('secret'))]);
    },
    async proveWritable(source) {
      const notes: string[] = [];
      for (const { consumer } of members) notes.push(...(await consumer.proveWritable(source)));
      return notes;
    },
    async deliver(source, { dryRun }) {
      if (!dryRun) await prepare(of('secret')); // before a variable is written
      const done: Delivery[] = [];
      for (const { consumer } of members) {
        try {
          done.push(await consumer.deliver(source, { dryRun }));
        } catch (thrown) {
          throw dryRun ? thrown : sayingWhatIsDone(thrown, settings, done);
        }
      }
      return together(done);
    },
    async inspect(source) {
      const standings = await Promise.all(members.map(({ consumer }) => consumer.inspect(source)));
      return standingOfAll(settings, standings);
    },
  };
}

function together(all: readonly Delivery[]): Delivery {
  const distinct = (texts: readonly string[]) => [...new Set(texts)];
  return {
    action: actionOf(all.map(({ action }) => action).filter((action) => action !== 'unchanged')),
    notes: distinct(all.flatMap(({ notes = [] }) => notes)),
    assumed: distinct(all.flatMap(({ assumed = [] }) => assumed)),
  };
}

/** Made where all that was written was made. */
function actionOf(written: readonly Delivery['action'][]): Delivery['action'] {
  const [first, ...others] = written;
  if (first === undefined) return 'unchanged';
  if (others.every((action) => action === first)) return first;
  return first.startsWith('would-') ? 'would-replace' : 'replaced';
}

/** GitHub keeps what was written before the one that failed. */
function sayingWhatIsDone(
  thrown: unknown,
  settings: readonly GitHubSetting[],
  done: readonly Delivery[],
): unknown {
  const named = (some: readonly GitHubSetting[]) => some.map(({ name }) => name).join(', ');
  const isDone = (index: number, unchanged: boolean) =>
    done[index] !== undefined && (done[index].action === 'unchanged') === unchanged;
  const told = [
    ['right already', settings.filter((_, index) => isDone(index, true))],
    ['written', settings.filter((_, index) => isDone(index, false))],
    ['failed', settings.slice(done.length, done.length + 1)],
    ['not tried', settings.slice(done.length + 1)],
  ] as const;
  const account = told
    .filter(([, some]) => some.length > 0)
    .map(([word, some]) => `${word}: ${named(some)}`)
    .join('; ');
  return new Problems(
    problemsOf(thrown).map(
      ({ code, what, target, answer, likelyCause, fix, cause }) =>
        new Problem({
          ...{ code, what, target, answer, fix, cause },
          likelyCause: `${likelyCause} Of the settings of this entry, ${account}. The next run writes what is missing.`,
        }),
    ),
  );
}

/** What is worst of one is said of all. */
const BY_URGENCY: readonly Standing['is'][] = ['broken', 'stale', 'unknown', 'in-sync'];

function standingOfAll(settings: readonly GitHubSetting[], standings: readonly Standing[]): Standing {
  const is = BY_URGENCY.find((one) => standings.some((standing) => standing.is === one)) ?? 'unknown';
  const worst = standings.find((standing) => standing.is === is);
  const reasons = new Map<string, string[]>();
  for (const [index, { why }] of standings.entries()) {
    const { name = '' } = settings[index] ?? {};
    reasons.set(why, [...(reasons.get(why) ?? []), name]);
  }
  const inOrder = [...reasons].toSorted(([one], [other]) => urgencyOf(one) - urgencyOf(other));
  function urgencyOf(why: string): number {
    return BY_URGENCY.indexOf(standings.find((standing) => standing.why === why)?.is ?? 'unknown');
  }
  const problem = standings.find((standing) => standing.problem !== undefined)?.problem;
  return {
    is,
    why: inOrder.map(([why, names]) => `${names.join(', ')}: ${why}`).join('; '),
    since: worst?.since,
    fix: worst?.fix,
    notes: [...new Set(standings.flatMap(({ notes }) => notes))],
    ...(problem === undefined ? {} : { problem }),
  };
}
