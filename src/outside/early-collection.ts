import { setFlagsFromString } from 'node:v8';

/**
 * For a run of minutes over hundreds of repositories: V8 lets its heap grow by less before it collects. It costs a few
 * per cent of CPU, which runs of a second are not to pay, and leaves a tenth of memory to others.
 */
export function collectEarly(): void {
  setFlagsFromString('--optimize-for-size');
}
