import type { Redacted } from '../redacted.ts';
import type { Sight } from './look.ts';

/** What is noted for the record as a run goes. Moments are milliseconds since 1970. */
export interface RecordNotes {
  /** Versions of vault secrets by name: as the first look found them, and as the last look or write left them. */
  readonly before: Map<string, string>;
  readonly after: Map<string, string>;
  stagedAt: number | undefined;
  provenAt: number | undefined;
  /** The password that copies held, once another is proven. */
  former: Redacted | undefined;
  formerTried: boolean;
  /** The SQLSTATE that answered a login with it. */
  formerRefusedBy: string | undefined;
}

export function noRecordYet(): RecordNotes {
  return {
    ...{ before: new Map(), after: new Map(), stagedAt: undefined, provenAt: undefined },
    ...{ former: undefined, formerTried: false, formerRefusedBy: undefined },
  };
}

/** Of a secret that cannot be read, none. The first look counts as a whole: what is made later was not there before. */
export function noteVersions({ before, after }: RecordNotes, { current, read }: Sight): void {
  const isFirst = after.size === 0;
  const own = current.version === '' ? [] : [[current.name, current.version] as const];
  const others = read.flatMap((one) =>
    'problem' in one || one.secret === undefined ? [] : [[one.name, one.secret.version] as const],
  );
  for (const [name, version] of [...own, ...others]) {
    if (isFirst) before.set(name, version);
    after.set(name, version);
  }
}
