import { Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type ConnectionString, parseConnectionString } from './connection-string.ts';
import type { Examination, ExaminationTools } from './examined.ts';
import { isSameCredential } from './logins-made.ts';
import { refusalWords, SERVER_REFUSES } from './probe.ts';
import type { Prover } from './proof.ts';
import { storeAt } from './storing-commands.ts';
import { type Cleaned, inWords, withoutStrays } from './stray-characters.ts';

/**
 * The same, with what was refused or could not be read tried once without what is around it: one login for each
 * password, on one of its databases. A login that ends in any other way says nothing.
 */
export async function withStraysNamed(
  examined: readonly Examination[],
  { probe, say, tell = say }: Pick<ExaminationTools, 'probe' | 'say' | 'tell'>,
): Promise<Examination[]> {
  const tried: { readonly target: ConnectionString; readonly isOk: Promise<boolean> }[] = [];
  const opens = (target: ConnectionString): Promise<boolean> => {
    const before = tried.find((one) => isSameCredential(one.target, target));
    if (before !== undefined) return before.isOk;
    const isOk = probe(target).then(
      ({ result }) => result === 'ok',
      () => false,
    );
    tried.push({ target, isOk });
    return isOk;
  };
  return Promise.all(
    examined.map(async (one) => {
      const refusal = one.probe?.result === 'bad' ? refusalWords(one.probe.failure) : SERVER_REFUSES;
      const problem = await namedProblem({ ...one, refusal }, opens);
      if (problem === undefined) return one;
      tell(`${one.candidate.name}: ${problem.what}`);
      return { ...one, problem };
    }),
  );
}

async function namedProblem(
  {
    candidate,
    standing,
    refusal,
  }: Pick<Examination, 'candidate' | 'standing'> & { readonly refusal: string },
  opens: (target: ConnectionString) => Promise<boolean>,
): Promise<Problem | undefined> {
  const source = 'problem' in candidate ? candidate.problem.target : candidate.source;
  const { storeWith = storeAt(source) } = candidate;
  if ('problem' in candidate) {
    const { unread, problem } = candidate;
    const target = unread && unstrayedText(unread.text, unread.forms);
    if (target === undefined || unread?.isAllowed(target) !== true) return undefined;
    return (await opens(target)) ? strayAround(problem, storeWith) : undefined;
  }
  if (standing !== 'refused') return undefined;
  const cleaned = unstrayedPassword(candidate.target.password);
  if (cleaned === undefined) return undefined;
  const { password, strays } = cleaned;
  const isRight = await opens({ ...candidate.target, password });
  return isRight ? strayProblem(strays, candidate.source, storeWith, refusal) : undefined;
}

/** What is said of `text` instead of `problem`, by one more login; undefined where strays are not the reason. */
export async function strayInText(
  problem: Problem,
  text: Redacted,
  { probe, forms }: Pick<Prover, 'probe' | 'forms'>,
  storeWith: string,
  isAllowed: (target: ConnectionString) => boolean = () => true,
): Promise<Problem | undefined> {
  const opens = async (target: ConnectionString): Promise<boolean> => (await probe(target)).result === 'ok';
  const name = problem.target;
  if (problem.code === 'connection-string-invalid') {
    return namedProblem(
      {
        candidate: { name, problem, unread: { text, forms, isAllowed }, storeWith },
        standing: 'unknown',
        refusal: '', // nobody was asked
      },
      opens,
    );
  }
  const parsed = parseConnectionString(text, forms);
  if (problem.code !== 'database-credential-refused' || !parsed.ok) return undefined;
  return namedProblem(
    {
      candidate: { name, source: name, target: parsed.value, storeWith },
      standing: 'refused',
      refusal: problem.answer?.endsWith('(28P01)') === false ? problem.answer : SERVER_REFUSES,
    },
    opens,
  );
}

/** A password, without what is around it; undefined when there is nothing. */
export function unstrayedPassword(
  password: Redacted,
): { readonly password: Redacted; readonly strays: Cleaned['strays'] } | undefined {
  const cleaned = withoutStrays(password.reveal(), 'password');
  return cleaned && { password: password.made(cleaned.text), strays: cleaned.strays };
}

/** What would be tried in place of a text that is no connection string as it stands. */
function unstrayedText(text: Redacted, forms: SecretForms): ConnectionString | undefined {
  const cleaned = withoutStrays(text.reveal(), 'url');
  if (cleaned === undefined) return undefined;
  const parsed = parseConnectionString(new Redacted(cleaned.text, forms), forms);
  return parsed.ok && parsed.value.tls !== 'off' ? parsed.value : undefined;
}

/** The server refused the password as it is stored, and took it without that. `storeWith` are the commands that store it rightly. */
export function strayProblem(
  strays: Cleaned['strays'],
  source: string,
  storeWith: string,
  refusal = SERVER_REFUSES,
): Problem {
  return new Problem({
    code: 'stray-characters',
    what: `The password has ${inWords(strays)}, and the server takes it without`,
    target: source,
    answer: `${refusal} to it as it stands; a login without that succeeded`,
    likelyCause:
      'It was stored by echo or from a file that ends in a line end, or copied with what stands around it. The role has the password without: nobody has changed it.',
    fix: storeWith,
  });
}

/** The complaint about a text that could not be read, when it logs in without what is around it. */
function strayAround(problem: Problem, storeWith: string): Problem {
  const { code, what, target, likelyCause } = problem;
  const answer = 'without that, the server takes it: a login succeeded';
  return new Problem({ code, what, target, answer, likelyCause, fix: storeWith, cause: problem });
}
