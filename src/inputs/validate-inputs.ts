import { Problems } from '../problem.ts';
import type { Environment } from './given.ts';
import { wordComplaints } from './together.ts';

/** What is to be read, and held to our rules: files of this machine, and nobody else. */
export interface ValidateInputs {
  readonly mode: 'validate';
  /** As given; undefined for `.github/dbcred.yml`, which need not be there. */
  readonly config: string | undefined;
  /** The folder that has `.github/workflows`; '' for the current one. */
  readonly root: string;
  /** owner/name; undefined where nobody knows. */
  readonly repository: string | undefined;
  /** What this action is called in `uses:`, besides any …/dbcred-sync. */
  readonly action: string | undefined;
}

/** The config file is read after any event: nothing is connected to, written or exported by what it says. */
export function validateInputs(
  given: Readonly<Record<string, string>>,
  env: Environment,
  contradictions: readonly string[],
): ValidateInputs {
  const complaints = wordComplaints(given, contradictions);
  if (complaints.length > 0) throw new Problems(complaints);
  const { config, repository } = given;
  return {
    mode: 'validate',
    config,
    root: '',
    repository,
    action: env['GITHUB_ACTION_REPOSITORY'] || undefined,
  };
}
