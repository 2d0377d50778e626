import type { ProblemData, Report } from './report.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of the documentation at the version that runs, as an address; undefined where it is not known for
 * certain. The runner names the action's repository and ref in these variables, and neither for `uses: ./`; an
 * enterprise server may have the action from github.com.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function docsAt(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
  if (server !== 'https://github.com') return undefined;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository ?? '') || !/^\w[\w./-]*$/.test(ref ?? '')) return undefined;
  return `${server}/${repository}/blob/${ref}/docs`;
}

export function docsOfVersion(version: string): string | undefined {
  return /^[1-9]\d*\.\d+\.\d+$/.test(version)
    ? `https://github.com/org/dbcred-sync/blob/v${version}/docs`
    : undefined;
}

/** Each problem with the address of its heading; every code has one there. */
export function withDocs<T extends Pick<Report, 'problems'>>(report: T, docs: string | undefined): T {
  return docs === undefined ? report : { ...report, problems: report.problems.map(linked(docs)) };
}

export function linked(docs: string): (problem: ProblemData) => ProblemData {
  return (problem) => ({ ...problem, docs: `${docs}/troubleshooting.md#${problem.code}` });
}
