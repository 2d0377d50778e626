import type { Seen } from '../../emulators/traffic.ts';
import type { Contract } from './notation.ts';
import { judgeOf, type Verdict } from './oav.ts';
import { broken, payload } from './payloads.ts';

interface Holding {
  readonly contract: Contract;
  /** The file with its description. */
  readonly specification: string;
  readonly covered: readonly Seen[];
  readonly say: (line: string) => void;
}

/** Whether all that was recorded is as described, and nothing that is broken passes. Says which operations were seen. */
export async function heldTo(
  oav: string,
  { contract, specification, covered, say }: Holding,
): Promise<boolean> {
  const judge = judgeOf(oav, specification);
  const seen = new Map<string, number>();
  const complaints = new Map<string, number>();
  const complain = (what: string) => complaints.set(what, (complaints.get(what) ?? 0) + 1);
  let brokenOnes = 0;
  for (const one of covered) {
    const whole = payload(one, contract);
    const { operation, faults }: Verdict = await judge(whole);
    const where = `${one.method} ${one.path.replace(/\?.*/, '')} ${one.status}`;
    if (operation === undefined) complain(`no such operation: ${where}`);
    for (const fault of faults) complain(`${fault}\n      ${where}`);
    if (operation === undefined || faults.length > 0) continue;
    seen.set(operation, (seen.get(operation) ?? 0) + 1);
    const described = contract.operations.find(({ id }) => id === operation)?.answers[one.status];
    if (typeof whole.liveResponse.body !== 'object' || described === 'empty') continue;
    brokenOnes += 1;
    if ((await judge(broken(whole))).faults.length === 0) complain(`passes although it is broken: ${where}`);
  }
  await judge.end();
  say(`\n${contract.name} ${contract.apiVersion}: ${covered.length} exchanges`);
  for (const [operation, count] of seen) say(`  ${count} × ${operation}`);
  for (const [what, count] of complaints) say(`  NOT AS DESCRIBED, ${count} ×: ${what}`);
  if (covered.length === 0) say('  NOTHING WAS SEEN');
  say(`  ${brokenOnes} broken answers were tried`);
  return complaints.size === 0 && covered.length > 0 && brokenOnes > 0;
}
