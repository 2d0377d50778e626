import { shortened } from '../adopting/database-steps.ts';
import { forgetDelivered, returnedSince } from '../adopting/returned-mark.ts';
import { rotatorTarget } from '../alternating/ground.ts';
import type { Vault } from '../azure/key-vault.ts';
import type { WayBackInputs } from '../inputs/adopt-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { onceNobodyIsOwner } from '../postgres/adoption/back.ts';
import { inRounds } from '../postgres/adoption/rounds.ts';
import { loginSessions } from '../postgres/pair/pair-sessions.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { isoTime } from '../rotation/record.ts';
import type { RotationStory } from '../rotation/story.ts';
import type { WayBack } from '../topology/adoptions.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';
import { adoptionRoles, databasesOfAdoption, knocking } from './adoption-databases.ts';
import { rotateWith } from './rotate.ts';
import { type Means, rotationMeans } from './rotation-means.ts';

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
  const quiet = { ...rest, rotationAsked: false };
  outside.say(`config file ${inputs.configPath}`);
  try {
    const passwordSecret = passwordSecretOf(wayBack.to, inputs.configPath);
    const means = await rotationMeans(quiet, outside, forms);
    const { door } = means.clients;
    const report = await backWith(inputs, { ...means, passwordSecret }, outside).finally(() =>
      door?.close(means.cancellation.isRequested()),
    );
    return withDoor(report, door);
  } catch (thrown) {
    return failedReport('adopt', problemsOf(thrown));
  }
}

async function backWith(inputs: WayBackInputs, means: BackMeans, outside: Outside): Promise<Report> {
  const { wayBack, ...rest } = inputs;
  if (!inputs.dryRun) for (const { from } of wayBack.pairs) await forgetDelivered(means.vault, truthOf(from));
  const synced = await rotateWith({ ...rest, rotationAsked: false }, means, outside);
  const report = { ...synced, mode: 'adopt' };
  if (report.failed) return report;
  try {
    const notes: string[] = [];
    for (const pair of wayBack.pairs)
      notes.push(...(await giveBack(inputs, pair, { ...means, ...syncedBy(synced) })));
    return { ...report, notes: [...report.notes, ...notes] };
  } catch (thrown) {
    const failed = failedReport('adopt', problemsOf(thrown));
    return { ...report, outcome: 'failed', failed: true, problems: failed.problems };
  }
}

type Pair = WayBack['pairs'][number];

type BackMeans = Means & { readonly passwordSecret: string };

interface Synced {
  /** The vault secrets that a dry run of the sync would write; of a run, none is yet to be. */
  readonly writes: ReadonlySet<string>;
  readonly consumers: RotationStory['consumers'];
}

function syncedBy({ rotation }: Report): Synced {
  const planned = (rotation?.steps ?? []).filter(({ outcome }) => outcome === 'planned');
  const writes = new Set(planned.flatMap(({ touched }) => touched.split(', ')));
  return { writes, consumers: rotation?.consumers ?? [] };
}

async function giveBack(
  inputs: WayBackInputs,
  { from, pair }: Pair,
  { clients, vault, passwordSecret, ...synced }: BackMeans & Synced,
): Promise<readonly string[]> {
  const { to } = inputs.wayBack;
  const { clock, say } = clients;
  const secrets = { from: passwordSecret, rotator: pair.rotatedBy.passwordSecret };
  const held = [
    ...(await daysLeft(inputs, from, pair, { vault, ...synced })),
    ...(await connectedAs(to, pair, { clients, vault })),
  ];
  if (held.length > 0)
    return [
      `${pair.logins.join(' and ')} are let in, and the objects are ${pair.owner}'s still: ${held.join('; ')}. Run it again then.`,
    ];
  const place = { databases: from.databases, topology: to, vault, inputs, clock, say, secrets };
  const part = databasesOfAdoption({
    ...place,
    knock: knocking(clients),
    truth: undefined,
    roles: adoptionRoles(to, pair),
  });
  try {
    const notes: string[] = [];
    const first = await part.look();
    if (inputs.dryRun) return shortened(first.missing.back).map((one) => `would: ${one}`);
    await inRounds(first, {
      look: part.look,
      due: ({ missing }) => (missing.back.length > 0 ? (['back'] as const) : []),
      carry: async (step) => void notes.push(...(await part.carryOut(step))),
    });
    return first.missing.back.length > 0 ? [...notes, ...keptByOwner(adoptionRoles(to, pair))] : notes;
  } finally {
    part.close();
  }
}

function keptByOwner(roles: ReturnType<typeof adoptionRoles>): readonly string[] {
  const texts = onceNobodyIsOwner(roles).map(({ shown }) => `${shown};`);
  return texts.length === 0
    ? []
    : [
        `${roles.owner} keeps what its open sessions need. Once there are none, this takes it away, as ${roles.from} in each database: ${texts.join(' ')}`,
      ];
}

const DAY_MS = 86_400_000;

/** From when the role's own texts were written, or would be now; of a pair that has none of them, since all was delivered. */
async function daysLeft(
  { wayBack: { to }, retireUnknown, dryRun }: WayBackInputs,
  from: WayBack['pairs'][number]['from'],
  { drainDays }: Pair['pair'],
  { vault, writes, consumers }: { readonly vault: Vault } & Synced,
): Promise<readonly string[]> {
  const textsOf = ({ secrets }: Pick<typeof to, 'secrets'>): readonly string[] =>
    [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
  const own = new Set(textsOf(to));
  const written = await Promise.all(
    textsOf(from)
      .filter((name) => own.has(name))
      .map(async (name) => (writes.has(name) ? (vault.now() ?? 0) : createdAt(vault, name))),
  );
  const returned =
    written.length > 0
      ? { since: Math.max(...written), why: undefined }
      : await returnedSince(vault, truthOf(from), consumers, { foreseen: dryRun });
  const now = vault.now();
  if (returned.since === undefined || now === undefined)
    return retireUnknown
      ? []
      : [
          `since when nobody needs them is not known: ${returned.why ?? 'the vault does not say what time it is'} (retire-unknown: true lets that be, once you see that all consumers hold ${to.server.user})`,
        ];
  const dueAt = returned.since + drainDays * DAY_MS;
  return drainDays > 0 && now < dueAt ? [`until ${isoTime(dueAt)}`] : [];
}

function truthOf(topology: Pair['from']): Parameters<typeof forgetDelivered>[1] {
  const name = truthSecretOf(topology);
  return { name, as: documentOrNot({ topology }, name) };
}

async function createdAt(vault: Vault, name: string): Promise<number> {
  const [latest] = await vault.versions(name);
  return latest?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

async function connectedAs(
  to: WayBack['to'],
  pair: Pair['pair'],
  { clients, vault }: Pick<Means, 'clients' | 'vault'>,
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
