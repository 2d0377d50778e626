import { expect, test } from 'vitest';
import type { Site } from '../../src/azure/app-service.ts';
import type { SiteNeeds } from '../../src/azure/app-service-permissions.ts';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { appService } from '../../src/consumers/app-service.ts';
import { Problem, type ProblemCode, problemsOf } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

/** A note of an earlier run, of the same version, is a restart's only where whoever reads it could have taken it away. */

const hidden = (text: string) => new Redacted(text, MASKED_WHEN_FOUND);
const SECRET: VaultSecret = {
  ...{ name: 'shop-url', version: 'v2', value: hidden('postgresql://new'), tags: {} },
  ...{ createdAt: undefined, contentType: undefined, expiresAt: undefined },
};
const TAG = 'dbcred-synced-shop-url';
const problem = (code: ProblemCode) =>
  new Problem({
    code,
    what: 'no',
    target: 'shop',
    answer: 'in its own words',
    likelyCause: 'a role',
    fix: 'y',
  });

/** Noted by an earlier run as restarted with v2; then somebody has put an older value there. */
function shop(notes: 'may write' | 'may not write', told: 'told' | 'not told' = 'told') {
  const world = { text: 'postgresql://old', tag: 'v2 2026-11-30T00:00:00.000Z', starts: true };
  const done: string[] = [];
  const said: string[] = [];
  const site: Site = {
    read: async () => ({
      ...{ host: undefined, stopped: false, canAskVault: true, tags: { [TAG]: world.tag } },
      changedAt: undefined,
    }),
    references: async () => ({ references: [], at: new Date('2026-12-01T00:00:00Z') }),
    settings: async () => ({
      settings: new Map([['DATABASE_URL', { value: hidden(world.text) }]]),
      at: undefined,
    }),
    write: async (_, settings) => {
      world.text = settings.get('DATABASE_URL')?.value.reveal() ?? '';
      done.push('write');
    },
    refresh: async () => undefined,
    restart: async () => {
      if (!world.starts) throw problem('app-service-restart-unknown');
      done.push('restart');
    },
    tag: async (tags) => {
      if (notes === 'may not write') throw problem('azure-permission');
      world.tag = tags[TAG] ?? world.tag;
      done.push('tag');
    },
  };
  const slot = {
    ...{ site, place: 'shop', vaultUrl: 'https://kv.vault.azure.net', repoint: false, restart: true },
    ...{ kind: 'app-service' as const, health: undefined, clock: () => 0, sleep: async () => undefined },
    settings: [{ is: 'appsettings' as const, name: 'DATABASE_URL', from: 'shop-url' }],
    say: (line: string) => void said.push(line),
    askHealth: () => Promise.reject(new Error('not asked')),
    valueOf: (_: unknown, secret: VaultSecret) => secret.value,
    proveAllowed: async (needs: SiteNeeds) => {
      if (told === 'not told') return ['that its tags may be written'];
      if (needs.notes === true && notes === 'may not write') throw problem('azure-permission');
      return [];
    },
  };
  const consumer = appService('shop', [slot]);
  const deliver = async (dryRun = false) => {
    done.length = 0;
    const outcome = await consumer.deliver(SECRET, { dryRun }).then(
      ({ action }) => action,
      (thrown: unknown) => problemsOf(thrown).map(({ code }) => code),
    );
    return [outcome, ...done];
  };
  return { world, said, deliver };
}

test.each(['told', 'not told'] as const)(
  'where tags may not be written, and it is %s, a restart that failed is made up for by the next run',
  async (told) => {
    const { world, said, deliver } = shop('may not write', told);
    world.starts = false;
    expect(await deliver()).toEqual([['app-service-restart-unknown'], 'write']);
    world.starts = true;
    expect(await deliver(true)).toEqual(['would-replace']);
    expect(await deliver()).toEqual(['replaced', 'restart']);
    expect(said.join('\n')).toContain('whether it was restarted since is not known');
  },
);

test.each(['told', 'not told'] as const)(
  'whoever may write tags, and is %s so, has taken the note away before, and believes one that is there',
  async (told) => {
    const { world, deliver } = shop('may write', told);
    world.starts = false;
    expect(await deliver()).toEqual([['app-service-restart-unknown'], 'tag', 'write']);
    world.starts = true;
    expect(await deliver()).toEqual(['replaced', 'restart', 'tag']);
    const { tag } = world;
    // where nothing tells, the same note is written once more, and no restart is needed
    expect(await deliver()).toEqual(told === 'told' ? ['unchanged'] : ['unchanged', 'tag']);
    expect(world.tag).toBe(tag);
  },
);
