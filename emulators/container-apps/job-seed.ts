import type { HeldSecret } from './secrets.ts';

/** A job, as a test or the seed describes it. Nothing runs it. */
export interface JobSeed {
  name: string;
  secrets?: HeldSecret[];
  /** By variable: a value, or the name of a secret. */
  env?: Record<string, string | { secretRef: string }>;
  /** What starts it by asking something, and the secret that it signs in with. Without, it is started by hand. */
  rules?: { name: string; secretRef: string }[];
}
