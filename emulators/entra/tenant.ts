import { EntraRefusal } from './refusal.ts';
import type { Directory } from './registrations.ts';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i;

/** `error` differs: the token endpoint says invalid_request, discovery invalid_tenant. */
export function checkTenant(tenant: string, directory: Directory, error: string): void {
  const name = tenant.toLowerCase();
  if (name === directory.tenantId || name === directory.domain) return;
  // caddy-dns/azure#3
  if (!GUID.test(tenant) && !DOMAIN.test(tenant)) {
    throw new EntraRefusal(
      900023,
      error,
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    );
  }
  // james-gould/azure-keyvault-emulator#324
  throw new EntraRefusal(
    90002,
    error,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}
