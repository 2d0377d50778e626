import { clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import type { Copies } from '../copies/copies.ts';
import { beginSearch } from '../copies/search.ts';
import type { Outside } from '../outside/outside.ts';
import type { SecretForms } from '../redacted.ts';
import { loginTarget } from '../rotation/ground.ts';
import type { Topology } from '../topology/topology.ts';
import type { Inputs } from './discovery.ts';

const EVERYWHERE = ['vault', 'apps', 'github', 'databases', 'machine'] as const;

/** What a status would find that the file does not list, at values too, by whoever sets it up. Nothing is thrown. */
export async function copiesBeside(
  inputs: Inputs,
  topology: Topology,
  outside: Outside,
  forms: SecretForms,
): Promise<Copies | undefined> {
  const clients = clientsFor(
    { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } },
    { ...outside, forms },
    entrance,
  );
  const wish = topology.copies ?? { look: true, strict: false, known: [] };
  const search = beginSearch({
    ...{ identity: inputs.identity, subscriptionId: inputs.subscriptionId, clients },
    topology: { ...topology, copies: { ...wish, lookIn: EVERYWHERE } },
    machine: outside.machine,
    correlationId: outside.trace.correlationId,
  });
  await open(search, topology, clients).catch(() => undefined); // what is not opened is said to be unseen
  return search?.found();
}

/** Only with a password that works: one refused login would be one for each database. */
async function open(
  search: ReturnType<typeof beginSearch>,
  topology: Topology,
  clients: ReturnType<typeof clientsFor>,
): Promise<void> {
  const { password: name } = topology.secrets;
  if (search === undefined || name === undefined || topology.pair !== undefined) return;
  const { vault } = await clients.azure();
  const { value: password } = await vault.read(name);
  const login = await clients.databases.logIn(loginTarget({ topology }, password), { askFacts: false });
  if (login.result === 'ok') search.open({ user: topology.server.user, password });
}
