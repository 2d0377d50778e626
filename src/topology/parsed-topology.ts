import { z } from 'zod';
import { addressFindings } from './address-findings.ts';
import { topologiesOf, topologyOf } from './credential-entries.ts';
import { inPlainWords, nameOf, schemaFindings } from './findings.ts';
import { formFindings } from './form-findings.ts';
import { jobRunFindings } from './job-run-findings.ts';
import { type Finding, type LocatedComplaint, type LocatedYaml, readYaml } from './located-yaml.ts';
import { referenceFindings } from './references.ts';
import { FileForEditors, SeveralSchema, TopologySchema } from './schema.ts';
import { placeFindings } from './secret-places.ts';
import { isOfSeveral, isSaidHere, severalFindings } from './several-findings.ts';
import type { Topology } from './topology.ts';
import { withDefaults } from './with-defaults.ts';

export type ParsedTopology =
  | {
      readonly ok: true;
      /** The only credential, or the first. */
      readonly value: Topology;
      /** One for each credential, in the order of the file; a file without such a list has one without a name. */
      readonly topologies: readonly Topology[];
    }
  | { readonly ok: false; readonly complaints: readonly LocatedComplaint[] };

/** Reads the config file's text; everything that is wrong with it is said together, top to bottom. */
export function parseTopology(text: string): ParsedTopology {
  const yaml = readYaml(text);
  if (yaml.value === undefined) return { ok: false, complaints: inOrder(yaml.complaints) };
  const { topologies, findings } = isOfSeveral(yaml.value) ? ofSeveral(yaml.value) : ofOne(yaml.value);
  const complaints = inOrder([...yaml.complaints, ...located(findings, yaml)]);
  if (complaints.length > 0) return { ok: false, complaints };
  const all = topologies();
  const [value] = all;
  if (value === undefined) throw new Error('the schema has seen to one');
  return { ok: true, value, topologies: all };
}

interface Read {
  /** Where nothing is wrong. */
  readonly topologies: () => readonly Topology[];
  readonly findings: readonly Finding[];
}

function ofOne(value: unknown): Read {
  const parsed = TopologySchema.safeParse(value, { error: inPlainWords });
  const findings = [
    ...schemaFindings(parsed.error?.issues ?? [], value),
    ...referenceFindings(value),
    ...placeFindings(value),
    ...jobRunFindings(value),
    ...addressFindings(value),
    ...formFindings(value),
  ];
  return { topologies: () => (parsed.success ? [topologyOf(parsed.data)] : []), findings };
}

function ofSeveral(given: unknown): Read {
  const value = withDefaults(given);
  const parsed = SeveralSchema.safeParse(value, { error: inPlainWords });
  const findings = [
    ...schemaFindings(parsed.error?.issues ?? [], value).filter((finding) => !isSaidHere(finding)),
    ...severalFindings(value),
    ...placeFindings(value),
    ...jobRunFindings(value),
  ];
  return { topologies: () => (parsed.success ? topologiesOf(parsed.data) : []), findings };
}

/** Each once: what is wrong with a server is found for each of its credentials. */
function located(findings: readonly Finding[], yaml: LocatedYaml): readonly LocatedComplaint[] {
  const said = new Map(
    findings.map((finding) => {
      const message = finding.part === 'key' ? finding.message : `${nameOf(finding.path)} ${finding.message}`;
      return [JSON.stringify([finding.path, message]), { ...finding, message }] as const;
    }),
  );
  return [...said.values()].flatMap((finding) => yaml.locate(finding) ?? []);
}

function inOrder(complaints: readonly LocatedComplaint[]): LocatedComplaint[] {
  return complaints.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** For editors, from the same definition; draft 7, which they all know. */
export function topologyJsonSchema(): object {
  return z.toJSONSchema(FileForEditors, { io: 'input', target: 'draft-7' });
}
