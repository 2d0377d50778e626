/** Once more for a multirange type, which before PostgreSQL 17 is seen when its range has gone, and once for what was made meanwhile. */
const ROUNDS = 3;

interface Rounds<Looked, Step> {
  readonly look: () => Promise<Looked>;
  /** The steps in which something is to be done. */
  readonly due: (looked: Looked) => readonly Step[];
  readonly carry: (step: Step) => Promise<void>;
}

/** Looks and carries out until nothing is left, since some of it is seen only once something else has gone ahead. What was seen last. */
export async function inRounds<Looked, Step>(
  first: Looked,
  { look, due, carry }: Rounds<Looked, Step>,
): Promise<Looked> {
  let looked = first;
  for (let round = 0; round < ROUNDS && due(looked).length > 0; round += 1) {
    for (const step of due(looked)) await carry(step);
    looked = await look();
  }
  return looked;
}
