import type { EnvReader } from '../../../src/env-file/readers.ts';
import type { Answer } from './answer.ts';
import { NAMES } from './random-files.ts';

export interface Difference {
  readonly compared: number;
  /** Of which the model says what is read, or that nothing is. */
  readonly claimed: number;
  readonly wrong: readonly {
    readonly text: string;
    readonly variable: string;
    readonly model: string;
    readonly real: string;
  }[];
}

/** Where the model says that something is expanded or run, it claims no more than that. */
export function differences(
  row: EnvReader,
  files: readonly string[],
  answers: readonly Answer[],
): Difference {
  const all = files.flatMap((text, index) => {
    const answer = answers[index];
    if (answer === 'not asked') return [];
    const model = row.read(text);
    return NAMES.map((variable) => ({
      text,
      variable,
      model: model.get(variable),
      real: answer?.[variable],
    }));
  });
  const claimed = all.filter(({ model }) => typeof model !== 'symbol');
  const wrong = claimed.filter(({ model, real }) => model !== real);
  return {
    ...{ compared: all.length, claimed: claimed.length },
    wrong: wrong.map((one) => ({ ...one, model: shown(one.model), real: shown(one.real) })),
  };
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
