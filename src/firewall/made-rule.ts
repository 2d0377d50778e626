import { z } from 'zod';
import type { ServerPlace } from '../azure/firewall-access.ts';

/** A rule of this step, as the post step has to know it. No secret is in it. */
export interface MadeRule extends ServerPlace {
  readonly name: string;
  /** Not known of a rule that an earlier run left. */
  readonly address?: string | undefined;
}

/** What the step leaves for its post step, in the runner's state. */
export interface LeftForPost {
  readonly rule: MadeRule;
  readonly azureCloud: string;
  /** Who made it; without, the account of the Azure CLI. */
  readonly identity?: { readonly clientId: string; readonly tenantId: string } | undefined;
}

/** The name of that state: `STATE_firewall-rule` in the environment of the post step. */
export const FIREWALL_STATE = 'firewall-rule';

const LeftForPostSchema = z.object({
  rule: z.object({
    name: z.string(),
    address: z.string().optional(),
    subscriptionId: z.string(),
    resourceGroup: z.string(),
    server: z.string(),
  }),
  azureCloud: z.string(),
  identity: z.object({ clientId: z.string(), tenantId: z.string() }).optional(),
});

/** Undefined when nothing was left. Throws when the state is not what this action writes. */
export function readLeftForPost(state: string | undefined): LeftForPost | undefined {
  if (state === undefined || state === '') return undefined;
  return LeftForPostSchema.parse(JSON.parse(state));
}
