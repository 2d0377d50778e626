import { describe, expect, test } from 'vitest';
import type { AppReplica, AppRevision, ContainerApp } from '../../src/azure/container-apps.ts';
import { replaceReplicas } from '../../src/consumers/app-restart.ts';
import { appWith, moment, replica, revision, START } from './app-in-memory.ts';

const MATCHED = new Date(START);

interface Look {
  readonly state?: AppRevision;
  readonly replicas: readonly AppReplica[];
}

/** Before its restart it is as `before`; each look after it finds the next of `after`, and the last for ever. */
function restartable(name: string, before: Look, after: readonly Look[]) {
  const at = moment();
  const restarts: number[] = [];
  let looks = 0;
  const now = (): Look => (restarts.length === 0 ? undefined : (after[looks] ?? after.at(-1))) ?? before;
  const app: ContainerApp = appWith({
    activeRevisions: async () => [now().state ?? revision(name, 'Running')],
    replicas: async () => {
      const { replicas } = now();
      if (restarts.length > 0) looks += 1;
      return replicas;
    },
    restart: async () => void restarts.push(at.passed()),
  });
  return { at, app, restarts, replace: () => replaceReplicas(app, 'zep', MATCHED, at) };
}

const OLD = replica('old', -60_000);
const NEW = replica('new', 5000);

describe('replaceReplicas', () => {
  test('restarts, and waits until every replica is new and runs', async () => {
    const coming = replica('new', 5000, 'NotRunning');
    const { replace, restarts, at } = restartable('r1', { replicas: [OLD] }, [
      { replicas: [OLD] },
      { replicas: [OLD, coming] },
      { replicas: [OLD, NEW] },
      { replicas: [coming] },
      { replicas: [NEW] },
    ]);
    expect(await replace()).toBe(true);
    expect(restarts).toEqual([1000]);
    expect(at.said[1]).toMatch(/: waiting until the replicas of r1 are new and run, at most 5 minutes$/);
    expect(at.said.slice(2).map((line) => /\d new, \d old/.exec(line)?.[0])).toEqual([
      ...['0 new, 1 old', '1 new, 1 old', '1 new, 1 old', '1 new, 0 old', '1 new, 0 old'],
    ]);
  });

  test('leaves alone what started after the platform held the value, by whole seconds', async () => {
    const fresh = restartable('r1', { replicas: [replica('a', 1000)] }, []);
    expect(await fresh.replace()).toBe(false);
    expect(fresh.restarts).toEqual([]);
    const same = restartable('r1', { replicas: [replica('a', 999)] }, [{ replicas: [NEW] }]);
    expect(await same.replace()).toBe(true);
    const mixed = restartable('r1', { replicas: [NEW, OLD] }, [{ replicas: [NEW] }]);
    expect(await mixed.replace()).toBe(true);
    const untold = { ...NEW, createdAt: undefined };
    const unknown = restartable('r1', { replicas: [untold] }, [{ replicas: [NEW] }]);
    expect(await unknown.replace()).toBe(true);
  });

  test.each(['ScaledToZero', 'Stopped'])('%s: nothing runs, nothing is restarted', async (state) => {
    const { replace, restarts } = restartable(
      'r1',
      { replicas: [], state: revision('r1', state, 'None') },
      [],
    );
    expect(await replace()).toBe(false);
    expect(restarts).toEqual([]);
  });

  test.each(['Failed', 'Degraded', 'ActivationFailed'])(
    'a revision that the old password left %s is restarted, and that state believed only after a minute',
    async (state) => {
      const dead = { replicas: [], state: revision('r1', state, 'Unhealthy') };
      const heals = restartable('r1', dead, [dead, dead, { replicas: [NEW] }]);
      expect(await heals.replace()).toBe(true);
      const stays = restartable('r1', dead, [dead]);
      await expect(stays.replace()).rejects.toMatchObject({
        code: 'container-app-unhealthy',
        target: 'zep, revision r1',
        answer: `${state}, Unhealthy`,
      });
      expect(stays.at.passed()).toBeGreaterThanOrEqual(60_000);
      expect(stays.at.passed()).toBeLessThan(70_000);
    },
  );

  test.each(['Processing', 'Unknown', 'SomethingNew'])('%s is waited for, five minutes', async (state) => {
    const waits = { replicas: [NEW], state: revision('r1', state) };
    const comes = restartable('r1', { replicas: [OLD] }, [waits, waits, { replicas: [NEW] }]);
    expect(await comes.replace()).toBe(true);
    const never = restartable('r1', { replicas: [OLD] }, [waits]);
    await expect(never.replace()).rejects.toMatchObject({ code: 'container-app-unhealthy' });
    expect(never.at.passed()).toBeGreaterThanOrEqual(300_000);
  });

  test('RunningAtMaxScale is running; Unhealthy is not up, whatever runs', async () => {
    const most = { replicas: [NEW], state: revision('r1', 'RunningAtMaxScale') };
    expect(await restartable('r1', { replicas: [OLD] }, [most]).replace()).toBe(true);
    const ill = { replicas: [NEW], state: revision('r1', 'Running', 'Unhealthy') };
    await expect(restartable('r1', { replicas: [OLD] }, [ill]).replace()).rejects.toMatchObject({
      answer: 'Running, Unhealthy',
    });
  });

  test('new replicas of a run that died are waited for, and not restarted again', async () => {
    const at = moment();
    let looks = 0;
    const app = appWith({
      activeRevisions: async () => [revision('r1', 'Running')],
      replicas: async () => {
        looks += 1;
        return [looks < 4 ? replica('new', 5000, 'NotRunning') : NEW];
      },
    });
    expect(await replaceReplicas(app, 'zep', MATCHED, at)).toBe(false);
    expect(looks).toBe(4);
  });
});
