import { escapeMarkdown } from '../report/markdown.ts';

/** Not of one version, so that an upgrade makes no page old. */
export const DOCS = 'https://github.com/org/dbcred-sync/blob/v1/docs';

/** `text` as code that nothing in it ends. */
export function code(text: string): string {
  return /^[\w ./@:,=+#*-]+$/.test(text) ? `\`${text}\`` : `<code>${escapeMarkdown(text)}</code>`;
}
