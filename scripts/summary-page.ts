import { pathToFileURL } from 'node:url';

/**
 * A job summary as a page to look at: close to what GitHub draws, light or dark as the reader's system is, or as is
 * said. It knows the Markdown that summaries are made of, and no more.
 */
export function summaryPage(summary: string, look?: 'light' | 'dark'): string {
  return `<!doctype html>
<html lang="en" style="color-scheme: ${look ?? 'light dark'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>dbcred-sync: a job summary</title>
<style>${STYLE}</style>
<main>
${htmlOf(summary)}
</main>
<script src="${pathToFileURL(MERMAID).href}"></script>
<script>
const dark = ${look === undefined} ? matchMedia('(prefers-color-scheme: dark)').matches : ${look === 'dark'};
mermaid.initialize({ startOnLoad: true, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
</script>
</html>
`;
}

const MERMAID = new URL(import.meta.resolve('@mermaid-js/tiny')).pathname;

const STYLE = `
:root { --page: light-dark(#fff, #0d1117); --ink: light-dark(#1f2328, #f0f6fc);
  --line: light-dark(#d1d9e0, #3d444d); --soft: light-dark(#f6f8fa, #151b23); --quiet: light-dark(#59636e, #9198a1); }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 "Liberation Sans", system-ui, sans-serif; }
main { max-width: 980px; margin: 24px auto; padding: 0 24px; overflow-wrap: break-word; }
h1, h2, h3, h4 { margin: 24px 0 16px; line-height: 1.25; }
h3 { font-size: 20px; }
h4 { font-size: 16px; }
p { margin: 0 0 16px; }
code, pre { font: 13.6px/1.45 "Liberation Mono", ui-monospace, monospace; background: var(--soft); border-radius: 6px; }
code { padding: 2px 5px; }
pre { padding: 16px; margin: 0 0 16px; white-space: pre-wrap; }
pre.mermaid { background: none; padding: 0; }
table { border-collapse: collapse; margin: 0 0 16px; }
th, td { border: 1px solid var(--line); padding: 6px 13px; text-align: left; }
tr:nth-child(even) td { background: var(--soft); }
details { margin: 0 0 16px; }
blockquote { margin: 0 0 16px; padding: 0 16px; border-left: 4px solid var(--line); color: var(--quiet); }
`;

/** Block by block. Whatever is no Markdown of ours is text. */
export function htmlOf(markdown: string): string {
  const lines = markdown.split('\n');
  const html: string[] = [];
  while (lines.length > 0) html.push(nextBlock(lines));
  return html.filter((block) => block !== '').join('\n');
}

/** Takes its lines off the front. */
function nextBlock(lines: string[]): string {
  const line = lines.shift() ?? '';
  const [, marks, heading = ''] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
  if (marks !== undefined) return `<h${marks.length}>${inline(heading)}</h${marks.length}>`;
  const [, fence, language] = /^(`{3,})(\w*)$/.exec(line) ?? [];
  if (fence !== undefined)
    return codeBlock(
      takeWhile(lines, (one) => one !== fence, 1),
      language,
    );
  const [, details, rest = ''] = /^(<details><summary>)([^<]*)<\/summary>$/.exec(line) ?? [];
  if (details !== undefined) return `<details><summary>${inline(rest)}</summary>`;
  if (line === '</details>') return line;
  if (line.startsWith('|')) return table([line, ...takeWhile(lines, (one) => one.startsWith('|'))]);
  if (line.startsWith('>')) {
    const quoted = [line, ...takeWhile(lines, (one) => one.startsWith('>'))];
    return `<blockquote>${inline(quoted.map((one) => one.replace(/^> ?/, '')).join('\n'))}</blockquote>`;
  }
  if (line.trim() === '') return '';
  const rows = [line, ...takeWhile(lines, (one) => !/^\s*$|^[#|>]|^`{3}|^<\/?details>/.test(one))];
  return `<p>${inline(rows.join('\n'))}</p>`;
}

/** `more` lines after them go as well, such as the end of a fence. */
function takeWhile(lines: string[], holds: (line: string) => boolean, more = 0): string[] {
  const end = lines.findIndex((line) => !holds(line));
  const taken = lines.splice(0, end < 0 ? lines.length : end);
  lines.splice(0, more);
  return taken;
}

function codeBlock(lines: readonly string[], language = ''): string {
  const kind = language === 'mermaid' ? ' class="mermaid"' : '';
  return `<pre${kind}>${escaped(lines.join('\n'))}</pre>`;
}

function table([head = '', , ...rows]: readonly string[]): string {
  const row = (line: string, cell: 'th' | 'td'): string => {
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/);
    return `<tr>${cells.map((text) => `<${cell}>${inline(text.trim())}</${cell}>`).join('')}</tr>`;
  };
  return `<table>\n${[row(head, 'th'), ...rows.map((line) => row(line, 'td'))].join('\n')}\n</table>`;
}

const INLINE =
  /\\([!-/:-@[-`{-~])|(&(?:#\d+|\w+);|<br>|<\/?code>)|`([^`]+)`|(\*\*)|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;

function inline(text: string): string {
  let html = '';
  let from = 0;
  let isBold = false;
  for (const found of text.matchAll(INLINE)) {
    const [all, character, asItIs, code, bold, label, address] = found;
    html += escaped(text.slice(from, found.index));
    from = found.index + all.length;
    if (character !== undefined) html += escaped(character);
    else if (asItIs !== undefined) html += asItIs;
    else if (code !== undefined) html += `<code>${escaped(code)}</code>`;
    else if (bold !== undefined) {
      html += isBold ? '</strong>' : '<strong>';
      isBold = !isBold;
    } else html += `<a href="${escaped(address ?? '')}">${inline(label ?? '')}</a>`;
  }
  return html + escaped(text.slice(from)) + (isBold ? '</strong>' : '');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
