import { codeOf, messageOf, Problem } from '../problem.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** What is said where nothing, or nothing of GitHub's, has answered. */
const UNREACHABLE = {
  code: 'github-unreachable',
  what: 'GitHub cannot be reached',
  likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
  fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
} as const;

/** Of what nobody has answered, or a proxy has refused. */
export function unreachable(thrown: unknown): Words & { readonly answer: string } {
  const code = codeOf(thrown) ?? '';
  const words =
    code === 'ERR_PROXY_407' ? PROXY_ASKS : code.startsWith('ERR_PROXY_4') ? PROXY_REFUSES : UNREACHABLE;
  const whole = messageOf(thrown);
  // Octokit puts the words of the cause before those of the fetch, which end in them.
  const own = thrown instanceof Error ? thrown.message : whole;
  return { ...words, answer: whole.endsWith(`: ${own}`) ? own : whole };
}

const PROXY_ASKS: Words = {
  code: 'github-unreachable',
  what: 'The proxy wants to know who asks',
  likelyCause: 'HTTPS_PROXY has no user and password, or some that this proxy does not know.',
  fix: 'env:\n  HTTPS_PROXY: ${{ secrets.HTTPS_PROXY }}   # http://USER:PASSWORD@PROXY.EXAMPLE:3128, with a % written %25',
};

const PROXY_REFUSES: Words = {
  code: 'github-unreachable',
  what: 'The proxy lets nobody through to GitHub',
  likelyCause: 'Its rules do not admit this address, or not from this machine.',
  fix: 'Have the proxy admit api.github.com (or your server); or where GitHub can be reached without it:\nenv:\n  NO_PROXY: HOST   # that of github-api-url',
};

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
