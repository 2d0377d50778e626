import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** What a client says of one connection string. */
export type Answer =
  | {
      readonly database: string;
      readonly user: string;
      readonly tls: boolean;
      readonly searchPath: string;
      readonly applicationName: string;
    }
  | { readonly refused: string };

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A client that runs, and is given one connection string after the other, on its standard input. */
export interface Driver {
  ask(text: string): Promise<Answer>;
  end(): void;
}

const PATIENCE_MS = 60_000;

export function startDriver(command: Command): Driver {
  let running: { readonly child: ChildProcess; readonly lines: Interface } | undefined;
  const start = () => {
    const { program, args, environment } = command;
    const child = spawn(program, args, { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin?.on('error', () => {});
    child.on('error', () => {});
    if (child.stdout === null) throw new Error('a pipe was asked for');
    return { child, lines: createInterface({ input: child.stdout }) };
  };
  const end = (): void => {
    running?.child.kill('SIGKILL');
    running = undefined;
  };
  return {
    async ask(text) {
      // Once more, since a busy machine is no answer.
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        running ??= start();
        const line = await lineOf(running, `${JSON.stringify(text)}\n`);
        if (line !== undefined) return JSON.parse(line);
        end();
      }
      return { refused: 'it gave no answer, or died' };
    },
    end,
  };
}

function lineOf(
  { child, lines }: { readonly child: ChildProcess; readonly lines: Interface },
  question: string,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const note = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    const done = (line: string | undefined): void => {
      clearTimeout(timer);
      child.stderr?.off('data', note);
      child.off('close', died);
      lines.off('line', done);
      resolve(line);
    };
    const died = (): void => {
      process.stderr.write(said.slice(-2000));
      done(undefined);
    };
    const timer = setTimeout(done, PATIENCE_MS, undefined);
    child.stderr?.on('data', note);
    child.once('close', died);
    lines.once('line', done);
    child.stdin?.write(question);
  });
}
