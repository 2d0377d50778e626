import { FOREIGN_PARAMETER_ROWS } from './foreign-parameter-rows.ts';
import { PARAMETER_ROWS } from './parameter-rows.ts';
import { PLACE_ROWS } from './place-rows.ts';
import { RAW_CHARACTER_ROWS } from './raw-character-rows.ts';
import type { ReadingRow } from './row.ts';
import { SASLPREP_ROWS } from './saslprep-rows.ts';
import { TLS_ROWS } from './tls-rows.ts';

/** What some client refuses, or reads otherwise, of connection strings that a login of ours takes. */
export const READING_ROWS: readonly ReadingRow[] = [
  ...RAW_CHARACTER_ROWS,
  ...TLS_ROWS,
  ...PARAMETER_ROWS,
  ...FOREIGN_PARAMETER_ROWS,
  ...PLACE_ROWS,
  ...SASLPREP_ROWS,
];
