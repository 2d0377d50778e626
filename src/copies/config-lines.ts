/** Lines of the config file, as a report offers them. */

/** An entry under `consumers:`. */
export function consumerLine(entry: Readonly<Record<string, string | undefined>>): string {
  return `consumers:\n  - { ${pairs(entry)} }`;
}

/** What accepts a copy that cannot be listed, or is not to be. */
export function knownLine(where: string, why = '…'): string {
  return `copies:\n  known:\n    - { ${pairs({ where, why })} }`;
}

function pairs(entry: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(entry)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${scalar(value)}`]))
    .join(', ');
}

/** What YAML could take for something else stands in quotes. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
