import type { LocalCloud } from '../../emulators/cloud.ts';

/** A rotation that somebody else runs, as its writes show in the vault. */

const PENDING = 'postgres-password-pending';
const MARK = { tags: { 'dbcred-pending': PENDING } };

/** The staged password is enabled, and what will be changed is marked; `url` is what the secret holds. */
export function beginRotation(cloud: LocalCloud, url = cloud.vault.current('database-url')): void {
  cloud.vault.set(PENDING, 'staged-password-0123456789abcdefghijklmn');
  cloud.vault.set('database-url', url, MARK);
}

/** The secret gets its new value, and then everything is unmarked. */
export function endRotation(cloud: LocalCloud, url = cloud.vault.current('database-url')): void {
  cloud.vault.set('database-url', url);
  cloud.vault.disable(PENDING);
}

const answeredReads = (cloud: LocalCloud, name: string) =>
  cloud.requests().filter((one) => one.status === 200 && isReadOf(name, one)).length;

function isReadOf(name: string, { service, path }: { service: string; path: string }): boolean {
  return service === 'key-vault' && new RegExp(`^/secrets/${name}/?(\\?|$)`).test(path);
}

/** Settles when the secret has been read that often. */
export async function readTimes(cloud: LocalCloud, times: number, name = 'database-url'): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (answeredReads(cloud, name) < times) {
    if (Date.now() > deadline) throw new Error(`${name} was not read ${times} times`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export const readPendingTimes = (cloud: LocalCloud, times: number) => readTimes(cloud, times, PENDING);

/** Does it once, after the secret was read for the first time and before it is read again. */
export function beforeSecondReading(cloud: LocalCloud, act: () => void): void {
  const stop = cloud.intercept(async (exchange, phase) => {
    if (
      phase === 'before' &&
      isReadOf('database-url', exchange) &&
      answeredReads(cloud, 'database-url') === 1
    ) {
      stop();
      act();
    }
    return 'go-on';
  });
}
