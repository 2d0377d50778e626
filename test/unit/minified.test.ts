import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minified } from '../../scripts/minified.ts';

/** What `scripts/build.ts` does to every file of dist/. */

const SOURCE = `
// A comment, which nobody needs at run time.
class UnfinishedBusiness extends Error {
  get name() { return this.constructor.name; }
}
const throwIt = (reason) => { throw new UnfinishedBusiness(reason); };
function beginWork(anElaborateName) { return throwIt(anElaborateName); }
export const fails = () => beginWork('é €');
export const kinds = ['ä', \`\${1}ö\`, /ü+/.test('üü'), String.raw\`\\n\`, '🔑'.length];
export class Steps {
${Array.from({ length: 200 }, (_, step) => `  step${step}(howManyTimes) { return howManyTimes * ${step}; }`).join('\n')}
}
`;

let folder = '';
let code = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dbcred-minified-'));
  code = minified('sample.js', SOURCE);
  writeFileSync(join(folder, 'sample.mjs'), code);
});
afterAll(() => rm(folder, { recursive: true }));

const sample = () => import(pathToFileURL(join(folder, 'sample.mjs')).href);

test('a stack names the functions, and an error its class', async () => {
  const { fails } = await sample();
  let thrown: unknown;
  try {
    fails();
  } catch (error) {
    thrown = error;
  }
  const { name, message, stack } = thrown as Error;
  expect([name, message]).toEqual(['UnfinishedBusiness', 'é €']);
  expect(stack?.match(/at (\w+)/g)?.slice(0, 3)).toEqual(['at throwIt', 'at beginWork', 'at fails']);
});

test('it does the same in fewer bytes, all of them ASCII, and in lines that can be shown', async () => {
  const { kinds, Steps } = await sample();
  expect(kinds).toEqual(['ä', '1ö', true, '\\n', 2]);
  expect(new Steps().step199(2)).toBe(398);
  expect(code.length).toBeLessThan(SOURCE.length * 0.85);
  expect(code).toMatch(/^[\n\x20-\x7e]*$/);
  expect(code).not.toContain('anElaborateName');
  expect(Math.max(...code.split('\n').map((line) => line.length))).toBeLessThan(2000);
});

test('what is no JavaScript is refused with its name', () => {
  expect(() => minified('broken.js', 'const = 1')).toThrow('broken.js cannot be minified');
});
