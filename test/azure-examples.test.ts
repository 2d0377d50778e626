import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Two deployments in one tenant: what is unique there (an application's uniqueName, a custom role's name, the GUID of a
 * definition or an assignment) may not be the same for both.
 * https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-properties,
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/scenarios-rbac#name
 */

const read = (path: string) => readFileSync(new URL(`../examples/azure/${path}`, import.meta.url), 'utf8');

/** What differs between any two: here, where each is deployed to. */
interface Deployment {
  readonly group: string;
  readonly vault: string;
}
const ONE: Deployment = { group: 'group-a', vault: 'vault-a' };
const OTHERS: Readonly<Record<string, Deployment>> = {
  'in another group': { group: 'group-b', vault: 'vault-b' },
  'in the same group, for another vault': { group: 'group-a', vault: 'vault-b' },
};

/** The file with its parameters replaced by their values, and variables by what they stand for, until none is left. */
function valuesIn(text: string, values: Readonly<Record<string, string>>): string {
  let [before, after] = ['', text];
  while (before !== after) {
    before = after;
    for (const [name, value] of Object.entries(values))
      after = after
        .replaceAll(`\${${name}}`, value)
        .replaceAll(new RegExp(`(?<=[(, ])${name}(?=[,)\\n ])`, 'g'), value);
  }
  return after;
}

function namesInBicep({ group, vault }: Deployment, role: string): readonly string[] {
  const id = (what: string) => `/${group}/${what}`;
  const text = read('main.bicep');
  const variable = (name: string) => new RegExp(`^var ${name} = '(.*?)'`, 'm').exec(text)?.[1] ?? '';
  const resources = text.slice(text.indexOf('// The application that'));
  const filled = valuesIn(resources, {
    ...{ roleName: variable('roleName'), recovererName: variable('recovererName') },
    siteRoleName: variable('siteRoleName'),
    ...{
      role,
      suffix: vault,
      'definition.Name': `dbcred-sync ${role}`,
      'recoverer.Name': 'dbcred-sync recoverer',
      'siteRole.Name': 'dbcred-sync App Service',
    },
    ...{ 'resourceGroup().id': id(''), 'keyVault.id': id(vault) },
    // Anybody's app may have the name of somebody else's.
    ...{ 'someSecrets[index].id': id(`${vault}/secrets/secret`) },
    'sites[index].id': id('site'),
    ...{ 'apps[index].id': id('app'), 'identities[index].id': id('identity'), recoverableServer: 'server' },
  });
  const names = filled.matchAll(/^\s+(?:uniqueName|displayName|roleName): (.+)$|^\s+name: (guid\(.+\))$/gm);
  return [...names].map(([, named, guid]) => named ?? guid ?? '');
}

function namesInTerraform({ vault }: Deployment, role: string): readonly string[] {
  const text = read('main.tf');
  expect(text).toContain('suffix      = var.suffix == "" ? var.vault : var.suffix');
  const filled = valuesIn(text, {
    ...{ 'local.suffix': vault, 'var.role': role, 'local.role.Name': `dbcred-sync ${role}` },
    'local.recoverer.Name': 'dbcred-sync recoverer',
    'local.app_service.Name': 'dbcred-sync App Service',
  });
  return ['azuread_application', 'azurerm_role_definition'].flatMap((type) => {
    const blocks = filled.matchAll(new RegExp(`resource "${type}" "\\w+" {\\n([\\s\\S]*?)\\n}`, 'g'));
    return [...blocks].map(
      ([, body = '']) => /^\s+(?:display_)?name +=(.*?)(?:#.*)?$/m.exec(body)?.[1] ?? '',
    );
  });
}

describe.each([
  ['main.bicep', namesInBicep, 16],
  ['main.tf', namesInTerraform, 4],
] as const)('%s', (_file, namesIn, count) => {
  const names = namesIn(ONE, 'reader');

  it('has the names that are compared here', () => {
    expect(names).toHaveLength(count);
    expect(names.filter((name) => /\$\{|suffix|roleName|recovererName|siteRoleName/.test(name))).toEqual([]);
  });

  it.each(Object.entries(OTHERS))('shares nothing with one %s', (_where, other) => {
    // An app and an identity that both deployments name are the same two things; the role on them is not.
    expect(namesIn(other, 'reader').filter((name) => names.includes(name))).toEqual([]);
  });

  it('shares nothing between the reader and the rotator of one vault', () => {
    expect(namesIn(ONE, 'rotator').filter((name) => names.includes(name))).toEqual([]);
  });
});

/** Two identities of two logins: the second deployment has `secrets`, and must get nothing on the vault itself. */
describe('with secrets', () => {
  const bicep = read('main.bicep');
  const terraform = read('main.tf');
  const ofBicep = (resource: string) =>
    new RegExp(`^resource ${resource} .*= ([\\s\\S]*?)^\\}`, 'm').exec(bicep)?.[1] ?? '';

  it('main.bicep: whatever reaches the whole vault is not made, and each secret has the role', () => {
    const resources = [...bicep.matchAll(/^resource (\w+) (?!.* existing = )/gm)].map(
      ([, name = '']) => name,
    );
    const wide = resources.filter((name) => /(?:scope|parent): keyVault$/m.test(ofBicep(name)));
    expect(wide).toEqual(['onVault', 'accessPolicy']);
    for (const name of wide) expect(ofBicep(name)).toMatch(/^if \((?:\w+ && )?empty\(secrets\)\) \{/);
    expect(ofBicep('onSecrets')).toContain('[for (secret, index) in secrets: {');
    expect(ofBicep('onSecrets')).toContain('scope: someSecrets[index]\n');
    expect(ofBicep('someSecrets')).toContain('parent: keyVault\n');
  });

  it('main.tf: whatever reaches the whole vault is not made, and each secret has the role', () => {
    const lines = terraform.split('\n').filter((line) => line.includes('data.azurerm_key_vault.this.id'));
    expect(lines.map((line) => line.trim())).toEqual([
      '{ for vault in [data.azurerm_key_vault.this.id] : "vault" => vault if length(var.secrets) == 0 },',
      '{ for secret in var.secrets : "secret-${secret}" => "${data.azurerm_key_vault.this.id}/secrets/${secret}" },',
      'key_vault_id       = data.azurerm_key_vault.this.id',
    ]);
    expect(terraform).toContain(
      'count              = var.vault_uses_access_policies && length(var.secrets) == 0 ? 1 : 0',
    );
  });

  it('each deployment without them is what it was: the role on the whole vault', () => {
    expect(bicep).toContain('param secrets string[] = []\n');
    expect(terraform).toMatch(/variable "secrets" \{\n.*\n.*\n {2}default {5}= \[\]\n\}/);
  });
});
