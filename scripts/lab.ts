import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';

/**
 * `npm run lab`: runs every scripts/lab/NAME.ts, or those named, with what stands after them: each holds what we say of
 * other people's programs against those programs, and ends with 1 where they disagree. Outside of CI: it installs them.
 */
const FOLDER = new URL('lab/', import.meta.url);

const known = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const named = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`no scripts/lab/${unknown.join('.ts, scripts/lab/')}.ts`);

const outcomes: (readonly [name: string, held: boolean])[] = [];
for (const name of named.length > 0 ? named : known) {
  process.stdout.write(`\n===== ${name}\n`);
  const path = new URL(`${name}.ts`, FOLDER).pathname;
  const child = spawn(process.execPath, [path, ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'close');
  outcomes.push([name, code === 0]);
}
process.stdout.write('\n');
for (const [name, held] of outcomes) process.stdout.write(`${held ? 'agrees   ' : 'DISAGREES'} ${name}\n`);
process.exitCode = outcomes.every(([, held]) => held) ? 0 : 1;
