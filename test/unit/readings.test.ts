import { expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { CLIENTS } from '../../src/postgres/readings/clients.ts';
import { featuresOf } from '../../src/postgres/readings/features.ts';
import type { Example } from '../../src/postgres/readings/row.ts';
import { READING_ROWS } from '../../src/postgres/readings/table.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);

function textOf({ scheme, password, database, host = 'localhost', query }: Example): string {
  return `${scheme ?? 'postgresql'}://app:${password?.written ?? 'Abc123xyz'}@${host}:6001/${database?.written ?? 'orders'}?${query ?? 'sslmode=require'}`;
}

test.each(READING_ROWS)('$id is found in its example', ({ example, isIn, form = 'url' }) => {
  const parsed = parseConnectionString(new Redacted(textOf(example), forms), forms);
  if (!parsed.ok) throw new Error(parsed.complaint.what);
  const features = featuresOf(parsed.value, form);
  expect(features && isIn(features)).toBe(true);
});

test('each row has an id of its own', () => {
  const ids = READING_ROWS.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
});

test('nobody both stumbles over a thing and reads it', () => {
  const both = READING_ROWS.flatMap(({ id, who, reads }) =>
    reads.filter((name) => name in who).map((name) => `${id}: ${CLIENTS[name].called}`),
  );
  expect(both).toEqual([]);
});
