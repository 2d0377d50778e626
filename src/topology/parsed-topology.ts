import { z } from 'zod';
import { addressFindings } from './address-findings.ts';
import type { OtherAddress } from './addresses.ts';
import { consumersOf, fleetsOf } from './consumer-entries.ts';
import { inPlainWords, nameOf, schemaFindings } from './findings.ts';
import { formFindings } from './form-findings.ts';
import { type LocatedComplaint, readYaml } from './located-yaml.ts';
import { referenceFindings } from './references.ts';
import { type TopologyFile, TopologySchema } from './schema.ts';
import { placeFindings } from './secret-places.ts';
import type { Topology } from './topology.ts';

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
    ...addressFindings(yaml.value),
    ...formFindings(yaml.value),
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

type Server = TopologyFile['server'];

function otherAddress(name: string, given: Server['also-at'][string], server: Server): OtherAddress {
  const { host = server.host, port = server.port, pooler, 'read-only': readOnly } = given;
  return { name, host, port, pooler, readOnly };
}

function build(file: TopologyFile): Topology {
  const { vault, server, databases, secrets, checkouts, consumers } = file;
  const { 'resource-group': resourceGroup, 'also-at': others, ...address } = server;
  const alsoAt = Object.entries(others).map(([name, one]) => otherAddress(name, one, server));
  const fleets = fleetsOf(consumers);
  return {
    vault,
    server: { ...address, resourceGroup, ...(alsoAt.length === 0 ? {} : { alsoAt }) },
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
