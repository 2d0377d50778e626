import { type AppKind, CALLED } from '../azure/app-kinds.ts';
import { grantTo } from '../azure/container-app-refusal.ts';
import type { AppSecret } from '../azure/container-app-secrets.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';

/** The app or job that a delivery did not come to its end with. */
interface DeliveredApp {
  readonly kind: AppKind;
  /** For people: "Container App zep (ctxEco-rg)". */
  readonly name: string;
  readonly from: string;
  readonly vaultUrl: string;
}

export function noCopy(
  { kind, name, vaultUrl }: DeliveredApp,
  secrets: readonly AppSecret[],
  from: string,
): Problem {
  const { it, command, placeholder } = CALLED[kind];
  const references = secrets.map((one) => `${one.name}: ${one.keyVaultUrl ?? 'a value of its own'}`);
  return new Problem({
    code: 'container-app-secret-missing',
    what: `No secret of the ${it} refers to ${from}, or holds an earlier value of it`,
    target: name,
    answer: references.length === 0 ? `the ${it} has no secrets` : references.join('; '),
    likelyCause: `The ${it} reads the credential from another vault secret, or from a value of its own.`,
    fix: `# to make it refer to this one: repoint: true in the config file, or\n${command} secret set --name ${shellWord(placeholder)} --resource-group GROUP --secrets ${shellWord(`NAME=keyvaultref:${vaultUrl}/secrets/${from},identityref:IDENTITY`)}`,
  });
}

/** `lacks` completes "The app …". */
export function otherTemplate({ name, from }: DeliveredApp, lacks: string, variable: string): Problem {
  return new Problem({
    code: 'container-app-template',
    what: `The app ${lacks}, so user and password cannot be delivered in one write`,
    target: name,
    likelyCause: `user-variable: ${variable} names another variable than the app has, or the app takes the password of ${from} at several places.`,
    fix: `az containerapp show --name APP --resource-group GROUP --query properties.template   # each container with the password needs ${shellWord(variable)} as a plain value; or give the app both from the vault: two entries, from: the user's secret and from: the password's`,
  });
}

export function noRoom({ kind, name }: DeliveredApp): Problem {
  const { it, command, placeholder } = CALLED[kind];
  return new Problem({
    code: 'container-app-not-synced',
    what: `The platform did not read the new value from the vault, and the ${it} has no room for the tag with which it is made to`,
    target: name,
    likelyCause: `A resource takes 50 tags, and this one has them.${kind === 'container-app' ? ' By itself the platform reads the vault every 30 minutes or so.' : ''}`,
    fix: `${command} show --name ${shellWord(placeholder)} --resource-group GROUP --query tags   # remove one that nobody needs, and run it again`,
  });
}

export function notSynced({ kind, name, from }: DeliveredApp, answer: string): Problem {
  return new Problem({
    code: 'container-app-not-synced',
    what: 'The platform did not read the new value from the vault',
    target: name,
    answer,
    likelyCause: `The ${CALLED[kind].it}'s identity may not read ${from} (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
    fix: grantTo(kind),
  });
}
