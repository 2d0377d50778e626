import { z } from 'zod';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Environment } from './given.ts';
import type { ReadFile } from './job-inputs.ts';

/** A run that GitHub gives no secrets of the repository, so that whatever names one is empty: nothing is wrong. */
export interface WithoutSecrets {
  readonly mode: 'without-secrets';
  /** Why, and what would be done about it. */
  readonly note: string;
}

/** https://docs.github.com/actions/reference/security/secrets#using-secrets-in-a-workflow */
const EVENTS_OF_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** https://docs.github.com/code-security/reference/supply-chain-security/troubleshoot-dependabot/dependabot-on-actions */
const EVENTS_OF_DEPENDABOT = [...EVENTS_OF_FORKS, 'push', 'create', 'deployment', 'deployment_status'];

const Repository = z.object({ full_name: z.string() });
/** Of a fork that has been deleted, nothing is left. */
const PullRequest = z.object({
  pull_request: z.object({
    head: z.object({ repo: Repository.nullable() }),
    base: z.object({ repo: Repository }),
  }),
});

/** Undefined where the repository's secrets are there for whoever names them. */
export function withoutSecrets(env: Environment, readFile: ReadFile): WithoutSecrets | undefined {
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  const empty = 'The input database-url is empty, so nothing was checked:';
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]' && EVENTS_OF_DEPENDABOT.includes(event)) {
    const note = `${empty} runs of Dependabot get Dependabot's secrets and no others. To have it checked there: gh secret set DATABASE_URL --app dependabot`;
    return { mode: 'without-secrets', note };
  }
  if (EVENTS_OF_FORKS.includes(event) && isFromFork(env, readFile)) {
    return { mode: 'without-secrets', note: `${empty} runs for a pull request from a fork get no secrets.` };
  }
  return undefined;
}

function isFromFork(env: Environment, readFile: ReadFile): boolean {
  try {
    const { pull_request: opened } = PullRequest.parse(JSON.parse(readFile(env['GITHUB_EVENT_PATH'] ?? '')));
    const from = opened.head.repo?.full_name.toLowerCase();
    return from !== opened.base.repo.full_name.toLowerCase();
  } catch {
    return false; // what cannot be read excuses nothing
  }
}

/** `secret` is the name that the copy has on GitHub, as far as the run was told. */
export function emptyDatabaseUrl({ GITHUB_REPOSITORY: repository }: Environment, secret: string): Problem {
  const repo = shellWord(repository || 'OWNER/REPO');
  return new Problem({
    code: 'database-url-empty',
    what: 'The input database-url is empty: there is nothing to check',
    target: 'input database-url',
    likelyCause:
      'The secret that it names is not there in this job: its name is misspelt, it belongs to an environment that the job does not name, or to another repository. GitHub makes an empty text of each of these, without a word.',
    fix: [
      `gh secret list --repo ${repo}   # is ${secret} there, and spelt so?`,
      `gh secret list --repo ${repo} --env ENVIRONMENT   # these reach only a job that says environment: ENVIRONMENT`,
      '# in a workflow that another one calls: secrets: inherit, at the job that calls it',
      '# to check what the vault holds, and no copy of it: leave database-url out',
    ].join('\n'),
  });
}
