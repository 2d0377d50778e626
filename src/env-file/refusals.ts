import { Problem } from '../problem.ts';
import { type Refusal, SHELLS } from './choice.ts';
import type { Reader } from './readers.ts';

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

function wouldRun(target: string, readers: readonly Reader[]): Problem {
  const isShells = readers.every((reader) => SHELLS.includes(reader));
  return new Problem({
    code: 'env-file-would-run',
    what: 'A program that reads env files would run a part of this value as a command',
    target,
    answer: `it would be run by ${readers.join(', ')}`,
    likelyCause: isShells
      ? 'As the line stands, single quotes do not keep a shell from it: there is a space behind the = , or a quote or a here-document is open above; or the value has a quote of its own beside what would be run.'
      : 'It holds a command substitution, which these run in the quotes that it would need for dotenv; no spelling is right for dotenv and safe with them.',
    fix: isShells
      ? 'Take the space away, or close what is open above the line; or rotate to a password of letters and digits. Nothing was written.'
      : 'Rotate to a password without a dollar before a parenthesis. Nothing was written.',
  });
}
