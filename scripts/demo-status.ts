import type { LocalCloud } from '../emulators/cloud.ts';
import { type ActionRun, runAction } from './action-run.ts';

/** `mode: status` in the demo: the text of its picture, and what it says is to be done. */
export async function tellStatus(
  cloud: LocalCloud,
  print: (text?: string) => void,
  indent: (text: string) => string,
): Promise<ActionRun> {
  const run = await runAction(cloud, { inputs: { mode: 'status', 'fail-on-drift': 'false' } });
  const [picture = ''] = /```mermaid\n[\s\S]*?\n```/.exec(run.summary) ?? [];
  const [, advice] = /\n(#### What to do[\s\S]*?)\n(?:> |\| |```mermaid|$)/.exec(run.summary) ?? [];
  print(indent(`${picture}\n\n${advice ?? 'Nothing is to be done.'}`));
  print();
  return run;
}
