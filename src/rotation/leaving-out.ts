import type { Recipient } from '../consumers/recipient.ts';
import { Problem } from '../problem.ts';
import { sourcesOf } from '../topology/sources.ts';
import type { Memory } from './memory.ts';
import type { RotationRun } from './run.ts';

/** Why a text is left out: somebody said so, or the role was changed before anybody knew that it does not log in. */
type Reason = 'excepted' | 'refused after the change';

/** From here on this run neither writes nor delivers that vault secret, and ends with the Problem `text-left-out`. */
export function leaveOut(run: RotationRun, name: string, reason: Reason, why: readonly Problem[]): void {
  const { ground, recipients } = run.plan;
  const { leftOut } = run.memory.texts;
  if (leftOut.has(name)) return;
  const holders = recipients.filter(({ entry }) => sourcesOf(entry).includes(name)).map((one) => one.name);
  const whose =
    holders.length === 0 ? 'It has no consumer here.' : `So do its consumers: ${holders.join(', ')}.`;
  const because =
    reason === 'excepted'
      ? 'except names it.'
      : 'The server refuses it, and a rotation that has changed the role goes on without it.';
  const answers = why.map(({ what, answer }) => (answer === undefined ? what : `${what}: ${answer}`));
  leftOut.set(
    name,
    new Problem({
      code: 'text-left-out',
      what: 'A vault secret was left out: nothing was written to it or to its consumers',
      target: `secret ${name} in ${ground.vault.url}`,
      answer: answers.length === 0 ? undefined : answers.join('; '),
      likelyCause: `${because} It keeps the text that it had. ${whose}`,
      fix: `Mend what the answer says. Then this writes and delivers it:\nwith:\n  mode: sync   # with the config file, and without except`,
    }),
  );
  ground.say([name, 'left out', ...answers].join(': '));
}

/** Whom a text that works is left out for would be locked out. */
export function worksAfterAll({ plan: { ground } }: RotationRun, name: string): Problem {
  return new Problem({
    code: 'input-invalid',
    what: 'The input except names a vault secret that logs in, so it is not left out; nothing was changed',
    target: `secret ${name} in ${ground.vault.url}`,
    likelyCause:
      'It was mended, or it was never broken. Left out, it would keep a password that opens nothing, and so would its consumers.',
    fix: `Take ${name} out of except, and run it again.`,
  });
}

/** Whether its vault secret is left out; then it gets nothing of this run. */
export function isLeftOut(
  { memory }: { readonly memory: Pick<Memory, 'texts'> },
  { entry }: Recipient,
): boolean {
  return sourcesOf(entry).some((from) => memory.texts.leftOut.has(from));
}
