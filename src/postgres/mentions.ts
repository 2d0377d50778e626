import type { Redacted } from '../redacted.ts';

/** Long enough to stand nowhere by chance; a shorter one counts only as a word of its own. */
const UNMISTAKABLE = 12;

/** Whether `text` holds the secret: as it is, escaped as in JSON, percent-encoded in any way, or in a word of base64. */
export function mentions(text: string, secret: Redacted): boolean {
  const plain = secret.reveal();
  const spellings = [plain, JSON.stringify(plain).slice(1, -1)];
  return [...readingsOf(text)].some((reading) => spellings.some((spelling) => holds(reading, spelling)));
}

function* readingsOf(text: string): Iterable<string> {
  yield text;
  yield percentDecoded(text);
  yield percentDecoded(text.replaceAll('+', ' '));
  for (const [word] of text.matchAll(/[\w+/-]{4,}/g)) yield Buffer.from(word, 'base64').toString('utf8');
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function holds(text: string, secret: string): boolean {
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
    const [before, after] = [text.charAt(start - 1), text.charAt(start + secret.length)];
    if (secret.length >= UNMISTAKABLE || !/[\p{L}\p{N}]/u.test(before + after)) return true;
  }
  return false;
}
