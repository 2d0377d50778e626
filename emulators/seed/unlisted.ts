import type { LocalCloud } from '../cloud.ts';
import { ROLE } from '../seed.ts';
import { connectionString } from './passwords.ts';
import { subscribe } from './subscription.ts';

/**
 * What the config file of the seed does not list, for who looks for it: an app, a job and a Dapr component that refer
 * to the vault, an app and a component with literal copies, a vault secret, a secret of a second repository, in a
 * database a user mapping and a function, and a subscription of the second server, where the cloud
 * has one.
 * All of it ends with a reset.
 */
export async function plantUnlisted(cloud: LocalCloud): Promise<void> {
  const { containerApps, vault, scopes, env } = cloud;
  const password = vault.current('postgres-password');
  const url = connectionString({ role: ROLE, port: cloud.postgres.port }, password, 'zep');
  const keyVaultUrl = `${env['DBCRED_VAULT']}/secrets/postgres-password`;
  const identity = scopes.identity;
  vault.set('legacy-database-url', url);
  await containerApps.add({
    ...{ name: 'legacy-reports', identity, ingress: false },
    secrets: [{ name: 'pw', keyVaultUrl, identity }],
    rules: [{ name: 'queue', secretRef: 'pw' }],
  });
  await containerApps.add({
    ...{ name: 'legacy-worker', ingress: false, secrets: [{ name: 'url', value: url }] },
    env: { LEGACY_URL: { secretRef: 'url' }, LEGACY_PASSWORD: password },
  });
  containerApps.addJob({
    ...{ name: 'nightly-export', identity },
    secrets: [{ name: 'pw', value: password, keyVaultUrl, identity }],
    env: { PGPASSWORD: { secretRef: 'pw' } },
  });
  containerApps.addDapr({
    ...{ name: 'orders', type: 'state.postgresql', scopes: ['legacy-worker'] },
    secrets: [{ name: 'pw', value: password, keyVaultUrl, identity }],
    metadata: { connectionString: { secretRef: 'pw' } },
  });
  containerApps.addDapr({
    ...{ name: 'outbox', type: 'bindings.postgresql' },
    metadata: { connectionString: `host=localhost user=${ROLE} password=${password} database=zep` },
  });
  cloud.github.arrange('org/ctxEco', 'POSTGRES_ADMIN_URL', url);
  await plantInDatabase(cloud, password);
  const { postgres, secondServer } = cloud;
  if (secondServer !== undefined) await subscribe(postgres, secondServer, { role: ROLE, password });
}

/** Where a search looks only when it may: the organization, Dependabot, Agents, and what a workflow of the second repository reads. */
export function plantElsewhereAtGitHub({ github, vault, postgres }: LocalCloud): void {
  const password = vault.current('postgres-password');
  const url = connectionString({ role: ROLE, port: postgres.port }, password, 'zep');
  github.arrange('org/ctxEco', 'REPORTS', url);
  github.arrange('org/ctxEco', 'DATABASE_URL', url, { reader: 'dependabot' });
  github.arrange('org/ctxEco', 'COPILOT_MCP_DATABASE_URL', url, { reader: 'agents' });
  for (const reader of ['actions', 'agents'] as const)
    github.arrangeForOrganization('org', reader, 'SHARED_DATABASE_URL', url, {
      ...{ visibility: 'all', repositories: [] },
    });
  github.arrangeFile(
    'org/ctxEco',
    '.github/workflows/reports.yml',
    'on: push\nenv: { A: "${{ secrets.POSTGRES_PASSWORD }}", B: "${{ secrets.REPORTS }}" }\njobs: {}\n',
  );
}

async function plantInDatabase({ postgres }: LocalCloud, password: string): Promise<void> {
  const session = await postgres.admin('zep');
  const [role, text] = [session.escapeIdentifier(ROLE), session.escapeLiteral(password)];
  const string = session.escapeLiteral(
    `host=localhost port=${postgres.port} user=${ROLE} password=of-last-year`,
  );
  try {
    await session.query(
      `CREATE EXTENSION postgres_fdw;
       CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '${postgres.port}', dbname 'temporal');
       GRANT USAGE ON FOREIGN SERVER archive TO ${role};
       CREATE USER MAPPING FOR ${role} SERVER archive OPTIONS (user ${session.escapeLiteral(ROLE)}, password ${text});
       CREATE FUNCTION copy_orders() RETURNS text LANGUAGE sql AS ${session.escapeLiteral(`SELECT ${string}::text`)};`,
    );
  } finally {
    await session.end();
  }
}
