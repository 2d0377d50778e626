import { type Clients, clientsFor } from '../clients/clients.ts';
import type { CheckInputs } from '../inputs/check-inputs.ts';
import { check } from '../modes/check.ts';
import { checkPlan } from '../modes/check-plan.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import { limitsOnce } from '../postgres/limits-once.ts';
import type { SecretForms } from '../redacted.ts';
import { checkReport } from '../report/check-report.ts';
import { withDoor } from '../report/door-report.ts';
import { nothingWritten, type Report } from '../report/report.ts';

/** `mode: check` with the real database, and with the vault and GitHub only when they are needed. */
export async function runCheck(inputs: CheckInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { config, databaseUrl, exportAs, failOnDrift, untrustedEvent } = inputs;
  if (databaseUrl === undefined) outside.say(config.found ? `config file ${config.path}` : config.why);
  const clients = clientsOf(inputs, outside, forms);
  const { vault, databases, through, door } = clients;
  const mayHeal = inputs.heal && untrustedEvent === undefined;
  const plan = checkPlan(inputs, clients, {
    isDeveloper: outside.envFile !== undefined,
    heal: mayHeal ? () => heal(inputs, clients, outside) : undefined,
  });
  const logIn = limitsOnce((askLimits, target) =>
    databases.logIn(target, { askFacts: true, askLimits, asProgram: true }),
  );
  const tools = { ...clients, probe: through(logIn), databaseNames: databases.names };
  const result = await check(plan, tools).finally(() => door?.close());
  const notes = untrustedEvent === undefined ? [] : [nothingWritten(untrustedEvent)];
  if (untrustedEvent === undefined && result.problems.length === 0 && exportAs !== undefined) {
    // A check of a config file has no one value that later steps could be given.
    const value = async () =>
      databaseUrl ?? (config.found ? undefined : (await (await vault()).read(inputs.secret)).value);
    exportTo(exportAs, result.freshValue ?? (await value()), outside);
  }
  return withDoor(checkReport({ ...result, notes: [...result.notes, ...notes] }, failOnDrift), door);
}

function clientsOf(inputs: CheckInputs, outside: Outside, forms: SecretForms): Clients {
  const { config, gitHub, firewall, vault: azure } = inputs;
  const reading = gitHub && config.found && { ...gitHub, topology: config.topology, mode: 'status' };
  const onLogin = (): void => {
    outside.whileWaiting();
    clients.door?.sweep();
  };
  const needs = { azure, database: inputs, gitHub: reading || undefined, firewall };
  const clients = clientsFor(needs, { ...outside, forms, onLogin });
  return clients;
}

async function heal({ vault, gitHub, secret, readBy }: CheckInputs, clients: Clients, outside: Outside) {
  if (vault === undefined || gitHub === undefined) throw new Error('inputs have seen to both');
  const { startSync } = await import('./sync.ts');
  return startSync({ ...gitHub, secret, verify: true, dryRun: false, readBy }, clients, outside);
}
