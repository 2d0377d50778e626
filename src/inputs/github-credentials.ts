import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const TOKEN_LINE = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:\/([\w.-]+))?\s*=\s*(\S+)$/;

/** Lines of owner=token or owner/repo=token. A complaint names the line's number: what stands there may be a token. */
export const TokenLines = z.string().transform((text, context) => {
  const tokens: { owner: string; repo: string | undefined; token: string }[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const [, owner, repo, token] = TOKEN_LINE.exec(line.trim()) ?? [];
    const twice = tokens.some((one) => one.owner === owner && one.repo === repo);
    if (owner === undefined || token === undefined)
      context.addIssue(`line ${index + 1} must be owner=token or owner/repository=token`);
    else if (twice) context.addIssue(`line ${index + 1} gives a second token for the same place`);
    else tokens.push({ owner, repo, token });
  }
  return tokens;
});

/** PEM, also with the line breaks written as \n. */
export const PrivateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isRsaKey, 'must be the PEM text of the RSA private key of a GitHub App');

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
