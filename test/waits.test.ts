import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Every wait of more than a second says for what and until when: whoever adds one adds the line, and a row here. */

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Where it waits, and what it says of it, as it stands in that file. */
const SAID: readonly (readonly [file: string, call: string, words: string])[] = [
  ['postgres/proof.ts', 'prover.sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  ['postgres/examination.ts', 'tools.sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  [
    'postgres/role-lock.ts',
    'options.sleep(Math.min(POLL_MS, options.waitMs - waitedMs))',
    'waiting up to ${options.waitMs / 1000} s',
  ],
  ['consumers/app-reading.ts', 'sleep(POLL_MS)', 'waiting up to ${patienceMs / 1000} s'],
  ['consumers/site-ability.ts', 'sleep(POLL_MS)', 'waiting up to ${VERDICT_MS / 1000} s'],
  ['consumers/site-proof.ts', 'sleep(POLL_MS)', 'waiting up to ${SYNC_MS / 1000} s'],
  ['consumers/github-secret-change.ts', 'sleep(BETWEEN_LOOKS_MS)', 'looking for up to ${seconds} s'],
  ['consumers/github-secret-change.ts', 'wait(look)', 'looking for up to ${seconds} s'],
  ['consumers/app-health.ts', 'sleep(POLL_MS)', 'for up to ${leftS} s'],
  ['consumers/app-restart.ts', 'sleep(pollMs)', 'at most ${PATIENCE_MS / 60_000} minutes'],
  [
    'consumers/app-restart.ts',
    'sleep(pollMs)',
    'waiting for revision ${latest}, at most ${PATIENCE_MS / 60_000} minutes',
  ],
  ['consumers/job-run.ts', 'sleep(POLL_MS)', 'looking for up to ${Math.ceil(leftMs / 1000)} s'],
  ['consumers/job-run.ts', 'sleep(pollMs)', 'at most ${Math.ceil(patienceMs / 60_000)} minutes'],
  ['consumers/app-with-user.ts', 'sleep(POLL_MS)', 'waiting up to'],
  ['consumers/app-busy.ts', 'sleep(POLL_MS)', 'trying again in ${POLL_MS / 1000} s'],
  ['rotation/deliver-all.ts', 'sleep(POLL_MS)', 'up to ${GITHUB_FIRST_MS / 1000} s in all'],
  ['rotation/patient-vault.ts', 'sleep(pauseMs)', 'asking again in ${Math.ceil(pauseMs / 1000)} s'],
  ['rotation/under-way.ts', 'tools.sleep(LOOK_EVERY_MS)', 'waiting up to ${seconds} s'],
  ['rotation/concurrent-change.ts', 'sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  ['rotation/without-lock.ts', 'sleep(POLL_MS)', 'trying again in ${POLL_MS / 1000} s'],
  ['rotation/role-change.ts', 'ground.sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  ['alternating/staging.ts', 'sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  ['consumers/job-run.ts', 'sleep(LONGEST_POLL_MS)', 'looking again in ${LONGEST_POLL_MS / 1000} s'],
  ['rotation/forward.ts', 'sleep(waitMs)', 'looking again in ${waitMs / 1000} s'],
  ['rotation/text-proofs.ts', 'sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  ['rotation/other-addresses.ts', 'sleep(waitMs)', 'looking again in ${seconds(waitMs)}'],
  ['modes/second-look.ts', 'tools.sleep(LOOK_EVERY_MS)', 'for up to ${LOOK_AGAIN_MS / 1000} s'],
  ['azure/firewall-rules.ts', 'sleep(waitMs)', 'looking for up to ${seconds} s'],
  [
    'azure/firewall-rules.ts',
    'sleep(Math.max(waitMs, askedMs))',
    'at most ${secondsTo(deadline, clock())} s',
  ],
  ['azure/firewall-rules.ts', 'sleep(waitMs)', 'trying again in ${waitMs / 1000} s'],
  [
    'azure/firewall-rules.ts',
    'sleep(LONGEST_BETWEEN_LOOKS_MS)',
    'looking for up to ${secondsTo(deadline, clock())} s',
  ],
  ['azure/password-operation.ts', 'sleep(LOOK_EVERY_MS)', 'at most ten minutes'],
  ['azure/password-operation.ts', 'sleep(seen.waitMs)', 'at most ${minutes} minutes'],
  ['azure/container-app-operation.ts', 'sleep(waitMs)', 'at most ${LONGEST_MS / 60_000} minutes'],
  ['azure/container-app-operation.ts', 'sleep(waitMs)', 'at most ${LONGEST_MS / 60_000} minutes'],
  ['azure/vault-settling.ts', 'sleep(Math.min(waitMs, leftMs))', 'looking for up to'],
  ['github/workflow-runs.ts', 'options.sleep(Math.min(POLL_MS, left))', 'waiting up to ${seconds} s'],
  ['github/request-pace.ts', 'this.#tools.sleep(ms)', 'until ${until} UTC'],
  ['firewall/opening.ts', 'sleep(BETWEEN_KNOCKS_MS)', 'at most five minutes'],
  ['postgres/adoption/patience.ts', 'options.sleep(Math.min(next, until - now))', 'for up to ${left} s'],
];

/** Of a second at most; or what only hands a wait on, and has its line where it is asked for. */
const SILENT: readonly (readonly [file: string, call: string])[] = [
  ['consumers/app-restart.ts', 'waiting.sleep(CLOCK_STEP_MS)'],
  ['consumers/job-run.ts', 'sleep(CLOCK_STEP_MS)'],
  ['postgres/pair/pair-session.ts', 'sleep(BETWEEN_LOOKS_MS)'],
  ['wiring/rotation-means.ts', 'sleep(ms)'],
  ['wiring/rotation-means.ts', 'wait(ms)'],
  ['wiring/adoption-databases.ts', 'sleep(ms)'],
  ['postgres/adoption/patience.ts', 'wait(what, holders)'],
  ['postgres/adoption/carry-out.ts', 'waiting.wait(what(statement), holders)'],
  ['clients/clients.ts', 'sleep(ms)'],
  ['github/client.ts', 'sleep(ms, undefined, { ref: true })'],
];

/** Waits that libraries make: what is said of them, and where. */
const OF_LIBRARIES: readonly (readonly [file: string, words: string])[] = [
  ['azure/retries.ts', 'trying again within ${seconds} s'],
  ['github/client.ts', 'trying again in ${seconds} s'],
  ['github/client.ts', 'waiting ${seconds} s'],
];

const textOf = (file: string): string => readFileSync(join(SRC, file), 'utf8');

/** `sleep(…)` and `wait(…)`, whatever they are called on; with their brackets. */
function waitsIn(file: string): readonly string[] {
  const text = textOf(file);
  return [...text.matchAll(/(?<![\w.#])[\w.#]*\b(?:sleep|realSleep|wait|waitAtDoor|delay)\(/g)]
    .map(({ 0: call, index }) => {
      let depth = 1;
      let end = index + call.length;
      for (; depth > 0 && end < text.length; end += 1) {
        if (text[end] === '(') depth += 1;
        if (text[end] === ')') depth -= 1;
      }
      return text.slice(index, end).replaceAll(/\s+/g, ' ');
    })
    .filter((call) => !/^wait\('/.test(call)); // what is said of GitHub's limits
}

const FOUND = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((file) => waitsIn(file).map((call) => `${file}: ${call}`));

test('every wait has its line, or is short', () => {
  expect(FOUND.length).toBeGreaterThan(25);
  const known = [...SAID, ...SILENT].map(([file, call]) => `${file}: ${call}`);
  expect(FOUND.toSorted()).toEqual(known.toSorted());
});

test.each(SAID)('%s: %s says until when', (file, _call, words) => {
  expect(textOf(file)).toContain(words);
  expect(words).toMatch(/\b(?:in|up to|within|at most|until)\b/);
});

test.each(OF_LIBRARIES)('%s: %s', (file, words) => {
  expect(textOf(file)).toContain(words);
});
