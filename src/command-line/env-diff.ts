import { foreign } from '../foreign-text.ts';
import type { EnvLine } from '../modes/env.ts';
import { formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import type { Redacted, SecretForms } from '../redacted.ts';

/** What changes in the files, with secrets hidden. */
export function envDiff(lines: readonly EnvLine[], forms: SecretForms): readonly string[] {
  return lines.flatMap(({ file, variable, edit }) =>
    (edit?.changes ?? []).flatMap(({ line, before }) => [
      `${file}, line ${line}`,
      ...(before === undefined ? [] : [`- ${variable}=${shape(before, forms)}`]),
      `+ ${variable}=${edit === undefined ? '' : shape(edit.after, forms)}${samePassword(before, edit?.after, forms)}`,
    ]),
  );
}

/** Of a connection string, where it leads; of anything else, nothing. */
function shape(value: Redacted, forms: SecretForms): string {
  const parsed = parseConnectionString(value, forms);
  if (!parsed.ok) return '***';
  const { user, host, port, database } = parsed.value;
  const format = formatOf(value);
  const written = format === 'url' ? '' : `   # ${format}`;
  return `${foreign(`postgresql://${user}:***@${host}:${port}/${database}`)}${written}`;
}

function samePassword(before: Redacted | undefined, after: Redacted | undefined, forms: SecretForms): string {
  if (before === undefined || after === undefined) return '';
  const [one, other] = [parseConnectionString(before, forms), parseConnectionString(after, forms)];
  if (!one.ok || !other.ok) return '   # another value';
  return one.value.password.equals(other.value.password) ? '   # the same password' : '   # another password';
}
