import type { StatusAccount } from '../status/account.ts';
import { pairLines } from './pair-summary.ts';

/** Every standing, as lines for a log. */
export function statusGroups({
  secrets,
  consumers,
  rotation,
  strangers,
  role,
  pair,
}: StatusAccount): readonly {
  readonly title: string;
  readonly lines: readonly string[];
}[] {
  const line = ({ name, standing, why }: { name: string; standing: string; why: string }): string =>
    `${standing.padEnd(8)} ${name}: ${why}`;
  const clients = (strangers ?? []).map(
    ({ database, applicationName, clientAddress, sessions }) =>
      `${database}: ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'a local socket'}, ${sessions} sessions`,
  );
  return [
    { title: 'vault secrets', lines: secrets.map(line) },
    { title: 'consumers', lines: consumers.map(line) },
    { title: 'two logins', lines: pair === undefined ? [] : pairLines(pair) },
    { title: `rotation: ${rotation.is}`, lines: rotation.why === null ? [] : [rotation.why] },
    { title: `connected as ${role}, and accounted for by nobody`, lines: clients },
  ].filter(({ lines }) => lines.length > 0);
}

/** `3 vault secrets and 8 consumers: 1 broken, 2 stale, 4 unknown`. */
export function statusTally({ secrets, consumers }: StatusAccount): string {
  const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;
  const all = [...secrets, ...consumers].map(({ standing }) => standing);
  const told = (['broken', 'stale', 'unknown', 'in-sync'] as const).flatMap((standing) => {
    const many = all.filter((one) => one === standing).length;
    return many === 0 ? [] : [`${many} ${standing}`];
  });
  return `${count(secrets.length, 'vault secret')} and ${count(consumers.length, 'consumer')}: ${told.join(', ')}`;
}
