import type { WantedAccess } from '../github/organization-access.ts';
import type { Selection } from '../github/repository-selection.ts';
import type { OtherReader } from '../github/stores.ts';
import type { Driver, Format } from '../postgres/dialects/dialect.ts';
import type { At } from '../postgres/embedded-connection.ts';
import type { Part } from '../postgres/parts.ts';
import type { ReaderName } from '../postgres/readings/client-names.ts';
import type { OtherAddress } from './addresses.ts';
import type { CopiesWish } from './copies-schema.ts';
import type { SiteConsumer } from './site-consumer.ts';

/** One credential of the config file, and everything that holds a copy of it. */
export interface Topology {
  /** Its name under credentials:; undefined for the one of a file that has no such list. */
  readonly credential?: string | undefined;
  /** Two logins that take turns; undefined for one role with one password. */
  readonly pair?: LoginPair | undefined;
  /** While an adoption is under way: the role that everything was opened by before. */
  readonly former?: FormerRole | undefined;
  /** The other credentials of the same file. */
  readonly others?: readonly OtherCredential[] | undefined;
  /** Name or https URL. */
  readonly vault: string;
  readonly server: {
    readonly host: string;
    readonly port: number;
    /** The role whose password it is; of a pair, the login that is spoken of: the first, until one is in use. */
    readonly user: string;
    readonly resourceGroup?: string | undefined;
    /** Of Azure; undefined for that of the inputs. */
    readonly subscription?: string | undefined;
    /** Other addresses of the same role and password: poolers, replicas, endpoints. */
    readonly alsoAt?: readonly OtherAddress[] | undefined;
  };
  readonly databases: readonly string[];
  readonly secrets: {
    /** Of a pair, a copy of the user alone, which is read together with that of the password. */
    readonly user?: string | undefined;
    readonly password?: string | undefined;
    readonly connectionStrings: readonly {
      readonly name: string;
      readonly database: string;
      readonly create: boolean;
      /** The name of the address that it is to lead to; undefined for the server's own. */
      readonly via?: string | undefined;
      /** How it is written; undefined for a URL. */
      readonly format?: Format | undefined;
      /** Of SQLAlchemy's, which it names. */
      readonly driver?: Driver | undefined;
    }[];
    readonly documents: readonly {
      readonly name: string;
      readonly database?: string | undefined;
      readonly at?: At | undefined;
    }[];
    /** What every secret that is written from the password is to have; undefined: nothing in particular. */
    readonly given?:
      | { readonly expiresAfterDays: number | undefined; readonly contentType: string | undefined }
      | undefined;
  };
  /** owner/name → folder, as written. */
  readonly checkouts: Readonly<Record<string, string>>;
  readonly consumers: readonly TopologyConsumer[];
  /** GitHub secrets of the same name in many repositories, which are yet to be found. */
  readonly fleets?: readonly Fleet[] | undefined;
  /** What the file says of copies that it does not list. */
  readonly copies?: CopiesWish | undefined;
  /** Patterns of clients that are no consumers and may be connected as this role. */
  readonly knownClients: readonly string[];
  /** Days after which the credential is reported as old; undefined for never. */
  readonly maxAgeDays: number | undefined;
}

/** The roles that a text of this credential may name. */
export function rolesOf({
  pair,
  server,
  former,
}: Pick<Topology, 'pair' | 'server' | 'former'>): readonly string[] {
  const own = pair?.logins ?? [server.user];
  return former === undefined ? own : [...own, ...former.users];
}

/** Whose texts become this credential's, by an adoption or by its way back. */
export interface FormerRole {
  readonly users: readonly string[];
  /** The vault secrets of its texts, which apps may refer to. */
  readonly texts: readonly string[];
  /** The vault secrets of its bare passwords, of which apps that take the user, too, may hold a copy. */
  readonly passwords: readonly string[];
}

/** Every vault secret of the credential that the file names. */
export function secretsOf({ secrets }: Pick<Topology, 'secrets'>): readonly string[] {
  const { user, password, connectionStrings, documents } = secrets;
  const texts = [...connectionStrings, ...documents].map(({ name }) => name);
  return [user, password, ...texts].filter((name) => name !== undefined);
}

/** Whose connections belong into none of this credential's texts. */
export interface OtherCredential {
  readonly credential: string;
  readonly server: Topology['server'];
  readonly roles: readonly string[];
  /** The vault secrets that it is in. */
  readonly secrets: readonly string[];
  /** Of two logins: the secret that holds user and password together, as what it is read, and the credential that rotates them. */
  readonly truth?: { readonly name: string; readonly readAs: Topology } | undefined;
  readonly rotatedBy?: string | undefined;
}

/** Two logins of one owner: one is in use, the other is retired, or is waited for until nobody holds it any more. */
export interface LoginPair {
  readonly logins: readonly [string, string];
  /** The role that owns the objects, which nobody logs in as; each login begins its sessions as it. */
  readonly owner: string;
  /** Days from the last proven delivery until the other login is retired; 0 for in the same run. */
  readonly drainDays: number;
  /** The credential that gives them their passwords, on the same server. */
  readonly rotatedBy: {
    readonly credential: string;
    readonly user: string;
    /** The vault secret of its bare password. */
    readonly passwordSecret: string;
  };
}

/** One of several settings that a program reads apart, and which part of the connection string it gets. */
export interface GitHubSetting {
  readonly is: 'secret' | 'variable';
  readonly name: string;
  readonly part: Part;
}

export type TopologyConsumer =
  | {
      readonly kind: 'github-secret';
      readonly name: string;
      readonly repository: { readonly owner: string; readonly repo: string };
      readonly environment?: string | undefined;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly part?: Part | undefined;
      readonly quiet?: string | undefined;
      /** Without, GitHub Actions. */
      readonly reader?: OtherReader | undefined;
      readonly createEnvironment?: boolean | undefined;
      readonly remove?: boolean | undefined;
      /** One of those that a fleet has found. */
      readonly oneOfMany?: boolean | undefined;
    }
  | {
      readonly kind: 'organization-secret';
      readonly name: string;
      readonly organization: string;
      readonly reader?: OtherReader | undefined;
      readonly access: WantedAccess;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly part?: Part | undefined;
      readonly remove?: boolean | undefined;
    }
  | {
      readonly kind: 'github-settings';
      /** In the order in which they are written. */
      readonly settings: readonly GitHubSetting[];
      readonly repository: { readonly owner: string; readonly repo: string };
      readonly environment?: string | undefined;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly quiet?: string | undefined;
      readonly reader?: OtherReader | undefined;
      readonly createEnvironment?: boolean | undefined;
      readonly oneOfMany?: boolean | undefined;
      /** User and password of two logins, of which a reader may get one of each while they are written. */
      readonly split?: boolean | undefined;
    }
  | {
      readonly kind: 'organization-settings';
      readonly settings: readonly GitHubSetting[];
      /** User and password of two logins, of which a reader may get one of each while they are written. */
      readonly split?: boolean | undefined;
      readonly organization: string;
      readonly reader?: OtherReader | undefined;
      readonly access: WantedAccess;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
    }
  | {
      readonly kind: 'container-app';
      readonly name: string;
      readonly resourceGroup: string;
      /** Of Azure; undefined for that of the inputs. */
      readonly subscription?: string | undefined;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly health?: string | undefined;
      readonly repoint: boolean;
      /** Of two logins: the vault secret of the user, which it takes beside that of the password, `from`. */
      readonly userFrom?: string | undefined;
      /** Then the user goes into this plain variable of the app's template. */
      readonly userVariable?: string | undefined;
    }
  | SiteConsumer
  | {
      readonly kind: 'container-app-job';
      readonly name: string;
      readonly resourceGroup: string;
      /** Of Azure; undefined for that of the inputs. */
      readonly subscription?: string | undefined;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly repoint: boolean;
      /** One execution is started for each version that is delivered, once. */
      readonly run: boolean;
      /** Of two logins: the vault secret of the user, which it takes beside that of the password, `from`. */
      readonly userFrom?: string | undefined;
    }
  | {
      readonly kind: 'env-file';
      readonly path: string;
      readonly repository: { readonly owner: string; readonly repo: string };
      readonly variable: string;
      readonly from: string;
      /** The programs that read it; undefined for whichever. */
      readonly readBy?: readonly ReaderName[] | undefined;
      readonly part?: Part | undefined;
      readonly optional: boolean;
    };

export type GitHubConsumer = Extract<
  TopologyConsumer,
  { kind: `github-${string}` | `organization-${string}` }
>;
type InRepository = 'repository' | 'oneOfMany';

/** The same secret, or the same settings, in each of the repositories that the selection finds. */
export interface Fleet {
  readonly selection: Selection;
  readonly secret:
    | Omit<Extract<TopologyConsumer, { kind: 'github-secret' }>, InRepository>
    | Omit<Extract<TopologyConsumer, { kind: 'github-settings' }>, InRepository>;
}

export function isOfGitHub(entry: TopologyConsumer): entry is GitHubConsumer {
  return isOfGitHubKind(entry.kind);
}

export function isOfGitHubKind(kind: TopologyConsumer['kind']): kind is GitHubConsumer['kind'] {
  return kind.startsWith('github-') || kind.startsWith('organization-');
}
