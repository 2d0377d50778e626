import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';

/**
 * `npm run findings`: runs every findings/NAME.sh, or those named, one after the other, and says which held. Ends with 1
 * when one did not: then a library, a tool or a server behaves otherwise than its head says, or could not be installed.
 */
const FOLDER = new URL('../findings/', import.meta.url);

const known = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sh'))
  .map((file) => file.slice(0, -'.sh'.length));
const named = process.argv.slice(2).map((name) => name.replace(/^findings\/|\.sh$/g, ''));
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`no findings/${unknown.join('.sh, findings/')}.sh`);

const outcomes: (readonly [name: string, held: boolean])[] = [];
for (const name of named.length > 0 ? named : known) {
  process.stdout.write(`\n===== ${name}\n`);
  const child = spawn('bash', [new URL(`${name}.sh`, FOLDER).pathname], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  outcomes.push([name, code === 0]);
}
process.stdout.write('\n');
for (const [name, held] of outcomes)
  process.stdout.write(`${held ? 'held        ' : 'DID NOT HOLD'} ${name}\n`);
process.exitCode = outcomes.every(([, held]) => held) ? 0 : 1;
