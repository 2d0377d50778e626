import type { Finding, YamlPath } from './located-yaml.ts';

const SUFFIX = '-pending';
/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const LONGEST_NAME = 127;

/** The vault secret in which a rotation keeps the next password until the server knows it. */
export function stagedSecretOf(passwordSecret: string): string {
  return `${passwordSecret}${SUFFIX}`;
}

/** What the file gives to another use would be overwritten by a rotation, which could then not be finished. */
export function* stagedSecretFindings(
  { from, path: itsPath }: { readonly from: string; readonly path: YamlPath },
  others: readonly { readonly name: string; readonly path: YamlPath }[],
): Iterable<Finding> {
  const staged = stagedSecretOf(from);
  if (staged.length > LONGEST_NAME && from.length <= LONGEST_NAME) {
    const message = `may have ${LONGEST_NAME - SUFFIX.length} characters: a rotation stages its password in the secret of that name with ${SUFFIX} at its end`;
    yield { path: itsPath, part: 'value', message };
  }
  for (const { name, path } of others) {
    if (name.toLowerCase() !== staged.toLowerCase()) continue;
    yield { path, part: 'value', message: 'names the secret in which a rotation stages its password' };
  }
}
