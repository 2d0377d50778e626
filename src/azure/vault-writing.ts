import type { Redacted } from '../redacted.ts';
import type { VaultSecret, WriteHow } from './key-vault.ts';
import { answered, get, type Opened, versionIn } from './vault-reading.ts';
import { isProblem, notKept, notLatest, patiently } from './vault-settling.ts';
import { newVersion, refuseUnwritable } from './vault-version.ts';

/** `Vault.write`. */
export async function write(
  opened: Opened,
  name: string,
  value: Redacted,
  { like, given, tags, as, onTaken }: WriteHow,
): Promise<VaultSecret> {
  const { url, client, clock } = opened;
  refuseUnwritable({ url, name }, value, tags);
  // The SDK repeats a PUT whose answer was lost. Then there are two versions of one value, and no harm is done.
  const put = client.setSecret(name, value.reveal(), newVersion(like, tags, clock(), given));
  const version = await answered(
    opened,
    { name, to: 'set' },
    put.then(({ properties }) => versionIn(properties)),
  );
  onTaken?.();
  const readBack = () =>
    get(opened, name, version, as).catch((thrown: unknown) => {
      if (isProblem(thrown, 'secret-not-found')) return undefined;
      throw thrown;
    });
  const written = await patiently(readBack, opened, `what was written to ${name}`);
  if (written === undefined) throw notKept({ url, name, version }, 'nothing');
  if (!written.value.equals(value)) throw notKept({ url, name, version }, 'another value');
  return written;
}

/** `Vault.settle`. */
export async function settle(
  opened: Opened,
  name: string,
  version: string,
  as: 'document' | undefined,
): Promise<void> {
  let latest: string | undefined;
  const isLatest = async () => {
    latest = await latestVersion(opened, name, version, as);
    return latest === version ? true : undefined;
  };
  if (await patiently(isLatest, opened, `the new version of ${name} to everybody`)) return;
  throw notLatest({ url: opened.url, name, version }, latest);
}

/** Undefined: a read that lags, from before the secret was made or while the version before was disabled. */
async function latestVersion(
  opened: Opened,
  name: string,
  awaited: string,
  as: 'document' | undefined,
): Promise<string | undefined> {
  try {
    return (await get(opened, name, undefined, as)).version;
  } catch (thrown) {
    if (isProblem(thrown, 'secret-not-found')) return undefined;
    if (!isProblem(thrown, 'secret-disabled')) throw thrown;
    // Is it the awaited version that is disabled? Then waiting does not help, and this throws.
    await get(opened, name, awaited, as);
    return undefined;
  }
}
