import { parseArgs } from 'node:util';
import { type EnvReader, READER_ROWS } from '../../src/env-file/readers.ts';
import { type Difference, differences } from './env-readers/comparison.ts';
import { installed } from './env-readers/installed.ts';
import { NAMES, randomFiles } from './env-readers/random-files.ts';
import { realReaders } from './env-readers/real-readers.ts';

/**
 * Holds the models of src/env-file/readers/ against the programs themselves, on random files. `--seed N` and `--files N`
 * (300) choose them; `--only NAME` takes one reader; `--keep FOLDER` installs there, and finds it there the next time.
 */
const { values } = parseArgs({
  options: {
    ...{ seed: { type: 'string' }, files: { type: 'string' }, keep: { type: 'string' } },
    only: { type: 'string', multiple: true },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(values.files ?? 300);
const isAsked = ({ name }: EnvReader): boolean => values.only?.includes(name) ?? true;

const lab = await installed(values.keep);
process.stdout.write(`seed ${seed}, ${count} files\n`);
const files = randomFiles(seed, count);
let disagree = 0;
try {
  const real = realReaders(lab);
  for (const row of READER_ROWS.filter(isAsked)) {
    const ask = real[row.name];
    if (ask === undefined || typeof ask === 'string')
      process.stdout.write(`not run   ${row.name}: ${ask ?? 'unknown'}\n`);
    else {
      const some = files.slice(0, ask.atMost);
      disagree += told(row, differences(row, some, await ask.read(some, NAMES)), ask.version);
    }
  }
} finally {
  await lab.remove();
}
process.exitCode = disagree === 0 ? 0 : 1;

function told({ name }: EnvReader, found: Difference, version: string): number {
  const { compared, claimed, wrong } = found;
  const verdict = wrong.length === 0 ? 'agrees   ' : 'DISAGREES';
  process.stdout.write(`${verdict} ${name} ${version}: ${compared} variables, ${claimed} of them claimed\n`);
  for (const { text, variable, model, real } of wrong.slice(0, 5)) {
    process.stdout.write(`  ${variable} of ${JSON.stringify(text)}: model ${model}, real ${real}\n`);
  }
  return wrong.length;
}
