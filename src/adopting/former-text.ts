import { speakingOf } from '../alternating/ground.ts';
import type { PairPlan } from '../alternating/pair-plan.ts';
import { writeAll } from '../alternating/promotion.ts';
import type { PairRun } from '../alternating/run.ts';
import { truthIn } from '../alternating/truth.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { readDerived } from '../rotation/derived.ts';
import type { VaultWrite } from '../rotation/promotion.ts';
import { DELIVERED_TAG, withLogins, without } from '../rotation/tags.ts';
import type { Topology } from '../topology/topology.ts';
import type { AdoptPlan } from './adopt-plan.ts';

/** Whom T names: the role before, one of the logins, or nobody, since there is no such secret yet. */
export type TruthNames = 'former' | 'login' | 'nobody';

export async function whomTruthNames({ adoption, pair }: AdoptPlan): Promise<TruthNames> {
  const { ground } = pair;
  try {
    const secret = await ground.vault.read(
      ground.passwordSecret,
      documentOrNot(ground, ground.passwordSecret),
    );
    const { login } = truthIn(ground, secret);
    return adoption.to.former.users.includes(login.user) ? 'former' : 'login';
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'secret-not-found' && mayMake(ground)) return 'nobody';
    throw thrown;
  }
}

function mayMake({ topology, passwordSecret }: PairPlan['ground']): boolean {
  return topology.secrets.connectionStrings.some(({ name, create }) => name === passwordSecret && create);
}

/**
 * T with what the role before opens, where there is none yet: from there on every run finds the same, whether T was
 * there before or not. It takes its parameters from a text of the role before, of the same database if there is one.
 */
export async function writeFormerText(run: PairRun, plan: AdoptPlan, password: Redacted): Promise<void> {
  const write = await formerText(plan, password);
  const what = `made ${write.name}, as ${plan.adoption.from.server.user} for now`;
  await writeAll(run, what, { writes: [write] });
}

/** The same, not written. */
export async function formerText(
  { adoption, pair: { ground } }: AdoptPlan,
  password: Redacted,
): Promise<VaultWrite> {
  const { passwordSecret, pair } = ground;
  const former = speakingOf(ground, adoption.from.server.user);
  const topology = await withTemplates(former, adoption.from);
  const read = await readDerived({ ...former, topology });
  const truth = read.find(({ name }) => name === passwordSecret);
  if (truth === undefined || 'problem' in truth)
    throw truth?.problem ?? new Error(`${passwordSecret} was not read`);
  const like = truth.secret;
  const tags = withLogins(without(like?.tags ?? {}, DELIVERED_TAG), pair.logins);
  const as = truth.kind === 'document' ? ('document' as const) : undefined;
  return { name: passwordSecret, value: truth.textWith(password), like, tags, as };
}

/**
 * The texts before, those of the same database first: what names the role before still, and not one of the logins that
 * another credential of the same role was given already.
 */
async function withTemplates(former: PairPlan['ground'], from: Topology): Promise<Topology> {
  const { topology: to } = former;
  const own = to.secrets.connectionStrings;
  const [truth] = own;
  const known = new Set(own.map(({ name }) => name));
  const before = from.secrets.connectionStrings.filter(({ name }) => !known.has(name));
  const having = (connectionStrings: typeof own, documents = to.secrets.documents): Topology => ({
    ...to,
    secrets: { ...to.secrets, connectionStrings, documents },
  });
  const read = await readDerived({ ...former, topology: having(before, []) });
  const unread = new Set(read.flatMap((one) => ('problem' in one ? [one.name] : [])));
  const usable = before.filter(({ name }) => !unread.has(name));
  const isLike = ({ database }: (typeof before)[number]): boolean => database === truth?.database;
  return having([...usable.filter(isLike), ...usable.filter((one) => !isLike(one)), ...own]);
}
