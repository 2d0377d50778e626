import type { Redacted } from '../../redacted.ts';

/** Of all this every program was seen to read the same. */
const PLAIN =
  /^postgresql:\/\/[\w.~%-]+:[\w.~%!$'()*+,;:=&-]+@[\w.-]+(?::\d+)?\/[\w.~-]+\?sslmode=require(?:&application_name=[\w.-]+)?$/;

/** Whether a text holds nothing that the table could have a word on: who sees one needs no table. */
export function isPlain(text: Redacted): boolean {
  return PLAIN.test(text.reveal());
}

const USERINFO = /^postgres(?:ql)?:\/\/([^@]*)@/;

/** Whether the user or the password of a URL has a character that Go, Ruby or Python refuse without percent-encoding. */
export function hasRawLogin(text: Redacted): boolean {
  return isRaw(USERINFO.exec(text.reveal())?.[1] ?? '');
}

/** The same of one of the two, as it is written. */
export function isRaw(written: string): boolean {
  return /[[\]^{|}"<>`\\]|[^\0-\x7f]/.test(written);
}
