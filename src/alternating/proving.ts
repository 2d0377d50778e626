import type { Problem } from '../problem.ts';
import { readDerived } from '../rotation/derived.ts';
import { loginTarget } from '../rotation/ground.ts';
import { otherAddresses } from '../rotation/other-addresses.ts';
import { derivedTexts, readableLogins } from '../rotation/provable-texts.ts';
import { type ProvableText, proveTexts } from '../rotation/text-proofs.ts';
import { behindAmong } from '../rotation/texts-elsewhere.ts';
import { type PairGround, speakingOf } from './ground.ts';
import type { PairRun } from './run.ts';
import type { StagedPair } from './staged-pair.ts';
import { Writes } from './writes.ts';

/** How long a text that may log in later is waited for, from the last login that succeeded. */
const PATIENCE_MS = 30_000;

/**
 * Every text of the credential, and each of its databases, with the staged pair, at its own address: poolers and replicas
 * too, which are waited for. Nobody has the pair yet, so whatever does not log in stops the run, and harms nobody.
 */
export async function proveStaged(run: PairRun, { secret, login }: StagedPair): Promise<readonly Problem[]> {
  const ground = speakingOf(run.plan.ground, login.user);
  const read = await readDerived(ground);
  const unread = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const derived = read.flatMap((one) => ('problem' in one ? [] : [one]));
  const texts = derivedTexts(derived, login.password).map((text) => ({ ...text, otherwise: WITHOUT_HARM }));
  const all = [...texts, ...unopened(ground, login, texts)];
  const problems = await run.teller.step(
    `logged in with every text as ${login.user}`,
    all.map(({ name }) => name).join(', '),
    async () => [...unread, ...(await refusals(run, ground, all, login))],
  );
  run.memory.proven = { version: secret.version, problems };
  return problems;
}

const WITHOUT_HARM =
  '# Then run it again: it goes on with the password that is staged. Nothing was changed for anyone.';

async function refusals(
  run: PairRun,
  ground: PairGround,
  texts: readonly ProvableText[],
  { password }: StagedPair['login'],
) {
  const { clock, sleep, say } = ground;
  const writes = new Writes(run.plan.server);
  const probe = writes.probe;
  const isValid = (target: { readonly password: typeof password }): boolean =>
    target.password.equals(password);
  const behind = await behindAmong(texts, otherAddresses(ground, isValid));
  const rest = texts.filter(({ name }) => !behind.has(name));
  const { made } = run.memory.texts;
  const tools = {
    probe,
    clock,
    sleep,
    say,
    databaseNames: run.plan.databases.names,
    made,
    patienceMs: PATIENCE_MS,
  };
  const proofs = await proveTexts(rest, tools);
  run.assumed.push(...writes.notTried());
  return [
    ...(await writes.refused(run.sight?.truth?.login)),
    ...behind.values(),
    ...[...proofs.values()].map((one) => (one.is === 'proven' ? [] : one.problems)),
  ].flat();
}

/** Each database of the credential that no text opens. */
function unopened(
  ground: PairGround,
  login: StagedPair['login'],
  texts: readonly ProvableText[],
): readonly ProvableText[] {
  const opened = new Set(texts.flatMap(readableLogins).map(({ target }) => target.database));
  const target = loginTarget(ground, login.password);
  return ground.topology.databases
    .filter((database) => !opened.has(database))
    .map((database) => ({
      name: `database ${database}`,
      logins: () => [{ place: `the staged password of ${login.user}`, target: { ...target, database } }],
      otherwise: WITHOUT_HARM,
    }));
}
