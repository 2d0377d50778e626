import { rotatorTarget } from '../alternating/ground.ts';
import type { Vault } from '../azure/key-vault.ts';
import type { Clients } from '../clients/clients.ts';
import type { WayBackInputs } from '../inputs/adopt-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { loginSessions } from '../postgres/pair/pair-sessions.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { isoTime } from '../rotation/record.ts';
import type { WayBack } from '../topology/adoptions.ts';
import { adoptionRoles, databasesOfAdoption } from './adoption-databases.ts';
import { runRotate } from './rotate.ts';
import { rotationMeans } from './rotation-means.ts';

/**
 * From two logins back to the role before: its sync writes every text and consumer anew, with the password that the
 * vault has of it; then, once the days of each pair are over and nobody is connected as one of its logins, its objects
 * are given back to the role.
 */
export async function adoptBack(
  inputs: WayBackInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  const { wayBack, ...rest } = inputs;
  const synced = await runRotate({ ...rest, rotationAsked: false }, outside, forms);
  const report = { ...synced, mode: 'adopt' };
  if (report.failed || inputs.dryRun) return report;
  try {
    const quiet = { ...inputs, rotationAsked: false };
    const { clients, vault } = await rotationMeans(quiet, outside, forms);
    const notes: string[] = [];
    for (const pair of wayBack.pairs) notes.push(...(await giveBack(inputs, pair, { clients, vault })));
    return { ...report, notes: [...report.notes, ...notes] };
  } catch (thrown) {
    const failed = failedReport('adopt', problemsOf(thrown));
    return { ...report, outcome: 'failed', failed: true, problems: failed.problems };
  }
}

type Pair = WayBack['pairs'][number];

interface Means {
  readonly clients: Clients;
  readonly vault: Vault;
}

async function giveBack(
  inputs: WayBackInputs,
  { from, pair }: Pair,
  { clients, vault }: Means,
): Promise<readonly string[]> {
  const { to } = inputs.wayBack;
  const { clock, say } = clients;
  const secrets = {
    from: passwordSecretOf(to, inputs.configPath),
    rotator: pair.rotatedBy.passwordSecret,
  };
  const held = [
    ...(await daysLeft(inputs, from, pair, vault)),
    ...(await connectedAs(to, pair, { clients, vault })),
  ];
  if (held.length > 0)
    return [
      `${pair.logins.join(' and ')} are let in, and the objects are ${pair.owner}'s still: ${held.join('; ')}. Run it again then.`,
    ];
  const place = { databases: from.databases, topology: to, vault, inputs, clock, say, secrets };
  const part = databasesOfAdoption({ ...place, truth: undefined, roles: adoptionRoles(to, pair) });
  try {
    await part.look();
    const notes = await part.carryOut('back');
    await part.look(); // before PostgreSQL 17 a multirange is seen once its range has gone ahead
    return [...notes, ...(await part.carryOut('back'))];
  } finally {
    part.close();
  }
}

const DAY_MS = 86_400_000;

/** From when the role's own texts were written, by the vault's clock; where it has none of them, nobody knows. */
async function daysLeft(
  { wayBack: { to }, retireUnknown }: WayBackInputs,
  from: WayBack['pairs'][number]['from'],
  { drainDays }: Pair['pair'],
  vault: Vault,
): Promise<readonly string[]> {
  const textsOf = ({ secrets }: Pick<typeof to, 'secrets'>): readonly string[] =>
    [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
  const own = new Set(textsOf(to));
  const written = await Promise.all(
    textsOf(from)
      .filter((name) => own.has(name))
      .map((name) => createdAt(vault, name)),
  );
  const now = vault.now();
  if (written.length === 0 || now === undefined)
    return retireUnknown
      ? []
      : ['since when nobody needs them is not known (retire-unknown: true lets that be)'];
  const dueAt = Math.max(...written) + drainDays * DAY_MS;
  return drainDays > 0 && now < dueAt ? [`until ${isoTime(dueAt)}`] : [];
}

async function createdAt(vault: Vault, name: string): Promise<number> {
  const [latest] = await vault.versions(name);
  return latest?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

async function connectedAs(
  to: WayBack['to'],
  pair: Pair['pair'],
  { clients, vault }: Means,
): Promise<readonly string[]> {
  const { value } = await vault.read(pair.rotatedBy.passwordSecret);
  const target = rotatorTarget({ pair, topology: to }, value);
  const asker = `the login of ${pair.rotatedBy.user}`;
  const each = await Promise.all(
    pair.logins.map(async (login) => {
      try {
        const ask = clients.databases.ask(target, (session) => loginSessions(session, login), asker);
        const seen = await ask;
        if (seen.result === 'no-sight') return [`sessions of ${login} cannot be seen`];
        return seen.groups.length > 0 ? [`${login} is connected`] : [];
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown;
        return [`sessions of ${login} could not be asked for: ${thrown.what}`];
      }
    }),
  );
  return each.flat();
}
