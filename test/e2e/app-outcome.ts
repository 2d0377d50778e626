import { expect } from 'vitest';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type Effect, effectsOf, record } from './outside-effects.ts';
import { latest, PASSWORD } from './rotating.ts';

const Replica = z.object({
  name: z.string(),
  healthy: z.boolean(),
  env: z.record(z.string(), z.string()),
  volumes: z.record(z.string(), z.string()),
});
type Replica = z.infer<typeof Replica>;
const Apps = z.record(
  z.string(),
  z.object({
    secrets: z.record(z.string(), z.object({ value: z.string(), keyVaultUrl: z.string().optional() })),
    replicas: z.array(Replica),
  }),
);

/** Per app: the vault secret that it is to follow, its own secret's name, and where a replica holds the value. */
const COPIES = {
  zep: {
    from: 'zep-config-yaml',
    secret: 'zep-config-yaml',
    in: (one: Replica) => one.volumes['/app/config.yaml'],
  },
  'ctxeco-backend': {
    ...{ from: 'database-url-ctxeco', secret: 'database-url' },
    in: (one: Replica) => one.env['DATABASE_URL'],
  },
  temporal: { from: PASSWORD, secret: PASSWORD, in: (one: Replica) => one.env['POSTGRES_PWD'] },
};
export type AppName = keyof typeof COPIES;
export const APPS: readonly AppName[] = ['zep', 'ctxeco-backend', 'temporal'];

export const appsIn = async (cloud: LocalCloud) => Apps.parse(await cloud.containerApps.state());

export interface AppTrial {
  /** No app is pinned to a version without the tag that says that the pin is ours to undo. */
  expectNoPinOfNobody(): Promise<void>;
  /** It holds the vault's value versionless, and all of its replicas are new, run with that value and are healthy. */
  expectDone(app: AppName): Promise<void>;
}

/** Remembers the replicas that there are: after a rotation none of them may be left. */
export async function beginAppTrial(cloud: LocalCloud): Promise<AppTrial> {
  const before = await appsIn(cloud);
  return {
    async expectNoPinOfNobody() {
      for (const [app, { secrets }] of Object.entries(await appsIn(cloud))) {
        const urls = Object.values(secrets).map(({ keyVaultUrl = '' }) => keyVaultUrl);
        if (urls.some((url) => /\/secrets\/[^/]+\/./.test(url)))
          expect(cloud.containerApps.tags(app), app).toHaveProperty('dbcred-pinned');
      }
    },
    async expectDone(app) {
      const { from, secret, in: heldBy } = COPIES[app];
      const value = cloud.vault.current(from);
      const { secrets = {}, replicas = [] } = (await appsIn(cloud))[app] ?? {};
      const url = app === 'temporal' ? {} : { keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/${from}` };
      expect(secrets, app).toEqual({ [secret]: { value, ...url } });
      expect(cloud.containerApps.tags(app), app).not.toHaveProperty('dbcred-pinned');
      expect(cloud.containerApps.tags(app)[`dbcred-synced-${from}`], app).toContain(
        latest(cloud, from).version,
      );
      const old = before[app]?.replicas.map(({ name }) => name) ?? [];
      expect(old.length).toBeGreaterThan(0);
      const seen = replicas.map((one) => ({
        ...{ healthy: one.healthy, old: old.includes(one.name), current: heldBy(one) === value },
      }));
      expect(seen, app).toEqual(old.map(() => ({ healthy: true, old: false, current: true })));
    },
  };
}

/** The apps' writes are answered at once: the long answers have tests of their own. */
export function quicken(cloud: LocalCloud, identicalWriteSyncs: boolean): void {
  cloud.containerApps.answerWrites({ status: 200 });
  cloud.containerApps.setIdenticalWriteSyncs(identicalWriteSyncs);
}

/** What a rotation changes at the resource manager, in order. */
export async function appEffects(cloud: LocalCloud, identicalWriteSyncs: boolean): Promise<Effect[]> {
  quicken(cloud, identicalWriteSyncs);
  const { run, recording } = await record(cloud, { inputs: { mode: 'rotate' } });
  if (run.code !== 0) throw new Error(run.stdout + run.stderr);
  return effectsOf(recording).filter((one) => one.kind === 'request' && one.service === 'resource-manager');
}

/** The app that the effect is at. */
export function appOf(effect: Effect): AppName {
  const [, named] = (effect.kind === 'request' && /\/containerApps\/([^/]+)/.exec(effect.path)) || [];
  const app = APPS.find((one) => one === named);
  if (app === undefined) throw new Error(`at no app: ${effect.name}`);
  return app;
}

/** As the resource manager's path ends: long ids say nothing. */
export const shortly = ({ name }: Effect): string => name.replace(/ \S*\/containerApps\//, ' ');
