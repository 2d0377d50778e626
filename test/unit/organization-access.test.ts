import { expect, test } from 'vitest';
import { gitHubVariable } from '../../src/consumers/github-variable.ts';
import { GitHub } from '../../src/github/octokit.ts';
import { accessDifference } from '../../src/github/organization-access.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';

/** Who may read what an organization holds, against what the config file says. */

const REPOSITORIES: Readonly<Record<string, number>> = { 'org/a': 1, 'org/b': 2, 'org/c': 3, 'org/old-b': 2 };

function organization(visibility: string, selected: readonly string[] = []) {
  const asked: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    const path = new URL(url).pathname;
    asked.push(path);
    const name = path.replace('/repos/', '');
    const repositories = selected.map((one) => ({ full_name: one, id: REPOSITORIES[one] }));
    const body = path.startsWith('/repos/')
      ? { id: REPOSITORIES[name] }
      : path.endsWith('/repositories')
        ? { total_count: repositories.length, repositories }
        : { visibility, value: 'db.example' };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
  const client = new GitHub({ auth: 't', baseUrl: 'https://github.test', request: { fetch } });
  return { client, asked };
}

const ORG = { kind: 'organization', owner: 'org' } as const;

interface Case {
  readonly held: string;
  readonly selected?: string[];
  readonly visibility?: 'all' | 'private' | 'selected';
  readonly list?: string[];
  /** What is said of the difference. */
  readonly said?: string;
  readonly requests: number;
}

const CASES: readonly Case[] = [
  { held: 'all', requests: 0 },
  { held: 'all', visibility: 'all', requests: 1 },
  {
    ...{ held: 'all', visibility: 'private', requests: 1 },
    said: 'its visibility is all, and the config file says private',
  },
  {
    ...{ held: 'private', visibility: 'selected', list: ['org/a'], requests: 1 },
    said: 'its visibility is private, and the config file says selected',
  },
  { held: 'selected', selected: ['org/a'], visibility: 'selected', requests: 1 },
  {
    held: 'selected',
    selected: ['org/b', 'org/a'],
    visibility: 'selected',
    list: ['Org/A', 'org/b'],
    requests: 2,
  },
  { held: 'selected', selected: ['org/a', 'org/b'], list: ['org/a', 'org/old-b'], requests: 4 },
  {
    ...{ held: 'selected', selected: ['org/a', 'org/b'], list: ['org/a'], requests: 3 },
    said: '2 repositories may read it: of the 1 in selected-repositories 0 may not yet, and 1 may that it does not name',
  },
  {
    ...{ held: 'selected', selected: ['org/a'], list: ['org/b', 'org/c'], requests: 4 },
    said: '1 repository may read it: of the 2 in selected-repositories 2 may not yet, and 1 may that it does not name',
  },
];

test.each(CASES)('$held $selected, wanted $visibility $list', async (one) => {
  const { client, asked } = organization(one.held, one.selected);
  const wanted = { visibility: one.visibility, selectedRepositories: one.list };
  expect(await accessDifference(client, ORG, 'DB', wanted)).toBe(one.said);
  expect(asked).toHaveLength(one.requests);
});

test('a variable of the right text and another visibility is stale', async () => {
  const { client } = organization('all');
  const access = { visibility: 'private', selectedRepositories: undefined } as const;
  const source = vaultSecret({ name: 'url', value: redacted('db.example') });
  const inspect = (options: object) =>
    gitHubVariable(client, ORG, 'PGHOST', { part: 'host', ...options }).inspect(source);
  expect(await inspect({})).toMatchObject({ is: 'in-sync' });
  expect(await inspect({ access })).toMatchObject({
    is: 'stale',
    why: 'variable PGHOST in organization org: its visibility is all, and the config file says private',
  });
});
