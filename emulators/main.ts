import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from './cloud.ts';
import { whenNpmDies } from './parent-watch.ts';
import { requireInstalled } from './postgres/binaries.ts';
import { NEWEST, type PostgresVersion, postgresVersion } from './postgres/versions.ts';
import { plantUnlisted } from './seed/unlisted.ts';

/** `npm run emulators`: the local cloud in the foreground, until SIGINT or SIGTERM. */

const { dir, version, unlisted } = asked();

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

const cloud = await startCloud({
  ...{ dir, postgresVersion: version, restrictedRoles: true },
  secondServer: unlisted,
});
if (unlisted && !leaving) await plantUnlisted(cloud);
if (!leaving) announce(cloud);
await toLeave.promise;
await cloud.stop();
process.exit(0);

function asked(): { dir: string; version: PostgresVersion; unlisted: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string', default: '.emulators' },
        postgres: { type: 'string', default: String(NEWEST) },
        // what no config file lists is there, too: copies, and a second server
        unlisted: { type: 'boolean', default: false },
      },
    });
    const version = postgresVersion(values.postgres);
    requireInstalled(version);
    return { dir: values.dir, version, unlisted: values.unlisted };
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
