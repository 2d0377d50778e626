import type { VaultSecret } from '../azure/key-vault.ts';
import type { SealedWrite } from '../github/secrets.ts';
import { Problem, Problems, problemsOf } from '../problem.ts';
import type { Consumer, Delivery, SplitWindow } from './consumer.ts';

/** A write of which all else is done beforehand: it is one request. */
export interface ReadyWrite {
  /** False where the secret holds this version already, which only a marker can tell. */
  readonly isDue: boolean;
  /** When GitHub shows it written last. */
  readonly updatedAt: Date | undefined;
  readonly notes: readonly string[];
  readonly write: SealedWrite;
  /** Marks what was written; what could not be marked is returned. */
  readonly mark: () => Promise<readonly string[]>;
}

export interface GitHubSecretConsumer extends Consumer {
  /** Reads and seals; nothing is written to the secret before `write`. Throws Problems. */
  readonly ready: (secret: VaultSecret) => Promise<ReadyWrite>;
}

/** One of the secrets that hold a half. */
export interface Half {
  readonly name: string;
  readonly ready: () => Promise<ReadyWrite>;
}

export interface HalvesTools {
  /** For people: all of them, and where they lie. */
  readonly place: string;
  readonly clock: () => number;
  readonly say: (line: string) => void;
}

/** What was thrown in between, and since when whoever starts gets one of each. */
export class HalvesApart extends Problems {
  readonly window: SplitWindow;

  constructor(problems: readonly Problem[], window: SplitWindow) {
    super(problems);
    this.window = window;
  }
}

interface ReadyHalf extends ReadyWrite {
  readonly name: string;
}

/**
 * User and password that lie in secrets of their own: GitHub cannot write both at once, so they are written one right
 * after the other, when nothing else is left to be done for either, and the time in between is measured. Throws
 * `HalvesApart` where it stays open, and Problems where nothing was written.
 */
export async function deliverHalves(halves: readonly Half[], tools: HalvesTools): Promise<Delivery> {
  const ready: ReadyHalf[] = [];
  for (const { name, ready: prepare } of halves) ready.push({ name, ...(await prepare()) });
  const due = ready.filter(({ isDue }) => isDue);
  const notes = ready.flatMap((one) => one.notes);
  if (due.length === 0) return { action: 'unchanged', notes };
  const { actions, window } = await inARow(ready, due, tools);
  const marks = await Promise.all(due.map(({ mark }) => mark()));
  const action = actions.every((one) => one === 'created') ? 'created' : 'replaced';
  return { action, notes: [...notes, ...marks.flat(), inWords(window, tools.place)], window };
}

async function inARow(
  ready: readonly ReadyHalf[],
  due: readonly ReadyHalf[],
  { place, clock, say }: HalvesTools,
) {
  const secrets = due.map(({ name }) => name);
  const from = leftOpenSince(ready) ?? clock();
  const actions: Awaited<ReturnType<SealedWrite>>[] = [];
  for (const { name, write } of due) {
    try {
      actions.push(await write({ isNext: actions.length > 0 }));
    } catch (thrown) {
      const problems = problemsOf(thrown);
      const isUntouched = actions.length === 0 && due.length === ready.length && problems.every(isRefusal);
      if (isUntouched) throw thrown;
      const window = { secrets: ready.map((one) => one.name), from, until: undefined };
      say(`${place}: ${inWords(window, '')}`);
      throw new HalvesApart([leftOpen(window, name, place), ...problems], window);
    }
  }
  const window: SplitWindow = { secrets, from, until: clock() };
  say(inWords(window, place));
  return { actions, window };
}

/** One holds this version and another does not: an earlier run wrote that one last. */
function leftOpenSince(ready: readonly ReadyHalf[]): number | undefined {
  const done = ready.flatMap(({ isDue, updatedAt }) =>
    isDue || updatedAt === undefined ? [] : [updatedAt.getTime()],
  );
  return done.length === 0 ? undefined : Math.min(...done);
}

/** GitHub has said no. Of what was not answered, or failed there, nobody knows what became of it. */
function isRefusal({ code }: Problem): boolean {
  return !['github-unreachable', 'github-failed'].includes(code);
}

/** A sentence. */
function inWords({ secrets, from, until }: SplitWindow, place: string): string {
  const which = place === '' ? secrets.join(' and ') : place;
  if (until === undefined)
    return `a run that starts from ${iso(from)} on reads one of each of ${secrets.join(' and ')}, until the next run has written them.`;
  const took = `${until - from} ms`;
  return `${which}: a run that started between ${iso(from)} and ${iso(until)} (${took}) read one of each, unless they held this pair before.`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function leftOpen({ secrets, from }: SplitWindow, failed: string, place: string): Problem {
  return new Problem({
    code: 'pair-split-open',
    what: 'User and password were not both written, so whoever starts now reads one of each',
    target: place,
    answer: `open since ${iso(from)}: ${failed} was not written, or its answer was lost`,
    likelyCause: `GitHub cannot write ${secrets.join(' and ')} at once, and what failed, below, came in between. The login that either belongs to still works; a mix of both does not.`,
    fix: '# writes both, and closes it:\nwith:\n  mode: sync   # with the config file',
  });
}
