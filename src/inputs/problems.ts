import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { INPUT_NAMES } from './schema.ts';

export function invalidInput(name: string, complaint: string): Problem {
  return new Problem({
    code: 'input-invalid',
    what: `The input ${name} ${complaint}`,
    target: `input ${name}`,
    likelyCause:
      'A typing error, or an expression such as ${{ vars.X }} or ${{ secrets.X }} that is empty in this job.',
    fix: `with:\n  ${name}: …   # see "Inputs" in the README`,
  });
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
          fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync\n# the file: see "Config file" in the README',
        }
      : {
          likelyCause: "What such a run has checked out may be anybody's, so its config file is not trusted.",
          fix: 'on:\n  schedule:\n    - cron: "41 4 * * *"   # or push:, or workflow_dispatch:',
        }),
  });
}

export function unknownInput(name: string): Problem {
  return new Problem({
    code: 'input-unknown',
    what: 'There is no such input',
    target: `input ${name}`,
    likelyCause: 'A typing error, or an input of a later version.',
    fix: `The inputs are: ${INPUT_NAMES.join(', ')}`,
  });
}
