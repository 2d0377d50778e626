import type { LocalCloud } from '../cloud.ts';
import { RESOURCE_GROUP, ROLE } from '../seed.ts';
import { CONSUMERS, consumerLines } from './topology.ts';

/** The two logins of each system of the reference, once its administrator is no application's any more. */
export const PAIRS = {
  radar: ['radar_a', 'radar_b'],
  eco: ['eco_a', 'eco_b'],
  zep: ['zep_a', 'zep_b'],
  temporal: ['temporal_a', 'temporal_b'],
} as const;

/**
 * Whoever holds the bare password, once a pair has its own: Temporal's app is told the user by a variable of its
 * template, and the pipeline of ctxEco by a GitHub secret beside the password.
 */
const MOVED: Readonly<Record<string, readonly string[]>> = {
  'container-app: temporal,': [
    '{ container-app: temporal, resource-group: ctxEco-rg, from: temporal-password, user-variable: POSTGRES_USER }',
  ],
  'github-secret: POSTGRES_PASSWORD,': [
    '{ github-secret: POSTGRES_USER, repository: org/ctxEco, from: eco-user, split: accepted }',
    '{ github-secret: POSTGRES_PASSWORD, repository: org/ctxEco, from: eco-password, split: accepted }',
  ],
};

const MOVED_CONSUMERS = CONSUMERS.flatMap((line) => {
  const [, moved] = Object.entries(MOVED).find(([words]) => line.includes(words)) ?? [undefined, [line]];
  return moved;
});

/** The place of the user, while it still is the administrator: so that the pipeline can read it before it changes. */
export function withUserNamed(topology: string): string {
  return `${topology}  - { github-secret: POSTGRES_USER, repository: org/ctxEco, from: database-url-ctxeco, part: user }\n`;
}

/**
 * The config file to come of the reference's whole system: a pair of logins for each, and an administrator that no
 * application has.
 */
export function adoptionFile(cloud: LocalCloud, { drainDays = 7 } = {}): string {
  const pair = (name: keyof typeof PAIRS, databases: string, secrets: string): string => `  ${name}:
    server: main
    databases: [${databases}]
    logins: [${PAIRS[name].join(', ')}]
    owner: ${name}_owner
    rotated-by: admin
    drain-days: ${drainDays}
    secrets: { ${secrets} }
`;
  return `vault: ${cloud.env['DBCRED_VAULT']}
servers:
  main: { host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP} }
credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
${[
  pair('radar', 'secairadar', 'connection-strings: [{ name: database-url }]'),
  pair(
    'eco',
    'ctxEco',
    'connection-strings: [{ name: database-url-ctxeco, create: true }], user: eco-user, password: eco-password',
  ),
  pair('zep', 'zep', 'documents: [{ name: zep-config-yaml }]'),
  pair(
    'temporal',
    'temporal, temporal_visibility',
    'connection-strings: [{ name: temporal-url, database: temporal, create: true }], user: temporal-user, password: temporal-password',
  ),
].join('')}${consumerLines(MOVED_CONSUMERS)}`;
}
