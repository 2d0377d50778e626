import type { RestError } from '@azure/core-rest-pipeline';
import { shellWord } from '../foreign-text.ts';
import { Problem, type ProblemFields } from '../problem.ts';
import { type Asked, isWrite, targetOf, vaultName } from './vault-request.ts';

/**
 * A 403 is one of six: a disabled version, the firewall, no public access, a policy that denies what is written, or a
 * permission to read or to write.
 */
export function forbidden(refusal: Refusal, asked: Asked): Problem {
  const { thrown, message } = refusal;
  return new Problem({
    ...wordsFor(refusal, asked),
    ...{ target: targetOf(asked), answer: message, cause: thrown },
  });
}

/** A 403 of the vault's: the SDK's error, and what the vault said in its body. */
interface Refusal {
  readonly thrown: RestError;
  readonly innerCode: string | undefined;
  readonly message: string;
}

type Words = Pick<ProblemFields, 'code' | 'what' | 'likelyCause' | 'fix'>;

function wordsFor({ thrown, innerCode, message }: Refusal, asked: Asked): Words {
  if (innerCode === 'SecretDisabled' || /disabled secret/.test(message)) return disabled(asked);
  if (innerCode === 'ForbiddenByFirewall' || /Client address/.test(message)) {
    return firewall(thrown, message, asked);
  }
  if (innerCode === 'ForbiddenByConnection' || /private link/.test(message)) return closed(asked);
  if (!isWrite(asked)) return mayNotRead(asked);
  return isOfAzurePolicy(innerCode, message) ? deniedByPolicy(asked) : mayNotWrite(asked);
}

/**
 * ForbiddenByPolicy is said of a vault's own access policies, too, which are about permissions
 * (SparebankenVest/azure-key-vault-to-kubernetes#126).
 */
function isOfAzurePolicy(innerCode: string | undefined, message: string): boolean {
  const isOfPermissions = /does not have .* permission|is not authorized to perform|on-behalf-of/i.test(
    message,
  );
  const isNamed = /disallowed by policy|policy ?(?:definition|assignment)s?|Azure Policy/i.test(message);
  return (
    !isOfPermissions && (isNamed || /^(?:ForbiddenByPolicy|RequestDisallowedByPolicy)$/.test(innerCode ?? ''))
  );
}

function deniedByPolicy({ url }: Asked): Words {
  const scope = `"$(az keyvault show --name ${shellWord(vaultName(url))} --query id --output tsv)"`;
  return {
    code: 'vault-policy-denied',
    what: 'A policy (Azure Policy) denies a secret as it would be written; this is not about roles',
    likelyCause:
      'Secrets of this vault must have an expiration date, a content type or a limited validity. The answer names the policy.',
    fix: `In the config file (the days within what the policy admits):\nsecrets:\n  expires-after-days: 90\n  content-type: text/plain\n# What applies to the vault:\naz policy assignment list --scope ${scope} --disable-scope-strict-match --output table`,
  };
}

function disabled({ url, name, version }: Asked): Words {
  const which = version === undefined ? '' : ` --version ${shellWord(version)}`;
  return {
    code: 'secret-disabled',
    what: `${version === undefined ? 'The latest' : 'This'} version of this secret is disabled`,
    likelyCause: 'Somebody disabled it, or stored a version that was not meant to be read yet.',
    fix: `az keyvault secret set-attributes --vault-name ${shellWord(vaultName(url))} --name ${shellWord(name)}${which} --enabled true`,
  };
}

function firewall(thrown: RestError, message: string, { url }: Asked): Words {
  const header = thrown.response?.headers.get('x-ms-keyvault-network-info') ?? '';
  // Both forms of the message are seen: microsoft/AzureTRE#3789
  const told = /Client address(?: \(|: )([\d.]+)/.exec(message);
  const address = /addr=([\d.]+)/.exec(header)?.[1] ?? told?.[1];
  return {
    code: 'vault-firewall',
    what: "The vault's firewall does not admit this runner",
    likelyCause: `The vault admits selected networks only; this runner comes from ${address ?? 'an address that the vault did not tell'}.`,
    fix: `az keyvault network-rule add --name ${shellWord(vaultName(url))} --ip-address ${shellWord(address ?? 'ADDRESS')}\n# GitHub-hosted runners change address with every job: use a private runner instead.`,
  };
}

/** `Public network access is disabled and …`: microsoft/multimodal-ai#171, Azure/azure-cli#31406 */
function closed({ url }: Asked): Words {
  return {
    code: 'vault-firewall',
    what: 'The vault takes private connections only, and this runner does not come through one',
    likelyCause:
      "The vault's public network access is disabled, so no rule of its firewall admits this runner; this is not about roles. From inside, the vault's name has to resolve to its private endpoint.",
    fix: `Run the job on a runner inside of that network:\nruns-on: [self-hosted, vault-network]\n# or open the vault to selected networks:\naz keyvault update --name ${shellWord(vaultName(url))} --public-network-access Enabled --default-action Deny`,
  };
}

function mayNotRead(asked: Asked): Words {
  const permissions = asked.to === 'list' ? 'get list' : 'get';
  return {
    code: 'vault-forbidden',
    what: 'This identity may not read secrets of the vault',
    likelyCause: `The role Key Vault Secrets User is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission ${asked.to}.`,
    fix: grant(asked, 'Key Vault Secrets User', permissions),
  };
}

/** Names of the actions: https://learn.microsoft.com/azure/role-based-access-control/permissions/security */
function mayNotWrite(asked: Asked): Words {
  const action = asked.to === 'set' ? 'setSecret' : 'update';
  return {
    code: 'vault-write-forbidden',
    what: 'This identity may not write secrets of the vault',
    likelyCause: `The vault refused Microsoft.KeyVault/vaults/secrets/${action}/action: the role Key Vault Secrets Officer is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission set.`,
    fix: grant(asked, 'Key Vault Secrets Officer', 'get list set'),
  };
}

/** `set-policy` replaces what an identity had for secrets, so `permissions` is all that it needs. */
function grant({ url, caller }: Asked, role: string, permissions: string): string {
  const vault = shellWord(vaultName(url));
  const assignee = shellWord(caller?.clientId ?? 'CLIENT-ID');
  return [
    `az role assignment create --assignee ${assignee} --role ${shellWord(role)} --scope "$(az keyvault show --name ${vault} --query id --output tsv)"`,
    `# a vault with access policies:\naz keyvault set-policy --name ${vault} --spn ${assignee} --secret-permissions ${permissions}`,
  ].join('\n');
}
