import { randomUUID } from 'node:crypto';
import { newTrace } from '../azure/trace.ts';
import type { MakeEnvFile } from '../consumers/recipient.ts';
import type { Environment } from '../inputs/given.ts';
import type { Outside } from '../outside/outside.ts';
import type { Screen } from './screen.ts';
import type { Shell } from './shell.ts';

/** The world as a command on somebody's machine has it: no masks, no job, no cancellation but Ctrl-C. */
export function outsideOf(env: Environment, screen: Screen, { readFile, filesIn }: Shell): Outside {
  const nothing = (): void => undefined;
  return {
    ...{ env, readFile, filesIn, clock: () => Date.now(), say: screen.progress },
    trace: newTrace(randomUUID()),
    digest: () => undefined,
    ...{ mask: nothing, onCancel: nothing, whileWaiting: nothing },
    exportVariable: () => false,
    saveState: async () => false,
  };
}

/** A check looks at no file, and says all the same what a developer can do. */
export const noEnvFile: MakeEnvFile = async () => {
  throw new Error('a check asks for no env file');
};
