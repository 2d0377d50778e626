import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Payload } from './payloads.ts';

const execute = promisify(execFile);
const VERSION = '4.0.3';

/** Microsoft's validator, which brings some 200 packages that nothing else here has a use for. */
export async function installOav(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
  await execute('npm', ['install', ...quiet, '--prefix', folder, `oav@${VERSION}`]);
}

const Fault = z.object({ code: z.string().optional(), message: z.string().optional() });
const Half = z.object({
  isSuccessful: z.boolean().optional(),
  errors: z.array(Fault).default([]),
  runtimeException: Fault.optional(),
  operationInfo: z.object({ operationId: z.string() }).optional(),
});
const Result = z.object({ requestValidationResult: Half, responseValidationResult: Half });

export interface Verdict {
  /** Undefined: the description has no such operation. */
  readonly operation: string | undefined;
  /** None: the exchange is as described. */
  readonly faults: readonly string[];
}

const Answered = z.object({ id: z.number(), result: z.string() });

export interface Judge {
  (payload: Payload): Promise<Verdict>;
  end(): Promise<unknown>;
}

/**
 * Holds payloads to the description in the file `specification`. By the library: the command `oav validate-traffic`
 * counts an operation that the description does not know as no fault, and needs templates that its package lacks.
 */
export function judgeOf(folder: string, specification: string): Judge {
  const worker = new Worker(new URL('./oav-worker.ts', import.meta.url), {
    workerData: { folder, specification },
    stdout: true, // oav's own log, which tells of what is told here anyway
  });
  worker.stdout.resume();
  const waiting = new Map<number, { resolve(result: string): void; reject(error: unknown): void }>();
  worker.on('message', (message: unknown) => {
    const { id, result } = Answered.parse(message);
    waiting.get(id)?.resolve(result);
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  let count = 0;
  const judge = async (payload: Payload): Promise<Verdict> => {
    count += 1;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    waiting.set(count, { resolve, reject });
    worker.postMessage({ id: count, payload });
    const both = Result.parse(JSON.parse(await promise));
    const { requestValidationResult: asked, responseValidationResult: answered } = both;
    const operation = asked.operationInfo?.operationId;
    const known = operation === undefined || operation.startsWith('Unknown') ? undefined : operation;
    return { operation: known, faults: [...faultsOf('request', asked), ...faultsOf('answer', answered)] };
  };
  return Object.assign(judge, { end: () => worker.terminate() });
}

function faultsOf(half: string, { isSuccessful, errors, runtimeException }: z.infer<typeof Half>): string[] {
  const faults = runtimeException ? [...errors, runtimeException] : errors;
  if (isSuccessful === true) return [];
  if (faults.length === 0) return [`${half}: not validated`];
  return faults.map(({ code, message }) => `${half}: ${code}: ${message}`);
}
