/** Whoever holds a copy, in the reference's system; a line of the config file each. */
export const CONSUMERS: readonly string[] = [
  '{ github-secret: DATABASE_URL, repository: org/secai-radar, environment: daily-pipeline, from: database-url, quiet: daily-pipeline.yml }',
  '{ github-secret: POSTGRES_PASSWORD, repository: org/ctxEco, from: postgres-password }',
  '{ container-app: zep, resource-group: ctxEco-rg, from: zep-config-yaml, health: /healthz }',
  '{ container-app: ctxeco-backend, resource-group: ctxEco-rg, from: database-url-ctxeco, repoint: true }',
  '{ container-app: temporal, resource-group: ctxEco-rg, from: postgres-password }',
  '{ env-file: .env, repository: org/ctxEco, variable: DATABASE_URL, from: database-url-ctxeco }',
  '{ env-file: backend/.env, repository: org/ctxEco, variable: DATABASE_URL, from: database-url-ctxeco }',
  '{ env-file: .env, repository: org/secai-radar, variable: DATABASE_URL, from: database-url, optional: true }',
];

/** The last part of a config file. */
export function consumerLines(consumers: readonly string[]): string {
  return `checkouts: { org/ctxEco: ., org/secai-radar: ../secai-radar }
consumers:
${consumers.map((line) => `  - ${line}\n`).join('')}`;
}

/** The reference's whole system, as its topology file, at the local cloud's addresses. */
export function topologyFile(o: { vaultUrl: string; databasePort: number; role: string }): string {
  return `vault: ${o.vaultUrl}
server: { host: localhost, port: ${o.databasePort}, user: ${o.role}, resource-group: ctxEco-rg }
databases: [zep, ctxEco, temporal, temporal_visibility, secairadar]
secrets:
  password: postgres-password
  connection-strings:
    - { name: database-url, database: secairadar }
    - { name: database-url-ctxeco, database: ctxEco, create: true }
  documents:
    - { name: zep-config-yaml, database: zep }
${consumerLines(CONSUMERS)}`;
}
