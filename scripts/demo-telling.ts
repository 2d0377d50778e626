import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ActionRun } from './action-run.ts';
import { summaryPage } from './summary-page.ts';

/** A chapter of the demo: what ran in it, and whether it went as it is told. */
export interface Tale {
  readonly runs: readonly Told[];
  readonly wentWell: boolean;
}

/** What a run has shown of itself; of the command line, without a summary. */
export type Told = Pick<ActionRun, 'stdout' | 'stderr'> & Partial<Pick<ActionRun, 'summary' | 'outputs'>>;

/** Where the pages lie when the demo is over. */
const FOLDER = fileURLToPath(new URL('../.demo', import.meta.url));

/** How the demo speaks: steps by number, what others said indented. */
export class Telling {
  /** Nobody reads a long story to its end: the demo fails beyond its limit. */
  lines = 0;
  private steps = 0;
  private readonly print: (text: string) => void;

  constructor(print: (text: string) => void) {
    this.print = print;
  }

  /** Something before the first step, or after the last. */
  write(text: string): void {
    this.lines += text.split('\n').length - 1;
    this.print(text);
  }

  /** A paragraph that begins one. */
  step(text: string): void {
    this.steps++;
    this.write(`\n${this.steps}. ${text}\n`);
  }

  /** A remark of the demo's own. */
  say(text: string): void {
    this.write(`   ${text}\n`);
  }

  /** What a run printed, without empty lines. */
  quote(text: string): void {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 0) this.write(`${lines.map((line) => `     ${line}`).join('\n')}\n`);
  }

  /** Only the lines of its log that the story is about; all of them when it failed. */
  log(run: Pick<ActionRun, 'code' | 'stdout' | 'stderr'>, about: RegExp): void {
    const lines = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    const told =
      run.code === 0 || run.code === null
        ? lines.filter((line) => !line.startsWith('::') && about.test(line))
        : lines;
    this.quote([...told, run.stderr].join('\n'));
  }

  /** The job summary as a page of its own. */
  page(name: string, { summary }: Pick<ActionRun, 'summary'>): void {
    mkdirSync(FOLDER, { recursive: true });
    const path = `${FOLDER}/${this.steps}-${name}.html`;
    writeFileSync(path, summaryPage(summary));
    this.say(`Its job summary, drawn nearly as GitHub would: ${relative(process.cwd(), path)}`);
  }
}

export function yes(fact: boolean): string {
  return fact ? 'yes' : 'NO';
}
