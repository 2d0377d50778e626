import type { RotateInputs } from './rotate-inputs.ts';
import type { RawInputs } from './schema.ts';

/** What a sync would write, as shards for later jobs. */
export interface PlanInputs extends Omit<RotateInputs, 'mode'> {
  readonly mode: 'plan';
  readonly shardSize: number;
}

export function planInputs(raw: RawInputs, inputs: RotateInputs): PlanInputs {
  return { ...inputs, mode: 'plan', skipUnchanged: true, shardSize: raw['shard-size'] };
}
