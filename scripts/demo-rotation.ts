import type { LocalCloud } from '../emulators/cloud.ts';
import { type ActionRun, runAction, startAction } from './action-run.ts';
import { tellStatus } from './demo-status.ts';

/** The second half of the demo: a rotation whose runner is lost at the worst moment, and the run that finishes it. */
interface RotationTale {
  readonly runs: readonly ActionRun[];
  readonly wentWell: boolean;
}

type Print = (text?: string) => void;

export async function tellRotation(
  cloud: LocalCloud,
  print: Print,
  indent: (text: string) => string,
): Promise<RotationTale> {
  const first = cloud.vault.current('postgres-password');
  print(
    '5. mode: rotate, as on a runner, and the runner is lost (SIGKILL) right after the server has changed',
  );
  print('   the password, before the vault hears of it:');
  const lost = await runUntilTheVaultIsWritten(cloud);
  print(indent(logOf(lost)));
  print();

  const staged = cloud.vault.current('postgres-password-pending');
  const stale = cloud.vault.current('postgres-password') === first;
  print(
    `   The vault's password is the old one still (${yes(stale)}), which the server refuses now. Nobody is`,
  );
  print(
    '   locked out: the new one is staged in postgres-password-pending. A dry run looks, and changes nothing:',
  );
  const between = await runAction(cloud, { inputs: { mode: 'rotate', 'dry-run': 'true' } });
  print(indent(logOf(between)));
  print();

  print(
    '   mode: status says so too, in its job summary. This is the text of its picture, from vault to consumers;',
  );
  print(
    '   GitHub draws it, on the Summary page of the workflow run (https://github.com/OWNER/REPO/actions/runs/ID):',
  );
  const unfinished = await tellStatus(cloud, print, indent);
  const recipes = unfinished.summary.match(/^ *mode: \w+/gm) ?? [];
  print(`   One cause, and one recipe: ${yes(recipes.length === 1)}.`);
  print();

  print('6. mode: rotate again. It finds what is there, finishes, and makes no second password:');
  const again = await runAction(cloud, { inputs: { mode: 'rotate' }, env: { GITHUB_RUN_ID: '2' } });
  print(indent(logOf(again) + again.stderr));
  print();
  print('   Its job summary, as text:');
  print(indent(again.summary));
  print();
  print('7. mode: status once more:');
  const over = await tellStatus(cloud, print, indent);
  const finished = cloud.vault.current('postgres-password') === staged;
  const delivered = heldByGitHub(cloud) === cloud.vault.current('database-url');
  const idle = cloud.vault.versions('postgres-password-pending').every(({ enabled }) => !enabled);
  print(`   The staged password is the vault's now: ${yes(finished)}. GitHub has it: ${yes(delivered)}.`);
  print(`   Nothing is pending any more: ${yes(idle)}.`);
  return {
    runs: [lost, between, unfinished, again, over],
    wentWell:
      [stale, recipes.length === 1, finished, delivered, idle].every(Boolean) &&
      [between, unfinished, again, over].every(({ code }) => code === 0),
  };
}

/** Kills the action when its first write of the password itself reaches the vault. */
async function runUntilTheVaultIsWritten(cloud: LocalCloud): Promise<ActionRun> {
  const run = await startAction(cloud, { inputs: { mode: 'rotate' }, env: { GITHUB_RUN_ID: '1' } });
  const stopWatching = cloud.intercept(async ({ service, method, path }, phase) => {
    const isWrite = service === 'key-vault' && method === 'PUT' && !path.includes('-pending');
    if (!isWrite || phase !== 'before') return 'go-on';
    await run.kill();
    return 'cut';
  });
  const ended = await run.ended;
  stopWatching();
  return ended;
}

function heldByGitHub(cloud: LocalCloud): string | undefined {
  return cloud.github.state()['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL']?.value;
}

function logOf({ stdout }: ActionRun): string {
  const lines = stdout.split('\n').filter((line) => !/^::(add-mask|group|endgroup|warning)/.test(line));
  return lines.join('\n');
}

function yes(fact: boolean): string {
  return fact ? 'yes' : 'NO';
}
