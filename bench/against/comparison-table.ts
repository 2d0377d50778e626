import type { Compared, ComparedLine, Measure, Verdict } from './comparison.ts';

/** What was compared, for people: on a terminal, and in docs/speed.md. */
export interface Comparison {
  /** The commits that the builds are of. */
  readonly ours: string;
  readonly theirs: string;
  readonly node: string;
  readonly cores: number;
  /** When it was measured: YYYY-MM-DD. */
  readonly day: string;
  readonly lines: readonly ComparedLine[];
  readonly verdicts: readonly Verdict[];
}

const HEADING = ['line', 'wall', 'CPU', 'peak memory', 'goal'];

export function asText({ lines, verdicts, ours, theirs }: Comparison): string {
  const rows = [HEADING, ...lines.map((line) => [line.id, ...cells(line, verdicts)])];
  const widths = HEADING.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const homeless = verdicts.filter(({ line }) => line === null);
  return [
    `medians, ours (${ours}) : theirs (${theirs}), and ours divided by theirs`,
    ...table.map((row) => row.trimEnd()),
    ...homeless.map(({ goal }) => `${goal}: not met, since nothing was measured for it`),
    ...(verdicts.length === 0
      ? []
      : [verdicts.every(({ met }) => met) ? 'every goal is met' : 'not every goal is met']),
  ].join('\n');
}

export function asMarkdown(comparison: Comparison): string {
  const { lines, verdicts, ours, theirs, node, cores, day } = comparison;
  const row = (all: readonly string[]): string => `| ${all.join(' | ')} |`;
  const measured = new Set(lines.map(({ runs }) => runs));
  return [
    `Commit ${ours} against ${theirs}, by turns on one machine, ${day}: ${cores} cores, Node.js ${node}, medians, runs of each: ${[...measured].join(' or ')}. Each cell is ours : theirs, and ours divided by theirs.`,
    '',
    row(HEADING),
    `|${HEADING.map(() => '---').join('|')}|`,
    ...lines.map((line) => row([line.what, ...cells(line, verdicts)])),
  ].join('\n');
}

const UNITS: Readonly<Record<Measure, string>> = { wall: 'ms', cpu: 'ms', memory: 'MB' };

function cells({ id, measures }: ComparedLine, verdicts: readonly Verdict[]): string[] {
  const of = (measure: Measure): string => told(measures[measure], UNITS[measure]);
  const goals = verdicts
    .filter(({ line }) => line === id)
    .map(({ goal, met }) => `${goal}: ${met ? 'met' : 'not met'}`);
  return [of('wall'), of('cpu'), of('memory'), goals.join(', ')];
}

function told(compared: Compared | null, unit: string): string {
  if (compared === null) return '';
  const { ours, theirs, ratio } = compared;
  return `${grouped(ours)} : ${grouped(theirs)} ${unit}, ${ratio.toFixed(2)} ×`;
}

const grouped = (value: number): string => Math.round(value).toLocaleString('en');
