import type { GitHubClient } from '../github/client.ts';
import type { WantedAccess } from '../github/organization-access.ts';
import type { SecretStore } from '../github/stores.ts';
import { allOrProblems, Problem, Problems, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import type { GitHubSetting } from '../topology/topology.ts';
import type { Consumer, Delivery, Standing } from './consumer.ts';
import { deliverHalves, type GitHubSecretConsumer, HalvesApart } from './github-halves.ts';
import { type GitHubSecretOptions, gitHubSecret, keyOf } from './github-secret.ts';
import { gitHubVariable } from './github-variable.ts';
import { holdingPart, partOfSecret } from './secret-part.ts';

export interface GitHubSettingsOptions
  extends Pick<GitHubSecretOptions, 'createEnvironment' | 'skipUnchanged' | 'say' | 'sleep' | 'oneOfMany'> {
  /** An organisation's: who may read them. */
  readonly access?: WantedAccess | undefined;
  readonly forms: SecretForms;
  /** User and password of two logins are among them. */
  readonly split?: boolean | undefined;
  /** Milliseconds since 1970; the machine's own unless given. */
  readonly clock?: (() => number) | undefined;
}

interface Member {
  readonly setting: GitHubSetting;
  readonly consumer: Consumer;
  /** Of a secret with half of a pair. */
  readonly half?: GitHubSecretConsumer | undefined;
}

/**
 * Secrets and variables of one place, each with a part of one connection string, as one. GitHub has no write for
 * several, so they are written one after the other, in the order of `settings`; the first that fails ends it, and the
 * Problem says what became of the others. The halves of a pair come last, one right after the other.
 */
export function gitHubSettings(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  settings: readonly GitHubSetting[],
  { forms, split = false, clock = Date.now, ...options }: GitHubSettingsOptions,
): Consumer {
  const key = keyOf(client, store);
  const isHalf = ({ part }: GitHubSetting): boolean => split && (part === 'user' || part === 'password');
  const members = settings.map((setting): Member => {
    const { name: own, part } = setting;
    if (setting.is === 'variable') {
      const variable = gitHubVariable(client, store, own, { ...options, part });
      return { setting, consumer: holdingPart(variable, part, forms) };
    }
    const secret = gitHubSecret(client, store, own, { ...options, key });
    const half = isHalf(setting) ? secret : undefined;
    return { setting, consumer: holdingPart(secret, part, forms), half };
  });
  const inOrder = (): readonly GitHubSetting[] => [
    ...settings.filter((one) => !isHalf(one)),
    ...settings.filter(isHalf),
  ];
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
      for (const { consumer, half } of members) {
        // what it holds may be of another pair, and to write one of both would be a mix
        if (half === undefined) notes.push(...(await consumer.proveWritable(source)));
        else await consumer.prepare();
      }
      return split ? [...notes, `${name}: user and password were looked at, and not written to`] : notes;
    },
    async deliver(source, { dryRun }) {
      if (!dryRun) await prepare(of('secret')); // before a variable is written
      const alone = members.filter(({ half }) => dryRun || half === undefined);
      const done: Delivery[] = [];
      for (const { consumer } of alone) {
        try {
          done.push(await consumer.deliver(source, { dryRun }));
        } catch (thrown) {
          throw dryRun ? thrown : sayingWhatIsDone(thrown, inOrder(), done);
        }
      }
      const halves = members.flatMap(({ setting: { name: own, part }, half }) =>
        half === undefined || dryRun
          ? []
          : [{ name: own, ready: () => half.ready(partOfSecret(source, part, forms)) }],
      );
      if (halves.length === 0) return together(done);
      const tools = { place: name, clock, say: options.say ?? (() => undefined) };
      try {
        return together([...done, await deliverHalves(halves, tools)]);
      } catch (thrown) {
        throw thrown instanceof HalvesApart ? thrown : sayingWhatIsDone(thrown, inOrder(), done);
      }
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
    window: all.find(({ window }) => window !== undefined)?.window,
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
