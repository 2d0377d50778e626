import type { Features } from './features.ts';
import type { Outcome, ReadingRow, Who } from './row.ts';

/** How a row finds parameters by their names, and what a client says of one; `…` stands for the name that was found. */

export const says =
  (...names: readonly string[]) =>
  ({ parameters }: Features): boolean =>
    parameters.some(({ name }) => names.includes(name));

/** Of a row that has more than one name: which of them it was is told. */
export const found = (isOne: (name: string) => boolean): Pick<ReadingRow, 'isIn' | 'named'> => ({
  isIn: ({ parameters }) => parameters.some(({ name }) => isOne(name)),
  named: ({ parameters }) => parameters.flatMap(({ name }) => (isOne(name) ? [name] : [])),
});

const refuses = (shows: string, only?: string): Outcome => ({
  does: 'refuses',
  shows,
  ...(only === undefined ? {} : { only }),
});

/** Whatever they do not know, these send to the server as a setting. */
export const setting = (name: string): Outcome => refuses(`unrecognized configuration parameter "${name}"`);
export const uri = (name: string, only?: string): Outcome =>
  refuses(`invalid URI query parameter: "${name}"`, only);
const option = (name: string, only?: string): Outcome => refuses(`invalid connection option "${name}"`, only);
export const inPython = (name: string, only?: string): Who => ({
  sqlalchemy: option(name, only),
  django: option(name, only),
});
