import type { Examination } from '../postgres/examined.ts';
import type { SecretReading } from './secret-readings.ts';

interface Seen {
  readonly readings: readonly SecretReading[];
  readonly examinations: readonly Examination[];
}

/**
 * What was stored around a connection string is a fault of that secret, which says whether it logs in without; the
 * logins that told it are no logins of its consumers.
 */
export function withStraysTold({ readings, examinations }: Seen): Seen {
  const unread = examinations.filter(({ candidate }) => 'problem' in candidate);
  return {
    examinations: examinations.filter((one) => !unread.includes(one)),
    readings: readings.map((one) => {
      const named = unread.find(
        ({ problem }) => problem?.target.startsWith(`secret ${one.name} in `) === true,
      );
      const { what, answer, fix } = named?.problem ?? {};
      if (what === undefined || answer === undefined || fix === undefined) return one;
      const faults = one.faults.map((fault) =>
        fault.why === what ? { ...fault, why: `${what}; ${answer}`, fix } : fault,
      );
      return { ...one, faults };
    }),
  };
}
