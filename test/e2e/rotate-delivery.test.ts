import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import {
  expectAgreement,
  expectDone,
  gitHub,
  latest,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  requestsTo,
  startCloudWithoutApps,
} from './rotating.ts';

let cloud: LocalCloud;
let original: string;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
  original = cloud.passwords.current;
});

const rotate = () => runAction(cloud, { inputs: { mode: 'rotate' } });
const putsOf = (name: string) =>
  requestsTo(cloud, 'github-api', 'PUT').filter(({ path }) => path.endsWith(`/${name}`));

/** Does it once, when GitHub has taken the secret for the second time: the first is the proof of access. */
function afterDeliveryOf(name: string, act: () => void): void {
  const stop = cloud.intercept(async ({ service, method, path }, phase) => {
    const delivered = service === 'github-api' && method === 'PUT' && path.endsWith(`/${name}`);
    if (delivered && phase === 'after' && putsOf(name).length === 2) {
      stop();
      act();
    }
    return 'go-on';
  });
}

test('one dead consumer does not hold the rest, is named, and gets it from the next run', {
  timeout: 120_000,
}, async () => {
  const down = { service: 'github-api', method: 'PUT', path: '/POSTGRES_PASSWORD' };
  cloud.addFault({ ...down, nth: 2, times: 4, action: 'status', status: 500 });
  const run = await rotate();
  const password = cloud.vault.current(PASSWORD);
  expect(run.code).toBe(1);
  expect(putsOf('POSTGRES_PASSWORD').map(({ status }) => status)).toEqual([204, 500, 500, 500, 500]);
  expect(run.report.problems).toHaveLength(1);
  expect(run.report.problems[0]?.target).toContain('POSTGRES_PASSWORD');
  expect(run.report.consumers.map(({ action }) => action).slice(0, 2)).toEqual(['replaced', 'failed']);
  expect(run.outputs).toMatchObject({ outcome: 'failed', changed: '1' });
  expect(run.summary).toMatch(/\| GitHub secret POSTGRES\\_PASSWORD \(org\/ctxEco\) \| ❌ failed: /);
  expect(password).not.toBe(original);
  expect(gitHub(cloud)).toEqual({ url: cloud.vault.current('database-url'), password: original });
  expect(latest(cloud, PENDING)).toMatchObject({ enabled: false, value: password });
  expect(await logsIn(cloud, password)).toBe(true);
  expectNoLeaks(cloud, run);

  const next = await rotate();
  expectDone(cloud, next);
  expect(next.outputs).toMatchObject({ outcome: 'changed', changed: '2' });
  await expectAgreement(cloud, password);
});

test('what changes in the vault between delivery and second reading is proven and delivered again', async () => {
  let newer = '';
  afterDeliveryOf('DATABASE_URL', () => {
    newer = `${cloud.vault.current('database-url')}&application_name=newer`;
    cloud.vault.set('database-url', newer);
  });
  const run = await rotate();
  expectDone(cloud, run);
  expect(run.stdout).toContain('database-url changed in the vault meanwhile');
  expect(putsOf('DATABASE_URL')).toHaveLength(3);
  expect(gitHub(cloud).url).toBe(newer);
  await expectAgreement(cloud, cloud.vault.current(PASSWORD));
});

test.each(['database-url', PASSWORD])(
  'what somebody breaks meanwhile in %s is not delivered, and is mended by the same run',
  async (name) => {
    const typed = 'typed-by-hand-by-somebody';
    const held = new Set<string | undefined>();
    cloud.intercept(async () => {
      for (const value of Object.values(gitHub(cloud))) held.add(value);
      return 'go-on';
    });
    afterDeliveryOf(name === PASSWORD ? 'POSTGRES_PASSWORD' : 'DATABASE_URL', () => {
      const wrong = cloud.vault.current(name).replace(passwordIn(cloud.vault.current('database-url')), typed);
      expect(wrong).toContain(typed);
      cloud.vault.set(name, wrong);
    });
    const run = await rotate();
    expectDone(cloud, run);
    expect(run.stdout).toContain(`${name} changed in the vault meanwhile`);
    expect(run.stdout).toContain('failed: The server refuses this credential');
    expect(run.stdout.match(/wrote the password to the vault: /g)).toHaveLength(2);
    expect([...held].join()).not.toContain(typed);
    expect(latest(cloud, PENDING)).toMatchObject({ enabled: false, value: cloud.vault.current(PASSWORD) });
    await expectAgreement(cloud, cloud.vault.current(PASSWORD));
  },
);
