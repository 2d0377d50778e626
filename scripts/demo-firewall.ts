import type { LocalCloud } from '../emulators/cloud.ts';
import { type ActionRun, runAction, runPostStep } from './action-run.ts';

/** The third part of the demo: a runner that the server's firewall does not know, the diagnosis, and the opened door. */
interface FirewallTale {
  readonly runs: readonly ActionRun[];
  readonly wentWell: boolean;
}

type Print = (text?: string) => void;

const OFFICE = { name: 'office', startIpAddress: '203.0.113.7', endIpAddress: '203.0.113.7' };

export async function tellFirewall(
  cloud: LocalCloud,
  print: Print,
  indent: (text: string) => string,
): Promise<FirewallTale> {
  await cloud.firewall.setRules([OFFICE]);
  const inputs = {
    ...{ mode: 'check', 'database-url': cloud.vault.current('database-url'), 'connect-timeout': '2' },
    ...{ server: 'ctxeco-db', 'resource-group': 'ctxEco-rg' },
  };
  const plain = { GITHUB_ACTIONS: undefined, DBCRED_CONFIG: undefined };
  print(
    '7. The server’s firewall admits the office, and this is a runner that nobody knows. The pre-flight:',
  );
  const kept = await runAction(cloud, { inputs, env: plain });
  print(indent(kept.stdout + kept.stderr));
  print();

  print('8. The same with open-firewall: true, and keep-open-for-job: true for the steps after it:');
  const opening = { ...inputs, 'open-firewall': 'true', 'keep-open-for-job': 'true' };
  const opened = await runAction(cloud, { inputs: opening, env: { DBCRED_CONFIG: undefined } });
  print(indent(logOf(opened)));
  const during = rulesOf(cloud);
  print(`   The firewall’s rules while the job goes on: ${during.join(', ')}.`);
  print();

  print('9. At the end of the job, whatever became of it, the post step:');
  const post = await runPostStep(cloud, opened, { inputs: opening });
  print(indent(logOf(post)));
  const after = rulesOf(cloud);
  print(`   The firewall’s rules now: ${after.join(', ')}.`);
  const isAsBefore = after.join() === OFFICE.name;
  await cloud.firewall.reset(); // what comes after knows no firewall
  const timedOut = kept.report.problems.map(({ code }) => code).join() === 'database-timeout';
  return {
    runs: [kept, opened, post],
    wentWell: timedOut && opened.code === 0 && during.length === 2 && post.code === 0 && isAsBefore,
  };
}

function logOf({ stdout, stderr }: ActionRun): string {
  const lines = stdout.split('\n').filter((line) => !/^::(add-mask|group|endgroup)/.test(line));
  return lines.join('\n') + stderr;
}

function rulesOf({ firewall }: LocalCloud): string[] {
  return firewall.rules().map(({ name }) => name);
}
