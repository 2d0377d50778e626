import { expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { secretsMeant } from '../../src/wiring/discovered-secrets.ts';

/** What `init` says of GitHub secrets that it could not list. */

const WORKFLOW = `on: push
jobs:
  rotate:
    environment: credential-rotation
    runs-on: ubuntu-latest
    steps: [{ run: 'true', env: { DATABASE_URL: '\${{ secrets.DATABASE_URL }}' } }]
`;

const refusal = (code: Problem['code'], what: string) =>
  new Problem({ code, what, target: 'x', likelyCause: 'c', fix: 'f', answer: '404: Not Found' });

test('an environment that a workflow names and nobody made yet holds nothing, and is no note; one that somebody named is', async () => {
  const notesWith = async (environment: string | undefined) => {
    const { notes } = await secretsMeant(
      { server: undefined, password: undefined, connectionStrings: [], documents: [] },
      {
        clones: [
          {
            ...{ repository: 'org/shop', path: '.', envFiles: [] },
            workflows: [{ path: '.github/workflows/rotate.yml', text: WORKFLOW }],
          },
        ],
        ...{ environment, repository: 'org/shop' },
      },
      {
        signedIn: true,
        clientFor: async (place) => {
          throw 'environment' in place
            ? refusal('github-environment-not-found', 'The repository has no such environment')
            : refusal('github-repository-not-found', 'no such repository');
        },
      },
    );
    return notes.filter((note) => note.includes(', environment '));
  };
  expect(await notesWith(undefined)).toEqual([]);
  expect(await notesWith('prod')).toEqual([
    expect.stringContaining('GitHub secrets of org/shop, environment prod could not be listed'),
  ]);
});
