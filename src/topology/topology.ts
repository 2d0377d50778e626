import { z } from 'zod';
import type { WantedAccess } from '../github/organization-access.ts';
import type { Selection } from '../github/repository-selection.ts';
import type { OtherReader } from '../github/stores.ts';
import { consumersOf, fleetsOf } from './consumer-entries.ts';
import { inPlainWords, nameOf, schemaFindings } from './findings.ts';
import { type LocatedComplaint, readYaml } from './located-yaml.ts';
import { referenceFindings } from './references.ts';
import { type TopologyFile, TopologySchema } from './schema.ts';
import { placeFindings } from './secret-places.ts';

/** The config file: the credential, and everything that holds a copy of it. */
export interface Topology {
  /** Name or https URL. */
  readonly vault: string;
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly resourceGroup?: string | undefined;
  };
  readonly databases: readonly string[];
  readonly secrets: {
    readonly password?: string | undefined;
    readonly connectionStrings: readonly {
      readonly name: string;
      readonly database: string;
      readonly create: boolean;
    }[];
    readonly documents: readonly {
      readonly name: string;
      readonly database?: string | undefined;
      readonly at?: string | undefined;
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
  /** Patterns of clients that are no consumers and may be connected as this role. */
  readonly knownClients: readonly string[];
  /** Days after which the credential is reported as old; undefined for never. */
  readonly maxAgeDays: number | undefined;
}

export type TopologyConsumer =
  | {
      readonly kind: 'github-secret';
      readonly name: string;
      readonly repository: { readonly owner: string; readonly repo: string };
      readonly environment?: string | undefined;
      readonly from: string;
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
      readonly remove?: boolean | undefined;
    }
  | {
      readonly kind: 'container-app';
      readonly name: string;
      readonly resourceGroup: string;
      readonly from: string;
      readonly health?: string | undefined;
      readonly repoint: boolean;
    }
  | {
      readonly kind: 'env-file';
      readonly path: string;
      readonly repository: { readonly owner: string; readonly repo: string };
      readonly variable: string;
      readonly from: string;
      readonly optional: boolean;
    };

type RepositorySecret = Extract<TopologyConsumer, { kind: 'github-secret' }>;

/** One secret in each of the repositories that the selection finds. */
export interface Fleet {
  readonly selection: Selection;
  readonly secret: Omit<RepositorySecret, 'repository' | 'oneOfMany'>;
}

export type ParsedTopology =
  | { readonly ok: true; readonly value: Topology }
  | { readonly ok: false; readonly complaints: readonly LocatedComplaint[] };

/** Reads the config file's text; everything that is wrong with it is said together, top to bottom. */
export function parseTopology(text: string): ParsedTopology {
  const yaml = readYaml(text);
  if (yaml.value === undefined) return { ok: false, complaints: inOrder(yaml.complaints) };
  const parsed = TopologySchema.safeParse(yaml.value, { error: inPlainWords });
  const issues = parsed.success ? [] : parsed.error.issues;
  const findings = [
    ...schemaFindings(issues, yaml.value),
    ...referenceFindings(yaml.value),
    ...placeFindings(yaml.value),
  ];
  const located = findings.flatMap((finding) => {
    const message = finding.part === 'key' ? finding.message : `${nameOf(finding.path)} ${finding.message}`;
    return yaml.locate({ ...finding, message }) ?? [];
  });
  const complaints = inOrder([...yaml.complaints, ...located]);
  return parsed.success && complaints.length === 0
    ? { ok: true, value: build(parsed.data) }
    : { ok: false, complaints };
}

function inOrder(complaints: readonly LocatedComplaint[]): LocatedComplaint[] {
  return complaints.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** For editors, from the same definition; draft 7, which they all know. */
export function topologyJsonSchema(): object {
  return z.toJSONSchema(TopologySchema, { io: 'input', target: 'draft-7' });
}

function given(secrets: TopologyFile['secrets']): Pick<Topology['secrets'], 'given'> {
  const { 'expires-after-days': expiresAfterDays, 'content-type': contentType } = secrets;
  if (expiresAfterDays === undefined && contentType === undefined) return {};
  return { given: { expiresAfterDays, contentType } };
}

function build(file: TopologyFile): Topology {
  const { vault, server, databases, secrets, checkouts, consumers } = file;
  const { 'resource-group': resourceGroup, ...address } = server;
  const fleets = fleetsOf(consumers);
  return {
    vault,
    server: { ...address, resourceGroup },
    databases,
    secrets: {
      password: secrets.password,
      connectionStrings: secrets['connection-strings'],
      documents: secrets.documents,
      ...given(secrets),
    },
    checkouts,
    consumers: consumersOf(consumers),
    ...(fleets.length === 0 ? {} : { fleets }),
    knownClients: file['known-clients'],
    maxAgeDays: file['max-age-days'],
  };
}
