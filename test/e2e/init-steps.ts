import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';

/** The steps of ours in a workflow that `init` wrote, run as GitHub would run them for org/secai-radar. */

export interface Step {
  readonly environment: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const Workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      environment: z.string().optional(),
      steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).default({}) })),
    }),
  ),
});

export function stepsIn(workflow: string): readonly Step[] {
  const { jobs } = Workflow.parse(parse(workflow));
  return Object.values(jobs).flatMap(({ environment, steps }) =>
    steps
      .filter(({ uses }) => uses.startsWith('org/dbcred-sync@'))
      .map((step) => ({ environment, inputs: step.with })),
  );
}

export async function ranStep(
  cloud: LocalCloud,
  { environment, inputs }: Step,
  { config, dryRun = false }: { readonly config: string; readonly dryRun?: boolean },
): Promise<ActionRun> {
  const given = Object.entries(inputs).map(([name, value]) => [name, evaluate(cloud, String(value), dryRun)]);
  const job = cloud.job(
    environment === undefined || environment === 'credential-rotation' ? {} : { environment },
  );
  const run = await runAction(cloud, {
    inputs: { ...Object.fromEntries(given), config },
    env: {
      ...{ DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined, ...job },
      ...{ AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, AZURE_SUBSCRIPTION_ID: undefined },
    },
  });
  expectNoLeaks(cloud, run);
  return run;
}

function evaluate(cloud: LocalCloud, text: string, dryRun: boolean): string {
  const held = cloud.github.state()['org/secai-radar']?.environments['daily-pipeline']?.['DATABASE_URL'];
  const values: Record<string, string | undefined> = {
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_READER_CLIENT_ID': cloud.clients['app-reader'],
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'vars.AZURE_SUBSCRIPTION_ID': cloud.env['AZURE_SUBSCRIPTION_ID'],
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.secrets,
    'secrets.DATABASE_URL': held?.value,
    'inputs.dry-run || false': String(dryRun),
  };
  return text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`what is ${expression}?`);
    return value;
  });
}
