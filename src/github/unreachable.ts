import { Problem } from '../problem.ts';

/** What is said where nothing, or nothing of GitHub's, has answered. */
export const UNREACHABLE = {
  code: 'github-unreachable',
  what: 'GitHub cannot be reached',
  likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
  fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
} as const;

/** A write that was answered with a success that GitHub does not have: a proxy's page, say. */
export function answeredByOthers(status: number, target: string): Problem {
  return new Problem({
    ...UNREACHABLE,
    what: 'Something else than GitHub answered a write, so whether it was made is not known',
    ...{ target, answer: `status ${status}` },
  });
}

/** A success in a form that GitHub's answers do not have. */
export function notFromGitHub(target: string): Problem {
  return new Problem({
    ...UNREACHABLE,
    what: 'The answer is not one of GitHub',
    ...{ target, answer: 'a success in a form that GitHub does not have' },
  });
}
