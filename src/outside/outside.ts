import type { Trace } from '../azure/trace.ts';
import type { SharedClients } from '../clients/shared-clients.ts';
import type { MakeEnvFile } from '../consumers/recipient.ts';
import type { Machine } from '../copies/machine.ts';
import type { Redacted } from '../redacted.ts';

/** The world outside, as the entries know it. */
export interface Outside {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a text file; throws when it cannot. */
  readonly readFile: (path: string) => string;
  /** The names of the ordinary files of a folder, sorted; none where there is no such folder. */
  readonly filesIn: (folder: string) => readonly string[];
  /** The same of what was committed last; without it, nothing was. */
  readonly readCommitted?: (path: string) => string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly mask: (text: string) => void;
  readonly say: (line: string) => void;
  /** Gives later steps of the job a variable; false where there is no job. */
  readonly exportVariable: (name: string, value: Redacted) => boolean;
  /**
   * Keeps a text for the post step, which finds it as STATE_NAME; settles when it is kept. False where no post step
   * follows.
   */
  readonly saveState: (name: string, text: string) => Promise<boolean>;
  /** Hears when the job is cancelled: once per signal. From then on the process does not end by itself. */
  readonly onCancel: (listener: () => void) => void;
  /** Called once the first packets are on their way: time for what is needed only later. */
  readonly whileWaiting: () => void;
  /** What joins this run with the logs of others. */
  readonly trace: Trace;
  /** One digest of the program's own files; undefined where nobody keeps the report. Never throws. */
  readonly digest: () => string | undefined;
  /** Where developers' files are at hand: what stands in one. A runner has none. */
  readonly envFile?: MakeEnvFile;
  /** The same, for files that may hold a copy which nobody listed. */
  readonly machine?: Machine;
  /** Of a run of several credentials: what they reach together. */
  readonly shared?: SharedClients;
  /** The same: nothing that is left of this one keeps the next from its turn. */
  readonly letOthersBegin?: () => void;
}

/** What `export: NAME` asks for, once there is a value that works. */
export function exportTo(name: string | undefined, value: Redacted | undefined, outside: Outside): void {
  if (name === undefined) return;
  if (value === undefined) {
    outside.say(`${name} was not exported: a check of a config file has no one value to give`);
    return;
  }
  if (outside.exportVariable(name, value)) outside.say(`exported ${name} to the later steps of this job`);
}
