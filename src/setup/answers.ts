import type { OtherAddress } from '../topology/addresses.ts';
import type { FoundDocument, FoundString } from './found-string.ts';
import type { FoundApp, FoundSecret } from './holders-found.ts';
import type { FoundSetting } from './sites-found.ts';

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
  /** That the role may log in to, and no text names. */
  readonly otherDatabases: readonly string[];
  readonly password: string;
  readonly connectionStrings: readonly FoundString[];
  readonly documents: readonly FoundDocument[];
  /** This repository, as owner/name, and the branch from which scheduled workflows run. */
  readonly repository: string;
  readonly branch: string;
  readonly gitHubSecrets: readonly {
    readonly name: string;
    readonly from: string;
    readonly environment: string | undefined;
    /** Another one than this. */
    readonly repository?: string | undefined;
  }[];
  /** Found by their names alone, and nobody has said whether they hold the credential. */
  readonly undecided: readonly FoundSecret[];
  /** Container Apps and their jobs. */
  readonly apps: readonly FoundApp[];
  /** Settings of apps of App Service. */
  readonly sites: readonly FoundSetting[];
  readonly envFiles: readonly {
    readonly path: string;
    readonly variable: string;
    readonly from: string;
    readonly repository?: string | undefined;
  }[];
  /** Clones of other repositories, by their folders from this one. */
  readonly checkouts: Readonly<Record<string, string>>;
}

export const CONFIG_PATH = '.github/dbcred.yml';
export const CHECK_PATH = '.github/workflows/check-database-credential.yml';
export const ROTATE_PATH = '.github/workflows/rotate-database-credential.yml';
export const KEEP_PATH = '.github/workflows/keep-database-credential.yml';
/** The rotation's job waits for this environment's reviewers, if it has any. */
export const ROTATION_ENVIRONMENT = 'credential-rotation';

/** The GitHub secret that the pre-flight tries as its job gets it: a connection string of this repository. */
export function checkedSecret({
  gitHubSecrets,
  connectionStrings,
  repository,
}: Pick<Answers, 'gitHubSecrets' | 'connectionStrings' | 'repository'>):
  | Answers['gitHubSecrets'][number]
  | undefined {
  return gitHubSecrets.find(
    ({ from, repository: at = repository }) =>
      at === repository && connectionStrings.some(({ name }) => name === from),
  );
}
