import type { Farm } from './farm.ts';
import type { SettingKind, Site } from './site.ts';

/** Site of api 2025-05-01, of what is asked about here. */
export function representation(farm: Farm, site: Site): object {
  const { seed, id, tags, stopped, lastModified } = site;
  const host = farm.hostOf(site);
  return {
    ...{ id, name: seed.slot === undefined ? seed.name : `${seed.name}/${seed.slot}` },
    type: seed.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots',
    ...{ kind: seed.kind === 'functionapp' ? 'functionapp,linux' : 'app,linux', location: 'East US', tags },
    ...(seed.identity === undefined ? {} : { identity: identityOf(farm, site) }),
    properties: {
      ...{ name: seed.name, state: stopped ? 'Stopped' : 'Running', enabled: !stopped, usageState: 'Normal' },
      ...{ availabilityState: 'Normal', hostNames: [host], enabledHostNames: [host], defaultHostName: host },
      ...{ lastModifiedTimeUtc: lastModified.toISOString().replace('Z', '0000Z'), httpsOnly: true },
      keyVaultReferenceIdentity: seed.keyVaultReferenceIdentity ?? 'SystemAssigned',
    },
  };
}

function identityOf(farm: Farm, site: Site): object {
  const { identity = '' } = site.seed;
  if (identity !== 'system') return { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } };
  return {
    ...{ type: 'SystemAssigned', tenantId: farm.place.tenantId, principalId: farm.systemPrincipal(site) },
  };
}

/** A dictionary of settings, as `list` and a write answer. */
export function dictionary(site: Site, kind: SettingKind): object {
  const properties = kind === 'appsettings' ? site.settings : site.connectionStrings;
  const type =
    site.seed.slot === undefined ? 'Microsoft.Web/sites/config' : 'Microsoft.Web/sites/slots/config';
  return { id: `${site.id}/config/${kind}`, name: kind, type, location: 'East US', properties };
}

/** ApiKVReference; undefined for a setting that is no reference. */
export function reference(site: Site, kind: SettingKind, name: string): object | undefined {
  const held = site.held(kind, name);
  if (held === undefined) return undefined;
  const text = kind === 'appsettings' ? site.settings[name] : site.connectionStrings[name]?.value;
  const asked = site.referenceOf(kind, name);
  const { identity } = site.seed;
  const known =
    asked === undefined ? {} : { vaultName: asked.vaultHost.split(/[.:]/, 1)[0], secretName: asked.secret };
  return {
    id: `${site.id}/config/configreferences/${kind}/${name}`,
    ...{ name, type: 'Microsoft.Web/sites/config/configreferences', location: 'East US' },
    properties: {
      ...{ reference: text, status: held.status, ...known },
      ...(asked?.version === undefined ? {} : { secretVersion: asked.version }),
      ...(identity === undefined
        ? {}
        : { identityType: { type: identity === 'system' ? 'SystemAssigned' : 'UserAssigned' } }),
      details:
        held.status === 'Resolved'
          ? 'Reference has been successfully resolved.'
          : 'Reference was not able to be resolved.',
      source: 'KeyVault',
      ...(held.activeVersion === undefined ? {} : { activeVersion: held.activeVersion }),
    },
  };
}
