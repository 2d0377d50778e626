import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What a run was asked, what it said, and what it requested: with DBCRED_RECORD_RUNS=FOLDER, `action-run.ts` writes
 * each run of a test there, and `npm run compare-runs` compares two such folders. Holds the local cloud's passwords.
 */
const RECORD = z.object({
  /** The test file that ran it. */
  test: z.string(),
  inputs: z.record(z.string(), z.string()),
  code: z.number().nullable(),
  stdout: z.string(),
  stderr: z.string(),
  summary: z.string(),
  outputs: z.record(z.string(), z.string()),
  requests: z.array(z.string()),
});

export type RunRecord = z.infer<typeof RECORD>;

/** One file for each process that runs actions. */
export function recordRun(record: Omit<RunRecord, 'test'>, callers: string): void {
  const folder = process.env['DBCRED_RECORD_RUNS'];
  if (folder === undefined || folder === '') return;
  const test = /\/(test\/[\w/.-]+\.test\.ts)/.exec(callers)?.[1] ?? /\/(test\/[\w/.-]+)/.exec(callers)?.[1];
  const line = JSON.stringify({ test: test ?? 'elsewhere', ...record });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${line}\n`);
}

export function readRecords(lines: string): RunRecord[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => RECORD.parse(JSON.parse(line)));
}
