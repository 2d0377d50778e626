import type { FirewallRules } from '../azure/firewall-rules.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { ruleLeft } from './problems.ts';
import { ruleMadeAt } from './rule-name.ts';

/** No job on a runner of GitHub's lasts longer: https://docs.github.com/actions/reference/limits */
const STALE_MS = 6 * 60 * 60_000;

/**
 * Removes the rules that earlier runs left: those with a name of ours that says they are older than six hours, by the
 * resource manager's clock. By a runner's that is wrong, the rule of a job at work would go.
 * Never throws; the Problems are about rules that are still there.
 */
export async function sweepStaleRules(
  rules: FirewallRules,
  { say }: { readonly say: (line: string) => void },
): Promise<readonly Problem[]> {
  const left: Problem[] = [];
  for (const name of await rules.names()) {
    const [madeAt, now] = [ruleMadeAt(name), rules.serviceTime()];
    if (madeAt === undefined || now === undefined || now - madeAt <= STALE_MS) continue;
    const hours = Math.floor((now - madeAt) / 3_600_000);
    try {
      await rules.remove(name, false);
      say(`firewall rule ${name}, which an earlier run left ${hours} h ago, is removed`);
    } catch (thrown) {
      say(`firewall rule ${name} of an earlier run could not be removed: ${problemsOf(thrown)[0]?.what}`);
      left.push(ruleLeft({ ...rules.place, name }, thrown, 'An earlier run left it.'));
    }
  }
  return left;
}
