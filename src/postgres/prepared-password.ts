/** RFC 3454, C.1.2: read as a space. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
/** RFC 3454, B.1: read as nothing. */
const NOTHINGS = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;

/** Of golang.org/x/text/secure/precis, OpaqueString: https://www.rfc-editor.org/rfc/rfc8265#section-4.2.2 */
export function opaque(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/**
 * What SASLprep makes of a password, as node-postgres has it and does not export it:
 * https://www.rfc-editor.org/rfc/rfc4013#section-2, without what that forbids: nobody logs in with that by it.
 */
export function prepared(password: string): string {
  return password.replace(SPACES, ' ').replace(NOTHINGS, '').normalize('NFKC');
}
