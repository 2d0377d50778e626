import { appWithUser } from '../../src/consumers/app-with-user.ts';
import { containerApp } from '../../src/consumers/container-app.ts';
import { deliverHalves } from '../../src/consumers/github-halves.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { Ground } from '../../src/rotation/ground.ts';
import { TRUTH_TAG } from '../../src/topology/truth-secret.ts';
import { appThroughLife } from './apps-in-memory.ts';
import type { Pass } from './lifetime.ts';
import {
  APP,
  latestOf,
  loginIn,
  PAIR,
  PASSWORD,
  type PairWorld,
  PLAIN_APP,
  pairWorld,
  standingAt,
  T,
  USER,
  VARIABLE,
  WITH_HALVES,
} from './pair-in-memory.ts';
import { appNamed, isActive, platformOf, replicasAt, valuesFrom } from './platform-in-memory.ts';
import { consumerOf } from './rotating-in-memory.ts';

/** The world of two logins in which two GitHub secrets and an app take user and password apart. */

const PLAIN_SECRET = 'postgres-password';
const SPLIT = ['three/PGUSER', 'three/PGPASSWORD'] as const;

/** `pinned`: as a delivery of ours leaves the app; otherwise it follows the latest version of each. */
export function worldWithHalves({ pinned = true } = {}): PairWorld {
  const world = pairWorld();
  const truth = latestOf(world, T);
  const { user, password } = loginIn(truth?.value ?? '');
  const tags = { [TRUTH_TAG]: truth?.version ?? '' };
  world.vault.hold(USER, user, { tags });
  world.vault.hold(PASSWORD, password, { tags });
  const reference = (name: string, from: string, value: string) => {
    const version = pinned ? `/${latestOf(world, from)?.version}` : '';
    return { name, value, keyVaultUrl: `${world.vault.url}/secrets/${from}${version}`, identity: 'system' };
  };
  const secrets = [
    reference(USER, USER, user),
    reference(PASSWORD, PASSWORD, password),
    { name: 'key', value: 'of another' },
  ];
  const plain = [reference(PLAIN_SECRET, PASSWORD, password), { name: 'key', value: 'of another' }];
  const env = [
    ...[
      { name: VARIABLE, value: user },
      { name: 'DB_PORT', value: '5432' },
    ],
    { name: 'POSTGRES_PWD', secretRef: PLAIN_SECRET },
  ];
  world.platform = platformOf(
    {
      [APP]: { secrets, replicas: [2] },
      [PLAIN_APP]: { secrets: plain, replicas: [2], template: { containers: [{ name: 'server', env }] } },
    },
    world.now,
    true,
  );
  for (const [index, name] of SPLIT.entries()) world.copies.set(name, [user, password][index] ?? '');
  return world;
}

/** Of whoever takes both apart, what it holds now: an app's platform, each of its replicas that runs, and whatever would start. */
function pairsHeld({
  platform,
  now,
}: PairWorld): readonly (readonly [holder: string, user: string, password: string])[] {
  const { secrets, revisions } = appNamed(platform, APP);
  const held = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
  const running = revisions.flatMap((one) => replicasAt(one, now));
  const plain = appNamed(platform, PLAIN_APP);
  const active = plain.revisions.filter((one) => isActive(one, now));
  const pairIn = (holder: string, values: Readonly<Record<string, string>>) =>
    [holder, values[VARIABLE] ?? '', values['POSTGRES_PWD'] ?? ''] as const;
  return [
    ...active.map((one) => pairIn(`what starts of ${one.name}`, valuesFrom(one.template, plain.secrets))),
    ...active.flatMap((one) => replicasAt(one, now)).map(({ name, values }) => pairIn(name, values)),
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
  const plain = appNamed(world.platform, PLAIN_APP).secrets.map(({ keyVaultUrl }) => keyVaultUrl);
  if (!plain.includes(versions[1])) found.push(`${PLAIN_APP} refers to ${plain.join(', ')}`);
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
    const { name, userVariable: variable } = entry;
    const options = {
      ...ground,
      ...{
        app: appThroughLife(world, name, effect, read),
        name,
        kind: 'container-app' as const,
        from: PASSWORD,
        vaultUrl: vault.url,
      },
      ...{ health: undefined, repointFrom: [], rewriteLiteral: async () => () => undefined },
      ...{ askHealth: async () => ({ status: 200 }), proveAllowed: async () => [] },
      halves: {
        userSecret: USER,
        readUser: ({ mayLack }: { readonly mayLack: boolean }) =>
          vault.read(USER, 'document').catch(async (thrown: unknown) => {
            if (!mayLack) throw thrown;
            return {
              ...(await vault.read(T)),
              name: USER,
              value: new Redacted(PAIR.logins[0], MASKED_WHEN_FOUND),
              tags: {},
            };
          }),
        pairTag: TRUTH_TAG,
      },
    };
    const consumer =
      variable === undefined
        ? containerApp(options)
        : appWithUser({ ...options, userIn: { variable, logins: PAIR.logins } });
    return [{ entry, name, consumer: async () => consumer }];
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
