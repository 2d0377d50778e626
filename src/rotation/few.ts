const MOST_NAMED = 3;

/** The first names, and how many more there are: `a, b, c and 12 more`. */
export function few(names: readonly string[]): string {
  if (names.length <= MOST_NAMED + 1) return listed(names);
  return listed([...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`]);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
