import { type LocalCloud, startCloud } from '../emulators/cloud.ts';
import { PAIRS } from '../emulators/seed/adoption.ts';
import { ROLE } from '../emulators/seed.ts';
import { type ActionRun, type RunOptions, runAction } from './action-run.ts';
import { tellAdoption } from './demo-adoption.ts';
import { tellFirewall } from './demo-firewall.ts';
import { tellLaptop } from './demo-laptop.ts';
import { tellRotation } from './demo-rotation.ts';
import { tellTwoLogins } from './demo-two-logins.ts';
import { openRunFolder } from './run-folder.ts';

/**
 * `npm run demo`: a stale secret found, brought up and checked again; a rotation, its crash and its recovery; a
 * firewall, opened for as long as the job goes on; a developer's env files; two logins, with nobody refused; and the
 * whole system, from one administrator to a pair of logins for each.
 * On the local cloud, with the built action.
 */

const print = (text = ''): void => void process.stdout.write(`${text}\n`);
const indent = (text: string): string => text.trimEnd().replace(/^/gm, '    ');

print(
  'dbcred-sync demo. Key Vault, Entra, GitHub and PostgreSQL run here, on loopback; nothing leaves this machine.',
);
print();
openRunFolder();
const cloud = await startCloud();
try {
  await tell(cloud);
} finally {
  await cloud.stop();
}

async function tell(cloud: LocalCloud): Promise<void> {
  const held = (): string => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
  const preflight = (): Promise<ActionRun> => onTerminal(cloud, { mode: 'check', 'database-url': held() });

  print(
    '1. The password was changed in the vault. The pre-flight of a pipeline (mode: check) tries what GitHub gave it:',
  );
  const before = await preflight();
  print(indent(before.stdout + before.stderr.split('\nfix')[0]));
  print();

  print('2. mode: sync, as on a runner. Its log:');
  const sync = await runAction(cloud, { env: { DBCRED_CONFIG: undefined } });
  const log = sync.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  print(indent(log.join('\n') + sync.stderr));
  print();

  print('3. The job summary that it wrote:');
  print(indent(sync.summary));
  print();

  const after = await preflight();
  const equal = held() === cloud.vault.current('database-url');
  print(`4. GitHub now holds exactly what the vault holds: ${equal ? 'yes' : 'NO'}. The pre-flight again:`);
  print(indent(after.stdout.split('\n').at(-2) ?? ''));
  print();

  const rotation = await tellRotation(cloud, print, indent);
  print();
  const firewall = await tellFirewall(cloud, print, indent);
  const laptop = await tellLaptop(cloud, print, indent);
  print();
  const twoLogins = await tellTwoLogins(cloud, print, indent);
  print();
  const secrets = cloud.secretsInUse(); // the next one begins anew
  const adoption = await tellAdoption(cloud, print, indent);
  const tales = [rotation, firewall, laptop, twoLogins, adoption];
  const leaked = [before, sync, after, ...tales.flatMap(({ runs }) => runs)].some((run) =>
    leaks(
      run,
      [...secrets, ...cloud.secretsInUse()].filter((one) => !isName(one)),
    ),
  );
  print(`   A secret in anything that was printed: ${leaked ? 'YES' : 'none'}.`);
  print();
  print('Next: `npm run emulators` keeps the local cloud up; README.md has the workflows to copy.');
  const synced = before.code === 1 && sync.code === 0 && after.code === 0 && equal;
  const wentWell = tales.every((tale) => tale.wentWell);
  if (!synced || !wentWell || leaked) process.exitCode = 1;
}

/** The name of a role is no secret, even where a vault secret holds one. */
function isName(secret: string): boolean {
  return [ROLE, ...Object.values(PAIRS).flat()].includes(secret);
}

/** As from a shell: plain text instead of the runner's commands. */
function onTerminal(cloud: LocalCloud, inputs: NonNullable<RunOptions['inputs']>): Promise<ActionRun> {
  return runAction(cloud, { inputs, env: { GITHUB_ACTIONS: undefined, DBCRED_CONFIG: undefined } });
}

function leaks(
  run: Pick<ActionRun, 'stdout' | 'stderr'> & Partial<ActionRun>,
  secrets: readonly string[],
): boolean {
  const unmasked = run.stdout.replace(/^::add-mask::.*$/gm, '');
  const shown = unmasked + run.stderr + (run.summary ?? '') + JSON.stringify(run.outputs ?? {});
  return secrets.some((secret) => shown.includes(secret));
}
