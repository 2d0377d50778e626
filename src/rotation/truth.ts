import { passingTrouble } from '../azure/passing-trouble.ts';
import { foreign } from '../foreign-text.ts';
import type { Redacted } from '../redacted.ts';
import { isHeld } from './delivery-outcome.ts';
import { few } from './few.ts';
import { lookAt } from './observation.ts';
import type { Promoted, Promotion } from './promotion.ts';
import type { RotationRun } from './run.ts';
import type { Truth } from './story.ts';

/** What opens the server, as far as the run knows. `unknown`: nobody can say, or it was not asked. */
type InForce = 'current' | 'staged' | 'earlier' | 'none' | 'unknown';

/** What the server takes, and who holds it and who is refused, in a sentence each. Nothing in them is guessed. */
export function truthOf(run: RotationRun): Truth {
  const inForce = inForceNow(run);
  return { server: serverTakes(run, inForce), holders: whoHoldsIt(run, inForce), again: again(run, inForce) };
}

function inForceNow({ given, sight }: RotationRun): InForce {
  if (given !== 'nothing') return given === 'proven' ? 'staged' : 'unknown';
  if (sight === undefined) return 'unknown';
  const { contradictory, currentOpens, opener, unknown, untried } = lookAt(sight.observation);
  if (unknown.length > 0 || contradictory.length > 0) return 'unknown';
  if (currentOpens) return 'current';
  if (opener === undefined) return untried.length > 0 ? 'unknown' : 'none';
  return opener.secret === 'pending' ? 'staged' : 'earlier';
}

function serverTakes(run: RotationRun, inForce: InForce): string {
  const { passwordSecret: c, pendingSecret: p } = run.plan.ground;
  switch (inForce) {
    case 'current':
      return `The server takes the password that ${c} holds.`;
    case 'staged':
      if (run.repaired) return `The server takes the password that ${c} holds.`;
      return run.written.get(c) === 'taken'
        ? `The server takes the new password, and ${c} holds it.`
        : `The server takes the new password, which is staged in ${p}.`;
    case 'earlier':
      return `The server takes an earlier version of ${c}, and not the latest.`;
    case 'none':
      return 'The server takes none of the passwords that the vault holds.';
    case 'unknown':
      return `What the server takes is not known: ${whyUnknown(run)}.`;
  }
}

function whyUnknown({ given, sight }: RotationRun): string {
  if (given === 'sent') return 'a new password was sent to it, and no login has shown whether it took it';
  if (sight === undefined) return 'the run ended before it could look';
  const { contradictory, untried } = lookAt(sight.observation);
  if (contradictory.length > 0) return 'its answers to logins contradict each other';
  const [first] = sight.failures;
  if (first !== undefined) return `a login ended neither way (${foreign(first.failure.message)})`;
  return untried.length > 0 ? 'not every password was tried' : 'no login has told';
}

export function noteWrites(run: RotationRun, { writes }: Promotion, promoted?: Promoted): void {
  for (const { name } of writes) run.written.set(name, 'unknown');
  for (const { name } of promoted?.written ?? []) run.written.set(name, 'taken');
  for (const [name, thrown] of promoted?.failed ?? [])
    run.written.set(name, passingTrouble(thrown) === undefined ? 'refused' : 'unknown');
}

interface Holders {
  readonly holding: readonly string[];
  readonly without: readonly string[];
  readonly perhaps: readonly string[];
}

function whoHoldsIt(run: RotationRun, inForce: InForce): string {
  const { passwordSecret: c, pendingSecret: p } = run.plan.ground;
  const isQuiet = !hasTouched(run);
  switch (inForce) {
    case 'unknown':
      if (isQuiet)
        return 'This run changed no password; whether a copy of what the vault holds is refused is not known either.';
      return run.staged || run.seen?.staged.length
        ? `${c} or ${p} holds it; whether a copy is refused is not known either.`
        : 'Whether a copy of what the vault holds is refused is not known either.';
    case 'none':
      return 'New logins with any copy of what the vault holds are refused; connections that are open go on.';
    case 'earlier':
      return `What ${c} holds now is refused, and so is every copy of it; copies of the earlier version go on working.`;
    case 'current':
      if (isQuiet) return 'This run changed no password: every copy of that one goes on working.';
      return mayBeBehind(run) ? told(holdersOf(run)) : stagedOnly(run);
    case 'staged':
      return told(holdersOf(run));
  }
}

/** Whether it wrote anything, or tried to; proofs of access are written with what was there. */
function hasTouched({
  plan,
  staged,
  given,
  alteredAt,
  promotedAt,
  deliveries,
  written,
  recovered,
}: RotationRun): boolean {
  if (plan.dryRun) return false;
  return (
    staged ||
    recovered ||
    given !== 'nothing' ||
    alteredAt !== undefined ||
    promotedAt !== undefined ||
    deliveries.size > 0 ||
    written.size > 0
  );
}

/** Copies may hold another password than the one in force: it was changed, by an earlier run perhaps, or is being delivered. */
function mayBeBehind({ alteredAt, promotedAt, deliveries, written, seen }: RotationRun): boolean {
  const isPromoted = seen !== undefined && lookAt(seen.observation).staged?.equalsCurrent === true;
  const isChanged = alteredAt !== undefined || promotedAt !== undefined || isPromoted;
  return isChanged || deliveries.size > 0 || written.size > 0;
}

function stagedOnly({ plan: { ground } }: RotationRun): string {
  return `Every copy of it goes on working; the new one, staged in ${ground.pendingSecret}, is in use nowhere.`;
}

function holdersOf(run: RotationRun): Holders {
  const holding: string[] = [];
  const without: string[] = [];
  const perhaps: string[] = [];
  for (const [name, holds] of vaultSecretsOf(run)) {
    (holds === undefined ? perhaps : holds ? holding : without).push(name);
  }
  for (const recipient of run.plan.recipients) {
    if (isHeld(run.deliveries.get(recipient))) holding.push(recipient.name);
    else perhaps.push(recipient.name);
  }
  return { holding, without, perhaps };
}

/** Whether each vault secret holds what the server takes; undefined where that is not known. */
function vaultSecretsOf(run: RotationRun): readonly (readonly [string, boolean | undefined])[] {
  const {
    seen,
    written,
    plan: { ground },
  } = run;
  const { connectionStrings, documents } = ground.topology.secrets;
  const names = [ground.passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
  const password = run.memory.opener;
  return names.map((name) => {
    const now = written.get(name);
    if (now === 'taken') return [name, true];
    if (now === 'unknown' || seen === undefined || password === undefined) return [name, undefined];
    return [name, holds(seen, name, password)];
  });
}

function holds(
  { current, read }: NonNullable<RotationRun['seen']>,
  name: string,
  password: Redacted,
): boolean | undefined {
  if (name === current.name) return current.value.equals(password);
  const derived = read.find((one) => one.name === name);
  if (derived === undefined || 'problem' in derived) return undefined;
  if (derived.secret === undefined) return false;
  try {
    return derived.holds(password);
  } catch {
    return undefined; // of what nobody can read
  }
}

function told({ holding, without, perhaps }: Holders): string {
  if (without.length === 0 && perhaps.length === 0)
    return 'Every vault secret and every consumer of the config file holds it, and nobody is refused.';
  const has = holding.length === 0 ? [] : [`${few(holding)} ${holding.length === 1 ? 'holds' : 'hold'} it`];
  const verb = without.length === 1 ? 'does' : 'do';
  const lacks = without.length === 0 ? [] : [`${few(without)} ${verb} not`];
  const may = perhaps.length === 0 ? [] : [`${few(perhaps)} may not`];
  return `${[...has, ...lacks, ...may].join('; ')}: whoever has another password is refused a new login, and connections that are open go on.`;
}

/** What running it again does, as the end of a sentence. */
function again(run: RotationRun, inForce: InForce): string {
  const isBegun = run.staged || run.memory.finishing || inForce === 'staged' || run.given !== 'nothing';
  return isBegun ? 'it finishes, without another new password' : 'it begins anew';
}
