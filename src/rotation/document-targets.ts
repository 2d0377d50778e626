import type { ConnectionString } from '../postgres/connection-string.ts';
import { usableConnections } from '../postgres/document.ts';
import type { At } from '../postgres/embedded-connection.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { ofTwoCredentials } from '../topology/other-credentials.ts';
import { mayLeadHere, ofThisServer } from '../topology/this-server.ts';
import type { Ground } from './ground.ts';

/** A login, and where the connection string stands that it comes from. */
export interface PlacedLogin {
  readonly place: string;
  readonly target: ConnectionString;
}

/**
 * Every login on this server that a reader of the document would make; connection strings of other hosts are left
 * alone. Throws Problems: `document-without-connections`, `document-of-two-credentials`, `connection-string-*`.
 */
export function documentLogins(
  document: Redacted,
  at: At | undefined,
  source: string,
  { topology, forms }: Pick<Ground, 'topology' | 'forms'>,
): readonly PlacedLogin[] {
  const found = usableConnections(document, forms, at);
  if (!found.ok) throw undeliverable(source, found);
  const mixed = ofTwoCredentials(found.connections, source, topology, forms);
  if (mixed !== undefined) throw mixed;
  const ours = found.connections.filter(({ text }) => mayLeadHere(text, topology, forms));
  if (ours.length === 0) {
    const what = `holds no connection of ${topology.server.host}`;
    throw undeliverable(source, { what, fix: 'Correct the document, or server: in the config file.' });
  }
  return ours.map(({ text, where }) => {
    const place = `${source}, ${where}`;
    return { place, target: ofThisServer(readConnectionString(text, place, forms), place, topology) };
  });
}

function undeliverable(source: string, { what, fix }: { what: string; fix: string }): Problem {
  return new Problem({
    code: 'document-without-connections',
    what: `The document cannot be delivered: it ${what}`,
    target: source,
    likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
    fix,
  });
}
