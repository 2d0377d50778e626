import { speakingOf } from '../alternating/ground.ts';
import type { PairPlan } from '../alternating/pair-plan.ts';
import { writeAll } from '../alternating/promotion.ts';
import type { PairRun } from '../alternating/run.ts';
import { truthIn } from '../alternating/truth.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { readDerived } from '../rotation/derived.ts';
import { withLogins } from '../rotation/tags.ts';
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
export async function writeFormerText(
  run: PairRun,
  { adoption }: AdoptPlan,
  password: Redacted,
): Promise<void> {
  const { ground } = run.plan;
  const { passwordSecret, pair } = ground;
  const former = speakingOf(ground, adoption.from.server.user);
  const read = await readDerived({ ...former, topology: withTemplates(former.topology, adoption.from) });
  const truth = read.find(({ name }) => name === passwordSecret);
  if (truth === undefined || 'problem' in truth)
    throw truth?.problem ?? new Error(`${passwordSecret} was not read`);
  const tags = withLogins({}, pair.logins);
  const write = {
    name: passwordSecret,
    value: truth.textWith(password),
    like: undefined,
    tags,
    as: undefined,
  };
  await writeAll(run, `made ${passwordSecret}, as ${adoption.from.server.user} for now`, { writes: [write] });
}

/** Of the texts before, which are of this server, those of the same database first. */
function withTemplates(to: Topology, from: Topology): Topology {
  const own = to.secrets.connectionStrings;
  const [truth] = own;
  const known = new Set(own.map(({ name }) => name));
  const before = from.secrets.connectionStrings.filter(({ name }) => !known.has(name));
  const isLike = ({ database }: (typeof before)[number]): boolean => database === truth?.database;
  const templates = [...before.filter(isLike), ...before.filter((one) => !isLike(one))];
  return { ...to, secrets: { ...to.secrets, connectionStrings: [...templates, ...own] } };
}
