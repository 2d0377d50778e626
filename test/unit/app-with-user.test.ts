import { describe, expect, test } from 'vitest';
import type { AppRevision, ContainerApp } from '../../src/azure/container-apps.ts';
import { appWithUser } from '../../src/consumers/app-with-user.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { appWith, moment, reference, replica, revision } from './app-in-memory.ts';

const VAULT = 'https://v.vault.azure.net';
const held = (text: string): Redacted => new Redacted(text, MASKED_WHEN_FOUND);
const of = (name: string, value: string) => ({
  ...{ name, version: 'v2', value: held(value), createdAt: undefined, contentType: undefined },
  ...{ tags: { of: 'truth-2' }, expiresAt: undefined },
});
const secret = of('temporal-password', 'New-password-2');
const OWN = 'postgres-password-radar-b';

interface Arranged {
  readonly user?: string;
  readonly secretRef?: string;
  readonly value?: string;
  readonly revisions?: readonly AppRevision[];
  readonly isSingle?: boolean;
}

/** An app that was delivered, unless it is said otherwise. */
function arranged(o: Arranged = {}) {
  const { user = 'radar_b', secretRef = OWN, value = 'New-password-2', isSingle = true } = o;
  const { revisions = [revision('r2', 'Running')] } = o;
  const env = [
    { name: 'POSTGRES_USER', value: user },
    { name: 'POSTGRES_PWD', secretRef },
  ];
  const written: Parameters<ContainerApp['write']>[0][] = [];
  let template: Readonly<Record<string, unknown>> = { containers: [{ name: 'server', env }] };
  let secrets = [
    reference('postgres-password', `${VAULT}/secrets/temporal-password/v1`, 'Old-password-1'),
    reference(OWN, `${VAULT}/secrets/temporal-password/v2`, value),
  ];
  const time = moment();
  let answersAt = 0;
  const app = appWith({
    read: async () => ({ tags: {}, host: undefined, isInternal: false, stopped: false, changing: false }),
    secrets: async () => ({ secrets, at: undefined }),
    template: async () => ({ template, latest: 'r2', isSingle }),
    async activeRevisions() {
      answersAt += 20; // a request takes its time
      return revisions;
    },
    replicas: async (name) => [replica(`${name}-1`, 0)],
    write: async (change) => {
      written.push(change);
      template = change.template ?? template;
      secrets = (change.secrets ?? secrets).map((one) =>
        one.name === OWN ? { ...one, value: secret.value } : one,
      );
    },
  });
  const consumer = appWithUser({
    ...{ ...time, clock: () => time.clock() + answersAt },
    ...{
      app,
      kind: 'container-app' as const,
      name: 'temporal',
      from: secret.name,
      vaultUrl: VAULT,
      health: undefined,
      repointFrom: [],
    },
    rewriteLiteral: async () => () => undefined,
    ...{ askHealth: async () => ({ status: 200 }), proveAllowed: async () => [] },
    halves: {
      userSecret: 'temporal-user',
      readUser: async () => of('temporal-user', 'radar_b'),
      pairTag: 'of',
    },
    userIn: { variable: 'POSTGRES_USER', logins: ['radar_a', 'radar_b'] },
  });
  const deliver = (dryRun = false) => consumer.deliver(secret, { dryRun });
  return { consumer, deliver, written, time };
}

describe('a delivery', () => {
  test('of what is there already writes nothing', async () => {
    const { deliver, written, time } = arranged();
    expect(await deliver()).toMatchObject({ action: 'unchanged' });
    expect(await deliver(true)).toMatchObject({ action: 'unchanged' });
    expect([written, time.passed()]).toEqual([[], 0]);
  });

  test('of another password of the same login makes a revision by its name alone', async () => {
    const { deliver, written } = arranged({ value: 'Old-password-1' });
    expect(await deliver(true)).toMatchObject({ action: 'would-replace' });
    expect(written).toEqual([]);
    expect(await deliver()).toMatchObject({ action: 'replaced' });
    expect(written.map(({ template }) => template?.['revisionSuffix'])).toEqual([
      expect.stringMatching(/^pair-[a-z0-9]+$/),
    ]);
  });

  test('of another login takes no name that a revision has', async () => {
    const { deliver, written } = arranged({ user: 'radar_a', secretRef: 'postgres-password' });
    expect(await deliver()).toMatchObject({ action: 'replaced' });
    expect(written.map(({ template }) => template?.['revisionSuffix'])).toEqual([null]);
  });

  test('fails when the revision before stays, and says which', async () => {
    const revisions = [revision('r1', 'Running'), revision('r2', 'Processing')];
    const { deliver, time } = arranged({ revisions });
    const thrown = await deliver().catch((one: unknown) => one);
    expect(thrown).toBeInstanceOf(Problem);
    expect(thrown).toMatchObject({
      code: 'container-app-unhealthy',
      answer: 'Processing, still active: r1',
    });
    expect(time.passed()).toBeGreaterThanOrEqual(4.9 * 60_000); // and what the requests took
    expect(await arranged({ revisions }).deliver(true)).toMatchObject({ action: 'would-replace' });
  });

  test('is refused before a write where the template does not take both', async () => {
    const { consumer, deliver, written } = arranged({ isSingle: false });
    const refused = { code: 'container-app-template' };
    await expect(deliver()).rejects.toMatchObject(refused);
    await expect(deliver(true)).rejects.toMatchObject(refused);
    await expect(consumer.proveWritable(secret)).rejects.toMatchObject(refused);
    expect(written).toEqual([]);
  });
});

test.each<[string, Arranged, string, RegExp]>([
  ['in sync', {}, 'in-sync', /POSTGRES_USER and postgres-password-radar-b of this pair/],
  ['another login', { user: 'radar_a' }, 'stale', /does not name the login/],
  ['another password', { value: 'Old-password-1' }, 'stale', /is not the password/],
  [
    'two revisions',
    { revisions: [revision('r1', 'Running'), revision('r2', 'Running')] },
    'stale',
    /r1, from before the pair, is still active/,
  ],
  ['one that fails', { revisions: [revision('r2', 'Failed', 'Unhealthy')] }, 'broken', /r2 does not run/],
  ['one that is not to be known', { isSingle: false }, 'unknown', /several revisions/],
])('status of %s', async (_, o, is, why) => {
  expect(await arranged(o).consumer.inspect(secret)).toMatchObject({ is, why: expect.stringMatching(why) });
});
