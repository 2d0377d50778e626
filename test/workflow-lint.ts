import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Rules for every workflow that people copy, or that `init` writes for them. */

const Permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const Step = z.looseObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Job = z.looseObject({ permissions: Permissions.optional(), steps: z.array(Step) });
const Workflow = z.looseObject({
  on: z.unknown().refine((events) => events !== undefined, 'is missing'),
  permissions: Permissions.optional(),
  jobs: z.record(z.string(), Job),
});

const ACTION = z
  .object({ inputs: z.record(z.string(), z.unknown()) })
  .parse(parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')));

/** Everything that is wrong with a workflow of ours. */
export function workflowComplaints(text: string): readonly string[] {
  const parsed = Workflow.safeParse(parse(text));
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { permissions, jobs } = parsed.data;
  const ofJobs = Object.entries(jobs).flatMap(([name, job]) => {
    const granted = job.permissions ?? permissions;
    const ours = job.steps.filter(({ uses }) => isOurs(uses ?? ''));
    const signsIn = ours.some((step) => 'client-id' in (step.with ?? {}));
    const mayAskForToken = typeof granted === 'object' && granted['id-token'] === 'write';
    return [
      ...(granted === undefined ? [`${name} has no permissions`] : []),
      ...(signsIn === mayAskForToken ? [] : [`${name}: id-token: write where it signs in, and only there`]),
      ...ours
        .flatMap((step) => Object.keys(step.with ?? {}))
        .flatMap((input) => (input in ACTION.inputs ? [] : [`${name}: there is no input ${input}`])),
    ];
  });
  const uses = [...text.matchAll(/^[ -]*uses: *(.+)$/gm)].map(([, value = '']) => value);
  const unpinned = uses.filter(
    (value) => !isOurs(value) && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(value),
  );
  return [...ofJobs, ...unpinned.map((value) => `not pinned by commit: ${value}`)];
}

function isOurs(uses: string): boolean {
  return uses === './' || uses === 'org/dbcred-sync@v1';
}
