import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { type Instant, opens, opensTheServer, thisInstant } from './opening-secrets.ts';

const PASSWORD = 'postgres-password';
const PENDING = 'postgres-password-pending';
/** Every vault secret that holds the password, in the order of the alphabet. */
const HOLDERS = ['database-url', 'database-url-ctxeco', PASSWORD, 'zep-config-yaml'];

/** What a report says beyond `Report`; the product's own definition is not imported on purpose. */
interface Told {
  readonly outcome: string;
  readonly resumed: string | undefined;
  readonly secrets: readonly { readonly name: string; readonly standing: string }[];
  readonly consumers: readonly { readonly name: string; readonly action: string }[];
  readonly aftermath:
    | { readonly nowTrue: readonly string[]; readonly affected: readonly string[] }
    | undefined;
}

export function toldBy(run: ActionRun): Told {
  const { outcome, rotation } = JSON.parse(run.outputs['report'] ?? '{}');
  return { outcome, ...rotation };
}

/**
 * One point of an enumeration: a cloud as it was seeded, and what holds whatever befalls it. What is looked at in one
 * instant, with nothing under way, shares its logins: a verdict made 22, and makes 2.
 */
export interface Trial {
  /** Vault, role and consumers agree on one password, and nothing is pending; nothing else has changed. */
  expectAgreement(instant?: Instant): Promise<void>;
  /** At this instant the bare password, or the staged one, opens the server. */
  expectOpen(instant?: Instant): Promise<void>;
  /** No leak in it, nothing was delivered that did not log in, and GitHub's contract was kept. */
  expectClean(run: ActionRun): void;
  /** Whatever the report claims is so. */
  expectTruth(run: ActionRun, instant?: Instant): Promise<void>;
  /** A version of P is enabled. */
  isPending(): boolean;
  /** The vault's password is not the one that was seeded. */
  isPromoted(): boolean;
  /** How many passwords the vault has been given since. */
  newPasswords(): number;
  /** All that a next run can see, without what differs from cloud to cloud: equal states are gone on from alike. */
  state(instant?: Instant): Promise<string>;
}

export function beginTrial(cloud: LocalCloud): Trial {
  const { vault } = cloud;
  const before = lookBefore(cloud);
  const { staged, made } = passwordsOf(cloud, before.password);
  const refused = watchDeliveries(cloud);
  const expectClean = cleanSince(cloud);
  return {
    expectAgreement: (instant) => expectAgreement(cloud, before, instant),
    async expectOpen(instant) {
      const found = await opensTheServer(cloud, instant);
      expect(found.filter((name) => name === PASSWORD || name === PENDING)).not.toEqual([]);
    },
    expectClean(run) {
      expectClean(run);
      expect(refused).toEqual([]);
      expect(cloud.github.violations()).toEqual([]);
    },
    expectTruth: (run, instant = thisInstant()) => expectTruth(cloud, run, before, instant),
    isPending: () => staged().some(({ enabled }) => enabled),
    isPromoted: () => vault.current(PASSWORD) !== before.password,
    newPasswords: () => made().length,
    async state(instant) {
      const opening = await opensTheServer(cloud, instant);
      return labelled(cloud, before, made(), { opening, holders: await holders(cloud) });
    },
  };
}

interface Before {
  readonly password: string;
  readonly url: string;
  readonly document: string;
  /** The password as it stands in a URL. */
  readonly written: string;
  readonly delivered: readonly (string | undefined)[];
}

function lookBefore(cloud: LocalCloud): Before {
  const url = cloud.vault.current('database-url');
  return {
    ...{ url, password: cloud.vault.current(PASSWORD), document: cloud.vault.current('zep-config-yaml') },
    written: /:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? '',
    delivered: deliveredTo(cloud),
  };
}

/** What the consumers hold that a rotation delivers to: a connection string and a bare password. */
function deliveredTo({ github }: LocalCloud): readonly (string | undefined)[] {
  const state = github.state();
  return [
    state['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL']?.value,
    state['org/ctxEco']?.actions['POSTGRES_PASSWORD']?.value,
  ];
}

function passwordsOf({ vault }: LocalCloud, seeded: string) {
  const staged = () => (hasSecret(vault, PENDING) ? vault.versions(PENDING) : []);
  const made = (): string[] => {
    const values = [...staged(), ...vault.versions(PASSWORD)].map(({ value }) => value);
    return [...new Set(values)].filter((value) => value !== seeded);
  };
  return { staged, made };
}

function hasSecret(vault: LocalCloud['vault'], name: string): boolean {
  try {
    return vault.versions(name).length > 0;
  } catch {
    return false;
  }
}

/** What was delivered and did not log in at that moment. */
function watchDeliveries(cloud: LocalCloud): readonly string[] {
  const refused: string[] = [];
  cloud.intercept(async ({ service, method, path }, phase) => {
    if (service !== 'github-api' || method !== 'PUT' || phase !== 'after') return 'go-on';
    const [url, password] = deliveredTo(cloud);
    const value = path.endsWith('/DATABASE_URL') ? url : password;
    if (value === undefined || !(await opens(cloud, value))) refused.push(path);
    return 'go-on';
  });
  return refused;
}

/** A cloud that has served many runs knows the secrets of all of them: looks for its own and those of this trial. */
function cleanSince(cloud: LocalCloud): (run: ActionRun) => void {
  const seeded = [
    ...Object.values(cloud.passwords),
    ...Object.values(cloud.github.tokens),
    cloud.vault.current('database-url'),
  ];
  const known = new Set(cloud.secretsInUse().filter((secret) => !seeded.includes(secret)));
  const logBefore = cloud.postgres.log().length;
  const narrowed: LocalCloud = {
    ...cloud,
    secretsInUse: () => cloud.secretsInUse().filter((secret) => !known.has(secret)),
    postgres: { ...cloud.postgres, log: () => cloud.postgres.log().slice(logBefore) },
  };
  return (run) => expectNoLeaks(narrowed, run);
}

async function expectAgreement(
  cloud: LocalCloud,
  before: Before,
  instant: Instant | undefined,
): Promise<void> {
  const { vault } = cloud;
  const password = vault.current(PASSWORD);
  expect(password).toMatch(/^[A-Za-z0-9]{40}$/);
  const withNew = (text: string): string => text.replaceAll(before.written, password);
  const url = withNew(before.url);
  expect({
    url: vault.current('database-url'),
    made: vault.current('database-url-ctxeco'),
    document: vault.current('zep-config-yaml'),
    delivered: deliveredTo(cloud),
  }).toEqual({
    url,
    made: url.replace('/secairadar?', '/ctxEco?'),
    document: withNew(before.document),
    delivered: [url, password],
  });
  expect(await opensTheServer(cloud, instant)).toEqual(HOLDERS);
  expect(vault.versions(PENDING).filter(({ enabled }) => enabled)).toEqual([]);
  for (const name of HOLDERS) {
    const { tags = {}, contentType } = vault.versions(name).at(-1) ?? {};
    expect(tags, name).not.toHaveProperty('dbcred-pending');
    if (name === 'database-url-ctxeco') continue; // made by us
    expect(tags, name).toHaveProperty('owner', 'platform-team');
    expect(contentType, name).toBe(vault.versions(name)[0]?.contentType);
  }
}

/** What a report may say, and how it is found out whether it is so. */
const CLAIMS: readonly (readonly [RegExp, (fact: Facts) => boolean])[] = [
  [/has the password that it had/, ({ oldOpens }) => oldOpens],
  [/every copy of the password goes on working/, ({ oldOpens }) => oldOpens],
  [/has the new password, which is enabled in/, ({ opening }) => opening.includes(PENDING)],
  [/New logins with any copy of the old password are refused/, ({ oldOpens }) => !oldOpens],
  [/the vault agree on the password/, ({ opening }) => opening.includes(PASSWORD)],
  [/every consumer has the password/, ({ behind }) => behind.length === 0],
  // The headline of a run that failed.
  [/server takes the password that postgres-password holds/, ({ opening }) => opening.includes(PASSWORD)],
  [/server takes the new password, and postgres-password holds/, ({ opening }) => opening.includes(PASSWORD)],
  [/server takes the new password, which is staged/, ({ opening }) => opening.includes(PENDING)],
  [/server takes none of the passwords/, ({ opening }) => opening.length === 0],
  [/every copy of that one goes on working/, ({ opening }) => opening.includes(PASSWORD)],
  [/Every copy of it goes on working/, ({ opening }) => opening.includes(PASSWORD)],
  [/Every vault secret and every consumer of the config file holds it/, ({ behind }) => behind.length === 0],
  [/nothing (?:was|has been) (?:changed|written)/i, ({ unchanged }) => unchanged],
];

interface Facts {
  readonly opening: readonly string[];
  readonly oldOpens: boolean;
  readonly unchanged: boolean;
  /** Consumers that hold what does not log in. */
  readonly behind: readonly string[];
}

async function expectTruth(
  cloud: LocalCloud,
  run: ActionRun,
  before: Before,
  instant: Instant,
): Promise<void> {
  const told = toldBy(run);
  const opening = await opensTheServer(cloud, instant);
  const standing = await Promise.all(
    deliveredTo(cloud).map(async (value) => value !== undefined && (await opens(cloud, value, instant))),
  );
  const names = ['DATABASE_URL', 'POSTGRES_PASSWORD'];
  const oldOpens = await opens(cloud, before.password, instant);
  const facts: Facts = {
    opening,
    oldOpens,
    unchanged:
      oldOpens &&
      HOLDERS.every((name) => !hasSecret(cloud.vault, name) || cloud.vault.versions(name).length === 1),
    behind: names.filter((_, index) => standing[index] === false),
  };
  const said = `${JSON.stringify(run.outputs)}\n${run.stdout}\n${run.summary}`;
  const untrue = CLAIMS.filter(([claim, holds]) => claim.test(said) && !holds(facts)).map(([claim]) => claim);
  expect(untrue).toEqual([]);
  expectStandings(told, facts);
  if (!opening.includes(PASSWORD))
    expect(told.aftermath?.affected).toContainEqual(expect.stringMatching(/refused/));
}

function expectStandings({ secrets, consumers, outcome }: Told, { opening, behind }: Facts): void {
  const inSync = secrets.filter(({ standing }) => standing === 'in-sync').map(({ name }) => name);
  expect(
    inSync.filter((name) => !opening.includes(name)),
    'said to be in sync',
  ).toEqual([]);
  const delivered = consumers.filter(({ action }) => action === 'replaced' || action === 'created');
  const wrongly = delivered.filter(({ name }) => behind.some((secret) => name.includes(secret)));
  expect(wrongly, 'said to be delivered').toEqual([]);
  if (outcome !== 'failed') expect(behind, 'consumers of a run that went well').toEqual([]);
}

async function holders(cloud: LocalCloud) {
  const versions = [...HOLDERS, PENDING].map((name) => [
    name,
    hasSecret(cloud.vault, name)
      ? cloud.vault.versions(name).map(({ value, enabled, tags }) => ({ value, enabled, tags }))
      : [],
  ]);
  return { versions, delivered: deliveredTo(cloud) };
}

function labelled(
  { vault, postgres }: LocalCloud,
  before: Before,
  made: readonly string[],
  state: object,
): string {
  const labels: readonly (readonly [string | undefined, string])[] = [
    ...before.delivered.map((value, index) => [value, `seeded ${index}`] as const),
    ...made.map((value, index) => [value, `new ${index}`] as const),
    ...([
      [before.written, 'old'],
      [before.password, 'old'],
    ] as const),
    ...vault.versions(PASSWORD).map(({ version }, index) => [version, `version ${index}`] as const),
    [`:${postgres.port}/`, ':port/'],
  ];
  return JSON.stringify(state, (_, value: unknown) =>
    typeof value === 'string'
      ? labels.reduce(
          (text, [from, to]) => (from === undefined ? text : text.replaceAll(from, `<${to}>`)),
          value,
        )
      : value,
  );
}
