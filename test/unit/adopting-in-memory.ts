import type { AdoptRun } from '../../src/adopting/adopt-plan.ts';
import type { DatabasePart, DatabaseStep, DatabaseWork } from '../../src/adopting/database-part.ts';
import { endingOf } from '../../src/adopting/ending.ts';
import { adopt } from '../../src/modes/adopt.ts';
import { endRole } from '../../src/modes/end-role.ts';
import { type Problem, problemsOf } from '../../src/problem.ts';
import type { Adoption } from '../../src/topology/adoptions.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import type { Pass, Point } from './lifetime.ts';
import {
  A,
  arranged,
  B,
  FORMER_SECRET,
  FORMER_TEXT,
  forkPair,
  HOLDERS,
  PAIR,
  type PairWorld,
  T,
  TOPOLOGY,
  textsOf,
} from './pair-in-memory.ts';
import { lifeOf, type PairTold } from './rotating-pair-in-memory.ts';

/** The role that everything was opened by before. */
export const FORMER = 'shop';
const FORMER_PASSWORD = 'Form3rPassword1st';

/** A pair's world, and what has been done in its databases. */
export interface AdoptWorld {
  readonly pair: PairWorld;
  readonly done: Set<DatabaseStep>;
  /** What the first login may not do as the role before could. */
  readonly lacking: string[];
  /** What sessions from before have made since everything was handed over. */
  readonly strays: string[];
}

const BEFORE = `
vault: app-vault
server: { host: db.example, user: ${FORMER} }
databases: [shop]
secrets:
  password: ${FORMER_SECRET}
  connection-strings:
    - { name: ${FORMER_TEXT}, database: shop }
    - { name: shop-url-net, database: shop, format: ado.net }
  documents:
    - { name: shop-config, database: shop }
consumers:
  - { github-secret: DATABASE_URL, repository: org/one, from: ${FORMER_TEXT} }
`;

function theRoleBefore(): Topology {
  const parsed = parseTopology(BEFORE);
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
  return parsed.value;
}

const FROM = theRoleBefore();

const ADOPTION: Adoption = {
  to: { ...TOPOLOGY, former: { users: [FORMER], texts: [FORMER_TEXT], passwords: [FORMER_SECRET] } },
  ...{ pair: PAIR, from: FROM, isAdministrator: false, differences: [] },
};

/** Everything is opened by one role; the logins are yet to be made. `fresh`: T is a secret that nobody has made. */
export function adoptWorld({ fresh = false } = {}): AdoptWorld {
  const world = arranged();
  const texts = textsOf(FORMER, FORMER_PASSWORD);
  for (const [name, text] of Object.entries(texts)) {
    if (name === 'shop-url-made' || (fresh && name === T)) continue;
    world.vault.hold(name, text);
  }
  world.vault.hold(FORMER_TEXT, texts[T] ?? '');
  world.vault.hold(PAIR.rotatedBy.passwordSecret, world.rotatorPassword);
  world.vault.hold(FORMER_SECRET, FORMER_PASSWORD);
  world.logins[A] = { password: undefined, mayLogIn: false };
  world.logins[B] = { password: undefined, mayLogIn: false };
  world.logins[FORMER] = { password: FORMER_PASSWORD, mayLogIn: true };
  for (const { name, from } of HOLDERS) world.copies.set(name, texts[from] ?? '');
  return { pair: world, done: new Set(), lacking: [], strays: [] };
}

export function forkAdopt({ pair, done, lacking, strays }: AdoptWorld): AdoptWorld {
  return { pair: forkPair(pair), done: new Set(done), lacking: [...lacking], strays: [...strays] };
}

export interface AdoptLived {
  readonly run: AdoptRun | undefined;
  readonly codes: readonly string[];
  readonly points: readonly Point[];
  readonly ended: string | undefined;
}

/** One run of the mode, with the real code above the clients and a world in memory below. */
export async function liveAdopt(world: AdoptWorld, told: PairTold = {}): Promise<AdoptLived> {
  const { former } = ADOPTION.to;
  const toBeMade = () => (world.done.has('roles') ? [] : [`there is no role ${PAIR.owner}`]);
  const { result, points } = await lifeOf(world.pair, { ...told, former, toBeMade }, async (pair, pass) => {
    const plan = { adoption: ADOPTION, pair, formerSecret: FORMER_SECRET, dryRun: told.dryRun ?? false };
    const run = await adopt({ ...plan, databases: databasesOf(world, pass) });
    const problems: Problem[] = [...run.problems];
    if (problems.length > 0) return { run, problems, ended: undefined };
    const ending = endingOf([run], [ADOPTION], false);
    if (ending.is === 'due')
      await endRole(run, { keepsLogin: false }).catch((thrown: unknown) =>
        problems.push(...problemsOf(thrown)),
      );
    return { run, problems, ended: ending.is };
  });
  const codes = (result?.problems ?? []).map(({ code }) => code);
  return { run: result?.run, codes, points, ended: result?.ended };
}

const STEPS: readonly DatabaseStep[] = ['roles', 'grants', 'ownership', 'settings', 'end'];

function databasesOf(
  { pair, done, lacking, strays }: AdoptWorld,
  { effect, read }: { effect: Pass; read: Pass },
): DatabasePart {
  const lost = (): never => {
    throw new Error('the connection was lost');
  };
  const work = (): DatabaseWork => ({
    ...{ way: 'handed-over', stays: [] },
    ...{ beginsAsOther: [], loginsClosed: pair.logins[A]?.mayLogIn !== true },
    hasEnded: pair.logins[FORMER]?.mayLogIn === false,
    missing: {
      ...{ roles: [], grants: [], ownership: [], settings: [], strays: [], end: [], back: [] },
      strays: done.has('settings') ? strays : [],
      ...Object.fromEntries(STEPS.map((step) => [step, done.has(step) ? [] : [step]])),
    },
  });
  return {
    close: () => undefined,
    keep: async () => undefined,
    compare: async () => ({
      ...{ things: 1, begunBefore: [] },
      differences: lacking.map((thing) => ({
        ...{ database: 'shop', role: A, thing, lost: ['SELECT'], gained: [], because: undefined },
      })),
    }),
    look: () => read('look at the databases', work, lost),
    carryOut: (step) =>
      effect(
        `databases: ${step}`,
        () => {
          done.add(step);
          if (step === 'strays') strays.length = 0;
          const former = pair.logins[FORMER];
          if (step === 'end' && former !== undefined) former.mayLogIn = false;
          return [];
        },
        lost,
      ),
  };
}
