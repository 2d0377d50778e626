import type { LocalCloud } from '../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction } from './action-run.ts';
import { type Tale, type Telling, yes } from './demo-telling.ts';

/** The demo's beginning: a copy that is stale, what the pre-flight says of it, and the sync that brings it up. */
export async function tellStale(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  const held = (): string => cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
  const preflight = (): Promise<ActionRun> => onTerminal(cloud, { mode: 'check', 'database-url': held() });

  tell.step(
    "The password was changed in the vault. A pipeline's pre-flight (mode: check) tries what it was given:",
  );
  const before = await preflight();
  tell.quote(before.stdout);
  tell.quote(before.stderr.split('\nfix')[0] ?? '');
  tell.say('and the step that mends it:');
  tell.quote(before.report.problems[0]?.fix ?? '');
  tell.page('check', before);

  tell.step('mode: sync, as on a runner:');
  const sync = await runAction(cloud, { env: { DBCRED_CONFIG: undefined } });
  tell.log(sync, /^(read|ctxecoadmin|GitHub|sync)/);
  const after = await preflight();
  const equal = held() === cloud.vault.current('database-url');
  tell.say(`GitHub now holds exactly what the vault holds: ${yes(equal)}. The pre-flight again:`);
  tell.quote(after.stdout.trimEnd().split('\n').at(-1) ?? '');
  return {
    runs: [before, sync, after],
    wentWell: before.code === 1 && sync.code === 0 && after.code === 0 && equal,
  };
}

/** As from a shell: plain text instead of the runner's commands. */
function onTerminal(cloud: LocalCloud, inputs: NonNullable<RunOptions['inputs']>): Promise<ActionRun> {
  return runAction(cloud, { inputs, env: { GITHUB_ACTIONS: undefined, DBCRED_CONFIG: undefined } });
}
