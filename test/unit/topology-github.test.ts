import { describe, expect, test } from 'vitest';
import { servicesOf } from '../../src/description/services.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { targetId } from '../../src/topology/target-id.ts';
import { HEAD } from './topology-refusals.ts';

/** GitHub's stores in the config file: what the entries mean, and which keys exclude or need one another. */

const DB = 'github-secret: db, from: database-url';
const withEntries = (...entries: string[]) =>
  parseTopology(`${HEAD}consumers:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`);
const parsed = (...entries: string[]) => {
  const result = withEntries(...entries);
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result.value;
};
const said = (...entries: string[]): string[] => {
  const result = withEntries(...entries);
  return result.ok ? [] : result.complaints.map(({ message }) => message);
};

const base = { name: 'DB', from: 'database-url' };
const repository = { owner: 'org', repo: 'app' };

test.each([
  ['repository: org/app', { kind: 'github-secret', repository }, 'DB@org/app'],
  ['repository: org/app, store: actions', { kind: 'github-secret', repository }, 'DB@org/app'],
  [
    'repository: org/app, store: dependabot',
    { kind: 'github-secret', repository, reader: 'dependabot' },
    'DB@org/app!dependabot',
  ],
  [
    'repository: org/app, store: agents',
    { kind: 'github-secret', repository, reader: 'agents' },
    'DB@org/app!agents',
  ],
  [
    'repository: org/app, environment: a/b c, create-environment: true, remove: true',
    { kind: 'github-secret', repository, environment: 'a/b c', createEnvironment: true, remove: true },
    'DB@org/app#a%2Fb%20c',
  ],
  [
    'organization: org, store: codespaces',
    { kind: 'organization-secret', organization: 'org', reader: 'codespaces', access: {} },
    'DB@org!codespaces',
  ],
  [
    'organization: org, visibility: selected, selected-repositories: [org/app]',
    {
      ...{ kind: 'organization-secret', organization: 'org' },
      access: { visibility: 'selected', selectedRepositories: ['org/app'] },
    },
    'DB@org',
  ],
])('%s', (entry, meaning, id) => {
  const [consumer, ...more] = parsed(`${DB}, ${entry}`).consumers;
  expect(more).toEqual([]);
  expect(consumer).toEqual({ ...base, ...meaning });
  expect(consumer && targetId(consumer)).toBe(id);
});

test.each([
  ['repository: org/app', '--repo org/app'],
  ['repository: org/app, store: agents', '--repo org/app --app agents'],
  ['repository: org/app, environment: a/b c', "--repo org/app --env 'a/b c'"],
  ['organization: org', '--org org'],
  ['organization: org, store: dependabot', '--org org --app dependabot'],
])('described, with the command that looks at it: %s', (entry, flags) => {
  expect(servicesOf(parsed(`${DB}, ${entry}`), '')[0]?.verify[0]).toBe(
    `gh secret list ${flags}   # when it was written`,
  );
});

test('a fleet is no consumer yet', () => {
  const { consumers, fleets } = parsed(
    `${DB}, repositories: ['org/*', other/app], topic: billing, property: { tier: gold }, exclude: [org/x-*], store: dependabot`,
  );
  expect(consumers).toEqual([]);
  expect(fleets).toEqual([
    {
      secret: { kind: 'github-secret', ...base, reader: 'dependabot' },
      selection: {
        ...{
          repositories: ['org/*', 'other/app'],
          search: undefined,
          topic: 'billing',
          property: { tier: 'gold' },
        },
        ...{ exclude: ['org/x-*'], archived: false, forks: false },
      },
    },
  ]);
});

describe('is refused', () => {
  const at = (key: string, message: string) => [`consumers[0].${key} ${message}`];
  test.each([
    ['no place', '', at('repository', 'is missing')],
    [
      'two places',
      'repository: org/app, organization: org',
      at('organization', 'stands beside repository: a secret is in one of them, so make two entries'),
    ],
    [
      'a repository and a search',
      'repository: org/app, search: x',
      at('search', 'stands beside repository: a secret is in one of them, so make two entries'),
    ],
    [
      'a topic of one repository',
      'repository: org/app, topic: x',
      at('topic', 'needs repositories or search'),
    ],
    [
      'visibility of a repository',
      'repository: org/app, visibility: all',
      at('visibility', 'needs organization: a secret of a repository has no readers to choose'),
    ],
    [
      'selected repositories for all',
      'organization: org, visibility: all, selected-repositories: [org/app]',
      at('selected-repositories', 'needs visibility: selected'),
    ],
    [
      'an environment of Dependabot',
      'repository: org/app, store: dependabot, environment: x',
      at(
        'environment',
        'belongs to a repository and to Actions: neither an organization nor another store has one',
      ),
    ],
    [
      'an environment of Agents',
      'repository: org/app, store: agents, environment: copilot',
      at(
        'environment',
        'belongs to a repository and to Actions: neither an organization nor another store has one',
      ),
    ],
    [
      'an environment to be made that is not named',
      'repository: org/app, create-environment: true',
      at('create-environment', 'needs environment'),
    ],
    ['quiet for many', 'repositories: [org/app], quiet: daily.yml', at('quiet', 'needs repository')],
    [
      'a pattern for the owner',
      "repositories: ['*/app']",
      at('repositories[0]', 'must be owner/name, where * in the name is any text'),
    ],
    [
      'an unknown store',
      'repository: org/app, store: packages',
      at('store', 'must be actions, dependabot, codespaces or agents'),
    ],
    [
      'an unknown visibility',
      'organization: org, visibility: public',
      at('visibility', 'must be all, private or selected'),
    ],
  ])('%s', (_fault, entry, complaints) => {
    expect(said(`${DB}${entry === '' ? '' : `, ${entry}`}`)).toEqual(complaints);
  });

  test('the same secret of the same store twice; of another store it is another', () => {
    const [one, other] = [`${DB}, repository: org/app`, `${DB}, repository: Org/App, store: dependabot`];
    expect(
      said(one, other, `${DB}, organization: org`, `${DB}, organization: org, store: codespaces`),
    ).toEqual([]);
    expect(said(one, `${DB}, repository: org/app, store: actions`)).toEqual([
      'consumers[1] is the same consumer as consumers[0]',
    ]);
    expect(said(`${DB}, organization: org`, `${DB}, organization: ORG`)).toEqual([
      'consumers[1] is the same consumer as consumers[0]',
    ]);
  });
});

describe('several settings as one entry', () => {
  const PG = 'github-secrets: { pguser: user, PGPASSWORD: password }, from: database-url';
  const VARS = 'github-variables: { PGHOST: host, PGPORT: port, PGDATABASE: database }';
  const settings = [
    { is: 'variable', name: 'PGHOST', part: 'host' },
    { is: 'variable', name: 'PGPORT', part: 'port' },
    { is: 'variable', name: 'PGDATABASE', part: 'database' },
    { is: 'secret', name: 'PGUSER', part: 'user' },
    { is: 'secret', name: 'PGPASSWORD', part: 'password' },
  ];

  test.each([
    [
      `${PG}, ${VARS}, repository: org/app, environment: ci, quiet: a.yml`,
      { kind: 'github-settings', settings, repository, environment: 'ci', quiet: 'a.yml' },
      'vars.PGHOST+vars.PGPORT+vars.PGDATABASE+PGUSER+PGPASSWORD@org/app#ci',
    ],
    [
      `${PG}, repository: org/app, store: dependabot`,
      { kind: 'github-settings', settings: settings.slice(3), repository, reader: 'dependabot' },
      'PGUSER+PGPASSWORD@org/app!dependabot',
    ],
    [
      `${VARS}, from: database-url, organization: org, visibility: all`,
      {
        ...{ kind: 'organization-settings', settings: settings.slice(0, 3), organization: 'org' },
        access: { visibility: 'all' },
      },
      'vars.PGHOST+vars.PGPORT+vars.PGDATABASE@org',
    ],
  ])('%s', (entry, meaning, id) => {
    const [consumer, ...more] = parsed(entry).consumers;
    expect(more).toEqual([]);
    expect(consumer).toEqual({ from: 'database-url', ...meaning });
    expect(consumer && targetId(consumer)).toBe(id);
  });

  test('in many repositories', () => {
    const { consumers, fleets } = parsed(`${PG}, ${VARS}, repositories: ['org/*']`);
    expect(consumers).toEqual([]);
    expect(fleets).toMatchObject([{ secret: { kind: 'github-settings', settings } }]);
  });

  const R = 'repository: org/app';
  test.each<[string, string[], RegExp[]]>([
    [
      'a password as a variable',
      [`github-variables: { P: password }, from: database-url, ${R}`],
      [/github-variables\.P must be one of host, port, database, address: .*github-secrets/],
    ],
    [
      'a user as a variable',
      [`github-variables: { U: user }, from: database-url, ${R}`],
      [/must be one of host/],
    ],
    [
      'a whole string',
      [`github-secrets: { URL: all }, from: database-url, ${R}`],
      [/github-secrets\.URL must be one of user, password, host/],
    ],
    [
      'a part of what has none',
      [`github-secrets: { U: user }, from: postgres-password, ${R}`],
      [/github-secrets needs a from that is one of secrets\.connection-strings/],
    ],
    ['a part beside them', [`${PG}, part: user, ${R}`], [/has no key part/]],
    [
      'both kinds',
      [`github-secret: A, ${PG}, ${R}`],
      [/is of several kinds \(github-secret, github-secrets\)/],
    ],
    [
      'none',
      [`github-secrets: {}, github-variables: {}, from: database-url, ${R}`],
      [/secrets must name at least one/, /variables must name at least one/],
    ],
    ['no place', [PG], [/repository is missing/]],
    ['variables for Dependabot', [`${PG}, ${VARS}, ${R}, store: dependabot`], [/store is for secrets alone/]],
    [
      'a name that GitHub refuses',
      [`github-variables: { GITHUB_HOST: host }, from: database-url, ${R}`],
      [/a key of consumers\[0\]\.github-variables must have letters/],
    ],
    [
      'one name twice',
      [`github-secrets: { A: user, a: password }, from: database-url, ${R}`],
      [/names one setting twice/],
    ],
    [
      'one secret in two entries',
      [`${PG}, ${R}`, `github-secret: pgpassword, part: password, from: database-url, ${R}`],
      [/is the same consumer as consumers\[0\]/],
    ],
    [
      'a mistyped key',
      [`github-secret: { A: user }, from: database-url, ${R}`],
      [/github-secret must be text/],
    ],
  ])('refused: %s', (_what, entries, messages) => {
    expect(said(...entries)).toEqual(messages.map((one) => expect.stringMatching(one)));
  });

  test('a secret and a variable of one name are two', () => {
    expect(
      said(`github-secrets: { A: user }, github-variables: { A: host }, from: database-url, ${R}`),
    ).toEqual([]);
  });
});
