import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { installed } from '../installed.ts';

/** What keep.yml says of the reports of a day: its own script, as it stands. */

const { jobs } = z
  .object({
    jobs: z.object({
      report: z.object({
        steps: z.array(z.looseObject({ name: z.string().optional(), run: z.string().optional() })),
      }),
    }),
  })
  .parse(parse(readFileSync(new URL('../../.github/workflows/keep.yml', import.meta.url), 'utf8')));
const script = jobs.report.steps.find(({ name }) => name === 'Put it into words')?.run ?? '';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbcred-words-'));
  mkdirSync(join(folder, 'reports'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function said(reports: Readonly<Record<string, string>>, how: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, 'reports', name), text);
  const summary = join(folder, 'summary');
  const around = {
    RUNNER_TEMP: folder,
    GITHUB_STEP_SUMMARY: summary,
    CONFIG: 'c',
    RUN_URL: 'u',
    RUN_NUMBER: '5',
  };
  const day = { KEEP: 'success', DUE: 'false', MAY_ROTATE: 'true', ROTATE: 'skipped', ROTATED: 'false' };
  const env = { PATH: process.env['PATH'], ...around, ...day, ...how };
  execFileSync('bash', ['-eo', 'pipefail', '-c', script], { cwd: folder, env });
  const { body, state } = JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8'));
  return { summary: readFileSync(summary, 'utf8'), body: String(body), state };
}

const status = (due: object) =>
  JSON.stringify({ mode: 'status', problems: [], due: null, credentials: [{ name: 'shop', due }] });
const NEVER = status({ is: 'never', at: null, because: 'nothing says when' });
const DUE = status({ is: 'due', at: '2026-12-01T00:00:00Z', because: 'it is old' });

const withJq = test.skipIf(!installed('jq', 'what the workflow that keeps credentials says'));

withJq('what is never due stands in the summary of each day, and what is due and not rotated, too', () => {
  expect(said({ '2-status.json': NEVER }, {}).summary).toMatch(
    /✅ Everything is in order\.[\s\S]*shop.*never due/,
  );
  const left = said({ '2-status.json': DUE }, { DUE: 'true', MAY_ROTATE: 'false' }).summary;
  expect(left).toMatch(
    /A rotation is due, and rotate is false\.[\s\S]*shop.*due for rotation since 2026-12-01/,
  );
});

withJq(
  'however much is wrong, it fits into an issue and mentions nobody; a report that broke off hides no other',
  () => {
    const problems = Array.from({ length: 80 }, (_, nth) => ({
      ...{ severity: 'error', code: 'x', target: 't', fix: `${'f'.repeat(3000)}${nth}` },
      what: `${nth} @somebody #12`,
    }));
    const reports = {
      '1-deliver.json': JSON.stringify({ mode: 'sync', problems }),
      '2-status.json': '{ "mode"',
    };
    const { body, state } = said(reports, { KEEP: 'failure' });
    expect([state, body.length < 65_536]).toEqual(['wrong', true]);
    expect(body).toMatch(/… and \d+ more, in the reports of the run/);
    expect(body).not.toMatch(/(?:@|&#64;)somebody|(?:#|&#35;)12/);
  },
);

withJq.each([
  ['cancelled by a later one', { DUE: 'true', ROTATE: 'cancelled' }, 'waiting', 'gave way to a later one'],
  ['not approved', { DUE: 'true', ROTATE: 'failure' }, 'wrong', 'was not approved'],
  ['lost', { KEEP: 'failure' }, 'wrong', 'A job was lost'],
])('a job that was %s is said to be so', (_what, how, state, words) => {
  const told = said({}, how);
  expect([told.state, told.summary]).toEqual([state, expect.stringContaining(words)]);
});
