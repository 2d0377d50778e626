import { Problem } from '../problem.ts';
import { hearsLater } from '../topology/addresses.ts';
import type { PlacedLogin } from './document-targets.ts';
import type { OtherAddresses } from './other-addresses.ts';
import { readableLogins } from './provable-texts.ts';
import type { RotationRun } from './run.ts';
import type { ProvableText } from './text-proofs.ts';

/** Texts that lead to a pooler or a replica, which hear of a change when they hear of it. */

/**
 * What a pooler or a replica says while nothing is to change, or after the change, is a matter of when it hears of it,
 * and no reason to hold up others: each delivery proves it there, and waits.
 */
export function whereItCountsAtOnce(
  { plan: { ground, except } }: RotationRun,
  text: ProvableText,
): ProvableText {
  if (except.includes(text.name)) return text; // whether it logs in is the question
  const counts = ({ target }: PlacedLogin): boolean => !hearsLater(target, ground.topology.server);
  return { ...text, logins: () => text.logins().filter(counts) };
}

/** Those that lead to where the password is refused, though it was waited for. */
export async function behindAmong(
  texts: readonly ProvableText[],
  others: OtherAddresses,
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const looked = await Promise.all(
    texts.map(async (text) => {
      const found = readableLogins(text).map(({ place, target }) => others.behind(target, place));
      const problems = (await Promise.all(found)).flatMap((one) => one?.problem ?? []);
      return [text.name, problems.map((problem) => withOtherwise(problem, text))] as const;
    }),
  );
  return new Map(looked.filter(([, problems]) => problems.length > 0));
}

function withOtherwise(problem: Problem, { otherwise }: ProvableText): Problem {
  const { code, what, target, answer, likelyCause, fix, cause } = problem;
  return new Problem({ code, what, target, answer, likelyCause, fix: `${fix}\n${otherwise}`, cause });
}
