import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from './cloud.ts';
import { whenNpmDies } from './parent-watch.ts';

/** `npm run emulators`: the local cloud in the foreground, until SIGINT or SIGTERM. */

const { values } = parseArgs({ options: { dir: { type: 'string', default: '.emulators' } } });

let leaving = false;
const asked = Promise.withResolvers<void>();
const leave = () => {
  leaving = true;
  asked.resolve();
};
// Heard from the first moment on, and for ever: a signal while starting or stopping must leave nothing either.
process.on('SIGINT', leave);
process.on('SIGTERM', leave);
process.on('SIGHUP', leave);
// Whoever reads the output may go before the cloud does.
process.stdout.on('error', () => {});
whenNpmDies(leave);

const cloud = await startCloud({ dir: values.dir });
if (!leaving) announce(cloud);
await asked.promise;
await cloud.stop();
process.exit(0);

function announce({ env, controlUrl }: LocalCloud): void {
  const lines = [
    `Key Vault         ${env['DBCRED_VAULT']}`,
    `Entra             ${env['EMULATOR_ENTRA_URL']}`,
    `resource manager  ${env['DBCRED_AZURE_CLOUD']}`,
    `GitHub            ${env['GITHUB_API_URL']}`,
    `control           ${controlUrl}`,
    `in a shell        . ${values.dir}/env`,
    'ready',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
