import { foreign } from '../foreign-text.ts';
import type { StoryStep } from './story.ts';

/** Keeps the timeline of a run, and says each step as it is done. */
export interface Teller {
  readonly steps: readonly StoryStep[];
  /** `found`: what is said of the result in the place of `what`. */
  step<T>(what: string, touched: string, work: () => Promise<T>, found?: (result: T) => string): Promise<T>;
  /** What a dry run would do. */
  plan(what: string, touched: string): void;
}

/** A step that is still under way when `overdue` rejects has failed with that. */
export function newTeller(clock: () => number, say: (line: string) => void, overdue: Promise<never>): Teller {
  const steps: StoryStep[] = [];
  const keep = (step: StoryStep): void => void steps.push({ ...step, touched: foreign(step.touched) });
  return {
    steps,
    async step(what, touched, work, found = () => what) {
      const at = clock();
      try {
        const result = await Promise.race([work(), overdue]);
        const elapsedMs = clock() - at;
        const told = found(result);
        keep({ what: told, touched, at, elapsedMs, outcome: 'done' });
        say(`${told}: ${touched} (${elapsedMs} ms)`);
        return result;
      } catch (thrown) {
        keep({ what, touched, at, elapsedMs: clock() - at, outcome: 'failed' });
        say(`${what}: ${touched}: failed`);
        throw thrown;
      }
    },
    plan(what, touched) {
      keep({ what, touched, at: clock(), elapsedMs: 0, outcome: 'planned' });
      say(`would: ${what}: ${touched}`);
    },
  };
}
