import { shellWord } from '../foreign-text.ts';

/** Asks for the value, so that it stands in no argument; what ends the line is not a part of it, and none is added. */
function askAnd(send: string): string {
  return [
    'read -rs VALUE   # in bash: paste it, without what does not belong to it, and press Enter',
    `printf %s "$VALUE" | ${send}`,
    'unset VALUE',
  ].join('\n');
}

/** `vault` is a name. */
export function storeInVault(vault: string, secret: string): string {
  return askAnd(
    `az keyvault secret set --vault-name ${shellWord(vault)} --name ${shellWord(secret)} --file /dev/stdin --encoding utf-8 --output none`,
  );
}

export function storeOnGitHub(
  name: string,
  repository = 'OWNER/REPO',
  environment: string | undefined = undefined,
): string {
  const where = environment === undefined ? '' : ` --env ${shellWord(environment)}`;
  return askAnd(`gh secret set ${shellWord(name)} --repo ${shellWord(repository)}${where}`);
}

/** For what stands at `source`, `secret NAME (version …) in URL` or an input: the commands that store it rightly. */
export function storeAt(source: string): string {
  const [, name, host] = /^secret ([\w-]+)(?: \(version \w+\))? in https:\/\/([\w-]+)/.exec(source) ?? [];
  if (name !== undefined && host !== undefined) return storeInVault(host, name);
  return source.startsWith('input ') ? storeOnGitHub('NAME') : storeInVault('VAULT', 'SECRET');
}
