import { missingPermission } from '../github/id-token.ts';
import { Problem } from '../problem.ts';
import type { Found } from './step-problems.ts';
import type { Job } from './workflow-file.ts';

/**
 * What a job that calls keep.yml has to grant: GitHub compares that with what all jobs of it ask for, before it looks at
 * a condition or an input, and starts nothing where it is less.
 */
export function keepProblems({ keeps, permissions, permissionsPath: path }: Job): readonly Found[] {
  if (!keeps || permissions === 'write-all') return [];
  const granted: Readonly<Record<string, unknown>> =
    typeof permissions === 'object' && permissions !== null ? { ...permissions } : {};
  const at = { path, part: 'key', severity: 'error' } as const;
  return [
    ...(granted['id-token'] === 'write'
      ? []
      : [
          {
            ...at,
            problem: missingPermission(
              'keep.yml asks for the token, and the job that calls it does not grant id-token: write',
            ),
          },
        ]),
    ...(granted['issues'] === 'write' ? [] : [{ ...at, problem: withoutIssues() }]),
  ];
}

function withoutIssues(): Problem {
  return new Problem({
    ...{ code: 'workflow-invalid', what: 'The workflow is not valid', target: 'workflow' },
    answer:
      'keep.yml asks for issues: write, and the job that calls it does not grant it, so GitHub starts nothing',
    likelyCause: 'GitHub compares the permissions before it looks at an input, issue: false included.',
    fix: 'permissions:\n  contents: read\n  id-token: write\n  issues: write',
  });
}
