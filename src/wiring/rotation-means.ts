import { setTimeout as sleep } from 'node:timers/promises';
import type { Vault } from '../azure/key-vault.ts';
import { type Clients, clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { withFleets } from '../consumers/fleet.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { recipientsOf } from '../consumers/recipients.ts';
import { onlyTargets } from '../consumers/targets.ts';
import { beginSearch, searchWhenAsked } from '../copies/search.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import { allOrProblems, type Problem, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { type Cancellation, cancellationFrom, refuseIfCancelled } from '../rotation/cancellation.ts';
import { type Due, dueInWords } from '../rotation/due.ts';
import { describeServer } from '../rotation/ground.ts';
import type { Topology } from '../topology/topology.ts';
import { dueIn } from './when-due.ts';

/** What a rotation is given, of one role or of two logins. */
export interface Means {
  /** As given, but for a rotation that is not due. */
  readonly inputs: RotateInputs;
  /** With `when-due`. */
  readonly due: Due | undefined;
  readonly cancellation: Cancellation;
  readonly clients: Clients;
  readonly vault: Vault;
  /** With the consumers of its fleets. */
  readonly topology: Topology;
  readonly recipients: readonly Recipient[];
  /** Copies that nobody listed are searched for while a rotation gets ready, and before a sync retires one of two logins. */
  readonly copies: ReturnType<typeof beginSearch> | undefined;
}

/** The real vault, server and consumers, each made when it is needed. Throws Problems. */
export async function rotationMeans(
  inputs: RotateInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Means> {
  const server = describeServer(inputs.topology);
  const cancellation = cancellationFrom(outside, server);
  const wait = (ms: number) => Promise.race([sleep(ms), cancellation.overdue]);
  const waitAtDoor = (ms: number) => {
    refuseIfCancelled(cancellation, server); // while the firewall is waited for there is nothing to finish
    return wait(ms);
  };
  const needs = { azure: inputs, database: inputs, gitHub: inputs, firewall: inputs.firewall };
  const clients = clientsFor(needs, { ...outside, forms, sleep: wait, waitAtDoor }, entrance);
  const [{ vault }, topology] = await allOrProblems([
    clients.azure(),
    withFleets(inputs.topology, inputs.maxTargets, clients.gitHub, outside.say),
  ]);
  outside.whileWaiting();
  clients.door?.sweep();
  const due = inputs.whenDue ? await dueIn(vault, topology, outside.clock) : undefined;
  if (due !== undefined) outside.say(`${dueInWords(due)} ${due.is === 'due' ? '' : SYNCED}`.trim());
  const rotationAsked = inputs.rotationAsked && (due === undefined || due.is === 'due');
  const all = recipientsOf({ ...inputs, topology }, clients);
  const recipients = onlyTargets(all, inputs.targets, outside.say);
  const { correlationId } = outside.trace;
  const search = { ...inputs, topology, clients, checkout: outside, correlationId };
  const copies = rotationAsked ? beginSearch(search) : topology.pair && searchWhenAsked(search);
  const asked = { ...inputs, rotationAsked };
  return { inputs: asked, due, cancellation, clients, vault, topology, recipients, copies };
}

const SYNCED = 'So no new password is made, and all else is done as by mode: sync.';

/** Gives later steps the value that was rotated; what came of a failure is reported beside the rotation. */
export async function exportRotated(
  { exportAs, dryRun, secret }: Pick<RotateInputs, 'exportAs' | 'dryRun' | 'secret'>,
  run: { readonly problems: readonly unknown[] },
  vault: Pick<Vault, 'read'>,
  outside: Outside,
): Promise<readonly Problem[]> {
  if (exportAs === undefined || dryRun || run.problems.length > 0) return [];
  try {
    exportTo(exportAs, (await vault.read(secret)).value, outside);
    return [];
  } catch (thrown) {
    return problemsOf(thrown);
  }
}
