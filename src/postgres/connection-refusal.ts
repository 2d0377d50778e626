/** Why a text is no connection string that every client reads alike; `what` and `fix` never repeat a part of the text. */
export interface Complaint {
  readonly kind: 'invalid' | 'redirects' | 'plaintext' | 'placeholder';
  readonly what: string;
  readonly fix: string;
  /** Something around it is no part of it, and without that it may be right. */
  readonly isStray?: true;
}

export const EXPECTED = 'postgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require';

/** How the parts of the parser say no. */
export class Refusal extends Error {
  readonly complaint: Complaint;
  constructor(what: string, fix: string, kind: Complaint['kind'] = 'invalid', isStray = false) {
    super(what);
    this.complaint = { kind, what, fix, ...(isStray ? { isStray } : {}) };
  }
}

/** `text` without its percent-encoding. Throws a Refusal. */
export function decode(text: string, part: string): string {
  if (/%00/.test(text)) throw new Refusal(`has %00 in ${part}`, 'No part of it can hold a NUL: remove it.');
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(`has a stray % in ${part}`, 'Write a literal % as %25.');
  }
}
