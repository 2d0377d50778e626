import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from './cloud.ts';
import { whenNpmDies } from './parent-watch.ts';
import { requireInstalled } from './postgres/binaries.ts';
import { NEWEST, type PostgresVersion, postgresVersion } from './postgres/versions.ts';

/** `npm run emulators`: the local cloud in the foreground, until SIGINT or SIGTERM. */

const { dir, version } = asked();

let leaving = false;
const toLeave = Promise.withResolvers<void>();
const leave = () => {
  leaving = true;
  toLeave.resolve();
};
// Heard from the first moment on, and for ever: a signal while starting or stopping must leave nothing either.
process.on('SIGINT', leave);
process.on('SIGTERM', leave);
process.on('SIGHUP', leave);
// Whoever reads the output may go before the cloud does.
process.stdout.on('error', () => {});
whenNpmDies(leave);

const cloud = await startCloud({ dir, postgresVersion: version, restrictedRoles: true });
if (!leaving) announce(cloud);
await toLeave.promise;
await cloud.stop();
process.exit(0);

function asked(): { dir: string; version: PostgresVersion } {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string', default: '.emulators' },
        postgres: { type: 'string', default: String(NEWEST) },
      },
    });
    const version = postgresVersion(values.postgres);
    requireInstalled(version);
    return { dir: values.dir, version };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

function announce({ env, controlUrl }: LocalCloud): void {
  const lines = [
    `Key Vault         ${env['DBCRED_VAULT']}`,
    `Entra             ${env['EMULATOR_ENTRA_URL']}`,
    `resource manager  ${env['DBCRED_AZURE_CLOUD']}`,
    `GitHub            ${env['GITHUB_API_URL']}`,
    `PostgreSQL ${version}     ${new URL(env['DATABASE_URL'] ?? '').host}`,
    `control           ${controlUrl}`,
    `in a shell        . ${dir}/env`,
    'ready',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
