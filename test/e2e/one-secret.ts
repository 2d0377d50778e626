import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';

/** A run without a config file: the inputs describe one vault secret and one GitHub secret. */
export function runForOneSecret(
  cloud: LocalCloud,
  { env = {}, ...options }: RunOptions = {},
): Promise<ActionRun> {
  return runAction(cloud, { ...options, env: { DBCRED_CONFIG: undefined, ...env } });
}
