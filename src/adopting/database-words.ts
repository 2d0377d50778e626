import { foreign } from '../foreign-text.ts';
import type { StepDone } from '../postgres/adoption/carry-out.ts';
import type { AdoptionStatement } from '../postgres/adoption/statement.ts';

/** For a dry run, and for what is still missing. */
export function statementInWords({ database, shown, by, owner }: AdoptionStatement): string {
  const whose = owner === undefined ? 'whoever owns the thing' : `its owner ${foreign(owner)}`;
  const who = by === 'others' ? `no run may do this, so ${whose}, or a superuser, has to: ` : '';
  return `${who}${shown} (in ${database})`;
}

/** How long others waited at most, for each kind of thing that was moved. */
export function handedOver({ locked, gone }: StepDone): readonly string[] {
  const lines = locked.map(({ kind, objects, longest, retries }) => {
    const again = retries === 0 ? '' : `, ${retries} times given up because somebody had it, and tried again`;
    return `Handed over: ${objects} of kind ${kind}; locked for ${Math.ceil(longest.ms)} ms at most each (${longest.object})${again}.`;
  });
  return gone === 0 ? lines : [...lines, `${gone} were dropped by somebody before their turn came.`];
}
