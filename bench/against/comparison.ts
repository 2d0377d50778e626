import { medianOf } from '../measure.ts';
import type { Usage } from '../usage.ts';

/** What is compared, and the field of a usage that it stands in. */
const MEASURES = { wall: 'wallMs', cpu: 'cpuMs', memory: 'peakMb' } as const;
export type Measure = keyof typeof MEASURES;
const MEASURE_NAMES: readonly Measure[] = ['wall', 'cpu', 'memory'];

/** Medians of both builds, in ms or MB, and ours divided by theirs. */
export interface Compared {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

export interface ComparedLine {
  readonly id: string;
  readonly what: string;
  /** Of each build, the first ones not counted. */
  readonly runs: number;
  /** Null where it was not measured. */
  readonly measures: Readonly<Record<Measure, Compared | null>>;
}

/** What a line can tell of one run. */
export type Sample = Pick<Usage, 'wallMs'> & Partial<Usage>;

export interface Samples {
  readonly ours: readonly Sample[];
  readonly theirs: readonly Sample[];
}

export function comparedLine(id: string, what: string, samples: Samples): ComparedLine {
  const of = (measure: Measure): Compared | null => {
    const ours = numbers(samples.ours, measure);
    const theirs = numbers(samples.theirs, measure);
    if (ours === null || theirs === null) return null;
    return { ours, theirs, ratio: ours / theirs };
  };
  const measures = { wall: of('wall'), cpu: of('cpu'), memory: of('memory') };
  return { id, what, runs: samples.ours.length, measures };
}

function numbers(samples: readonly Sample[], measure: Measure): number | null {
  const values = samples.map((sample) => sample[MEASURES[measure]]).filter((value) => value !== undefined);
  return values.length === 0 ? null : medianOf(values);
}

/** At most so many times theirs, for one line or for all whose names begin so; `check` is both `check.one…` and `check.five…`. */
export interface Goal {
  readonly text: string;
  /** Empty: every line. */
  readonly lines: string;
  readonly measure: Measure;
  readonly atMost: number;
}

/** `check.wall<=1.05`, `check.five.20ms.cpu<=1`, `memory<=1.1`. Throws on anything else. */
export function parseGoal(text: string): Goal {
  const [, lines = '', name, atMost] =
    /^(?:([\w-]+(?:\.[\w-]+)*)\.)?(wall|cpu|memory)<=(\d+(?:\.\d+)?)$/.exec(text.replaceAll(' ', '')) ?? [];
  const measure = MEASURE_NAMES.find((one) => one === name);
  if (measure === undefined)
    throw new Error(`--goal ${text}: write it as check.wall<=1.05 (wall, cpu, memory)`);
  return { text, lines, measure, atMost: Number(atMost) };
}

/** Whether a line is one of those that a name means: itself, or everything below it. */
export function isMeantBy(id: string, name: string): boolean {
  return name === '' || id === name || id.startsWith(`${name}.`);
}

/** Throws for goals that none of these lines could meet or miss, before minutes are spent. */
export function requireLines(goals: readonly Goal[], ids: readonly string[]): void {
  const idle = goals.filter(({ lines }) => !ids.some((id) => isMeantBy(id, lines)));
  if (idle.length === 0) return;
  throw new Error(`no line for ${idle.map(({ text }) => text).join(', ')}; there are ${ids.join(', ')}`);
}

export interface Verdict {
  readonly goal: string;
  /** Null where none of the lines that the goal means was measured: that is not met. */
  readonly line: string | null;
  readonly ratio: number | null;
  readonly met: boolean;
}

/** One for each goal and each line that it means and that measured it. */
export function verdictsOf(goals: readonly Goal[], lines: readonly ComparedLine[]): Verdict[] {
  return goals.flatMap(({ text, lines: name, measure, atMost }): Verdict[] => {
    const verdicts = lines.flatMap(({ id, measures }) => {
      const ratio = isMeantBy(id, name) ? measures[measure]?.ratio : undefined;
      return ratio === undefined ? [] : [{ goal: text, line: id, ratio, met: ratio <= atMost }];
    });
    return verdicts.length === 0 ? [{ goal: text, line: null, ratio: null, met: false }] : verdicts;
  });
}
