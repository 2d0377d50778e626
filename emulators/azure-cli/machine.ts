import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalCloud } from '../cloud.ts';

const AZ = new URL('./az.ts', import.meta.url).pathname;

export interface Machine {
  /** What a shell on it has: no job's token, no application of its own. */
  readonly env: Record<string, string>;
}

/**
 * A developer's machine: an `az` that is signed in to the local cloud, or not, and other Azure tools that nobody is
 * signed in to. Real ones, which would ask the real Azure, are not found on its PATH.
 */
export async function developerMachine(
  cloud: Pick<LocalCloud, 'env'>,
  folder: string,
  { signedIn }: { readonly signedIn: boolean },
): Promise<Machine> {
  const [bin, config] = [join(folder, 'bin'), join(folder, 'az')];
  await Promise.all([mkdir(bin, { recursive: true }), mkdir(config, { recursive: true, mode: 0o700 })]);
  await Promise.all([
    program(join(bin, 'az'), `exec '${process.execPath}' '${AZ}' "$@"`),
    program(join(bin, 'azd'), `echo 'ERROR: not logged in, run \`azd auth login\` to login' >&2; exit 1`),
    program(join(bin, 'pwsh'), `echo 'Run Connect-AzAccount to login.' >&2; exit 1`),
    program(join(bin, 'powershell'), 'exit 127'),
  ]);
  const { env } = cloud;
  const login = {
    tokenUrl: `${env['EMULATOR_ENTRA_URL']}/adfs/oauth2/token`,
    ...{ tenantId: env['AZURE_TENANT_ID'], subscriptionId: env['AZURE_SUBSCRIPTION_ID'] },
    ...{ clientId: env['AZURE_CLIENT_ID'], secret: env['EMULATOR_AZ_SECRET'] },
  };
  if (signedIn) await writeFile(join(config, 'login.json'), JSON.stringify(login), { mode: 0o600 });
  const job =
    /^(ACTIONS_|AZURE_CLIENT_ID$|AZURE_TENANT_ID$|GITHUB_(?!API_URL|TOKEN)|DATABASE_URL$|EMULATOR_AZ)/;
  const own = Object.entries(env).filter(([name]) => !job.test(name));
  return {
    env: {
      ...Object.fromEntries(own),
      PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
      AZURE_CONFIG_DIR: config,
      HOME: folder,
    },
  };
}

async function program(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
