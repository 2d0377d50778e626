import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chromium, pageOutput } from '../scripts/chromium.ts';
import { flowPicture, type Look } from '../src/report/flow-picture.ts';
import { rotationPicture } from '../src/report/rotation-picture.ts';
import { statusReport } from '../src/report/status-report.ts';
import { renderSummary } from '../src/report/summary.ts';
import { leaveOut } from './installed.ts';
import { render } from './unit/markdown.ts';
import { IN_SYNC, recipient, statusOf } from './unit/statuses.ts';

/** The pictures of the summaries in the real Mermaid, in a real browser: what it would draw on GitHub. */

const browser = chromium();
if (browser === undefined) leaveOut('Chromium is not installed here: the pictures as it draws them');

const DOCS = readdirSync(new URL('../docs', import.meta.url)).filter((name) => name.endsWith('.md'));
const PAGES = ['README.md', 'CONTRIBUTING.md', ...DOCS.map((name) => `docs/${name}`)];

const NODE = z.object({ label: z.string(), fill: z.string(), ink: z.string() });
const DRAWN = z.array(
  z.object({
    ...{ error: z.string().nullable(), nodes: z.array(NODE), edges: z.number() },
    /** The colours of what stands on the page itself: the vault's title and the arrows. */
    onPage: z.array(z.string()),
  }),
);
type Drawn = z.infer<typeof DRAWN>[number];

/** As GitHub does: `strict`. Computed colours, so that a style that Mermaid drops is missed. */
const SCRIPT = `
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
const drawn = [];
for (const [index, text] of pictures.entries()) {
  try {
    const { svg } = await mermaid.render('picture' + index, text);
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = svg;
    const nodes = [...place.querySelectorAll('g.node')].map((node) => ({
      label: node.querySelector('.nodeLabel').innerText.replaceAll('\\u200b', ''),
      fill: getComputedStyle(node.querySelector('rect, path')).fill,
      ink: getComputedStyle(node.querySelector('.nodeLabel')).color,
    }));
    const edges = [...place.querySelectorAll('.edgePaths path')];
    const title = place.querySelector('.cluster-label .nodeLabel');
    const onPage = edges.map((edge) => getComputedStyle(edge).stroke);
    if (title !== null) onPage.push(getComputedStyle(title).color);
    drawn.push({ error: null, nodes, edges: edges.length, onPage });
    place.remove();
  } catch (error) {
    drawn.push({ error: String(error), nodes: [], edges: 0, onPage: [] });
  }
}
const bytes = new TextEncoder().encode(JSON.stringify(drawn));
out.textContent = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
`;

/** With the theme that GitHub takes for its light page, or the one for its dark page. */
async function draw(
  pictures: readonly string[],
  theme: 'default' | 'dark' = 'default',
): Promise<readonly Drawn[]> {
  const texts = pictures.map((picture) => render(picture).codeBlocks[0] ?? '');
  const data = JSON.stringify(texts).replaceAll('<', '\\u003c');
  const html = `<!doctype html><meta charset="utf-8"><body><pre id="out"></pre>
<script src="${import.meta.resolve('@mermaid-js/tiny')}"></script>
<script>const theme = '${theme}'; const pictures = ${data}; const out = document.getElementById('out');</script>
<script type="module">${SCRIPT}</script>`;
  return DRAWN.parse(
    JSON.parse(Buffer.from(await pageOutput(browser ?? '', html), 'base64').toString('utf8')),
  );
}

const FILLS: Readonly<Record<Look, string>> = {
  ...{ good: 'rgb(26, 127, 55)', late: 'rgb(154, 103, 0)', bad: 'rgb(207, 34, 46)' },
  ...{ planned: 'rgb(9, 105, 218)', aside: 'rgb(87, 96, 106)' },
};

/** Names that would be syntax, were they not escaped. */
const NASTY = [
  ...[
    'a"]; click a href "javascript:x"',
    '`**b**`',
    '<script>alert(1)</script>',
    '%%{init: {}}%%',
    '$$x^2$$',
  ],
  ...[
    'fa:fa-user',
    'end',
    'a --> b',
    '#quot;#35;',
    'ﬂ°°1¶ß',
    '\\n',
    'subgraph x',
    'émile 日本 🐘',
    '- a',
    '1. b',
  ],
];

const box = (name: string, as: Look = 'good') => ({ name, words: 'x', as, from: 's', arrow: '-->' as const });

describe.skipIf(browser === undefined)('in Chromium (skipped where none is installed)', () => {
  let drawn: readonly Drawn[];
  beforeAll(async () => {
    const looks = Object.keys(FILLS) as Look[];
    const standings = (['in-sync', 'stale', 'broken', 'unknown'] as const).map((is) =>
      recipient({ ...IN_SYNC, is }, is),
    );
    const status = statusReport(await statusOf({ recipients: standings }), true);
    const many = Array.from({ length: 60 }, (_, index) => box(`consumer ${index}`));
    drawn = await draw([
      `\`\`\`mermaid\n${render(renderSummary(status)).codeBlocks.find((block) => block.startsWith('flowchart'))}\n\`\`\``,
      flowPicture({ description: 'd', secrets: [box('s')], consumers: NASTY.map((name) => box(name)) }),
      flowPicture({ description: 'd', secrets: [box('s')], consumers: looks.map((as) => box(as, as)) }),
      flowPicture({ description: 'd', secrets: [box('s')], consumers: many }),
      rotationPicture(ROTATION),
      '```mermaid\nflowchart LR\n  a["x\n```',
    ]);
  }, 120_000);

  test('a status is drawn: every secret and every consumer, each in the colour of its standing', () => {
    const [{ nodes, edges, error } = NOTHING] = drawn;
    expect(error).toBeNull();
    const byName = Object.fromEntries(nodes.map(({ label, fill }) => [label.split('\n')[0], fill]));
    expect(byName).toEqual({
      ...{ pg: FILLS.good, 'shop-url': FILLS.good, 'zep-config': FILLS.good },
      ...{ 'in-sync': FILLS.good, stale: FILLS.late, broken: FILLS.bad, unknown: FILLS.aside },
    });
    expect(edges).toBe(4);
  });

  test('a name stays what it is, whatever it looks like', () => {
    const { nodes, error } = drawn[1] ?? NOTHING;
    expect(error).toBeNull();
    expect(nodes.map(({ label }) => label.split('\n')[0]).sort()).toEqual(['s', ...NASTY].sort());
  });

  test('each look is another colour', () => {
    const { nodes } = drawn[2] ?? NOTHING;
    const byName = Object.fromEntries(nodes.map(({ label, fill }) => [label.split('\n')[0], fill]));
    expect(byName).toEqual({ s: FILLS.good, ...FILLS });
  });

  /** WCAG 2.2, 1.4.3 for text and 1.4.11 for lines: https://www.w3.org/TR/WCAG22/ */
  test.each([
    ['default', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(13, 17, 23)'],
  ] as const)('everything can be read on the page of the theme %s', async (theme, page) => {
    const looks = Object.keys(FILLS) as Look[];
    const all = { description: 'd', secrets: [box('s')], consumers: looks.map((as) => box(as, as)) };
    const [picture = NOTHING] = theme === 'dark' ? await draw([flowPicture(all)], theme) : drawn.slice(2);
    expect(picture.nodes).toHaveLength(looks.length + 1);
    for (const { ink, fill } of picture.nodes) expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
    expect(picture.onPage).toHaveLength(looks.length + 1);
    for (const colour of picture.onPage) expect(contrast(colour, page)).toBeGreaterThanOrEqual(4.5);
  });

  test('as many consumers as are drawn at all', () => {
    expect(drawn[3]).toMatchObject({ error: null, edges: 60 });
  });

  test('a rotation is drawn', () => {
    expect(drawn[4]).toMatchObject({ error: null, edges: 1 });
  });

  test('every picture of the documentation is drawn', async () => {
    const texts = PAGES.map((page) => readFileSync(new URL(`../${page}`, import.meta.url), 'utf8'));
    const pictures = texts.flatMap((text) => text.match(/^```mermaid\n[\s\S]*?^```$/gm) ?? []);
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect((await draw(pictures)).map(({ error }) => error)).toEqual(pictures.map(() => null));
  });

  test('and what is no picture fails here', () => {
    expect(drawn[5]?.error).toMatch(/error/i);
  });
});

const NOTHING: Drawn = { error: 'not drawn', nodes: [], edges: 0, onPage: [] };

/** From 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+/g)].map(([text]) => {
    const part = Number(text) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const ROTATION: Parameters<typeof rotationPicture>[0] = {
  ...{ server: 'db.example:5432', role: 'app', resumed: undefined, steps: [], alterToVaultMs: 1 },
  ...{ assumed: [], strangers: [], aftermath: undefined },
  truth: { server: '', holders: '', again: '' },
  secrets: [{ name: 'url', kind: 'connection-string', standing: 'in-sync' }],
  consumers: [
    {
      ...{ name: 'GitHub secret A (org/app)', kind: 'github-secret', from: 'url', action: 'replaced' },
      ...{ detail: undefined, afterAlterMs: 640 },
    },
  ],
};
