import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * A clean checkout knows no durations, so Vitest would go by the size of the files: the longest waits, which are
 * in small ones, came last and alone. What waits for real locks and time-outs goes first; pure tables fill the rest.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    return bySize.toSorted((one, other) => rank(one.moduleId) - rank(other.moduleId));
  }
}

const RANKS = [/\/e2e\/rotate-(?:faults|lock|together)/, /\/e2e\/rotate-/, /\/e2e\//, /\/emulators\//];

function rank(path: string): number {
  const found = RANKS.findIndex((pattern) => pattern.test(path));
  return found === -1 ? RANKS.length : found;
}
