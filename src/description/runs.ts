import { shellWord } from '../foreign-text.ts';
import { escapeMarkdown, table } from '../report/markdown.ts';
import { givenSteps } from '../workflows/given-step.ts';
import { readWorkflow } from '../workflows/workflow-file.ts';
import { code } from './wording.ts';

/** A file of .github/workflows, by its name. */
export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
}

/** The workflows of the repository that have a step of this action, or call keep.yml, which does all of a day: who runs what, and when. None where there is none. */
export function runBlocks(workflows: readonly WorkflowFile[]): readonly string[] {
  const rows = workflows.flatMap(({ name: file, text }) => {
    const { workflow } = readWorkflow(file, text);
    const jobs = workflow?.jobs ?? [];
    const steps = jobs.flatMap((job) => givenSteps(job, { repository: 'OWNER/REPO', action: undefined }));
    const keeps = jobs.some((job) => job.keeps);
    if (workflow === undefined || (steps.length === 0 && !keeps)) return [];
    const { name = file, events, schedules } = workflow;
    const modes = new Set([
      ...(keeps ? ['all of a day'] : []),
      ...steps.map(({ mode }) => (mode === undefined ? 'as it is told' : code(mode))),
    ]);
    const others = events.filter((event) => event !== 'schedule' && event !== 'workflow_dispatch');
    const starts = [...schedules.map((one) => `${code(one)} UTC`), ...others.map(code)];
    const byHand = events.includes('workflow_dispatch');
    return [
      [
        `${escapeMarkdown(name)} (${code(file)})`,
        [...modes].join(', '),
        starts.length === 0 ? '–' : starts.join(', '),
        byHand ? code(`gh workflow run ${shellWord(file)}`) : '–',
      ],
    ];
  });
  return rows.length === 0
    ? []
    : ['## Workflows of this repository', table(['Workflow', 'Modes', 'Starts', 'By hand'], rows)];
}
