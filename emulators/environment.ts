import type { JobIdentity } from './github-oidc/job-identity.ts';

export interface Places {
  caFile: string;
  configFile: string;
  azFolder: string;
  ghFolder: string;
  entraUrl: string;
  vaultUrl: string;
  armUrl: string;
  githubUrl: string;
  controlUrl: string;
}

export interface Credentials {
  clientId: string;
  tenantId: string;
  subscriptionId: string;
  azSecret: string;
  githubToken: string;
  databaseUrl: string;
  idTokenUrl: string;
  idTokenRequestToken: string;
}

/**
 * What a job of this cloud, and az, gh and psql beside it, find in their environment. AZURE_AUTHORITY_HOST
 * and PG* are left out on purpose: with them a product that asks the wrong place would still seem to work.
 */
export function environment(
  places: Places,
  credentials: Credentials,
  job: JobIdentity,
): Record<string, string> {
  return {
    NODE_EXTRA_CA_CERTS: places.caFile,
    GITHUB_API_URL: places.githubUrl,
    GITHUB_REPOSITORY: job.repository,
    GITHUB_REPOSITORY_OWNER: job.repository.split('/')[0] ?? '',
    GITHUB_REF: job.ref,
    GITHUB_EVENT_NAME: job.event,
    GITHUB_RUN_ID: job.runId,
    GITHUB_TOKEN: credentials.githubToken,
    ACTIONS_ID_TOKEN_REQUEST_URL: credentials.idTokenUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: credentials.idTokenRequestToken,
    AZURE_CLIENT_ID: credentials.clientId,
    AZURE_TENANT_ID: credentials.tenantId,
    AZURE_SUBSCRIPTION_ID: credentials.subscriptionId,
    DBCRED_AZURE_CLOUD: places.armUrl,
    DBCRED_VAULT: places.vaultUrl,
    DBCRED_CONFIG: places.configFile,
    DATABASE_URL: credentials.databaseUrl,
    DATABASE_CA: places.caFile,
    EMULATOR_CONTROL_URL: places.controlUrl,
    EMULATOR_ENTRA_URL: places.entraUrl,
    EMULATOR_AZ_SECRET: credentials.azSecret,
    GH_HOST: new URL(places.githubUrl).host,
    GH_ENTERPRISE_TOKEN: credentials.githubToken,
    GH_CONFIG_DIR: places.ghFolder,
    GH_NO_UPDATE_NOTIFIER: '1',
    SSL_CERT_FILE: places.caFile,
    REQUESTS_CA_BUNDLE: places.caFile,
    AZURE_CONFIG_DIR: places.azFolder,
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    PGSSLROOTCERT: places.caFile,
  };
}
