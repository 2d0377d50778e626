import type { ProblemData, Report } from '../report/report.ts';

/** What the action says of its inputs, said of options. */
export function inOptionWords<R extends Report>(report: R): R {
  return { ...report, problems: report.problems.map((problem) => said(problem, report.mode)) };
}

function said(problem: ProblemData, command: string): ProblemData {
  // It stands in a workflow, and is of the inputs there.
  if (problem.place !== undefined) return problem;
  if (problem.code === 'config-not-found') return { ...problem, cause: NO_CONFIG, fix: MAKE_CONFIG };
  const [, input] = /^input ([a-z-]+)$/.exec(problem.target) ?? [];
  if (problem.code !== 'input-invalid' || input === undefined) return problem;
  return {
    ...problem,
    what: problem.what.replace(`The input ${input}`, `--${input}`),
    target: `--${input}`,
    cause: 'A typing error, or a variable that the option falls back to and that holds something else.',
    fix: `npx dbcred-sync ${command} --help   # says what --${input} takes`,
  };
}

const NO_CONFIG = 'The path is mistyped, or there is no .github/dbcred.yml here or in a folder above.';
const MAKE_CONFIG = 'npx dbcred-sync COMMAND --config PATH   # or make one: npx dbcred-sync init';
