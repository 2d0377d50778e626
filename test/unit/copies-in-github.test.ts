import { expect, test } from 'vitest';
import { type GitHubLooked, gitHubLookers } from '../../src/copies/github.ts';
import { gitHubLookersOf } from '../../src/copies/github-asked.ts';
import { lookForCopies } from '../../src/copies/look.ts';
import { describeStore } from '../../src/github/stores.ts';
import { Problem } from '../../src/problem.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

const CONFIG = `
vault: kv-1
server: { host: db.example, user: app }
databases: [shop]
secrets: { password: pg, connection-strings: [{ name: shop-url, database: shop }] }
checkouts: { org/other: ../other }
consumers:
  - { github-secret: DATABASE_URL, repository: org/shop, environment: ci, from: shop-url }
  - { github-secret: DATABASE_URL, repository: org/shop, store: dependabot, from: shop-url }
  - { github-secret: PGPASSWORD, organization: org, from: pg }
`;

function topologyOf(more = '') {
  const parsed = parseTopology(CONFIG + more);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}
const topology = topologyOf();

const HELD: Readonly<Record<string, readonly string[]>> = {
  'org/shop': ['DATABASE_URL'],
  'org/shop, environment ci': ['DATABASE_URL'],
  'org/shop, environment Prod': ['DB_PASSWORD'],
  'org/shop, for Dependabot': ['DATABASE_URL', 'POSTGRES_URL'],
  'org/shop, for Codespaces': ['PGPASSWORD'],
  'org/shop, for Agents': ['COPILOT_MCP_DATABASE_URL', 'STRIPE'],
  'org/other': ['STRIPE'],
};
const INHERITED: Readonly<Record<string, readonly string[]>> = {
  'org/shop': ['PGPASSWORD', 'ORG_DATABASE_URL'],
  'org/other, for Agents': ['ORG_DATABASE_URL'],
};

async function seenBy(more: Partial<GitHubLooked>) {
  const lookers = gitHubLookers({
    topology,
    names: async (store) => HELD[describeStore(store)] ?? [],
    inherited: async (store) => INHERITED[describeStore(store)] ?? [],
    workflows: () => undefined,
    environments: undefined,
    ...more,
  });
  const { found, notLookedAt } = await lookForCopies(lookers, undefined, 0);
  return { found, wheres: found.map(({ is, where }) => `${is}: ${where}`).sort(), notLookedAt };
}

const BY_DEFAULT = [
  'ask: github-secret DATABASE_URL in org/shop',
  'ask: github-secret ORG_DATABASE_URL in organization org',
  'ask: github-secret POSTGRES_URL in org/shop, for Dependabot',
];

const OF_AGENTS = [
  'ask: github-secret COPILOT_MCP_DATABASE_URL in org/shop, for Agents',
  'ask: github-secret ORG_DATABASE_URL in organization org, for Agents',
];

test('the organization’s secrets that a repository may read, and every store that the file names', async () => {
  const { found, wheres, notLookedAt } = await seenBy({});
  expect(wheres).toEqual(BY_DEFAULT);
  expect(notLookedAt).toEqual([]);
  for (const { fix } of found)
    expect(parseTopology(CONFIG.replace(/consumers:[\s\S]*/, '') + fix.split('# if it does not')[0]).ok).toBe(
      true,
    );
  expect(found.find(({ where }) => where.includes('organization'))?.fix).toContain(
    '- { github-secret: ORG_DATABASE_URL, organization: org, from: shop-url }',
  );
});

test('with look-in, its other environments and stores; one that is refused is named and hides no other', async () => {
  const all = { environments: async () => ['ci', 'Prod'] };
  expect((await seenBy(all)).wheres).toEqual(
    [
      ...BY_DEFAULT,
      'ask: github-secret DB_PASSWORD in org/shop, environment Prod',
      'ask: github-secret PGPASSWORD in org/shop, for Codespaces',
      ...OF_AGENTS,
    ].sort(),
  );
  const refused = await seenBy({
    ...all,
    names: async (store) => {
      if (describeStore(store).includes('Codespaces')) throw new Error('403');
      return HELD[describeStore(store)] ?? [];
    },
    workflows: async ({ repo }) => {
      if (repo === 'shop') throw new Error('403');
      const text = 'env: { A: "${{ secrets.DATABASE_URL }}", B: "${{ secrets.STRIPE }}" }';
      return { texts: [{ path: '.github/workflows/ci.yml', text }], left: 2 };
    },
  });
  expect(refused.wheres).toEqual(
    [
      ...BY_DEFAULT,
      'ask: github-secret DB_PASSWORD in org/shop, environment Prod',
      'ask: github-secret STRIPE in org/other',
      ...OF_AGENTS,
    ].sort(),
  );
  expect(refused.notLookedAt.map(({ where }) => where).sort()).toEqual([
    'GitHub secrets of org/other, for Codespaces',
    'GitHub secrets of org/shop, for Codespaces',
    'workflows of org/other',
    'workflows of org/shop',
  ]);
});

test('a store that the server does not have holds nothing, and is nothing that was not looked at', async () => {
  const missing = new Problem({
    ...{ code: 'github-store-missing', what: 'none', target: 'x', likelyCause: 'y', fix: 'z' },
  });
  const { wheres, notLookedAt } = await seenBy({
    environments: async () => [],
    names: async (store) => {
      if (describeStore(store).includes('Agents')) throw missing;
      return [];
    },
  });
  expect(notLookedAt).toEqual([]);
  expect(wheres).not.toEqual(expect.arrayContaining(OF_AGENTS.slice(0, 1)));
});

test('without a token it says what was not looked at, and what to give', async () => {
  const clientFor = () => Promise.reject(new Error('nobody asks'));
  const lookersAt = (more: string) =>
    gitHubLookersOf(
      { topology: topologyOf(more), clients: { gitHub: { signedIn: false, clientFor } } },
      true,
    );
  const { found, notLookedAt } = await lookForCopies(lookersAt(''), undefined, 0);
  expect([found, notLookedAt]).toEqual([
    [],
    [
      {
        where: 'GitHub secrets of org/shop, org/other',
        why: 'no token for GitHub is given',
        ask: expect.stringMatching(/github-token: .*Secrets \(read\).*GITHUB_TOKEN/),
      },
    ],
  ]);
});
