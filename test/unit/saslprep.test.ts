import { describe, expect, test } from 'vitest';
import { invisibleProblem, saslprepNote } from '../../src/postgres/saslprep.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { login, run } from './checking.ts';
import { live } from './rotating-in-memory.ts';
import { disagreements, fingerprint, inMemory } from './rotation-in-memory.ts';

const forms = new SecretForms(() => undefined);
const secret = (text: string): Redacted => new Redacted(text, forms);

/** As runs of 16 clients showed (the facts): who is refused with which password, that the server takes. */
const UNPREPARED = [
  ['a ligature', '\ufb01x1', 'postgres.js 3.4.9, lib/pq 1.10.7 and pgx 4.15', undefined],
  ['a superscript', 'm²x1', 'postgres.js 3.4.9, lib/pq 1.10.7 and pgx 4.15', undefined],
  ['a no-break space', 'pa\u00a0ss1', 'postgres.js 3.4.9 and lib/pq 1.10.7', 'a no-break space (U+00A0)'],
  ['a soft hyphen', 'pa\u00adss1', 'postgres.js 3.4.9, lib/pq 1.10.7 and pgx 4.15', 'a soft hyphen (U+00AD)'],
  ['a letter in two parts', 'cafe\u0301', 'postgres.js 3.4.9 and lib/pq 1.10.7', undefined],
] as const;

const ALIKE = ['plain', 'pässwörd1', 'café', 'key🔑1', 'a b c', 'ключ', `a'"\\%`];

describe('a password that only SASLprep makes right', () => {
  test.each(UNPREPARED)(
    '%s: who is refused with it is named, and no part of it',
    (_what, text, who, unseen) => {
      const note = saslprepNote(secret(text)) ?? '';
      expect(note).toContain(`${who} do not, and are refused.`);
      expect(note).not.toContain(text);
      expect(note.includes('which nobody sees')).toBe(unseen !== undefined);
      if (unseen !== undefined) expect(note).toContain(unseen);
      expect(invisibleProblem(secret(text), 'secret x')?.code).toBe(
        unseen === undefined ? undefined : 'password-invisible',
      );
    },
  );

  test.each(ALIKE)('nothing is said of %j', (text) => {
    expect([saslprepNote(secret(text)), invisibleProblem(secret(text), 'x')]).toEqual([undefined, undefined]);
  });

  test.each(UNPREPARED)('%s: a check that logs in with it works, and warns', async (_what, text, who) => {
    const { result, standings } = await run({ candidates: [login('shop', text)] });
    expect([standings, result.problems]).toEqual([['works'], []]);
    expect(result.notes.join()).toContain(who);
    const refused = await run({ candidates: [login('shop', text)], server: { [text]: ['28P01'] } });
    expect(refused.result.notes).toEqual([]);
  });

  test('a sync of a config file gives one with what nobody sees to nobody', async () => {
    for (const dryRun of [false, true]) {
      const world = inMemory('pa\u00a0ssword-of-the-role');
      const before = fingerprint(world);
      const { codes } = await live(world, { rotationAsked: false, dryRun });
      expect([codes, fingerprint(world)]).toEqual([['password-invisible'], before]);
    }
  });

  test('and warns of one that everybody sees', async () => {
    const { codes, run: synced } = await live(inMemory('m²x1-of-the-role'), { rotationAsked: false });
    expect(codes).toEqual([]);
    expect(synced?.notes.join()).toContain('pgx 4.15 do not, and are refused');
  });

  test.each(['pa\u00a0ssword-of-the-role', 'm²x1-of-the-role'])('a rotation mends %j', async (password) => {
    const world = inMemory(password);
    const { codes } = await live(world, { rotationAsked: true });
    expect([codes, disagreements(world)]).toEqual([[], []]);
    expect(world.role.password).toMatch(/^[A-Za-z0-9]{40}$/);
  });
});
