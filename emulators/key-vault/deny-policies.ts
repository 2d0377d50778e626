import { VaultRefusal } from './refusal.ts';

/**
 * Azure Policy for what is in a vault (mode Microsoft.KeyVault.Data) with the effect Deny: three of the definitions in
 * https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Key%20Vault
 * That it is 403 is known (hashicorp/packer-plugin-azure#235). Its words, and whether a change of attributes is judged
 * as a new version is, nobody documents: the words are those of Azure Policy elsewhere, and it is (docs/prober.md).
 */
export interface Denied {
  readonly expirationRequired?: boolean;
  readonly contentTypeRequired?: boolean;
  readonly maximumValidityInDays?: number;
}

interface Judged {
  readonly contentType?: string | undefined;
  /** Unix seconds. */
  readonly exp?: number | undefined;
  readonly created: number;
}

interface Definition {
  readonly displayName: string;
  readonly denies: (version: Judged, denied: Denied) => boolean;
}

const DAY_S = 86_400;

const DEFINITIONS: readonly Definition[] = [
  {
    displayName: 'Key Vault secrets should have an expiration date',
    denies: ({ exp }, { expirationRequired = false }) => expirationRequired && exp === undefined,
  },
  {
    displayName: 'Secrets should have content type set',
    denies: ({ contentType = '' }, { contentTypeRequired = false }) =>
      contentTypeRequired && contentType === '',
  },
  {
    displayName: 'Secrets should have the specified maximum validity period',
    denies: ({ exp, created }, { maximumValidityInDays: most }) =>
      most !== undefined && exp !== undefined && exp > created + most * DAY_S,
  },
];

/** Throws for a version that would be as some policy denies. */
export function refuseDenied(name: string, version: Judged, denied: Denied): void {
  const broken = DEFINITIONS.filter(({ denies }) => denies(version, denied));
  if (broken.length === 0) return;
  const identifiers = broken.map(({ displayName }) => ({
    policyAssignment: { name: displayName, id: '/subscriptions/…/policyAssignments/deny' },
    policyDefinition: { name: displayName, id: '/providers/Microsoft.Authorization/policyDefinitions/…' },
  }));
  throw new VaultRefusal(
    403,
    'Forbidden',
    `Resource '${name}' was disallowed by policy. Policy identifiers: '${JSON.stringify(identifiers)}'.`,
    'ForbiddenByPolicy',
  );
}
