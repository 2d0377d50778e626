import { pairProver } from '../alternating/pair-prover.ts';
import { pairServer, probeAsOwner } from '../alternating/pair-server.ts';
import type { Clients } from '../clients/clients.ts';
import type { ProveSource } from '../rotation/delivery.ts';
import type { ReadableVault } from '../rotation/under-way.ts';
import type { LoginPair, Topology } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';

/** Of two logins, a login counts whose session is the owner's. */
export function proverOfPair(
  topology: Topology,
  pair: LoginPair,
  vault: ReadableVault,
  { databases, through, say, clock, sleep, forms }: Clients,
): ProveSource {
  const probe = probeAsOwner(pairServer(databases, through, pair));
  const passwordSecret = truthSecretOf(topology);
  return pairProver({ topology, vault, probe, passwordSecret, say, clock, sleep, forms });
}
