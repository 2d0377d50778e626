/**
 * What may be a password in a text of any dialect, whether or not that can be read: as it is written, and as it would
 * be read. Registered before anything else, so too much is better than too little.
 */
export function likelyPasswords(raw: string): readonly string[] {
  const asUrl = /:\/\/[^:]*:(.+)@/s.exec(raw)?.[1];
  const [, single] = /(?:password|pwd|psw)\s*=\s*'((?:[^'\\]|\\.|'')*)'/is.exec(raw) ?? [];
  const [, double] = /(?:password|pwd|psw)\s*=\s*"((?:[^"]|"")*)"/is.exec(raw) ?? [];
  const [, word] = /(?:password|pwd|psw)\s*=\s*([^\s&';]+)/i.exec(raw) ?? [];
  const [, form] = /password=([^&]+)/i.exec(raw) ?? [];
  const [, upToSemicolon] = /(?:password|pwd|psw)\s*=\s*([^;]+)/i.exec(raw) ?? [];
  const found = [
    ...[asUrl, word, form, single, double, upToSemicolon?.trim()],
    ...[single?.replace(/\\(.)/gs, '$1'), single?.replaceAll("''", "'"), double?.replaceAll('""', '"')],
    ...[form, form?.replaceAll('+', ' ')].map((text) => text && percentDecoded(text)),
  ];
  return [...new Set(found.filter((one): one is string => one !== undefined && one !== ''))];
}

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
