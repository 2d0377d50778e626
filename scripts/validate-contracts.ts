import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Seen } from '../emulators/traffic.ts';
import { APP_SERVICE } from './contracts/app-service.ts';
import { CONTAINER_APPS } from './contracts/container-apps.ts';
import { FLEXIBLE_SERVER } from './contracts/flexible-server.ts';
import { heldTo } from './contracts/held-to.ts';
import { SECRET_VERSIONS, SECRETS } from './contracts/key-vault.ts';
import { openApi } from './contracts/notation.ts';
import { installOav } from './contracts/oav.ts';
import { recordedTraffic } from './contracts/recording.ts';
import { PERMISSIONS, VAULTS } from './contracts/resource-manager.ts';

/**
 * `npm run validate:contracts`, outside CI: records what the built action and the local cloud say to each other, and
 * holds each request and each answer to a contract, by Microsoft's validator. Then answers are broken, and each must be
 * refused. `-- --oav DIR` keeps the validator there for the next time.
 */
const { values } = parseArgs({ options: { oav: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'dbcred-contracts-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whatever is asked there, or is about such a resource. */
const CONTRACTS = [
  {
    contract: SECRET_VERSIONS,
    covers: ({ service, path }: Seen) => service === 'key-vault' && /\/versions\?/.test(path),
  },
  { contract: SECRETS, covers: ({ service }: Seen) => service === 'key-vault' },
  { contract: PERMISSIONS, covers: at(/\/providers\/Microsoft\.Authorization\/permissions\?/) },
  { contract: VAULTS, covers: at(/\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\?/) },
  {
    contract: CONTAINER_APPS,
    covers: at(/\/providers\/Microsoft\.App\/(?:containerApps|jobs|managedEnvironments)[/?]/),
  },
  {
    contract: APP_SERVICE,
    covers: at(
      /\/providers\/Microsoft\.Web\/sites(?!.*(?:\/refresh\?|\/providers\/Microsoft\.(?:Resources|Authorization)\/))[/?]/,
    ),
  },
  { contract: FLEXIBLE_SERVER, covers: at(/\/providers\/Microsoft\.DBforPostgreSQL\/flexibleServers[/?]/) },
];

function at(path: RegExp): (seen: Seen) => boolean {
  return ({ service, path: asked }) => service === 'resource-manager' && path.test(asked);
}

try {
  const oav = resolve(values.oav ?? join(folder, 'oav'));
  await installOav(oav);
  const left = new Set(await recordedTraffic(say));
  let isGood = true;
  for (const [index, { contract, covers }] of CONTRACTS.entries()) {
    const covered = [...left].filter(covers);
    for (const one of covered) left.delete(one);
    await mkdir(join(folder, String(index)));
    const specification = join(folder, String(index), 'openapi.json');
    await writeFile(specification, JSON.stringify(openApi(contract)));
    isGood = (await heldTo(oav, { contract, specification, covered, say })) && isGood;
  }
  const others = new Map<string, number>();
  for (const { service, path } of left) {
    const [kind = ''] =
      /\/providers\/.*\/locations\/[^/]+\/[^/?]+/.exec(path) ?? /^\/[^/?]*/.exec(path) ?? [];
    const what = `${service} ${kind}`;
    others.set(what, (others.get(what) ?? 0) + 1);
  }
  say('\nwithout a contract, since Azure describes none (GitHub’s is held to by the local cloud itself):');
  for (const [what, count] of others) say(`  ${count} × ${what}`);
  process.exitCode = isGood ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
