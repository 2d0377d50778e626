import { styleText } from 'node:util';
import { docsOfVersion, withDocs } from '../report/doc-links.ts';
import type { Report } from '../report/report.ts';
import { throughout } from '../report/several-report.ts';
import { type Printer, printReport } from '../report/terminal.ts';
import { titled } from '../report/words.ts';
import { VERSION } from '../version.ts';
import { inOptionWords } from './option-words.ts';
import { isInteractive, type Shell } from './shell.ts';
import { markedEntry, markedName, type Paint } from './standing-marks.ts';

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

/** Colours where the stream shows them and NO_COLOR does not forbid them; a shape beside each, everywhere. */
function printerOn(stdout: Shell['stdout'], stderr: Shell['stderr']): Printer {
  const painted =
    (stream: Shell['stdout']): Paint =>
    (style, text) =>
      styleText(style, text, { stream });
  const [paint, paintError] = [painted(stdout), painted(stderr)];
  const out = (text: string): void => void stdout.write(`${text}\n`);
  return {
    isPlain: true,
    line: (text) => out(markedName(text, paint)),
    warning: (text, title) => out(`${paint('yellow', 'warning:')} ${titled(text, title)}`),
    error: (text, title) => void stderr.write(`${paintError('red', 'error:')} ${titled(text, title)}\n`),
    group(title, lines) {
      out(paint('bold', markedName(title, paint)));
      for (const line of lines) out(`  ${markedEntry(line, paint)}`);
    },
  };
}
