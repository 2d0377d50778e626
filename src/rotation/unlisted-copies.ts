import { type Copies, unlistedAmong } from '../copies/copies.ts';
import type { Opener } from '../copies/opener.ts';
import type { CopySearch } from '../copies/search.ts';
import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Topology } from '../topology/topology.ts';
import { few } from './few.ts';
import type { Teller } from './teller.ts';

/** Of a run of either kind. */
interface LookingRun {
  readonly plan: {
    readonly copies?: CopySearch | undefined;
    readonly compromised?: boolean | undefined;
    readonly ground: {
      readonly topology: Topology;
      readonly vault: { readonly url: string };
      readonly say: (line: string) => void;
    };
  };
  readonly teller: Teller;
  readonly notes: string[];
  copies: Copies | undefined;
}

/**
 * While nothing has changed: who holds a copy that the file does not list. With `copies.strict` that stops the run:
 * throws the Problem `copies-unlisted`, unless the password is in wrong hands: whoever has it is not left in for that.
 */
export async function lookForUnlisted(
  run: LookingRun,
  /** Undefined where nothing of the vault opens the server: a refused login is not spent on it. */
  opener: Opener | undefined,
  target: string,
  what = 'Something holds a copy that the config file does not list; nothing was changed',
): Promise<void> {
  const { copies: search, ground } = run.plan;
  if (search === undefined) return;
  if (opener !== undefined) search.open(opener);
  const found = await run.teller.step('looked for copies that nobody listed', ground.vault.url, () =>
    search.found(),
  );
  run.copies = found;
  for (const line of linesOf(found)) ground.say(line);
  const unlisted = unlistedAmong(found);
  if (unlisted.length === 0 || ground.topology.copies?.strict !== true) return;
  const named = few(unlisted.map(({ where, howFound }) => `${where} (${howFound})`));
  if (run.plan.compromised === true) {
    run.notes.push(
      `copies: has strict: true, and this run went on all the same, since the password is in wrong hands (compromised: true). What the file does not list is refused by the server after it: ${named}.`,
    );
    return;
  }
  const from = ground.topology.pair === undefined ? 'after a rotation' : 'once the login before is retired';
  throw new Problem({
    code: 'copies-unlisted',
    what,
    target,
    answer: named,
    likelyCause: `copies: has strict: true, and ${from} these would hold a password that the server refuses.`,
    fix: unlisted.map(({ where, fix }) => `# ${where}\n${fix}`).join('\n'),
  });
}

/** Before anything changes, whoever watches can still stop the run. */
function linesOf({ found, notLookedAt }: Copies): readonly string[] {
  const told = { unlisted: 'a copy that nobody listed', ask: 'perhaps a copy that nobody listed' } as const;
  return [
    ...found.flatMap(({ is, where, howFound }) =>
      is === 'known' ? [] : [`${told[is]}: ${foreign(where)}: ${foreign(howFound)}`],
    ),
    ...notLookedAt.map(({ where, why }) => `not looked at for copies: ${foreign(where)}: ${foreign(why)}`),
  ];
}
