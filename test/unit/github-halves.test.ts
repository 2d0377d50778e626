import sodium from 'libsodium-wrappers';
import { beforeAll, expect, test } from 'vitest';
import { HalvesApart } from '../../src/consumers/github-halves.ts';
import { gitHubSettings } from '../../src/consumers/github-settings.ts';
import { GitHub } from '../../src/github/octokit.ts';
import type { SecretStore } from '../../src/github/stores.ts';
import { problemsOf } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import type { GitHubSetting } from '../../src/topology/topology.ts';
import { vaultSecret } from './memory-vault.ts';

/** User and password of two logins in two GitHub secrets: the real consumer and client, and only `fetch` ends here. */

const STORE: SecretStore = { kind: 'repository', owner: 'org', repo: 'app' };
const SETTINGS: readonly GitHubSetting[] = [
  { is: 'variable', name: 'PGHOST', part: 'host' },
  { is: 'secret', name: 'PGUSER', part: 'user' },
  { is: 'secret', name: 'PGADDRESS', part: 'address' },
  { is: 'secret', name: 'PGPASSWORD', part: 'password' },
];
const forms = new SecretForms(() => undefined);
const textOf = (user: string) => `postgresql://${user}:of-${user}@db.example:5432/shop?sslmode=require`;
const secretOf = (user: string, version: string) =>
  vaultSecret({ name: 'shop-url', version, value: new Redacted(textOf(user), forms) });

beforeAll(() => sodium.ready);

/** What becomes of the nth request: refused, without effect; carried out, and the answer lost; or never there. */
type Fate = 'go' | 'refused' | 'lost-after' | 'lost-before';

function gitHub() {
  const keys = sodium.crypto_box_keypair();
  const held = new Map<string, { text: string; at: string }>();
  const requests: string[] = [];
  const world = {
    fateOf: (_request: string, _nth: number): Fate => 'go',
    now: Date.parse('2027-01-01T00:00:00Z'),
  };
  const answer = (status: number, body?: object): Response =>
    new Response(body && JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const carryOut = (method: string, path: string, body: Record<string, string>): Response => {
    const name = path.split('/').at(-1) ?? '';
    const at = new Date(world.now).toISOString();
    if (path.endsWith('/public-key')) {
      const key = sodium.to_base64(keys.publicKey, sodium.base64_variants.ORIGINAL);
      return answer(200, { key_id: 'key-1', key });
    }
    if (method === 'GET' && path.endsWith('/secrets')) {
      const secrets = [...held].flatMap(([one, { at: updated_at }]) =>
        /^PG/.test(one) ? [{ name: one, updated_at }] : [],
      );
      return answer(200, { total_count: secrets.length, secrets });
    }
    const one = held.get(name);
    if (method === 'GET' && path.includes('/variables/'))
      return one === undefined
        ? answer(404, { message: 'Not Found' })
        : answer(200, { name, value: one.text });
    if (method === 'GET' && path.includes('/secrets/'))
      return one === undefined
        ? answer(404, { message: 'Not Found' })
        : answer(200, { name, updated_at: one.at });
    if (path.includes('/secrets/')) {
      const box = sodium.from_base64(body['encrypted_value'] ?? '', sodium.base64_variants.ORIGINAL);
      const text = Buffer.from(sodium.crypto_box_seal_open(box, keys.publicKey, keys.privateKey)).toString();
      held.set(name, { text, at });
      return answer(one === undefined ? 201 : 204);
    }
    if (path.includes('/variables')) {
      held.set(body['name'] ?? name, { text: body['value'] ?? '', at });
      return answer(method === 'POST' ? 201 : 204);
    }
    return answer(200, { full_name: 'org/app', permissions: { admin: true } });
  };
  const fetch = async (url: string, init: { method: string; body?: string }): Promise<Response> => {
    const { pathname } = new URL(url);
    const request = `${init.method} ${pathname.replace('/repos/org/app/actions', '')}`;
    requests.push(request);
    world.now += 1000;
    const fate = world.fateOf(request, requests.filter((one) => one === request).length);
    if (fate === 'refused')
      return answer(403, { message: 'Resource not accessible by personal access token' });
    if (fate === 'lost-before') throw new TypeError('fetch failed');
    const answered = carryOut(init.method, pathname, JSON.parse(init.body ?? '{}'));
    if (fate === 'lost-after') throw new TypeError('fetch failed');
    return answered;
  };
  const client = Object.assign(
    new GitHub({ auth: 'token', baseUrl: 'https://github.test', request: { fetch } }),
    { movedTo: () => undefined },
  );
  const said: string[] = [];
  const consumer = (skipUnchanged: boolean) =>
    gitHubSettings(client, STORE, 'GitHub secrets PGUSER, PGPASSWORD (org/app)', SETTINGS, {
      ...{ forms, skipUnchanged, split: true, clock: () => world.now, say: (line) => void said.push(line) },
      sleep: async () => undefined,
    });
  const pair = () => [held.get('PGUSER')?.text, held.get('PGPASSWORD')?.text];
  return { world, requests, said, consumer, pair };
}

const isMix = ([user, password]: readonly (string | undefined)[]): boolean => password !== `of-${user}`;
const WRITES = ['PUT /secrets/PGUSER', 'PUT /secrets/PGPASSWORD'];

test.each([false, true])(
  'the two are written one right after the other, last of all, and the time in between is told (skip-unchanged: %s)',
  async (skipUnchanged) => {
    const { requests, consumer, pair, said } = gitHub();
    await consumer(skipUnchanged).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
    requests.length = 0;
    const told = await consumer(skipUnchanged).deliver(secretOf('shop_b', 'v2'), { dryRun: false });
    expect(pair()).toEqual(['shop_b', 'of-shop_b']);
    const at = requests.indexOf(WRITES[0] ?? '');
    expect(requests.slice(at, at + 2)).toEqual(WRITES);
    const before = requests.slice(0, at).filter((one) => /^(PUT|POST|PATCH)/.test(one));
    expect(before.filter((one) => one.includes('PGADDRESS')).length).toBeGreaterThan(0);
    const { from = 0, until } = told.window ?? {};
    expect([told.action, told.window?.secrets, until]).toEqual([
      'replaced',
      ['PGUSER', 'PGPASSWORD'],
      from + 2000,
    ]);
    const sentence = `a run that started between ${new Date(from).toISOString()} and ${new Date(from + 2000).toISOString()} (2000 ms) read one of each`;
    expect(told.notes?.join()).toContain(sentence);
    expect(said.join()).toContain(sentence);
  },
);

test('a pair that is there already is left alone, and there is no window', async () => {
  const { requests, consumer } = gitHub();
  await consumer(true).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
  requests.length = 0;
  const told = await consumer(true).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
  expect([told.action, told.window]).toEqual(['unchanged', undefined]);
  expect(requests.filter((one) => WRITES.includes(one))).toEqual([]);
});

/** Every request of a delivery, with everything that may become of it. */
test.each([false, true])(
  'whatever is refused or lost, a mix is told of with its window, and the next run closes it (skip-unchanged: %s)',
  async (skipUnchanged) => {
    const calm = gitHub();
    await calm.consumer(skipUnchanged).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
    calm.requests.length = 0;
    await calm.consumer(skipUnchanged).deliver(secretOf('shop_b', 'v2'), { dryRun: false });
    const open: string[] = [];
    const nths = calm.requests.map(
      (one, index) =>
        [one, calm.requests.slice(0, index + 1).filter((other) => other === one).length] as const,
    );
    for (const [at, nth] of nths)
      for (const fate of ['refused', 'lost-before', 'lost-after'] as const) {
        const { world, requests, consumer, pair, said } = gitHub();
        await consumer(skipUnchanged).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
        requests.length = 0;
        world.fateOf = (request, count) => (request === at && count === nth ? fate : 'go');
        const thrown: unknown = await consumer(skipUnchanged)
          .deliver(secretOf('shop_b', 'v2'), { dryRun: false })
          .then(
            () => undefined,
            (one: unknown) => one,
          );
        const codes = thrown === undefined ? [] : problemsOf(thrown).map(({ code }) => code);
        const what = `${fate}: ${at} (${nth})`;
        if (isMix(pair())) {
          expect([what, codes[0]]).toEqual([what, 'pair-split-open']);
          if (!(thrown instanceof HalvesApart)) throw new Error(what);
          expect(thrown.window.until).toBeUndefined();
          expect(said.join()).toContain('until the next run has written them');
          open.push(what);
        }
        world.fateOf = () => 'go';
        const next = await consumer(skipUnchanged).deliver(secretOf('shop_b', 'v2'), { dryRun: false });
        expect([what, pair()]).toEqual([what, ['shop_b', 'of-shop_b']]);
        if (codes.includes('pair-split-open'))
          expect([what, next.window?.until]).toEqual([what, expect.any(Number)]);
        // what GitHub has marked tells since when it was open
        if (skipUnchanged && what.endsWith('PGPASSWORD (1)') && next.window !== undefined)
          expect(next.window.from).toBeLessThan(world.now - 2000);
      }
    expect(open).toContain(`refused: ${WRITES[1]} (1)`);
    expect(open).toContain(`lost-before: ${WRITES[1]} (1)`);
    expect(open).toContain(`lost-after: ${WRITES[0]} (1)`);
  },
);

test('a rotation that tries everything out writes neither of them', async () => {
  const { requests, consumer } = gitHub();
  await consumer(false).deliver(secretOf('shop_a', 'v1'), { dryRun: false });
  requests.length = 0;
  const assumed = await consumer(false).proveWritable(secretOf('shop_a', 'v1'));
  expect(assumed.join()).toContain('not written to');
  expect(requests.filter((one) => WRITES.includes(one))).toEqual([]);
});
