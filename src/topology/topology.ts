import { z } from 'zod';
import { inPlainWords, nameOf, schemaFindings } from './findings.ts';
import { type LocatedComplaint, readYaml } from './located-yaml.ts';
import { referenceFindings } from './references.ts';
import { type TopologyFile, TopologySchema } from './schema.ts';

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
  };
  /** owner/name → folder, as written. */
  readonly checkouts: Readonly<Record<string, string>>;
  readonly consumers: readonly TopologyConsumer[];
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

export type ParsedTopology =
  | { readonly ok: true; readonly value: Topology }
  | { readonly ok: false; readonly complaints: readonly LocatedComplaint[] };

/** Reads the config file's text; everything that is wrong with it is said together, top to bottom. */
export function parseTopology(text: string): ParsedTopology {
  const yaml = readYaml(text);
  if (yaml.value === undefined) return { ok: false, complaints: inOrder(yaml.complaints) };
  const parsed = TopologySchema.safeParse(yaml.value, { error: inPlainWords });
  const issues = parsed.success ? [] : parsed.error.issues;
  const findings = [...schemaFindings(issues, yaml.value), ...referenceFindings(yaml.value)];
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

function build(file: TopologyFile): Topology {
  const { vault, server, databases, secrets, checkouts, consumers } = file;
  const { 'resource-group': resourceGroup, ...address } = server;
  return {
    vault,
    server: { ...address, resourceGroup },
    databases,
    secrets: {
      password: secrets.password,
      connectionStrings: secrets['connection-strings'],
      documents: secrets.documents,
    },
    checkouts,
    consumers: consumers.map(consumerOf),
    knownClients: file['known-clients'],
    maxAgeDays: file['max-age-days'],
  };
}

function consumerOf(entry: TopologyFile['consumers'][number]): TopologyConsumer {
  if ('github-secret' in entry) {
    const { 'github-secret': name, repository, ...rest } = entry;
    // As GitHub keeps and shows it.
    return { kind: 'github-secret', name: name.toUpperCase(), repository: partsOf(repository), ...rest };
  }
  if ('container-app' in entry) {
    const { 'container-app': name, 'resource-group': resourceGroup, ...rest } = entry;
    return { kind: 'container-app', name, resourceGroup, ...rest };
  }
  const { 'env-file': path, repository, ...rest } = entry;
  return { kind: 'env-file', path, repository: partsOf(repository), ...rest };
}

function partsOf(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
