import type { LocalCloud } from '../../emulators/cloud.ts';
import { connectionString } from '../../emulators/seed/passwords.ts';
import { ROLE } from '../../emulators/seed.ts';
import { configWith } from './rotating.ts';

export const READER = 'reports_reader';

/** A second role on the seeded server, with its password and one connection string in the vault. Returns the password. */
export async function makeReader(cloud: LocalCloud, password: string): Promise<void> {
  await alterReader(cloud, password);
  cloud.vault.set('reports-password', password);
  const place = { role: READER, port: cloud.postgres.port };
  cloud.vault.set('reports-url', connectionString(place, password, 'secairadar'));
}

/** Gives it another password, as somebody at the server would. */
export async function alterReader(cloud: LocalCloud, password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [READER]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query(`${verb} ROLE ${READER} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
}

/** The seeded config file in its form of several credentials, with the reader's beside the administrator's. */
export function severalCredentials(cloud: LocalCloud, more: (text: string) => string = (text) => text) {
  return configWith(cloud, (seeded) => more(inSeveralForm(seeded)));
}

function inSeveralForm(seeded: string): string {
  const lines = seeded.split('\n');
  const secrets = lines.slice(
    lines.indexOf('secrets:'),
    lines.findIndex((line) => line.startsWith('checkouts:')),
  );
  const from = (start: string): string => lines.find((line) => line.startsWith(start)) ?? '';
  const server = from('server:')
    .replace(/^server:/, '  main:')
    .replace(` user: ${ROLE},`, '');
  return [
    from('vault:'),
    'servers:',
    server,
    'credentials:',
    '  admin:',
    '    server: main',
    `    user: ${ROLE}`,
    `    ${from('databases:')}`,
    ...secrets.map((line) => `    ${line}`),
    '  reports:',
    '    server: main',
    `    user: ${READER}`,
    '    databases: [secairadar]',
    '    secrets: { password: reports-password, connection-strings: [{ name: reports-url }] }',
    ...lines.slice(lines.findIndex((line) => line.startsWith('checkouts:'))).filter((line) => line !== ''),
    '  - { github-secret: REPORTS_URL, repository: org/secai-radar, from: reports-url }',
    '  - { env-file: .env, repository: org/ctxEco, variable: REPORTS_URL, from: reports-url }',
    '',
  ].join('\n');
}
