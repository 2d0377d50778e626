import { codeOf, messageOf, Problem } from '../problem.ts';

/** What the runner's files are for: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files */
const PURPOSES = {
  GITHUB_OUTPUT: 'the outputs of this step',
  GITHUB_ENV: 'what this step exports',
  GITHUB_STATE: 'what the post step has to know',
  GITHUB_STEP_SUMMARY: 'the job summary',
} as const;

export type RunnerFile = keyof typeof PURPOSES;

/** A full disk, most of the time; or a container that the file was not mounted into. */
export function runnerFileProblem(file: RunnerFile, thrown: unknown): Problem {
  return new Problem({
    code: 'runner-file',
    what: `The runner's file for ${PURPOSES[file]} cannot be written`,
    target: file,
    answer: messageOf(thrown),
    likelyCause:
      codeOf(thrown) === 'ENOSPC'
        ? "The runner's disk is full."
        : 'The file is not there, or not for this user: a container without it, or another shell.',
    fix: `df -h "$RUNNER_TEMP"; ls -l "$${file}"   # as a step before this one, in the same container`,
    cause: thrown,
  });
}

/** Later steps rely on it. */
export function reportFileProblem(path: string, thrown: unknown): Problem {
  return new Problem({
    code: 'runner-file',
    what: 'The file for the report cannot be written',
    target: path,
    answer: messageOf(thrown),
    likelyCause: 'It lies in a folder that is read-only or that is a file, or the disk is full.',
    fix: 'with:\n  report-file: ${{ runner.temp }}/dbcred-report.json',
    cause: thrown,
  });
}
