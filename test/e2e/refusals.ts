import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';

type Problem = ActionRun['report']['problems'][number];

/** The run failed with exactly these problems, wrote nothing, said so everywhere, and leaked nothing. */
export function expectProblems(
  cloud: LocalCloud,
  run: ActionRun,
  codes: readonly string[],
): readonly Problem[] {
  const { problems } = run.report;
  expect(problems.map(({ code }) => code)).toEqual(codes);
  expect(run.code).toBe(1);
  expect(run.outputs['outcome']).toBe('failed');
  expect(run.outputs['changed']).toBe('0');
  const writes = cloud
    .requests()
    .filter(({ service, method }) => service === 'github-api' && method === 'PUT');
  expect(writes.filter(({ status }) => status < 400)).toEqual([]);
  const titles = annotationTitles(run);
  expect(titles).toHaveLength(problems.length);
  for (const { what } of problems) expect(titles.some((title) => title.startsWith(what))).toBe(true);
  for (const { fix } of problems) expect(run.summary).toContain(fix);
  for (const { fix } of problems) expect(fix).not.toBe('');
  expectNoLeaks(cloud, run);
  return problems;
}

export function expectProblem(cloud: LocalCloud, run: ActionRun, code: string): Problem {
  const [problem] = expectProblems(cloud, run, [code]);
  if (problem === undefined) throw new Error('no problem');
  return problem;
}

/** As GitHub shows them. */
function annotationTitles({ stdout }: ActionRun): string[] {
  const titles = stdout.matchAll(/^::error title=(.*?)::/gm);
  return [...titles].map(([, title = '']) =>
    title.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%'),
  );
}
