import { rotatorTarget } from '../alternating/ground.ts';
import type { WayBackInputs } from '../inputs/adopt-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { loginSessions } from '../postgres/pair/pair-sessions.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { passwordSecretOf } from '../rotation/ground.ts';
import { adoptionRoles, databasesOfAdoption } from './adoption-databases.ts';
import { runRotate } from './rotate.ts';
import { rotationMeans } from './rotation-means.ts';

/**
 * From two logins back to the role before: its sync writes every text and consumer anew, with the password that the
 * vault has of it; then, once nobody is connected as one of the logins, its objects are given back to it.
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
    const notes = await giveBack(inputs, outside, forms);
    return { ...report, notes: [...report.notes, ...notes] };
  } catch (thrown) {
    const failed = failedReport('adopt', problemsOf(thrown));
    return { ...report, outcome: 'failed', failed: true, problems: failed.problems };
  }
}

async function giveBack(
  inputs: WayBackInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<readonly string[]> {
  const { from, to, pair } = inputs.wayBack;
  const { clients, vault, topology } = await rotationMeans(
    { ...inputs, rotationAsked: false },
    outside,
    forms,
  );
  const { databases, clock, say } = clients;
  const secrets = {
    from: passwordSecretOf(to, inputs.configPath),
    rotator: pair.rotatedBy.passwordSecret,
  };
  const { value } = await vault.read(secrets.rotator);
  const target = rotatorTarget({ pair, topology }, value);
  const held: string[] = [];
  for (const login of pair.logins) {
    const asker = `the login of ${pair.rotatedBy.user}`;
    const seen = await databases.ask(target, (session) => loginSessions(session, login), asker);
    if (seen.result === 'no-sight') held.push(`sessions of ${login} cannot be seen`);
    else if (seen.groups.length > 0) held.push(`${login} is connected`);
  }
  if (held.length > 0)
    return [
      `Both logins are let in, and the objects are ${pair.owner}'s still: ${held.join('; ')}. Run it again then.`,
    ];
  const place = { databases: from.databases, topology, vault, inputs, clock, say, secrets, truth: undefined };
  const part = databasesOfAdoption({ ...place, roles: adoptionRoles(to, pair) });
  try {
    await part.look();
    return await part.carryOut('back');
  } finally {
    part.close();
  }
}
