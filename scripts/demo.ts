import pg from 'pg';
import { type LocalCloud, startCloud } from '../emulators/cloud.ts';
import { runAction } from './action-run.ts';

/** `npm run demo`: the story of one sync, told on the local cloud with the built action. */

const print = (text = ''): void => void process.stdout.write(`${text}\n`);
const indent = (text: string): string => text.trimEnd().replace(/^/gm, '    ');

print(
  'dbcred-sync demo. Key Vault, Entra, GitHub and PostgreSQL run here, on loopback; nothing leaves this machine.',
);
print();
const cloud = await startCloud();
try {
  await tell(cloud);
} finally {
  await cloud.stop();
}

async function tell(cloud: LocalCloud): Promise<void> {
  print('1. The vault has a new password; the GitHub secret DATABASE_URL still holds an older one.');
  print(indent(`vault   database-url   ${await tryLogin(cloud, cloud.passwords.current)}`));
  print(indent(`GitHub  DATABASE_URL   ${await tryLogin(cloud, cloud.passwords.stale)}`));
  print();

  print('2. The built action (dist/index.js) runs as on a runner, with mode: sync. Its log:');
  const run = await runAction(cloud);
  const log = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  print(indent(log.join('\n') + run.stderr));
  print();

  print('3. The job summary that it wrote:');
  print(indent(run.summary));
  print();

  const held = cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value;
  const equal = held === cloud.vault.current('database-url');
  print(`4. GitHub now holds exactly what the vault holds: ${equal ? 'yes' : 'NO'}.`);
  const shown = run.stdout.replace(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs);
  const leaked = cloud.secretsInUse().some((secret) => shown.includes(secret));
  print(`   A secret in anything that was printed: ${leaked ? 'YES' : 'none'}.`);
  print();
  print('Next: `npm run emulators` keeps the local cloud up; README.md has the workflow to copy.');
  if (run.code !== 0 || !equal || leaked) process.exitCode = 1;
}

async function tryLogin(cloud: LocalCloud, password: string): Promise<string> {
  const client = new pg.Client({
    host: 'localhost',
    port: cloud.postgres.port,
    user: 'ctxecoadmin',
    database: 'secairadar',
    password,
    ssl: { ca: cloud.caPem },
  });
  try {
    await client.connect();
    return 'logs in';
  } catch (thrown) {
    return `refused: ${thrown instanceof Error ? thrown.message : thrown}`;
  } finally {
    await client.end();
  }
}
