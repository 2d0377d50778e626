/** Who made a rule. Without a job of GitHub Actions, the ids are undefined. */
export interface RuleMaker {
  readonly runId: string | undefined;
  readonly attempt: string | undefined;
  /** The job's key in the workflow. */
  readonly job: string | undefined;
}

/** https://learn.microsoft.com/rest/api/postgresql/firewall-rules/create-or-update */
const MAX_CHARACTERS = 80;
const OURS = /^dbcred-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/;

/**
 * The name of a rule that only this step has: time, run, attempt and job, and `suffix`, since the jobs of a matrix
 * share all of these. Azure does not tell when a rule was made, so the name does. Letters, digits and hyphens.
 */
export function ruleName(maker: RuleMaker, atMs: number, suffix: string): string {
  const time = new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const start = ['dbcred', time, word(maker.runId ?? 'local'), word(maker.attempt ?? '1')].join('-');
  const room = MAX_CHARACTERS - start.length - suffix.length - 2;
  const job = word(maker.job ?? 'shell').slice(0, Math.max(0, room));
  return `${start}-${job}-${suffix}`;
}

/** When a rule with such a name was made, in milliseconds since 1970; undefined for a rule that is not ours. */
export function ruleMadeAt(name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = OURS.exec(name) ?? [];
  const madeAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(madeAt) ? undefined : madeAt;
}

function word(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
}
