import { describe, expect, test } from 'vitest';
import type { VaultSecret } from '../../src/azure/key-vault.ts';
import { asItIsRead, type ReadingsPlan } from '../../src/modes/sync-readings.ts';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { readersNamed } from '../../src/postgres/readings/client-names.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { vaultSecret } from './memory-vault.ts';

const forms = new SecretForms(() => undefined);
const RAW = 'postgresql://ap{p:hid[d]en^1@db.example/shop?sslmode=require';
const ENCODED = 'postgresql://ap%7Bp:hid%5Bd%5Den%5E1@db.example/shop?sslmode=require';

/** What a sync would deliver, and what it stored. */
async function judge(text: string, plan: Partial<ReadingsPlan> & { readonly stores?: boolean }) {
  const secret = vaultSecret({
    name: 'database-url',
    version: 'v1',
    tags: {},
    value: new Redacted(text, forms),
  });
  const parsed = parseConnectionString(secret.value, forms);
  if (!parsed.ok) throw new Error(parsed.complaint.what);
  const stored: string[] = [];
  const storeInstead = async (one: VaultSecret, value: Redacted): Promise<VaultSecret> => {
    stored.push(value.reveal());
    return { ...one, version: 'v2', value };
  };
  const how = { dryRun: false, ...(plan.stores === true ? { storeInstead } : {}), ...plan };
  const reading = asItIsRead(secret, parsed.value, 'secret database-url', how, forms);
  const outcome = await reading.then(
    (read) => ({ delivers: [read.secret.version, read.secret.value.reveal()], note: read.note }),
    (thrown: unknown) => thrown,
  );
  return { outcome, stored };
}

const delivers = (version: string, text: string) => ({ delivers: [version, text] });

describe('a user and a password without percent-encoding', () => {
  test('are delivered to nobody, and the fix stores them encoded', async () => {
    const { outcome } = await judge(RAW, {});
    expect(outcome).toBeInstanceOf(Problem);
    expect(outcome).toMatchObject({
      code: 'connection-string-misread',
      fix: expect.stringContaining('repair: url'),
    });
    expect(`${(outcome as Error).stack} ${JSON.stringify(outcome)}`).not.toContain('hid[');
  });

  test('with repair: url the same login is stored encoded, once, and that is delivered', async () => {
    const { outcome, stored } = await judge(RAW, { stores: true });
    expect(stored).toEqual([ENCODED]);
    expect(outcome).toMatchObject(delivers('v2', ENCODED));
    expect((await judge(ENCODED, { stores: true })).stored).toEqual([]);
  });

  test('a dry run with it stores nothing, and would deliver the encoded form', async () => {
    const { outcome, stored } = await judge(RAW, { stores: true, dryRun: true });
    expect(stored).toEqual([]);
    expect(outcome).toMatchObject(delivers('v1', ENCODED));
    expect(outcome).toMatchObject({ note: expect.stringContaining('would be stored percent-encoded') });
  });

  test('are delivered as they are where all who read them take them', async () => {
    const { outcome } = await judge(RAW, { readers: readersNamed(['pg', 'psql']) });
    expect(outcome).toMatchObject(delivers('v1', RAW));
  });
});

describe('a parameter that only some know', () => {
  const text = 'postgresql://app:one@db.example/shop?sslmode=require&channel_binding=require';

  test('is a warning that names them, where anybody may read it', async () => {
    const { outcome } = await judge(text, {});
    expect(outcome).toMatchObject({
      ...delivers('v1', text),
      note: expect.stringMatching(/lib\/pq and pgx refuse it/),
    });
  });

  test('is an error where read-by names one of the others, whatever else is repaired', async () => {
    const readers = readersNamed(['pgx']);
    expect((await judge(text, { readers, stores: true })).outcome).toMatchObject({
      code: 'connection-string-misread',
    });
    const both = await judge(text.replace('one', 'o[ne'), { readers, stores: true });
    expect(both).toMatchObject({ outcome: { code: 'connection-string-misread' }, stored: [] });
  });

  test('is no word where read-by names who takes it', async () => {
    const { outcome } = await judge(text, { readers: readersNamed(['pg', 'psql']) });
    expect(outcome).toEqual({ ...delivers('v1', text), note: undefined });
  });
});
