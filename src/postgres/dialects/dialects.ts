import { adoNet } from './ado-net.ts';
import type { Dialect, Format } from './dialect.ts';
import { jdbc } from './jdbc.ts';
import { keywords } from './keywords.ts';
import { sqlalchemy } from './sqlalchemy.ts';
import { url } from './url.ts';

const DIALECTS: Readonly<Record<Format, Dialect>> = { url, sqlalchemy, jdbc, 'ado.net': adoNet, keywords };

/** Two are told apart by what stands behind the first value, so the stricter is asked first. */
const BY_LOOKS = [url, sqlalchemy, jdbc, keywords, adoNet];

/** In which of them `raw` is written, well or not; undefined for none. */
export function dialectOf(raw: string): Dialect | undefined {
  return BY_LOOKS.find((one) => one.isOf(raw));
}

export function dialectNamed(format: Format): Dialect {
  return DIALECTS[format];
}
