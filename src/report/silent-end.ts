import { writeSync } from 'node:fs';

/** Node's exit code when a program still waits and nothing is left that could answer. https://nodejs.org/api/process.html#exit-codes */
const UNSETTLED = 13;

const WORDS =
  'The run ended without a result: something that it waited for can never answer, as when an SDK loses a connection without a word. What was done is in the log. Run it again: a rotation goes on from where it stopped. If it ends the same way, open an issue with the log.';

/** Nobody would know why the step is red: Node ends without a word. At once, since nothing is waited for any more. */
export function tellSilentEnd(onRunner: boolean): void {
  process.on('exit', (code) => {
    if (code !== UNSETTLED) return;
    process.exitCode = 1;
    writeSync(1, onRunner ? `::error title=unexpected::${WORDS}\n` : `error: ${WORDS}\n`);
  });
}
