/** One measured thing: the goal it is held against stands in `against`, its ratio to that in `ratio`. */
export interface Row {
  readonly what: string;
  readonly who: string;
  readonly ms: number | null;
  /** What is counted rather than timed. */
  readonly roundTrips?: number;
  readonly megabytes?: number;
  readonly refused?: { readonly logins: number; readonly of: number };
  readonly against: string;
  readonly ratio: number | null;
}

interface Peer {
  readonly what: string;
  readonly who: string;
  /** Undefined where its program is not installed. */
  readonly ms: number | undefined;
  readonly oursMs: number;
}

/** What others take for the same, and how many times our time that is. */
export function besides({ what, who, ms, oursMs }: Peer): Row {
  return ms === undefined
    ? { what, who: `${who} (not installed)`, ms: null, against: '', ratio: null }
    : { what, who, ms, against: 'dbcred-sync', ratio: ms / oursMs };
}

export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.who,
    measured(row),
    row.ratio === null ? '' : `${row.ratio.toFixed(2)} ×`,
    row.against,
  ]);
  const all = [['what', 'who', 'median', 'ratio', 'goal or peer'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function measured({ ms, roundTrips, megabytes, refused }: Row): string {
  const told = [
    ...(ms === null ? [] : [`${Math.round(ms)} ms`]),
    ...(roundTrips === undefined ? [] : [`${roundTrips.toFixed(1)} trips`]),
    ...(megabytes === undefined ? [] : [`${megabytes.toFixed(megabytes < 1 ? 2 : 0)} MB`]),
    ...(refused === undefined ? [] : [`${refused.logins} of ${refused.of} logins refused`]),
  ];
  return told.join(', ') || '–';
}
