import { setTimeout as sleep } from 'node:timers/promises';
import { FIREWALL_STATE, type LeftForPost, readLeftForPost } from '../firewall/made-rule.ts';
import { ruleLeft } from '../firewall/problems.ts';
import { idTokenRequestOf } from '../inputs/vault-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import type { SecretForms } from '../redacted.ts';
import { type ProblemData, problemData } from '../report/report.ts';

/**
 * The end of the job: removes the firewall rule that the step kept open or, since it died, never took back. What is
 * still there is a warning.
 */
export async function runPost(outside: Outside, forms: SecretForms): Promise<readonly ProblemData[]> {
  const left = readLeftForPost(outside.env[`STATE_${FIREWALL_STATE}`]);
  if (left === undefined) return [];
  const { rule } = left;
  outside.say(`removing firewall rule ${rule.name} of server ${rule.server}`);
  try {
    await remove(left, outside, forms);
    outside.say(`firewall rule ${rule.name} is removed`);
    return [];
  } catch (thrown) {
    const next = 'A run with open-firewall: true removes it when it is older than six hours.';
    return [problemData(ruleLeft(rule, thrown, next), 'warning')];
  }
}

async function remove(
  left: LeftForPost,
  { env, say, clock, trace }: Outside,
  forms: SecretForms,
): Promise<void> {
  const [{ azureAccess }, { firewallAccess }, { firewallRules }] = await Promise.all([
    import('../clients/sign-in.ts'),
    import('../azure/firewall-access.ts'),
    import('../azure/firewall-rules.ts'),
  ]);
  const { rule, azureCloud, identity } = left;
  const idTokenRequest = idTokenRequestOf(env, forms);
  const access = await azureAccess({ identity, idTokenRequest, azureCloud }, say, forms, trace);
  const { subscriptionId } = rule;
  const asking = { ...access, subscriptionId, clientId: identity?.clientId, say, sleep, clock };
  // The step may have died while Azure was making it.
  await firewallRules(await firewallAccess(asking), rule).remove(rule.name, true);
}
