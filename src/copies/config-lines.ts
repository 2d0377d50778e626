/** Lines of the config file, as a report offers them. */

import type { Topology } from '../topology/topology.ts';

interface Entry {
  readonly [key: string]: string | readonly string[] | Entry | undefined;
}

/** Entries under `consumers:`. */
export function consumerLines(...entries: readonly Entry[]): string {
  return ['consumers:', ...entries.map((entry) => `  - { ${pairs(entry)} }`)].join('\n');
}

/** From when on a copy that nobody writes is refused: of two logins, the one that it has goes on working for a while. */
export function endOf({ pair }: Pick<Topology, 'pair'>): string {
  return pair === undefined ? 'the change' : 'the retirement of the login that it has';
}

/** What accepts a copy that cannot be listed, or is not to be. */
export function knownLine(where: string, why = '…'): string {
  return `copies:\n  known:\n    - { ${pairs({ where, why })} }`;
}

function pairs(entry: Entry): string {
  const textOf = (value: string | readonly string[] | Entry): string => {
    if (typeof value === 'string') return scalar(value);
    return isList(value) ? `[${value.map(scalar).join(', ')}]` : `{ ${pairs(value)} }`;
  };
  return Object.entries(entry)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${scalar(key)}: ${textOf(value)}`]))
    .join(', ');
}

function isList(value: readonly string[] | Entry): value is readonly string[] {
  return Array.isArray(value);
}

/** What YAML could take for something else stands in quotes. */
export function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
