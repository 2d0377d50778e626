import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withHeadline } from '../../src/report/headline.ts';
import { EMPTY_REPORT, type Report } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { printReport } from '../../src/report/terminal.ts';
import type { ConsumerStory, PairStory, RotationStory, StoryStep } from '../../src/rotation/story.ts';
import { active, render, shown } from './markdown.ts';

const STEP: StoryStep = {
  ...{ what: 'changed the password of role app', touched: 'server db.example' },
  ...{ at: Date.UTC(2030, 0, 31, 23, 59, 58, 999), elapsedMs: 84, outcome: 'done' },
};
const CONSUMER: ConsumerStory = {
  ...{ name: 'GitHub secret DATABASE_URL (org/app)', kind: 'github-secret', from: 'database-url' },
  ...{ action: 'replaced', detail: undefined, afterAlterMs: 640 },
};
const STORY: RotationStory = {
  ...{ server: 'db.example:5432', role: 'app', resumed: undefined, steps: [STEP], alterToVaultMs: 153 },
  secrets: [
    { name: 'postgres-password', kind: 'password', standing: 'in-sync' },
    { name: 'database-url', kind: 'connection-string', standing: 'in-sync' },
  ],
  ...{ consumers: [CONSUMER], assumed: [], strangers: [], aftermath: undefined },
  truth: {
    server: 'The server takes the new password.',
    holders: 'The vault holds the old one, and zep is refused.',
    again: 'it will finish',
  },
};
const AFTERMATH = {
  nowTrue: ['The server takes the new password.', 'The vault holds the old one.'],
  affected: ['New logins of zep are refused.'],
  next: 'Run it again: it will finish.',
};
const REPORT: Report = { ...EMPTY_REPORT, mode: 'rotate', outcome: 'changed', changed: 1 };
const PROBLEM = {
  ...{ code: 'rotation-not-promoted', severity: 'error' as const, what: 'Not promoted', target: 'vault' },
  ...{ answer: null, cause: 'No role.', fix: 'az role assignment create' },
};

/** The summary of STORY, but for what the test is about. */
function summary(story: Partial<RotationStory>, report: Partial<Report> = {}) {
  const markdown = renderSummary({ ...REPORT, ...report, rotation: { ...STORY, ...story } });
  const rendered = render(markdown);
  const tableUnder = (column: string): readonly string[][] => {
    const all = rendered.rows.map((row) => row.map(shown));
    const from = all.findIndex(([first]) => first === column);
    const width = all[from]?.length;
    const rest = from < 0 ? [] : all.slice(from + 1);
    const end = rest.findIndex((row) => row.length !== width || HEADS.includes(row[0] ?? ''));
    return end < 0 ? rest : rest.slice(0, end);
  };
  return { ...rendered, markdown, tableUnder, text: shown(rendered.prose) };
}
const WINDOWS = "From the change of the role's password until";
const HEADS = [WINDOWS, 'Time (UTC)', 'Consumer', 'Database'];

describe('the heading says how it ended', () => {
  test.each<[string, Partial<RotationStory>, Partial<Report>, string]>([
    ['a new password', {}, {}, '✅ rotated'],
    ['only delivered', { alterToVaultMs: undefined }, {}, '✅ delivered'],
    ['an earlier run finished', { resumed: 'P was staged' }, {}, '✅ finished what was unfinished'],
    ['nothing to do', { alterToVaultMs: undefined }, { outcome: 'ok', changed: 0 }, '✅ all well'],
    ['a dry run', {}, { outcome: 'ok', changed: 0, dryRun: true }, '📝 dry run'],
    ['stopped half-way', { aftermath: AFTERMATH }, { outcome: 'failed' }, '❌ not finished'],
    ['failed with nothing changed', {}, { outcome: 'failed' }, '❌ failed'],
  ])('%s', (_what, story, report, words) => {
    expect(summary(story, report).headings[0]).toBe(`### dbcred-sync rotate: ${words}`);
  });
});

describe('of two logins', () => {
  const B_IN_USE = { name: 'shop_b', is: 'in-use' as const };
  const pairOf = (is: 'draining' | 'retired', more: Partial<PairStory> = {}): PairStory => ({
    ...{ owner: 'shop_owner', logins: [{ name: 'shop_a', is }, B_IN_USE] },
    ...{ retires: null, heldBy: [], windows: [], ...more },
  });
  const TIMES = {
    ...{ started: '2030-01-31T10:00:00Z', staged: null, changed: null, proven: null },
    ...{ promoted: '2030-01-31T10:00:05Z', ended: '2030-01-31T10:01:00Z' },
  };
  const of = (pair: PairStory, report: Partial<Report> = {}, story: Partial<RotationStory> = {}) =>
    summary(
      { alterToVaultMs: undefined, pair, ...story },
      { times: TIMES, vaultSecret: 'shop-url', ...report },
    );
  const DRAINING = pairOf('draining', {
    ...{ retires: '2030-02-03T10:00:10Z', heldBy: ['until 2030-02-03T10:00:10Z'] },
  });

  test.each<[string, ReturnType<typeof of>, string]>([
    ['the one before drains', of(DRAINING), '✅ rotated: shop_b in use, shop_a until 2030-02-03'],
    [
      'nobody but the vault was written',
      of(DRAINING, { outcome: 'ok', changed: 0 }),
      '✅ rotated: shop_b in use, shop_a until 2030-02-03',
    ],
    ['the one before is retired', of(pairOf('retired')), '✅ rotated: shop_b in use, shop_a retired'],
    [
      'it is held beyond its time',
      of(pairOf('draining', { retires: '2030-01-31T10:00:10Z' })),
      '✅ rotated: shop_b in use, shop_a not retired yet',
    ],
    ['only delivered', of(DRAINING, { times: { ...TIMES, promoted: null } }), '✅ delivered'],
    ['finished', of(DRAINING, {}, { resumed: 'P was staged' }), '✅ finished what was unfinished'],
    ['adopted', of(DRAINING, { mode: 'adopt' }), '✅ delivered'],
  ])('the heading says who is in use: %s', (_what, { headings }, words) => {
    expect(
      shown(headings[0] ?? '')
        .replace(/^### dbcred-sync \w+: /, '')
        .replaceAll('\\_', '_'),
    ).toBe(words);
  });

  test('the lead dates when each GitHub secret and env file that was not delivered to is refused', () => {
    const left = (name: string, kind: ConsumerStory['kind'], action: ConsumerStory['action']) => ({
      ...{ ...CONSUMER, name, kind, action },
    });
    const consumers = [
      left('GitHub secret ONE', 'github-secret', 'replaced'),
      left('GitHub secret TWO', 'github-secret', 'failed'),
      left('.env', 'env-file', 'passed-over'),
    ];
    const { text } = of(DRAINING, {}, { consumers });
    expect(text).toContain(
      'shop_a: draining: it still logs in; shop_b: in use (their owner is shop_owner, and shop-url says which is in use)',
    );
    expect(text).toContain('shop_a retires on 2030-02-03');
    for (const name of ['GitHub secret TWO', '.env'])
      expect(text).toContain(`${name} may still hold shop_a, which is refused from 2030-02-03`);
    expect(text).not.toContain('ONE may still');
    expect(text).not.toContain('it is held by');
    expect(of(pairOf('retired'), {}, { consumers }).text).not.toContain('may still hold');
  });

  test('what holds it beyond its time is said', () => {
    const heldBy = ['a session of shop_a in shop (web, from 10.0.0.1)'];
    const { text } = of(pairOf('draining', { retires: '2030-01-31T10:00:10Z', heldBy }));
    expect(text).toContain('shop_a was to retire on 2030-01-31, and has not');
    expect(text).toContain(`it is held by: ${heldBy[0]}`);
  });
});

describe('the timeline', () => {
  const timeline = (step: Partial<StoryStep>) =>
    summary({ steps: [{ ...STEP, ...step }] }).tableUnder('Time (UTC)');

  test('has a row for each step: when in UTC, how long, what, and what it touched', () => {
    const [what, touched] = ['✅ changed the password of role app', 'server db.example'];
    expect(timeline({})).toEqual([['23:59:58', '84&nbsp;ms', what, touched]]);
  });

  test.each<[number, string]>([
    ...([[0, '0 ms'] as const, [999.4, '999 ms'] as const, [999.6, '1.0 s'] as const] as [number, string][]),
    ...([[21_449, '21.4 s'] as const, [59_949, '59.9 s'] as const] as [number, string][]),
    ...([[59_951, '1 min 0 s'] as const, [192_400, '3 min 12 s'] as const] as [number, string][]),
  ])('says %d ms as %s', (elapsedMs, words) => {
    expect(timeline({ elapsedMs })[0]?.[1]?.replaceAll('&nbsp;', ' ')).toBe(words);
  });

  test('marks what failed; what is only planned has no time', () => {
    expect(timeline({ outcome: 'failed' })[0]?.[2]).toMatch(/^❌ /);
    expect(timeline({ outcome: 'planned' })[0]?.slice(0, 3)).toEqual([
      ...['–', '–', '📝 changed the password of role app'],
    ]);
  });
});

describe('the windows', () => {
  const vault = 'the last vault secret held the new password';
  const consumer = 'the last consumer that was reached held it';
  test.each<[string, Partial<RotationStory>, string[][]]>([
    [
      'are those of the vault and of the slowest consumer',
      { consumers: [CONSUMER, { ...CONSUMER, afterAlterMs: 21_400 }, { ...CONSUMER, afterAlterMs: 2 }] },
      [
        [vault, '153&nbsp;ms'],
        [consumer, '21.4&nbsp;s'],
      ],
    ],
    ['of zero are windows', { alterToVaultMs: 0, consumers: [] }, [[vault, '0&nbsp;ms']]],
    [
      'are not there without an ALTER',
      { alterToVaultMs: undefined, consumers: [{ ...CONSUMER, afterAlterMs: undefined }] },
      [],
    ],
  ])('%s', (_what, story, rows) => {
    expect(summary(story).tableUnder(WINDOWS)).toEqual(rows);
  });
});

test.each<[ConsumerStory['action'], string]>([
  ['created', '✅ created'],
  ['replaced', '✅ replaced'],
  ['would-create', '📝 would be created'],
  ['would-replace', '📝 would be replaced'],
  ['failed', '❌ failed'],
  ['not-reached', '⏹️ not written'],
  ['passed-over', '⏭️ passed over'],
])('each consumer has a row that says what happened, and once only: %s', (action, words) => {
  const consumers = [
    { ...CONSUMER, action },
    { ...CONSUMER, name: 'x', action, detail: 'the reason', afterAlterMs: undefined },
  ];
  const report = { consumers: consumers.map(({ name }) => ({ consumer: name, action })) };
  const { rows, tableUnder } = summary({ consumers }, report);
  expect(rows.filter(([first]) => first === 'Consumer')).toHaveLength(1);
  expect(tableUnder('Consumer')).toEqual([
    [CONSUMER.name, words, 'database-url', '640&nbsp;ms'],
    ['x', `${words}: the reason`, 'database-url', '–'],
  ]);
});

describe('a stop half-way', () => {
  test('is told first: what is true, who is affected, what to do; then why; then what was done', () => {
    const failed: Partial<Report> = { outcome: 'failed', failed: true, problems: [PROBLEM] };
    const { headline } = withHeadline({ ...REPORT, ...failed, rotation: STORY });
    expect(headline).toEqual([
      STORY.truth.server,
      STORY.truth.holders,
      'To do: see to “Not promoted” (rotation-not-promoted, below), then run it again: it will finish.',
    ]);
    const { text } = summary({ aftermath: AFTERMATH }, { ...failed, headline });
    const told = [...headline, `#### ❌ ${PROBLEM.what}`, CONSUMER.name, STEP.what];
    const places = told.map((sentence) => text.indexOf(sentence));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('is not told of a run that went well', () => {
    expect(withHeadline({ ...REPORT, rotation: STORY }).headline).toEqual([]);
  });
});

test('what an earlier run left is said', () => {
  expect(summary({ resumed: 'P was in force; it was promoted' }).text).toContain(
    '🩹 **Left by an earlier run:** P was in force; it was promoted',
  );
  expect(summary({}).text).not.toContain('earlier run');
});

test('sessions that nobody accounts for are listed', () => {
  const strangers = [
    { database: 'zep', applicationName: 'DBeaver', clientAddress: '203.0.113.7', sessions: 2 },
    { database: 'shop', applicationName: '', clientAddress: null, sessions: 1 },
  ];
  expect(summary({ strangers }).tableUnder('Database')).toEqual([
    ['zep', 'DBeaver', '203.0.113.7', '2'],
    ['shop', '–', 'local socket', '1'],
  ]);
  expect(summary({}).text).not.toContain('Who else is connected');
});

test('what was assumed is a list', () => {
  expect(summary({ assumed: ['one', 'two'] }).prose).toMatch(/^\*\*Assumed.*\*\*\n\n- one\n- two$/m);
  expect(summary({}).text).not.toContain('Assumed');
});

/** The picture's lines, and its labels as Mermaid shows them. */
function picture(story: Partial<RotationStory>) {
  const { codeBlocks, markdown } = summary(story);
  const lines = (codeBlocks.find((block) => block.startsWith('flowchart')) ?? '').split('\n');
  const labels = lines.flatMap((line) => (/"(.*)<br\/>/.exec(line)?.[1] ?? []) as string | string[]);
  const decode = (label: string) =>
    label.replaceAll('#8203;', '').replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return { lines, labels: labels.map(decode), markdown };
}

/** Every line that the picture may have: what a name adds is inside the quotes, and none of it is syntax. */
const GRAMMAR = [
  /^flowchart LR$/,
  /^ {2}acc(Title|Descr): [\w ,.]+$/,
  /^ {2}subgraph vault\["Key Vault"\]$/,
  /^ {4}s\d+\["(?:[\p{L}\p{N} \-_/]|#\d+;)*<br\/>\S+ [\w ]+"\]:::\w+$/u,
  /^ {2}end$/,
  /^ {2}style vault fill:none,stroke:#[0-9a-f]{6}$/,
  /^ {2}s\d+ (-->|-\.->|--x) c\d+\(\["(?:[\p{L}\p{N} \-_/]|#\d+;)*<br\/>\S+ [\w. ]+"\]\):::\w+$/u,
  /^ {2}classDef \w+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}(,stroke-dasharray:4 3)?$/,
];
const breaks = (lines: readonly string[]) => lines.filter((line) => !GRAMMAR.some((rule) => rule.test(line)));

describe('the picture', () => {
  test('leads from each vault secret to its consumers, each with its standing', () => {
    const { lines, markdown } = picture({
      consumers: [
        CONSUMER,
        { ...CONSUMER, name: 'zep', from: 'zep-config-yaml', action: 'failed', afterAlterMs: undefined },
      ],
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        '    s0["postgres-password<br/>✅ in sync"]:::good',
        '    s1["database-url<br/>✅ in sync"]:::good',
        '    s2["zep-config-yaml<br/>❔ unknown"]:::aside',
        '  s1 --> c0(["GitHub secret DATABASE_URL #40;org/app#41;<br/>✅ replaced after 640 ms"]):::good',
        '  s2 --x c1(["zep<br/>❌ failed"]):::bad',
      ]),
    );
    expect(breaks(lines)).toEqual([]);
    expect(markdown).toContain('\n\n```mermaid\nflowchart LR\n');
  });

  test('gives text its colour wherever it gives a background, since the page may be light or dark', () => {
    const used = [
      ...picture({})
        .lines.join('\n')
        .matchAll(/:::(\w+)/g),
    ].map(([, name]) => name);
    const styles = picture({}).lines.filter((line) => line.startsWith('  classDef'));
    expect(used).not.toEqual([]);
    for (const name of used)
      expect(styles.find((line) => line.startsWith(`  classDef ${name} `))).toContain(',color:#ffffff');
  });

  test.each(['in-sync', 'stale', 'missing', 'unknown'] as const)('knows a secret that is %s', (standing) => {
    const { lines } = picture({ secrets: [{ name: 'database-url', kind: 'connection-string', standing }] });
    expect(breaks(lines)).toEqual([]);
  });

  test('is left out when there is nothing to draw, or too much', () => {
    const many = Array.from({ length: 61 }, () => CONSUMER);
    const long = Array.from({ length: 60 }, () => ({ ...CONSUMER, name: '"'.repeat(300) }));
    for (const consumers of [[], many, long]) {
      expect(summary({ consumers }).markdown).not.toContain('mermaid');
    }
    expect(summary({ consumers: many }).tableUnder('Consumer')).toHaveLength(61);
  });

  test('does not begin a list or emphasis inside a box', () => {
    const consumers = ['- a', '_a_', 'a_b-c/d'].map((name) => ({ ...CONSUMER, name }));
    const text = picture({ consumers }).lines.join('\n');
    for (const label of ['"#45; a<', '"#95;a#95;<', '"a_b-c/d<']) expect(text).toContain(label);
  });

  test.each(['$$x$$', 'fa:fa-user', 'a\\nb', 'ﬂ°°34¶ß'])(
    'draws %s as it is, not as what Mermaid reads in it',
    (name) => {
      const { lines, labels } = picture({ consumers: [{ ...CONSUMER, name }] });
      expect(labels).toContain(name);
      // Neighbours that would mean something once Mermaid has undone the codes.
      expect(
        lines.join('\n').replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
      ).not.toMatch(/\$\$|fa:fa|\\n(?=b)|ﬂ°|¶ß/);
    },
  );
});

const HOSTILE = [
  '"]; classDef good fill:#000',
  '`x`',
  '#quot;',
  '<b>',
  '&lt;',
  '```',
  '|',
  '\\',
  '[a](b)',
  '@team',
];
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE, 'a', '_', '-', '\n', '$$', ':', '%%', '1.', '- ', '> '),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''));

test('no name breaks the page or the picture, and the picture shows it as it is', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (names) => {
      const story: Partial<RotationStory> = {
        ...{ server: names.join(), role: names.join(), resumed: names.join(), assumed: names },
        steps: names.map((name) => ({ ...STEP, what: name, touched: name })),
        secrets: names.map((name) => ({ name, kind: 'password', standing: 'stale' })),
        consumers: names.map((name) => ({ ...CONSUMER, name, from: name, detail: name })),
        strangers: names.map((name) => ({
          ...{ database: name, applicationName: name, clientAddress: name, sessions: 1 },
        })),
        aftermath: { nowTrue: names, affected: names, next: names.join() },
      };
      const headline = names.slice(0, 3);
      const { headings, rows, openFence, codeBlocks, prose } = summary(story, {
        outcome: 'failed',
        headline,
      });
      expect(headings).toHaveLength(2);
      const widths = [4, 2, 4, 4].flatMap((width, index) =>
        Array.from({ length: 1 + (index === 1 ? 2 : names.length) }, () => width),
      );
      expect(rows.map((row) => row.length)).toEqual(widths);
      expect([openFence, codeBlocks.length]).toEqual([false, 1]);
      expect(active(prose.replaceAll(/\*\*[\w ,]+:?\*\*/g, ''))).toEqual([]);
      const items = prose.split('\n').filter((line) => line.startsWith('- '));
      expect(items).toHaveLength(names.filter((name) => name.trim() !== '').length);
      expect(items.filter((line) => /^- ([-+=]|\d+[.)])/.test(line))).toEqual([]);
      const { lines, labels } = picture(story);
      expect(breaks(lines)).toEqual([]);
      const invisible = (name: string) =>
        name.toWellFormed().replaceAll(/\s+/g, ' ').replaceAll('\u200b', '');
      expect(labels.slice(-names.length)).toEqual(names.map(invisible));
    }),
    { numRuns: 300 },
  );
});

describe('the log', () => {
  function printed(story: Partial<RotationStory>, report: Partial<Report> = {}) {
    const lines: string[] = [];
    const groups: (readonly string[])[] = [];
    const warnings: (string | undefined)[][] = [];
    printReport(
      { ...REPORT, ...report, rotation: { ...STORY, ...story } },
      {
        line: (text) => lines.push(text),
        warning: (text, title) => warnings.push([title, text]),
        error: (text, title) => warnings.push([title, text]),
        group: (title, inside) => groups.push([title, ...inside]),
      },
    );
    return { lines, groups, warnings };
  }

  test('has the timeline, the window and the last line', () => {
    expect(printed({})).toEqual({
      lines: [
        'the vault held the new password 153 ms after the server took it',
        'rotate: changed, 1 consumer written',
      ],
      groups: [
        [
          'what was done (times in UTC)',
          '23:59:58       84 ms  done     changed the password of role app (server db.example)',
        ],
      ],
      warnings: [],
    });
  });

  test('of a dry run says what would be done', () => {
    const { groups } = printed({ steps: [{ ...STEP, outcome: 'planned' }], alterToVaultMs: undefined });
    expect(groups).toEqual([
      ['what would be done (times in UTC)', 'planned  changed the password of role app (server db.example)'],
    ]);
  });

  test('says what was resumed; how a stop half-way leaves it is the headline', () => {
    const { lines, warnings } = printed({ resumed: 'P was staged', aftermath: AFTERMATH });
    expect(lines[0]).toBe('left by an earlier run: P was staged');
    expect(warnings).toEqual([]);
  });

  test('begins its end with the headline', () => {
    const { lines } = printed({ resumed: 'P was staged' }, { headline: ['one', 'two', 'three'] });
    expect(lines.slice(0, 4)).toEqual(['one', 'two', 'three', 'left by an earlier run: P was staged']);
  });

  test('of a run without a rotation has none of it', () => {
    const lines: string[] = [];
    const nothing = () => expect.unreachable();
    printReport(
      { ...REPORT, rotation: null },
      { line: (text) => lines.push(text), warning: nothing, error: nothing, group: nothing },
    );
    expect(lines).toEqual(['rotate: changed, 1 consumer written']);
  });
});
