import { type LocalCloud, startCloud } from '../emulators/cloud.ts';
import { PAIRS } from '../emulators/seed/adoption.ts';
import { ROLE } from '../emulators/seed.ts';
import { tellAdoption } from './demo-adoption.ts';
import { tellFirewall } from './demo-firewall.ts';
import { tellLaptop } from './demo-laptop.ts';
import { tellRotation } from './demo-rotation.ts';
import { tellStale } from './demo-stale.ts';
import { type Tale, Telling, type Told } from './demo-telling.ts';
import { tellTwoLogins } from './demo-two-logins.ts';
import { openRunFolder } from './run-folder.ts';

/**
 * `npm run demo`: a stale secret found and brought up; a rotation, its crash and its recovery; a firewall, opened for
 * as long as the job goes on; a developer's env files; two logins behind a pooler, with nobody refused.
 * `npm run demo -- adopt`: the whole system, from one administrator that everybody logs in as to a pair for each.
 * On the local cloud, with the built action.
 */

type Chapter = (cloud: LocalCloud, tell: Telling) => Promise<Tale>;

const WHOLE: readonly Chapter[] = [tellStale, tellRotation, tellFirewall, tellLaptop, tellTwoLogins];
const [asked, ...more] = process.argv.slice(2);
if ((asked !== undefined && asked !== 'adopt') || more.length > 0) {
  process.stderr.write('npm run demo, or npm run demo -- adopt\n');
  process.exit(2);
}

const MOST_LINES = 120;
const NEXT = {
  whole: `Next: \`npm run demo -- adopt\` moves the whole system from one role to two logins each; README.md has the
workflows to copy, and docs/local-cloud.md the local cloud by hand.
`,
  adopt: 'Next: docs/adopt.md has the same for a system of yours.\n',
};

openRunFolder();
const cloud = await startCloud();
try {
  const wentWell =
    asked === 'adopt' ? await tellAll([tellAdoption], NEXT.adopt) : await tellAll(WHOLE, NEXT.whole);
  if (!wentWell) process.exitCode = 1;
} finally {
  await cloud.stop();
}

async function tellAll(chapters: readonly Chapter[], next: string): Promise<boolean> {
  const tell = new Telling((text) => void process.stdout.write(text));
  tell.write(
    'dbcred-sync demo. Key Vault, Entra, GitHub and PostgreSQL run here, on loopback; nothing leaves this machine.\n',
  );
  const tales: Tale[] = [];
  for (const chapter of chapters) tales.push(await chapter(cloud, tell));
  const secrets = cloud.secretsInUse().filter((one) => !isName(one));
  const leaked = tales.flatMap(({ runs }) => runs).some((run) => leaks(run, secrets));
  tell.write(`\nA secret in anything that was printed: ${leaked ? 'YES' : 'none'}.\n${next}`);
  const isShort = tell.lines <= MOST_LINES;
  if (!isShort) process.stderr.write(`the demo is too long: ${tell.lines} lines, at most ${MOST_LINES}\n`);
  return isShort && !leaked && tales.every((tale) => tale.wentWell);
}

/** The name of a role is no secret, even where a vault secret holds one. */
function isName(secret: string): boolean {
  return [ROLE, ...Object.values(PAIRS).flat()].includes(secret);
}

function leaks(run: Told, secrets: readonly string[]): boolean {
  const unmasked = run.stdout.replace(/^::add-mask::.*$/gm, '');
  const shown = unmasked + run.stderr + (run.summary ?? '') + JSON.stringify(run.outputs ?? {});
  return secrets.some((secret) => shown.includes(secret));
}
