import { parseConnectionString } from '../postgres/connection-string.ts';
import { Problem } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { addressOf } from './addresses.ts';
import { rolesOf, secretsOf, type Topology } from './topology.ts';
import { truthSecretOf } from './truth-secret.ts';

/** Each with what the others of its file are: a document of two of them would be written by two rotations. */
export function withOthers(topologies: readonly Topology[]): readonly Topology[] {
  const known = topologies.map((one) => ({
    ...{ credential: one.credential ?? '', server: one.server, roles: rolesOf(one) },
    secrets: secretsOf(one),
    ...(one.pair && {
      truth: { name: truthSecretOf(one), readAs: one },
      rotatedBy: one.pair.rotatedBy.credential,
    }),
  }));
  return topologies.map((one) => {
    const others = known.filter(({ credential }) => credential !== one.credential);
    return others.length === 0 ? one : { ...one, others };
  });
}

/** The problem of a document in which connections of another credential stand beside this one's; undefined without any. */
export function ofTwoCredentials(
  connections: readonly { readonly text: Redacted; readonly where: string }[],
  source: string,
  { credential, others = [] }: Topology,
  forms: SecretForms,
): Problem | undefined {
  if (others.length === 0) return undefined;
  for (const { text, where } of connections) {
    const parsed = parseConnectionString(text, forms);
    if (!parsed.ok) continue;
    const { value: target } = parsed;
    const other = others.find(
      ({ server, roles }) => roles.includes(target.user) && addressOf(target, server) !== undefined,
    );
    if (other === undefined) continue;
    return new Problem({
      code: 'document-of-two-credentials',
      what: 'This document holds a connection of another credential',
      target: `${source}, ${where}`,
      answer: `it names ${target.user} on ${target.host}:${target.port}, which is credential ${other.credential}; the document is ${credential ?? ''}'s`,
      likelyCause:
        'One document per credential: a rotation of one would leave it with an old password, or write over what the other one wrote.',
      fix: 'Split the document, and list each part under the secrets: of its credential.',
    });
  }
  return undefined;
}
