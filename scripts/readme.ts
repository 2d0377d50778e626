import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { withMarkedPart } from './marked-part.ts';

/** Writes the tables of inputs and outputs in docs/reference.md from action.yml; `--check` only compares. */

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
});

const PAGE = 'docs/reference.md';
const SECTIONS = ['inputs', 'outputs'] as const;
type Section = (typeof SECTIONS)[number];

/** `page` with both tables as action.yml says. Throws when a marker is missing. */
export function withTables(page: string, actionYaml: string): string {
  const tables = tablesOf(actionYaml);
  return SECTIONS.reduce((text, section) => withMarkedPart(text, section, tables[section], PAGE), page);
}

function tablesOf(actionYaml: string): Record<Section, string> {
  const { inputs, outputs } = Action.parse(parse(actionYaml));
  const inputRows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    value === undefined ? `\`${name}\`` : `\`${name}\` (\`${value}\`)`,
    description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return {
    inputs: table(['input (default)', 'what it is'], inputRows),
    outputs: table(['output', 'what it is'], outputRows),
  };
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  // action.yml's links are as from the root of the repository.
  const cell = (text: string): string =>
    text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('](docs/', '](');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heading), `|${heading.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** The lines that differ, as a diff would show them. */
export function differences(actual: string, expected: string): string[] {
  const [have, want] = [actual.split('\n'), expected.split('\n')];
  return [
    ...have.filter((line) => !want.includes(line)).map((line) => `- ${line}`),
    ...want.filter((line) => !have.includes(line)).map((line) => `+ ${line}`),
  ];
}

function main(): void {
  const file = new URL(`../${PAGE}`, import.meta.url);
  const page = readFileSync(file, 'utf8');
  const expected = withTables(page, readFileSync(new URL('../action.yml', import.meta.url), 'utf8'));
  if (page === expected) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, expected);
    return;
  }
  const lines = differences(page, expected);
  process.stderr.write(`${PAGE} does not match action.yml; run npm run readme:\n${lines.join('\n')}\n`);
  process.exitCode = 1;
}

if (import.meta.main) main();
