import { Problem } from '../problem.ts';
import type { Refusal } from './choice.ts';

/** A value that can not be written, for its reason. */
export function refused(name: string, variable: string, refusal: Refusal = { why: 'quotes' }): Problem {
  const target = `${variable} of ${name}`;
  if (refusal.why === 'runs') return wouldRun(target, refusal.readers);
  const what = 'No quoting would make this value one value in the env file';
  if (refusal.why === 'NUL') {
    return new Problem({
      ...{ code: 'env-file-impossible', what, target },
      likelyCause: 'It holds a NUL, which no variable of an environment can hold.',
      fix: 'Rotate to another password. Nothing was written.',
    });
  }
  return new Problem({
    ...{ code: 'env-file-impossible', what, target },
    likelyCause:
      'It holds quotes that, together with the quotes of the rest of the file, would end somewhere else; or sh, dotenv or python-dotenv would lose another variable of the file.',
    fix: 'Look at the quotes of the lines around it; or rotate to a password without quotes. Nothing was written.',
  });
}

function wouldRun(target: string, readers: readonly string[]): Problem {
  return new Problem({
    code: 'env-file-would-run',
    what: 'A program that reads env files would run a part of this value as a command',
    target,
    answer: `it would be run by ${readers.join(', ')}`,
    likelyCause:
      'It holds a command substitution, which these run wherever it stands, quotes or not; no spelling is right for dotenv and safe with them.',
    fix: 'Rotate to a password without a dollar before a parenthesis. Nothing was written.',
  });
}
