import type { RotatePlan } from './run.ts';

/** Returns when no workflow that must not be disturbed runs; throws `rotation-consumer-busy`. */
export async function waitForQuiet(plan: RotatePlan): Promise<void> {
  const { ground, gitHub, runId: exceptRunId, quietWaitMs: waitMs } = plan;
  const { topology, sleep, clock, say } = ground;
  const targets = topology.consumers.flatMap((entry) =>
    'quiet' in entry && entry.quiet !== undefined
      ? [{ repository: entry.repository, workflow: entry.quiet }]
      : [],
  );
  if (targets.length === 0 || !gitHub.signedIn) return;
  const { waitUntilQuiet } = await import('../github/workflow-runs.ts');
  const clientFor = (repository: { owner: string; repo: string }) => gitHub.clientFor(repository);
  await waitUntilQuiet(targets, { clientFor, exceptRunId, waitMs, sleep, clock, say });
}
