import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { MODES } from './given.ts';
import { INPUT_NAMES } from './schema.ts';

/** `given` is what stands there, when that may tell what was meant; it is not repeated. */
export function invalidInput(name: string, complaint: string, given = ''): Problem {
  return new Problem({
    code: 'input-invalid',
    what: `The input ${name} ${complaint}`,
    answer: looksMisplaced(name, given),
    target: `input ${name}`,
    likelyCause:
      'A typing error, or an expression such as ${{ vars.X }} or ${{ secrets.X }} that is empty in this job.',
    fix: `with:\n  ${name}: …   # see docs/reference.md of dbcred-sync`,
  });
}

/** What belongs to another input. */
function looksMisplaced(name: string, given: string): string | undefined {
  const mode = name === 'mode' ? nearest(given, MODES) : undefined;
  if (mode !== undefined) return `did you mean ${mode}?`;
  if (/^(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\//i.test(given)) {
    return 'a connection string was given: that belongs to database-url, in mode check';
  }
  if (/\.ya?ml$/i.test(given)) return 'the path of a file was given: a config file belongs to config';
  if (/^(?:https:\/\/)?[\w-]+\.vault\.[\w.]+\/(?:secrets|keys)\//i.test(given)) {
    return 'the address of a vault secret was given: the vault belongs to vault, and the name of the secret to secret';
  }
  const isVault = /^(?:https:\/\/)?[\w-]+\.vault\.[\w.]+\/?$/i.test(given);
  return isVault ? 'the address of a vault was given: that belongs to vault' : undefined;
}

export function missingToken(): Problem {
  return new Problem({
    code: 'github-token-missing',
    what: 'No token to write the GitHub secret with',
    target: 'input github-token',
    likelyCause:
      "It is not given, or the secret that it names is empty in this job. The workflow's own GITHUB_TOKEN can not write secrets.",
    fix: 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token or a GitHub App token with Secrets (read and write)',
  });
}

export function withoutConfig(config: ConfigFile & { found: false }): Problem {
  return new Problem({
    code: 'config-not-found',
    what: 'This needs a config file, which names everything that holds the password',
    target: 'input config',
    answer: config.why,
    ...(config.untrustedEvent === undefined
      ? {
          likelyCause: 'The job has not checked the repository out, or there is no .github/dbcred.yml yet.',
          fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync\n# the file: see docs/config-file.md of dbcred-sync',
        }
      : {
          likelyCause: "What such a run has checked out may be anybody's, so its config file is not trusted.",
          fix: 'on:\n  schedule:\n    - cron: "41 4 * * *"   # or push:, or workflow_dispatch:',
        }),
  });
}

export function unknownInput(name: string): Problem {
  const meant = nearest(name, INPUT_NAMES);
  return new Problem({
    code: 'input-unknown',
    what: 'There is no such input',
    target: `input ${name}`,
    answer: meant === undefined ? undefined : `did you mean ${meant}?`,
    likelyCause: 'A typing error, or an input of a later version.',
    fix: `The inputs are: ${INPUT_NAMES.join(', ')}`,
  });
}
