import type { Redacted } from '../../redacted.ts';

/** Of all this every program was seen to read the same. */
const PLAIN =
  /^postgresql:\/\/[\w.~%-]+:[\w.~%!$'()*+,;:=&-]+@[\w.-]+(?::\d+)?\/[\w.~-]+\?sslmode=require(?:&application_name=[\w.-]+)?$/;

/** Whether a text holds nothing that the table could have a word on: who sees one needs no table. */
export function isPlain(text: Redacted): boolean {
  return PLAIN.test(text.reveal());
}
