/** Tags of vault secrets, which anybody with the right to list may read: nothing in them is secret. */

/** On what a rotation will change: names the secret that stages the next password. */
export const PENDING_TAG = 'dbcred-pending';
/** On C and P: the run (GITHUB_RUN_ID) that wrote it. */
export const RUN_TAG = 'dbcred-run';
/** On P: the version of C that it is to replace, and whose password it is. */
export const BASE_TAG = 'dbcred-base';
export const ROLE_TAG = 'dbcred-role';
export const HOST_TAG = 'dbcred-host';

type Tags = Readonly<Record<string, string>>;

export function without(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== name));
}
