import { expect, test } from 'vitest';
import { rotatePair } from '../../src/modes/rotate-pair.ts';
import { loginsOn } from '../../src/rotation/tags.ts';
import { A, B, latestOf, pairWorld, T } from './pair-in-memory.ts';
import { daysLater, lifeOf, livePair } from './rotating-pair-in-memory.ts';

const telling = ['two/CONFIG'];
const SYNC = { rotationAsked: false, runId: 'run-s', telling };
const sick = (name: string, text: string) => name === 'two/CONFIG' && text.includes(B);

test('the way back names the version before, in a later run too, and none when its login is retired', async () => {
  const world = pairWorld();
  const first = world.vault.held(T)[0]?.version;
  await livePair(world, { telling, refusing: sick });
  const { run, codes } = await livePair(world, { ...SYNC, refusing: sick });
  expect(codes).toContain('delivery-stopped');
  expect(run?.problems[0]?.fix).toMatch(`--version ${first} --query value --output tsv | tr -d`);
  await livePair(world, SYNC);
  daysLater(world, 4);
  await livePair(world, SYNC);
  expect(world.logins[A]?.mayLogIn).toBe(false);
  const later = await livePair(world, { ...SYNC, refusing: sick });
  expect(later.codes).toContain('delivery-stopped');
  expect(later.run?.problems[0]?.fix).not.toMatch('az keyvault');
});

test('the way back of a document keeps its lines', async () => {
  const world = pairWorld();
  const DOCUMENT = 'shop-config';
  const { result } = await lifeOf(world, { telling, refusing: sick }, (plan) =>
    rotatePair({ ...plan, ground: { ...plan.ground, passwordSecret: DOCUMENT } }),
  );
  const fix = result?.problems.find(({ code }) => code === 'delivery-stopped')?.fix;
  expect(fix).toMatch('--query value --output json | jq --join-output . | az keyvault secret set');
  expect(fix).not.toMatch('tr -d');
});

test('texts that were stored by hand name both logins again after a sync, in the same version', async () => {
  const world = pairWorld();
  await livePair(world, { telling, refusing: sick });
  world.vault.hold(T, world.vault.held(T)[0]?.value ?? '');
  const version = latestOf(world, T)?.version;
  expect((await livePair(world, SYNC)).codes).toEqual([]);
  const held = latestOf(world, T);
  expect([held?.version, loginsOn(held?.tags ?? {})]).toEqual([version, [A, B]]);
  expect(held?.tags).toHaveProperty('dbcred-delivered');
});
