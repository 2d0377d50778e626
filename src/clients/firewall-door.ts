import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressIn, isPublicIPv4 } from '../azure/caller-address.ts';
import type { FirewallAccess } from '../azure/firewall-access.ts';
import { type Door, newDoor } from '../firewall/door.ts';
import { FIREWALL_STATE, type LeftForPost, type MadeRule } from '../firewall/made-rule.ts';
import { addressUnknown } from '../firewall/problems.ts';
import { ruleName } from '../firewall/rule-name.ts';
import type { FirewallInputs } from '../inputs/firewall-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { messageOf } from '../problem.ts';
import { once } from '../turns.ts';
import type { AzureAccess } from './sign-in.ts';

interface DoorNeeds {
  readonly firewall: FirewallInputs;
  readonly vault: VaultInputs;
  /** Signs in, when the door is needed and not before. */
  readonly access: () => Promise<AzureAccess>;
  /** What the vault says of the network that this comes from. Throws when it cannot be asked. */
  readonly networkInfo: () => Promise<string>;
  /** Between two tries to come in; what it throws ends them. */
  readonly wait: ((ms: number) => Promise<unknown>) | undefined;
}

/** What a door is to do with what it makes known. */
interface Surroundings {
  readonly clock: () => number;
  readonly say: (line: string) => void;
  readonly saveState: (name: string, text: string) => Promise<boolean>;
}

/** The door with the real resource manager behind it, which is loaded when the door is tried. */
export function doorFor(needs: DoorNeeds, surroundings: Surroundings): Door {
  const { firewall, vault, access, networkInfo, wait = sleep } = needs;
  const { clock, say, saveState } = surroundings;
  const { maker, keepOpenForJob } = firewall;
  const asking = once(async (): Promise<FirewallAccess> => {
    const [{ firewallAccess }, signedIn] = await Promise.all([
      import('../azure/firewall-access.ts'),
      access(),
    ]);
    const { subscriptionId } = firewall;
    const clientId = vault.identity?.clientId;
    return firewallAccess({ ...signedIn, subscriptionId, clientId, say, sleep, clock });
  });
  return newDoor({
    server: async () => {
      const { guardedServer } = await import('../azure/guarded-server.ts');
      return guardedServer(await asking(), firewall);
    },
    otherHosts: firewall.otherHosts,
    rules: async ({ place }) => {
      const { firewallRules } = await import('../azure/firewall-rules.ts');
      return firewallRules(await asking(), place);
    },
    address: () => addressOf(vault, networkInfo),
    newRuleName: (atMs) => ruleName(maker, atMs, randomBytes(3).toString('hex')),
    keep: (rule) => saveState(FIREWALL_STATE, rule === undefined ? '' : stateOf(rule, vault)),
    ...{ keepOpenForJob, clock, sleep: wait, say },
  });
}

async function addressOf(vault: VaultInputs, networkInfo: DoorNeeds['networkInfo']): Promise<string> {
  const told = await networkInfo().catch((thrown: unknown) => {
    throw addressUnknown(vault.vault, messageOf(thrown));
  });
  const address = addressIn(told);
  if (address === undefined) throw addressUnknown(vault.vault, 'it tells no address');
  if (!isPublicIPv4(address)) throw addressUnknown(vault.vault, `it sees ${address}`);
  return address;
}

function stateOf(rule: MadeRule, { azureCloud, identity }: VaultInputs): string {
  return JSON.stringify({ rule, azureCloud, identity } satisfies LeftForPost);
}
