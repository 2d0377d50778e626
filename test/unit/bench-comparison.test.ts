import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedLine,
  comparedLine,
  isMeantBy,
  parseGoal,
  requireLines,
  verdictsOf,
} from '../../bench/against/comparison.ts';
import { asMarkdown, asText } from '../../bench/against/comparison-table.ts';
import { medianOf } from '../../bench/measure.ts';
import { withMarkedPart } from '../../scripts/marked-part.ts';

const wall = (...all: readonly number[]) => all.map((wallMs) => ({ wallMs }));

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[10, 1, 2, 4], 3],
  ])('of %j is %d', (values, median) => {
    expect(medianOf(values)).toBe(median);
  });

  it('has as many values below as above, and leaves them as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const median = medianOf(values);
        const below = values.filter((value) => value < median).length;
        const above = values.filter((value) => value > median).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
        expect(values).toEqual(before);
      }),
    );
  });

  it('of nothing is an error, and no number', () => {
    expect(() => medianOf([])).toThrow('no median of nothing');
  });
});

describe('a compared line', () => {
  it('divides our median by theirs', () => {
    const line = comparedLine('sync.0ms', 'sync', {
      ours: [
        { wallMs: 90, cpuMs: 50, peakMb: 80 },
        { wallMs: 110, cpuMs: 70, peakMb: 80 },
        { wallMs: 900, cpuMs: 60, peakMb: 80 },
      ],
      theirs: [
        { wallMs: 100, cpuMs: 30, peakMb: 100 },
        { wallMs: 100, cpuMs: 30, peakMb: 100 },
        { wallMs: 1, cpuMs: 30, peakMb: 100 },
      ],
    });
    expect(line).toEqual({
      ...{ id: 'sync.0ms', what: 'sync', runs: 3 },
      measures: {
        wall: { ours: 110, theirs: 100, ratio: 1.1 },
        cpu: { ours: 60, theirs: 30, ratio: 2 },
        memory: { ours: 80, theirs: 100, ratio: 0.8 },
      },
    });
  });

  it('has no number for what was not measured', () => {
    const { measures } = comparedLine('start-up.check', 'x', { ours: wall(1), theirs: wall(2) });
    expect(measures).toEqual({ wall: { ours: 1, theirs: 2, ratio: 0.5 }, cpu: null, memory: null });
  });
});

describe('a goal', () => {
  it.each([
    ['check.wall<=1.05', { lines: 'check', measure: 'wall', atMost: 1.05 }],
    ['check.five.20ms.cpu <= 1', { lines: 'check.five.20ms', measure: 'cpu', atMost: 1 }],
    [
      'command-line.env-check.memory<=0.9',
      { lines: 'command-line.env-check', measure: 'memory', atMost: 0.9 },
    ],
    ['wall<=1.1', { lines: '', measure: 'wall', atMost: 1.1 }],
  ])('%s', (text, goal) => {
    expect(parseGoal(text)).toEqual({ text, ...goal });
  });

  it.each(['check<=1', 'check.time<=1', 'check.wall<1', 'check.wall<=fast', 'check..wall<=1', ''])(
    'is not %j',
    (text) => {
      expect(() => parseGoal(text)).toThrow('write it as check.wall<=1.05');
    },
  );

  it('means a line by its name or by what that begins with, and never by half a word', () => {
    const ids = ['check.one.0ms', 'check.five.0ms', 'checkout.0ms'];
    const meantBy = (name: string) => ids.filter((id) => isMeantBy(id, name));
    expect(meantBy('check')).toEqual(['check.one.0ms', 'check.five.0ms']);
    expect(meantBy('check.one')).toEqual(['check.one.0ms']);
    expect(meantBy('check.five.0ms')).toEqual(['check.five.0ms']);
    expect(meantBy('')).toEqual(ids);
  });

  it('that means no line is refused before anything runs', () => {
    const goals = ['check.wall<=1', 'chek.wall<=1'].map(parseGoal);
    expect(() => requireLines(goals, ['check.one.0ms'])).toThrow(
      'no line for chek.wall<=1; there are check.one.0ms',
    );
    expect(requireLines(goals.slice(0, 1), ['check.one.0ms'])).toBeUndefined();
  });
});

const LINES: readonly ComparedLine[] = [
  comparedLine('check.one.0ms', 'check of one', { ours: wall(105, 90, 200), theirs: wall(100, 70, 101) }),
  comparedLine('check.five.0ms', 'check of five', { ours: wall(2120), theirs: wall(2000) }),
  comparedLine('sync.0ms', 'sync', {
    ours: [{ wallMs: 1, cpuMs: 1, peakMb: 50 }],
    theirs: [{ wallMs: 1, cpuMs: 2, peakMb: 40 }],
  }),
];

describe('verdicts', () => {
  it('are one for each goal and each line that it means, and at the limit it is met', () => {
    expect(verdictsOf([parseGoal('check.wall<=1.05')], LINES)).toEqual([
      { goal: 'check.wall<=1.05', line: 'check.one.0ms', ratio: 1.05, met: true },
      { goal: 'check.wall<=1.05', line: 'check.five.0ms', ratio: 1.06, met: false },
    ]);
  });

  it('leave out lines that did not measure it; if none did, the goal is not met', () => {
    expect(verdictsOf([parseGoal('memory<=1.3'), parseGoal('check.cpu<=9')], LINES)).toEqual([
      { goal: 'memory<=1.3', line: 'sync.0ms', ratio: 1.25, met: true },
      { goal: 'check.cpu<=9', line: null, ratio: null, met: false },
    ]);
  });
});

describe('the table', () => {
  const comparison = (...goals: readonly string[]) => ({
    ...{ ours: 'aaaaaaa', theirs: 'bbbbbbb', node: '24.0.0', cores: 2, day: '2026-11-29', lines: LINES },
    verdicts: verdictsOf(goals.map(parseGoal), LINES),
  });

  it('says of each line what both took, and which goal it meets', () => {
    const text = asText(comparison('check.wall<=1.05', 'sync.cpu<=0.5'));
    expect(text.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['medians, ours (aaaaaaa) : theirs (bbbbbbb), and ours divided by theirs'],
      ['line', 'wall', 'CPU', 'peak memory', 'goal'],
      ['check.one.0ms', '105 : 100 ms, 1.05 ×', 'check.wall<=1.05: met'],
      ['check.five.0ms', '2,120 : 2,000 ms, 1.06 ×', 'check.wall<=1.05: not met'],
      ['sync.0ms', '1 : 1 ms, 1.00 ×', '1 : 2 ms, 0.50 ×', '50 : 40 MB, 1.25 ×', 'sync.cpu<=0.5: met'],
      ['not every goal is met'],
    ]);
  });

  it('says so of a goal that nothing was measured for', () => {
    expect(asText(comparison('check.cpu<=1')).split('\n').slice(-2)).toEqual([
      'check.cpu<=1: not met, since nothing was measured for it',
      'not every goal is met',
    ]);
  });

  it('of docs/speed.md stands between its marks, where the text around it stays', () => {
    const page = 'before\n<!-- against:start -->\nold\n<!-- against:end -->\nafter\n';
    const written = withMarkedPart(page, 'against', asMarkdown(comparison('sync.cpu<=0.5')), 'docs/speed.md');
    expect(written.split('\n')).toEqual([
      'before',
      '<!-- against:start -->',
      'Commit aaaaaaa against bbbbbbb, by turns on one machine, 2026-11-29: 2 cores, Node.js 24.0.0, medians, runs of each: 3 or 1. Each cell is ours : theirs, and ours divided by theirs.',
      '',
      '| line | wall | CPU | peak memory | goal |',
      '|---|---|---|---|---|',
      '| check of one | 105 : 100 ms, 1.05 × |  |  |  |',
      '| check of five | 2,120 : 2,000 ms, 1.06 × |  |  |  |',
      '| sync | 1 : 1 ms, 1.00 × | 1 : 2 ms, 0.50 × | 50 : 40 MB, 1.25 × | sync.cpu<=0.5: met |',
      '<!-- against:end -->',
      'after',
      '',
    ]);
  });

  it('is not written into a page without its marks', () => {
    expect(() => withMarkedPart('nothing', 'against', 'x', 'docs/speed.md')).toThrow(
      'docs/speed.md needs the lines <!-- against:start --> and <!-- against:end -->',
    );
  });
});
