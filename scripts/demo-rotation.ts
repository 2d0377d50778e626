import type { LocalCloud } from '../emulators/cloud.ts';
import { type ActionRun, runAction, startAction } from './action-run.ts';
import { type Tale, type Telling, yes } from './demo-telling.ts';

/** A rotation whose runner is lost at the worst moment, what status makes of it, and the run that finishes it. */
export async function tellRotation(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  const first = cloud.vault.current('postgres-password');
  tell.step(
    'mode: rotate, and the runner is lost (SIGKILL) right after the server has changed the password:',
  );
  const lost = await runUntilTheVaultIsWritten(cloud);
  tell.log(lost, /^(took the lock|rehearsed|staged|marked|changed)/);
  const staged = cloud.vault.current('postgres-password-pending');
  const stale = cloud.vault.current('postgres-password') === first;
  tell.say(
    `The vault's password is the old one still (${yes(stale)}), and the server refuses it. Nobody is locked out:`,
  );
  tell.say('the new one is staged in the vault, as postgres-password-pending.');

  tell.step('mode: status, which changes nothing, has one cause and one recipe:');
  const unfinished = await status(cloud);
  tell.quote(adviceIn(unfinished));
  tell.page('status', unfinished);
  const recipes = unfinished.summary.match(/^ *mode: \w+/gm) ?? [];

  tell.step('mode: rotate again. It finds what is there, finishes, and makes no second password:');
  const again = await runAction(cloud, { inputs: { mode: 'rotate' }, env: { GITHUB_RUN_ID: '2' } });
  tell.log(again, /^(an earlier run|wrote|logged in|.*: replaced$|ended|rotate:)/);
  tell.page('rotate', again);
  const finished = cloud.vault.current('postgres-password') === staged;
  const delivered = heldByGitHub(cloud) === cloud.vault.current('database-url');
  const idle = cloud.vault.versions('postgres-password-pending').every(({ enabled }) => !enabled);
  tell.say(`The staged password is the vault's now: ${yes(finished)}. GitHub has it: ${yes(delivered)}.`);
  const over = await status(cloud);
  const quiet = adviceIn(over) === '';
  tell.say(`Nothing is pending: ${yes(idle)}. mode: status has nothing to do: ${yes(quiet)}.`);
  return {
    runs: [lost, unfinished, again, over],
    wentWell:
      [stale, recipes.length === 1, finished, delivered, idle, quiet].every(Boolean) &&
      [unfinished, again, over].every(({ code }) => code === 0),
  };
}

function status(cloud: LocalCloud): Promise<ActionRun> {
  return runAction(cloud, { inputs: { mode: 'status', 'fail-on-drift': 'false' } });
}

/** What is to be done, as far as the first recipe. */
function adviceIn({ summary }: ActionRun): string {
  const [, advice = ''] = /\n#### What to do[^\n]*\n([\s\S]*?\n```\n[\s\S]*?)\n```/.exec(summary) ?? [];
  return advice.replaceAll(/\*\*|^```$/gm, '');
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
