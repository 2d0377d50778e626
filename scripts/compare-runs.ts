import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type RunRecord, readRecords } from './run-record.ts';

/** What differs from one run to the next of the same build, and what takes its place. Order matters. */
const PASSING: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g, 'CERTIFICATE'],
  [/^::add-mask::.*$/gm, '::add-mask::'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME'],
  [/\d{4}-\d\d-\d\d(?:(?: |&nbsp;)\d\d:\d\d(?::\d\d)?(?: UTC)?)?/g, 'DAY'],
  [/\w{3}, \d\d \w{3} \d{4}/g, 'DAY'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'UUID'],
  [/(?:\/[\w.-]+)*\/dbcred-[\w-]+(?:\/dbcred-[\w-]+)*/g, 'FOLDER'],
  [/[\w+/=%-]{32,}/g, 'TOKEN'],
  [/\b[0-9a-f]{6,}\b/g, 'HEX'],
  [/--[0-9a-f]{7}\b/g, '--SUFFIX'],
  [/(localhost|127\.0\.0\.1)(:|%3A)\d+/g, '$1:PORT'],
  [/\b\d{5}\b/g, 'PORT'],
  [/\d\d:\d\d:\d\d/g, 'CLOCK'],
  [/\b\d+(?:[.,]\d+)?(?: |&nbsp;)?(?:ms|s|min|seconds?|minutes?|days?)\b/g, 'SPAN'],
  [/("(?:\w+Ms|dns|tcp|tls|authentication|database)":(?:\{"dns":)?)-?[\d.]+/g, '$1N'],
  [/(clock minus ours: )-?/g, '$1'],
  [/ {2,}/g, ' '],
  [/(api-version=)[\w-]+/g, '$1V'],
];

interface Heard {
  readonly what: string;
  readonly lines: readonly string[];
}

/** Each line once, and sorted: what runs side by side comes in any order, and what is polled comes any number of times. */
function heard({ test, inputs, code, stdout, stderr, summary, outputs, requests }: RunRecord): Heard {
  const asked = Object.entries(inputs).toSorted(([one], [other]) => one.localeCompare(other));
  const said: readonly (readonly [string, string])[] = [
    ['log', stdout],
    ['stderr', stderr],
    ['summary', summary],
    ...Object.entries(outputs).map(
      ([name, value]) => [`output ${name}`, value.replaceAll(',"', ',\n"')] as const,
    ),
    ['request', requests.join('\n')],
  ];
  const lines = said.flatMap(([place, text]) =>
    plain(text)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `${place}: ${line}`),
  );
  return { what: plain(`${test} ${code} ${JSON.stringify(asked)}`), lines: [...new Set(lines)].toSorted() };
}

function plain(text: string): string {
  const shown = stripVTControlCharacters(text);
  return PASSING.reduce((rest, [pattern, by]) => rest.replace(pattern, by), shown);
}

/** The runs of a folder, by what they were asked and how they ended. */
function read(folder: string): Map<string, Heard[]> {
  const runs = globSync('*.jsonl', { cwd: folder }).flatMap((file) =>
    readRecords(readFileSync(join(folder, file), 'utf8')).map(heard),
  );
  return Map.groupBy(runs, ({ what }) => what);
}

/** How often each line was heard in all runs of one kind. */
function countsOf(runs: readonly Heard[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of runs.flatMap(({ lines }) => lines)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Lines that were heard on one side only; a line that both know, but not equally often, is a matter of chance. */
function only(of: ReadonlyMap<string, number>, besides: ReadonlyMap<string, number>): string[] {
  return [...of.keys()].filter((line) => !besides.has(line));
}

const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) throw new Error('npm run compare-runs -- BEFORE AFTER');
const [old, now] = [read(before), read(after)];
const kinds = [...new Set([...old.keys(), ...now.keys()])].toSorted();
let differing = 0;
for (const kind of kinds) {
  const [was, is] = [countsOf(old.get(kind) ?? []), countsOf(now.get(kind) ?? [])];
  const lines = [...only(was, is).map((line) => `- ${line}`), ...only(is, was).map((line) => `+ ${line}`)];
  if (lines.length === 0) continue;
  differing += 1;
  process.stdout.write(`\n${kind}\n${lines.map((line) => `  ${line.slice(0, 300)}\n`).join('')}`);
}
const runs = (of: Map<string, Heard[]>): number => [...of.values()].flat().length;
process.stdout.write(
  `\n${runs(old)} runs before, ${runs(now)} after, of ${kinds.length} kinds: ${differing} differ\n`,
);
