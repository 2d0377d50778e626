import type { OtherAddress } from '../topology/addresses.ts';
import type { FoundString } from './discovery.ts';

/** All that `init` needs to know; asked for, given as flags, or found. */
export interface Answers {
  readonly vault: string;
  readonly access: 'rbac' | 'policies';
  /** `public`, `usgovernment`, `china`, or a URL: the token's audience differs between them. */
  readonly azureCloud: string;
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly resourceGroup: string | undefined;
    readonly alsoAt: readonly OtherAddress[];
  };
  readonly databases: readonly string[];
  readonly password: string;
  readonly connectionStrings: readonly FoundString[];
  readonly documents: readonly string[];
  /** This repository, as owner/name, and the branch from which scheduled workflows run. */
  readonly repository: string;
  readonly branch: string;
  readonly gitHubSecrets: readonly {
    readonly name: string;
    readonly from: string;
    readonly environment: string | undefined;
  }[];
  readonly apps: readonly { readonly name: string; readonly resourceGroup: string; readonly from: string }[];
  readonly envFiles: readonly { readonly path: string; readonly variable: string; readonly from: string }[];
}

export const CONFIG_PATH = '.github/dbcred.yml';
export const CHECK_PATH = '.github/workflows/check-database-credential.yml';
export const ROTATE_PATH = '.github/workflows/rotate-database-credential.yml';
/** The rotation's job waits for this environment's reviewers, if it has any. */
export const ROTATION_ENVIRONMENT = 'credential-rotation';

/** The GitHub secret that the pre-flight tries as its job gets it: a connection string of this repository. */
export function checkedSecret({
  gitHubSecrets,
  connectionStrings,
}: Answers): Answers['gitHubSecrets'][number] | undefined {
  return gitHubSecrets.find(({ from }) => connectionStrings.some(({ name }) => name === from));
}
