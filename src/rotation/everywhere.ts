import { candidatesOfTopology } from '../consumers/candidates.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Candidate, Examination, ExaminationTools } from '../postgres/examined.ts';
import { UNWANTED_SESSION } from '../postgres/session-wish.ts';
import { fewAtOnce } from '../turns.ts';
import type { OtherAddresses } from './other-addresses.ts';
import type { RotatePlan } from './run.ts';

/** A role may have few connections left, of which the lock is one; and what is full for a moment is no failure. */
const EXAMINED_AT_ONCE = 3;
const PATIENCE_MS = 15_000;

/** Logs in to every database with what the vault says, as the consumers would; but not with the vault secrets named. */
export async function examineEverywhere(
  { ground, databases, tell }: Pick<RotatePlan, 'ground' | 'databases' | 'tell'>,
  but: readonly string[],
  others: OtherAddresses,
): Promise<readonly Examination[]> {
  const { vault, topology, forms, clock, sleep, say } = ground;
  const { candidates } = await candidatesOfTopology(vault, topology, forms, but);
  const tools: ExaminationTools = {
    // Of two logins, one counts whose session is the owner's.
    probe: (target: ConnectionString) =>
      topology.pair === undefined ? databases.logIn(target, { askFacts: true }) : ground.probe(target),
    databaseNames: databases.names,
    outboundAddress: async () => undefined,
    passes: ({ code }) => code === UNWANTED_SESSION, // a failover ends
    ...{ clock, sleep, say, tell },
  };
  const found = new Map<Candidate, readonly Examination[]>();
  await fewAtOnce(EXAMINED_AT_ONCE, candidates, async (one) => {
    const behind = 'target' in one ? await others.behind(one.target, one.source) : undefined;
    const examined = behind && [{ candidate: one, standing: 'refused' as const, ...behind, notes: [] }];
    found.set(one, examined ?? (await examineAll([one], PATIENCE_MS, tools)));
  });
  return candidates.flatMap((one) => found.get(one) ?? []);
}
