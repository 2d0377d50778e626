import type { LocalCloud } from '../emulators/cloud.ts';
import { runAction, runPostStep } from './action-run.ts';
import type { Tale, Telling } from './demo-telling.ts';

const OFFICE = { name: 'office', startIpAddress: '203.0.113.7', endIpAddress: '203.0.113.7' };

/** A runner that the server's firewall does not know, the diagnosis, and the opened door. */
export async function tellFirewall(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  await cloud.firewall.setRules([OFFICE]);
  const inputs = {
    ...{ mode: 'check', 'database-url': cloud.vault.current('database-url'), 'connect-timeout': '1' },
    ...{ server: 'ctxeco-db', 'resource-group': 'ctxEco-rg' },
  };
  const plain = { GITHUB_ACTIONS: undefined, DBCRED_CONFIG: undefined };
  tell.step(
    "The server's firewall admits the office, and this is a runner that it does not know. The pre-flight:",
  );
  const kept = await runAction(cloud, { inputs, env: plain });
  const [problem] = kept.report.problems;
  tell.quote(`${problem?.what}: ${problem?.answer}\n${problem?.fix.split(' If it is')[0]}`);

  tell.step('The same with open-firewall: true, and keep-open-for-job: true for the steps after it:');
  const opening = { ...inputs, 'open-firewall': 'true', 'keep-open-for-job': 'true' };
  const opened = await runAction(cloud, { inputs: opening, env: { DBCRED_CONFIG: undefined } });
  tell.log(opened, /^(server .* keeps|firewall rule .* admits|.*: works|check:)/);
  const during = rulesOf(cloud);
  tell.say(`The firewall's rules while the job goes on: ${during.join(', ')}.`);
  const post = await runPostStep(cloud, opened, { inputs: opening });
  const after = rulesOf(cloud);
  tell.say(`At the end of the job, whatever became of it, the post step takes it back: ${after.join(', ')}.`);
  const isAsBefore = after.join() === OFFICE.name;
  await cloud.firewall.reset(); // what comes after knows no firewall
  const timedOut = kept.report.problems.map(({ code }) => code).join() === 'database-timeout';
  return {
    runs: [kept, opened, post],
    wentWell: timedOut && opened.code === 0 && during.length === 2 && post.code === 0 && isAsBefore,
  };
}

function rulesOf({ firewall }: LocalCloud): string[] {
  return firewall.rules().map(({ name }) => name);
}
