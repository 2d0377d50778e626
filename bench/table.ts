/** One measured thing: the goal it is held against stands in `against`, its ratio to that in `ratio`. */
export interface Row {
  readonly what: string;
  readonly who: string;
  readonly ms: number | null;
  /** What is counted rather than timed. */
  readonly roundTrips?: number;
  readonly against: string;
  readonly ratio: number | null;
}

export function renderTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, who, ms, roundTrips, against, ratio }) => [
    what,
    who,
    ms === null
      ? roundTrips === undefined
        ? '–'
        : `${roundTrips.toFixed(1)} trips`
      : `${Math.round(ms)} ms`,
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    against,
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
