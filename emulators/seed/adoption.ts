import type { LocalCloud } from '../cloud.ts';
import { RESOURCE_GROUP, ROLE } from '../seed.ts';

/** The two logins of each system of the reference, once its administrator is no application's any more. */
export const PAIRS = {
  radar: ['radar_a', 'radar_b'],
  eco: ['eco_a', 'eco_b'],
  zep: ['zep_a', 'zep_b'],
} as const;

/**
 * The config file to come of the reference's whole system: a pair of logins for each system, and what is left of the
 * administrator. Temporal stays with that: its app takes the user as a plain variable.
 */
export function adoptionFile(cloud: LocalCloud, { drainDays = 7 } = {}): string {
  const pair = (name: keyof typeof PAIRS, database: string, secrets: string): string => `  ${name}:
    server: main
    databases: [${database}]
    logins: [${PAIRS[name].join(', ')}]
    owner: ${name}_owner
    rotated-by: admin
    drain-days: ${drainDays}
    secrets: ${secrets}
`;
  return `vault: ${cloud.env['DBCRED_VAULT']}
servers:
  main: { host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP} }
credentials:
  admin:
    server: main
    user: ${ROLE}
    databases: [temporal, temporal_visibility]
    secrets: { password: postgres-password }
${[
  pair('radar', 'secairadar', '{ connection-strings: [{ name: database-url }] }'),
  pair('eco', 'ctxEco', '{ connection-strings: [{ name: database-url-ctxeco, create: true }] }'),
  pair('zep', 'zep', '{ documents: [{ name: zep-config-yaml }] }'),
].join('')}checkouts: { org/ctxEco: ., org/secai-radar: ../secai-radar }
consumers:
  - { github-secret: DATABASE_URL, repository: org/secai-radar, environment: daily-pipeline, from: database-url, quiet: daily-pipeline.yml }
  - { github-secret: POSTGRES_PASSWORD, repository: org/ctxEco, from: postgres-password }
  - { container-app: zep, resource-group: ctxEco-rg, from: zep-config-yaml, health: /healthz }
  - { container-app: ctxeco-backend, resource-group: ctxEco-rg, from: database-url-ctxeco, repoint: true }
  - { container-app: temporal, resource-group: ctxEco-rg, from: postgres-password }
  - { env-file: .env, repository: org/ctxEco, variable: DATABASE_URL, from: database-url-ctxeco }
  - { env-file: backend/.env, repository: org/ctxEco, variable: DATABASE_URL, from: database-url-ctxeco }
  - { env-file: .env, repository: org/secai-radar, variable: DATABASE_URL, from: database-url, optional: true }
`;
}
