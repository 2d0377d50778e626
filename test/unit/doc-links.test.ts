import { expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { docsAt, docsOfVersion, withDocs } from '../../src/report/doc-links.ts';
import { problemData } from '../../src/report/report.ts';

const RUNNER = {
  ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_ACTION_REPOSITORY: 'org/dbcred-sync' },
  GITHUB_ACTION_REF: 'v1',
};

test('a run of the action leads to the documentation of its own repository and ref', () => {
  expect(docsAt(RUNNER)).toBe('https://github.com/org/dbcred-sync/blob/v1/docs');
  const sha = '1234567890abcdef1234567890abcdef12345678';
  expect(docsAt({ ...RUNNER, GITHUB_ACTION_REF: sha })).toContain(`/blob/${sha}/docs`);
});

test.each<[string, Record<string, string | undefined>]>([
  ['a local action (uses: ./) has no repository', { GITHUB_ACTION_REPOSITORY: '' }],
  ['nor a ref', { GITHUB_ACTION_REF: undefined }],
  ['an enterprise server may have it from elsewhere', { GITHUB_SERVER_URL: 'https://github.acme.example' }],
  ['what is no repository is no part of an address', { GITHUB_ACTION_REPOSITORY: 'org/x) [y](http://z' }],
  ['nor is what is no ref', { GITHUB_ACTION_REF: 'v1)\n# x' }],
])('no link that may be broken: %s', (_what, env) => {
  expect(docsAt({ ...RUNNER, ...env })).toBeUndefined();
});

test('a laptop has the documentation of its version, once there is a release of it', () => {
  expect(docsOfVersion('1.4.0')).toBe('https://github.com/org/dbcred-sync/blob/v1.4.0/docs');
  expect([docsOfVersion('0.1.0'), docsOfVersion('1.4.0-beta.1')]).toEqual([undefined, undefined]);
});

/** That each code has this anchor is held by test/docs.test.ts. */
test('each problem leads to the heading of its code', () => {
  const problem = new Problem({
    ...{ code: 'vault-forbidden', what: 'Not allowed', target: 'secret x' },
    ...{ likelyCause: 'No role.', fix: 'az role assignment create' },
  });
  const report = withDocs({ problems: [problemData(problem)] }, docsAt(RUNNER));
  expect(report.problems[0]?.docs).toBe(
    'https://github.com/org/dbcred-sync/blob/v1/docs/troubleshooting.md#vault-forbidden',
  );
});
