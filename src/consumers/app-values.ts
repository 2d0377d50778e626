import { parseConnectionString } from '../postgres/connection-string.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import type { Topology } from '../topology/topology.ts';
import { referenceOf } from './app-secrets.ts';

/**
 * How the values of an app's secrets are held. Of a document, which is known by what it refers to, only the secrets
 * found in it are masked: most of its lines are ordinary words, and the runner would mask each of them for the rest
 * of the job.
 */
export async function holderOfValues(
  { secrets: { documents, user } }: Pick<Topology, 'secrets'>,
  vaultUrl: string,
  forms: SecretForms,
): Promise<(text: string, keyVaultUrl: string | undefined) => Redacted> {
  const nameIn = (keyVaultUrl: string | undefined): string | undefined =>
    referenceOf({ keyVaultUrl: keyVaultUrl || undefined }, vaultUrl)?.name.toLowerCase();
  // the name of a login is no secret
  const isUser = (name: string | undefined): boolean => name !== undefined && name === user?.toLowerCase();
  if (documents.length === 0)
    return (text, keyVaultUrl) => new Redacted(text, isUser(nameIn(keyVaultUrl)) ? MASKED_WHEN_FOUND : forms);
  const { findConnections } = await import('../postgres/document.ts'); // and the YAML parser, only here
  return (text, keyVaultUrl) => {
    const name = nameIn(keyVaultUrl);
    if (isUser(name)) return new Redacted(text, MASKED_WHEN_FOUND);
    const document = documents.find((one) => one.name.toLowerCase() === name);
    if (document === undefined) return new Redacted(text, forms);
    const value = new Redacted(text, MASKED_WHEN_FOUND);
    const found = findConnections(value, forms, document.at);
    // The platform's copy may be an earlier one, whose password nothing else has told.
    for (const { text: url } of found.ok ? found.connections : []) parseConnectionString(url, forms);
    return value;
  };
}
