import { containerApp } from '../../src/consumers/container-app.ts';
import { deliverHalves } from '../../src/consumers/github-halves.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { Problem } from '../../src/problem.ts';
import type { Ground } from '../../src/rotation/ground.ts';
import { TRUTH_TAG } from '../../src/topology/truth-secret.ts';
import { appThroughLife } from './apps-in-memory.ts';
import type { Pass } from './lifetime.ts';
import {
  APP,
  latestOf,
  loginIn,
  PASSWORD,
  type PairWorld,
  pairWorld,
  standingAt,
  T,
  USER,
  WITH_HALVES,
} from './pair-in-memory.ts';
import { appNamed, platformOf, replicasAt } from './platform-in-memory.ts';
import { consumerOf } from './rotating-in-memory.ts';

/** The world of two logins in which two GitHub secrets and an app take user and password apart. */

const SPLIT = ['three/PGUSER', 'three/PGPASSWORD'] as const;

/** `pinned`: as a delivery of ours leaves the app; otherwise it follows the latest version of each. */
export function worldWithHalves({ pinned = true } = {}): PairWorld {
  const world = pairWorld();
  const truth = latestOf(world, T);
  const { user, password } = loginIn(truth?.value ?? '');
  const tags = { [TRUTH_TAG]: truth?.version ?? '' };
  world.vault.hold(USER, user, { tags });
  world.vault.hold(PASSWORD, password, { tags });
  const reference = (name: string, value: string) => {
    const version = pinned ? `/${latestOf(world, name)?.version}` : '';
    return { name, value, keyVaultUrl: `${world.vault.url}/secrets/${name}${version}`, identity: 'system' };
  };
  const secrets = [
    reference(USER, user),
    reference(PASSWORD, password),
    { name: 'key', value: 'of another' },
  ];
  world.platform = platformOf({ [APP]: { secrets, replicas: [2] } }, world.now, true);
  for (const [index, name] of SPLIT.entries()) world.copies.set(name, [user, password][index] ?? '');
  return world;
}

/** Of whoever takes both apart, what it holds now: an app's platform, and each of its replicas that runs. */
function pairsHeld({
  platform,
  now,
}: PairWorld): readonly (readonly [holder: string, user: string, password: string])[] {
  const { secrets, revisions } = appNamed(platform, APP);
  const held = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
  const running = revisions.flatMap((one) => replicasAt(one, now));
  return [
    [`the platform of ${APP}`, held[USER] ?? '', held[PASSWORD] ?? ''],
    ...running.map(({ name, values }) => [name, values[USER] ?? '', values[PASSWORD] ?? ''] as const),
  ];
}

/** What an app holds is one pair at every instant, and opens the server. */
export function appRefused(world: PairWorld): readonly string[] {
  if (!(APP in world.platform.apps)) return [];
  return pairsHeld(world).flatMap(([holder, user, password]) =>
    standingAt(world, user, password) === 'opens' ? [] : [`${holder} holds what does not open the server`],
  );
}

export function isSplitMixed(world: PairWorld): boolean {
  const [user, password] = SPLIT.map((name) => world.copies.get(name) ?? '');
  return standingAt(world, user ?? '', password ?? '') === 'refused';
}

/** What keeps whoever takes them apart from holding what T says. */
export function halvesDisagreements(world: PairWorld): readonly string[] {
  const truth = latestOf(world, T);
  const { user, password } = loginIn(truth?.value ?? '');
  const found = pairsHeld(world).flatMap(([holder, ...held]) =>
    held[0] === user && held[1] === password ? [] : [`${holder} does not hold what ${T} holds`],
  );
  const versions = [USER, PASSWORD].map(
    (name) => `${world.vault.url}/secrets/${name}/${latestOf(world, name)?.version}`,
  );
  const references = appNamed(world.platform, APP).secrets.flatMap(({ keyVaultUrl }) => keyVaultUrl ?? []);
  if (JSON.stringify(references) !== JSON.stringify(versions))
    found.push(`${APP} refers to ${references.join(', ')}`);
  if (world.copies.get(SPLIT[0]) !== user || world.copies.get(SPLIT[1]) !== password)
    found.push('the two GitHub secrets do not hold what is in force');
  return found;
}

interface Means {
  readonly world: PairWorld;
  readonly effect: Pass;
  readonly read: Pass;
  readonly ground: Pick<Ground, 'vault' | 'sleep' | 'clock' | 'say'>;
}

export function halvesRecipients({ world, effect, read, ground }: Means): readonly Recipient[] {
  return WITH_HALVES.consumers.flatMap((entry): readonly Recipient[] => {
    if (entry.kind === 'github-settings') {
      const name = 'GitHub secrets PGUSER, PGPASSWORD (org/three)';
      return [{ entry, name, consumer: async () => splitConsumer(name, { world, effect, read, ground }) }];
    }
    if (entry.kind !== 'container-app') return [];
    const { vault } = ground;
    const consumer = containerApp({
      ...ground,
      ...{ app: appThroughLife(world, APP, effect, read), name: APP, from: PASSWORD, vaultUrl: vault.url },
      ...{ health: undefined, repointFrom: [], rewriteLiteral: async () => () => undefined },
      ...{ askHealth: async () => ({ status: 200 }), proveAllowed: async () => [] },
      halves: { userSecret: USER, readUser: () => vault.read(USER, 'document'), pairTag: TRUTH_TAG },
    });
    return [{ entry, name: APP, consumer: async () => consumer }];
  });
}

function splitConsumer(name: string, { world, effect, ground }: Means) {
  const consumer = consumerOf(name, () => Promise.reject(new Error('both are delivered at once')));
  return {
    ...consumer,
    proveWritable: async () => [],
    deliver: (...[{ value }, { dryRun }]: Parameters<typeof consumer.deliver>) => {
      if (dryRun) return Promise.resolve({ action: 'would-replace' as const });
      const { user, password } = loginIn(value.reveal());
      const half = (own: (typeof SPLIT)[number], text: string) => ({
        name: own,
        ready: async () => ({
          ...{ isDue: true, updatedAt: undefined, notes: [], mark: async () => [] },
          write: () =>
            effect(
              `write ${own}`,
              () => {
                world.copies.set(own, text);
                return 'replaced' as const;
              },
              lost,
            ),
        }),
      });
      return deliverHalves([half(SPLIT[0], user), half(SPLIT[1], password)], { place: name, ...ground });
    },
  };
}

function lost(): never {
  throw new Problem({ code: 'github-unreachable', what: 'lost', target: 'x', likelyCause: '', fix: '' });
}
