import { describe, expect, test } from 'vitest';
import { serverItself } from '../../src/modes/at-the-server.ts';
import type { Candidate } from '../../src/postgres/examined.ts';
import { type Answer, healing, login, probed, run } from './checking.ts';

/** What a pooler takes is asked of the server behind it, before anything is written over a copy. */

const SASL: Answer = {
  failure: { code: '08P01', message: 'SASL authentication failed', stage: 'authentication' },
};
const AT_POOLER: Readonly<Record<string, Answer>> = { given: SASL, own: { throughPooler: true } };

function at(port: number, password: string): Candidate {
  const one = login('shop', password);
  return 'target' in one ? { ...one, target: { ...one.target, port } } : one;
}

async function healedBy(
  port: number,
  server: Answer,
  {
    pooler = AT_POOLER,
    named,
  }: { pooler?: typeof AT_POOLER; named?: Parameters<typeof serverItself>[0] } = {},
) {
  const tried: string[] = [];
  let healings = 0;
  const checked = await run({
    candidates: [at(port, 'given')],
    plan: {
      vaultsOwn: () => Promise.resolve(() => ({ ...at(port, 'own'), name: 'shop (vault)' })),
      serverItself: serverItself(named),
      heal: () => {
        healings += 1;
        return Promise.resolve(healing());
      },
    },
    tools: {
      probe(target) {
        const password = target.password.reveal();
        tried.push(`${password} at ${target.host}:${target.port}/${target.database}`);
        return Promise.resolve(probed(target.port === port ? (pooler[password] ?? 'ok') : server));
      },
    },
  });
  return { ...checked, tried, healings };
}

const NAMED = {
  ...{ host: 'db.example', port: 5433, user: 'app', subscription: undefined, resourceGroup: undefined },
  alsoAt: [{ name: 'pooled', host: 'db.example', port: 7000, pooler: true, readOnly: false }],
};

describe('a copy that a pooler refuses, while it takes what the vault holds', () => {
  test('on 6432 is healed when the server on 5432 takes that too: one login more', async () => {
    const { standings, healings, tried } = await healedBy(6432, 'ok');
    expect([standings, healings]).toEqual([['healed'], 1]);
    expect(tried).toEqual([
      'given at db.example:6432/shop',
      'own at db.example:6432/shop',
      'own at db.example:5432/shop',
    ]);
  });

  test('at an address of the config file is healed when the server that it names takes that too', async () => {
    const { standings, tried } = await healedBy(7000, 'ok', { named: NAMED });
    expect([standings, tried.at(-1)]).toEqual([['healed'], 'own at db.example:5433/shop']);
  });

  test.each<[string, number, Answer]>([
    ['the server refuses that', 6432, '28P01'],
    ['the server does not answer', 6432, { failure: { code: 'ETIMEDOUT', stage: 'tcp' } }],
    ['another pooler answers there', 6432, { throughPooler: true }],
    ['nobody knows where the server is', 7000, 'ok'],
  ])(
    'is left as it is where %s: refused, and the file of the pooler is named',
    async (_why, port, server) => {
      const { standings, healings, codes, result } = await healedBy(port, server);
      expect([standings, healings, codes]).toEqual([['refused'], 0, ['database-credential-refused']]);
      expect(result.problems[0]?.fix).toContain('auth_file');
    },
  );
});

test('what the server refused through a pooler that takes the vault’s is asked of the server too', async () => {
  const pooler: typeof AT_POOLER = { given: '28P01', own: { throughPooler: true } };
  expect((await healedBy(6432, '28P01', { pooler })).standings).toEqual(['refused']);
});

test('where no pooler has spoken, nothing more is asked', async () => {
  const { tried, standings } = await healedBy(5432, 'ok', { pooler: { given: '28P01', own: 'ok' } });
  expect([tried.length, standings]).toEqual([2, ['healed']]);
});
