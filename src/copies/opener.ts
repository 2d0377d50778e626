import type { Redacted } from '../redacted.ts';

/** A login that works, as one of the credential's roles. */
export interface Opener {
  readonly user: string;
  readonly password: Redacted;
}
