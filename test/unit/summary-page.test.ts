import { expect, it } from 'vitest';
import { htmlOf, summaryPage } from '../../scripts/summary-page.ts';

/** The page that the demo and the README's pictures show a summary on. */

it.each([
  ['a heading', '### dbcred-sync sync: ✅ delivered', '<h3>dbcred-sync sync: ✅ delivered</h3>'],
  ['bold words, and a name with an underscore', '**Where:** A\\_B', '<p><strong>Where:</strong> A_B</p>'],
  ['an entity', 'https&#58;//host, 5&nbsp;ms', '<p>https&#58;//host, 5&nbsp;ms</p>'],
  ['code and a new line', '<code>ab</code><br>`<c>`', '<p><code>ab</code><br><code>&lt;c&gt;</code></p>'],
  [
    'a tag of somebody else',
    '<script>x</script> & \\<b>',
    '<p>&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;</p>',
  ],
  ['a code block', '```\na: <b>\n\n# c\n```', '<pre>a: &lt;b&gt;\n\n# c</pre>'],
  ['a picture', '```mermaid\na --> b\n```', '<pre class="mermaid">a --&gt; b</pre>'],
  ['a quotation', '> ⚠️ one\n> two', '<blockquote>⚠️ one\ntwo</blockquote>'],
  [
    'a table, and a cell with a bar in it',
    '| A | B |\n|---|---|\n| 1\\|2 | **x** |',
    '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1|2</td><td><strong>x</strong></td></tr>\n</table>',
  ],
  [
    'what is folded',
    '<details><summary>The steps (2)</summary>\n\ntext\n\n</details>',
    '<details><summary>The steps (2)</summary>\n<p>text</p>\n</details>',
  ],
  [
    'a link',
    '[page](https://docs.example/a?b&c)',
    '<p><a href="https://docs.example/a?b&amp;c">page</a></p>',
  ],
  ['a link that is no https', '[page](javascript:x)', '<p>[page](javascript:x)</p>'],
])('%s', (_what, markdown, html) => {
  expect(htmlOf(markdown)).toBe(html);
});

it('is light or dark as is said, or as the reader is', () => {
  expect(summaryPage('', 'dark')).toContain('style="color-scheme: dark"');
  expect(summaryPage('', 'light')).toContain('style="color-scheme: light"');
  expect(summaryPage('')).toContain('style="color-scheme: light dark"');
});
