import type { PairPlan } from '../alternating/pair-plan.ts';
import type { PairRoles } from '../alternating/pair-roles.ts';
import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { YET_TO_BE_MADE } from '../consumers/consumer.ts';
import { Problem } from '../problem.ts';
import type { LoginPair } from '../topology/topology.ts';
import type { AdoptPlan } from './adopt-plan.ts';
import { formerText, type TruthNames } from './former-text.ts';

/** Vault and server as the first steps would leave them, for a dry run that goes on from there. Nothing is made. */
export async function foretoldPlan(plan: AdoptPlan, names: TruthNames): Promise<PairPlan> {
  const { pair } = plan;
  const { ground, server } = pair;
  const roles: typeof server.roles = async (target) => asMade(await server.roles(target), ground.pair);
  const foretold = { ...pair, server: { ...server, roles } };
  if (names !== 'nobody') return foretold;
  const { value: password } = await ground.vault.read(plan.formerSecret);
  const { name, value, tags, like } = await formerText(plan, password);
  const made: VaultSecret = {
    ...{ name, value, tags, version: YET_TO_BE_MADE, createdAt: undefined, expiresAt: undefined },
    contentType: like?.contentType,
  };
  return { ...foretold, ground: { ...ground, vault: withSecret(ground.vault, made) } };
}

function asMade(roles: PairRoles, { logins }: LoginPair): PairRoles {
  const known = logins.map((name) => [name, roles.logins[name] ?? { mayLogIn: false }] as const);
  const made = new Set(roles.toBeMade);
  return { ...roles, logins: Object.fromEntries(known), wrong: roles.wrong.filter((one) => !made.has(one)) };
}

function withSecret(vault: Vault, made: VaultSecret): Vault {
  return {
    ...vault,
    read: (name, as) => (name === made.name ? Promise.resolve(made) : vault.read(name, as)),
    versions: (name) =>
      vault.versions(name).catch((thrown: unknown) => {
        if (name === made.name && thrown instanceof Problem && thrown.code === 'secret-not-found') return [];
        throw thrown;
      }),
  };
}
