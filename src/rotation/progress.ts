/** Tells how far a long piece of work is; short ones are told in their end only. */
export interface Progress {
  done(outcome: 'delivered' | 'failed'): void;
}

const SAY_EVERY_MS = 15_000;

export function progressOf(total: number, clock: () => number, say: (line: string) => void): Progress {
  const begunAt = clock();
  let [delivered, failed, saidAt] = [0, 0, begunAt];
  return {
    done(outcome) {
      if (outcome === 'failed') failed += 1;
      else delivered += 1;
      const [finished, now] = [delivered + failed, clock()];
      if (finished < total && now - saidAt < SAY_EVERY_MS) return;
      saidAt = now;
      const parts = [
        `delivered ${delivered} of ${total}`,
        ...(failed === 0 ? [] : [`${failed} failed`]),
        ...(finished < total ? [leftOver(((now - begunAt) / finished) * (total - finished))] : []),
      ];
      say(parts.join(', '));
    },
  };
}

function leftOver(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute left';
  return `about ${minutes} minute${minutes === 1 ? '' : 's'} left`;
}
