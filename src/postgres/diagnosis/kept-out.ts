import type { ProbeFailure } from '../probe.ts';
import { both, codeless, either, hasCode, says } from './row.ts';

/** Nothing answered the first packet: what a firewall does not admit, Azure drops. */
const dropped = both(
  ({ stage }) => stage === 'tcp',
  either(hasCode('ETIMEDOUT'), codeless(/^timeout expired$/)),
);

/** The server looked at the address, over TLS, and at nothing else; `no encryption` is about TLS. */
const notAdmitted = both(
  hasCode('28000'),
  both(
    says(/^no pg_hba\.conf entry for host /),
    (failure) => !/, (no encryption|SSL off)$/.test(failure.message),
  ),
);

/** Whether this is what a firewall does to an address that it does not know. Never so for a refused password. */
export const isKeptOut: (failure: ProbeFailure) => boolean = either(dropped, notAdmitted);
