import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { messageOf } from '../problem.ts';
import type { Cloud } from './cloud.ts';
import { resourceManagerReader } from './resource-manager-reader.ts';
import type { Say } from './retries.ts';
import { actionList, allows } from './role-actions.ts';
import { vaultName } from './vault-request.ts';

/** How long the resource manager is asked, in milliseconds, for all secrets together: they go side by side. */
const PATIENCE_MS = 10_000;

/** https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault */
const SET_SECRET = 'Microsoft.KeyVault/vaults/secrets/setSecret/action';

export interface WriteAccess {
  readonly secret: string;
  readonly may: 'yes' | 'no' | 'unknown';
  /** The reason, in plain words: the end of a sentence, without a full stop. */
  readonly why: string;
}

export interface WriteAccessQuestion {
  readonly vaultUrl: string;
  readonly subscriptionId: string | undefined;
  /** Where the vault may be: the groups that the config file names. */
  readonly resourceGroups: readonly string[];
  readonly secrets: readonly string[];
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly say: Say;
  /** Ends the asking; by default after ten seconds. */
  readonly giveUp?: AbortSignal;
}

type Finding = Omit<WriteAccess, 'secret'>;
type Get = (path: string, apiVersion: string) => Promise<{ status: number; body: unknown }>;

/**
 * Whether this identity may write secrets of the vault, without writing any: read from the resource manager,
 * where the vault goes by roles and this identity may look. Never throws: what cannot be known is `unknown`.
 * Deny assignments and the vault's firewall are not seen.
 */
export async function vaultWriteAccess(question: WriteAccessQuestion): Promise<readonly WriteAccess[]> {
  const { secrets, giveUp = AbortSignal.timeout(PATIENCE_MS) } = question;
  const all = (finding: Finding) => secrets.map((secret) => ({ secret, ...finding }));
  const lateness = late(giveUp);
  lateness.catch(() => undefined); // whoever races against it hears of it
  const unlessLate = <T>(work: Promise<T>): Promise<T> => Promise.race([work, lateness]);
  try {
    if (question.subscriptionId === undefined) return all(unknown('subscription-id is not set'));
    const get = await resourceManagerReader(question, giveUp);
    const vault = await unlessLate(findVault(get, question.subscriptionId, question));
    if ('may' in vault) return all(vault);
    return await Promise.all(
      secrets.map(async (secret) => {
        const finding = unlessLate(mayWrite(get, `${vault.id}/secrets/${encodeURIComponent(secret)}`));
        return { secret, ...(await finding.catch(notAnswered)) };
      }),
    );
  } catch (thrown) {
    return all(notAnswered(thrown));
  }
}

function late(giveUp: AbortSignal): Promise<never> {
  const reason = (): Error => new Error('it took too long');
  if (giveUp.aborted) return Promise.reject(reason());
  return new Promise((_, reject) => {
    giveUp.addEventListener('abort', () => reject(reason()), { once: true });
  });
}

function unknown(why: string): Finding {
  return { may: 'unknown', why };
}

function notAnswered(thrown: unknown): Finding {
  return unknown(`the resource manager gave no answer: ${foreign(messageOf(thrown))}`);
}

const Vault = z.object({ properties: z.object({ enableRbacAuthorization: z.boolean().nullish() }) });
/** The first that is not retired on 2027-02-27: https://learn.microsoft.com/azure/key-vault/general/access-control-default */
const VAULT_API = '2026-02-01';

/** The vault's id, or why its roles say nothing. */
async function findVault(
  get: Get,
  subscriptionId: string,
  { vaultUrl, resourceGroups }: WriteAccessQuestion,
): Promise<{ id: string } | Finding> {
  const name = vaultName(vaultUrl);
  const groups = new Map(resourceGroups.map((group) => [group.toLowerCase(), group]));
  const looks = [...groups.values()].map(async (group) => {
    const parts = ['subscriptions', subscriptionId, 'resourceGroups', group];
    const id = `/${parts.map(encodeURIComponent).join('/')}/providers/Microsoft.KeyVault/vaults/${encodeURIComponent(name)}`;
    return { id, ...(await get(id, VAULT_API)) };
  });
  const answers = await Promise.all(looks);
  const found = answers.find(({ status }) => status === 200);
  if (found) return goesByRoles(found.body) ?? { id: found.id };
  const refused = answers.find(({ status }) => status !== 404);
  if (refused?.status === 403) {
    return unknown('this identity may not read the vault as a resource (Microsoft.KeyVault/vaults/read)');
  }
  if (refused) return unknown(`the resource manager answered ${refused.status}`);
  return unknown(`vault ${name} is in none of the resource groups that the config file names`);
}

/**
 * The reason against it, if there is one. What a version of the API gives to new vaults says nothing of this one, and
 * null is what a vault of access policies may have from long ago (the same page).
 */
function goesByRoles(body: unknown): Finding | undefined {
  const vault = Vault.safeParse(body);
  if (!vault.success) return unknown('the resource manager does not say whether the vault goes by roles');
  if (vault.data.properties.enableRbacAuthorization === true) return undefined;
  return unknown('the vault goes by access policies, so that roles say nothing');
}

const Permissions = z.object({
  value: z.array(
    z.object({ dataActions: actionList, notDataActions: actionList, condition: z.string().nullish() }),
  ),
  nextLink: z.string().nullish(),
});
const PERMISSIONS_API = '2022-04-01';

/** https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource */
async function mayWrite(get: Get, secretId: string): Promise<Finding> {
  const path = `${secretId}/providers/Microsoft.Authorization/permissions`;
  const { status, body } = await get(path, PERMISSIONS_API);
  if (status === 403) {
    return unknown(
      'this identity may not read its own permissions (Microsoft.Authorization/permissions/read)',
    );
  }
  const permissions = Permissions.safeParse(body);
  if (status !== 200 || !permissions.success) return unknown(`the resource manager answered ${status}`);
  const granting = permissions.data.value.filter(grants);
  if (granting.some(({ condition }) => !condition))
    return { may: 'yes', why: 'a role that it holds allows it' };
  if (granting.length > 0) return unknown('the role that allows it does so under a condition');
  if (permissions.data.nextLink) return unknown('this identity holds more roles than one answer lists');
  return { may: 'no', why: `no role that it holds allows it (${SET_SECRET})` };
}

function grants(role: { dataActions: readonly string[]; notDataActions: readonly string[] }): boolean {
  return allows(role.dataActions, role.notDataActions, SET_SECRET);
}
