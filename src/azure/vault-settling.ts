import { shellWord } from '../foreign-text.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { targetOf, vaultName } from './vault-request.ts';

/** No public page promises that a read sees the last write, and none says how long it may take. */
const PATIENCE_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 3000;

export interface Waiting {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly say: (line: string) => void;
}

/** Asks until `ask` gives something, at first every 0.5 s and in the end every 3 s. Undefined: nothing in 30 s. */
export async function patiently<T>(
  ask: () => Promise<T | undefined>,
  { clock, sleep, say }: Waiting,
  what: string,
): Promise<T | undefined> {
  const until = clock() + PATIENCE_MS;
  let isSaid = false;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    const leftMs = until - clock();
    if (leftMs <= 0) return undefined;
    if (!isSaid && waitMs > FIRST_WAIT_MS) {
      isSaid = true;
      say(`the vault does not show ${what} yet; looking for up to ${Math.ceil(leftMs / 1000)} s`);
    }
    await sleep(Math.min(waitMs, leftMs));
  }
}

export function isProblem(thrown: unknown, code: ProblemCode): boolean {
  return thrown instanceof Problem && thrown.code === code;
}

type At = { readonly url: string; readonly name: string; readonly version: string };

/** A version that was written does not read, or reads as something else. */
export function notKept(at: At, found: 'nothing' | 'another value'): Problem {
  const what =
    found === 'nothing'
      ? 'The vault does not show a version that it took'
      : 'The vault gives back another value than it was given';
  const likelyCause =
    found === 'nothing'
      ? 'The vault lags behind its own writes, or the secret was purged meanwhile.'
      : 'What answers there does not keep secrets as a Key Vault does.';
  return notSettled(at, what, likelyCause);
}

/** The latest version is not the one that was written; `latest` is what is seen instead. */
export function notLatest(at: At, latest: string | undefined): Problem {
  const seen = latest === undefined ? 'none that can be read' : `version ${latest}`;
  return notSettled(
    at,
    `The vault's latest version is still not the one that was written, but ${seen}`,
    'Somebody wrote a newer version, or the vault lags behind its own writes.',
  );
}

function notSettled(at: At, what: string, likelyCause: string): Problem {
  const vault = shellWord(vaultName(at.url));
  return new Problem({
    code: 'vault-not-settled',
    what,
    target: targetOf(at),
    likelyCause,
    fix: `az keyvault secret list-versions --vault-name ${vault} --name ${shellWord(at.name)} --output table\n# then run it again: it looks before it changes anything`,
  });
}
