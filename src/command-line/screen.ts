import { styleText } from 'node:util';
import { docsOfVersion, withDocs } from '../report/doc-links.ts';
import type { Report } from '../report/report.ts';
import { throughout } from '../report/several-report.ts';
import { type Printer, printReport } from '../report/terminal.ts';
import { titled } from '../report/words.ts';
import { VERSION } from '../version.ts';
import { inOptionWords } from './option-words.ts';
import { isInteractive, type Shell } from './shell.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a command's words go: what was asked for on stdout, how it goes on stderr. */
export interface Screen {
  /** What is being done: one changing line on a terminal, lines elsewhere. */
  readonly progress: (text: string) => void;
  /** The progress is over; what follows is the result. */
  readonly endProgress: () => void;
  readonly result: (report: Report, before?: (printer: Printer) => void) => void;
}

/** With `json`, stdout holds one JSON document and nothing else. */
export async function openScreen(
  shell: Shell,
  json: boolean,
  spin: 'at once' | 'only when waiting' = 'at once',
): Promise<Screen> {
  const { stdout, stderr } = shell;
  const spinner = await openSpinner(shell);
  if (spin === 'at once') spinner?.start();
  return {
    progress: spinner?.say ?? ((text) => void stderr.write(`${text}\n`)),
    endProgress: () => spinner?.stop(),
    result(given, before) {
      spinner?.stop();
      const report = throughout(given, (one) => withDocs(inOptionWords(one), docsOfVersion(VERSION)));
      if (json) {
        stdout.write(`${JSON.stringify(report, null, 2)}\n`);
        return;
      }
      const printer = printerOn(stdout, stderr);
      before?.(printer);
      printReport(report, printer);
    },
  };
}

interface Spinner {
  readonly start: () => void;
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

async function openSpinner(shell: Shell): Promise<Spinner | undefined> {
  if (!isInteractive(shell)) return undefined;
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ text: 'dbcred-sync', stream: shell.stderr });
  const start = (): void => void (spinner.isSpinning || spinner.start());
  return {
    start,
    say(text) {
      spinner.text = text;
      start();
    },
    stop: () => void (spinner.isSpinning && spinner.stop()),
  };
}

/** Colours where the stream shows them and NO_COLOR does not forbid them. */
function printerOn(stdout: Shell['stdout'], stderr: Shell['stderr']): Printer {
  const paint = (style: Style, text: string, stream: Shell['stdout']): string =>
    styleText(style, text, { stream });
  const out = (text: string): void => void stdout.write(`${text}\n`);
  return {
    isPlain: true,
    line: out,
    warning: (text, title) => out(`${paint('yellow', 'warning:', stdout)} ${titled(text, title)}`),
    error: (text, title) => void stderr.write(`${paint('red', 'error:', stderr)} ${titled(text, title)}\n`),
    group(title, lines) {
      out(paint('bold', title, stdout));
      for (const line of lines)
        out(`  ${line.replace(STANDING, (word) => paint(COLOURS[word] ?? 'reset', word, stdout))}`);
    },
  };
}

const STANDING =
  /^(in-sync|stale|broken|unknown|unchanged|created|replaced|failed|passed-over|would-create|would-replace)\b/;
const COLOURS: Readonly<Record<string, Style>> = {
  ...{ 'in-sync': 'green', unchanged: 'green', created: 'green', replaced: 'green' },
  ...{
    stale: 'yellow',
    'would-create': 'yellow',
    'would-replace': 'yellow',
    unknown: 'gray',
    'passed-over': 'gray',
  },
  ...{ broken: 'red', failed: 'red' },
};
