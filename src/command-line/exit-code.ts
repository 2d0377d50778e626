import type { Report } from '../report/report.ts';

/** What scripts go by; listed in docs/local-development.md. */
export const EXIT = { fine: 0, drift: 1, usage: 2, refused: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Nobody could be asked, or we were not let in: that says nothing about the credential. */
const NOT_ASKED =
  /^(azure|entra|vault|github|id-token|env-file)-|^unexpected$|^database-(unreachable|timeout|tls|not-admitted|closed|busy|query-timeout|not-postgres)$/;

/** A check that finds something wrong is `drift`; one that could not find out is `refused`. */
export function exitCodeOf({ mode, outcome, failed, problems }: Report): ExitCode {
  const codes = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (codes.some((code) => /^(input|config)-|^credential-(unknown|not-named)$/.test(code))) return EXIT.usage;
  if (!failed) return EXIT.fine;
  // Of files that a run would not take.
  if (mode === 'validate') return EXIT.usage;
  if (outcome === 'drifted') return EXIT.drift;
  // Whatever kept an env file from being written refused it.
  const found = mode !== 'env' && codes.some((code) => !NOT_ASKED.test(code));
  return found ? EXIT.drift : EXIT.refused;
}
