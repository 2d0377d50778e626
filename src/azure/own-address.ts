/** A service's answer has named an address for the next request, of a page or an operation, that is not its own. */
class LeadsElsewhere extends Error {
  override readonly name = 'LeadsElsewhere';
}

/**
 * Refuses what is not at `address`, nor at a host below it, as a region of it is: each request carries the token,
 * and the SDKs follow whatever an answer names (nextLink, Azure-AsyncOperation, Location).
 */
export function stayAt(address: string, requested: string): void {
  const [own, next] = [new URL(address), new URL(requested)];
  const inside = next.hostname === own.hostname || next.hostname.endsWith(`.${own.hostname}`);
  if (inside && next.port === own.port && next.protocol === own.protocol) return;
  throw new LeadsElsewhere(
    `the answer of ${own.host} leads to ${next.origin}, which is not its own address: nothing was sent there`,
  );
}
