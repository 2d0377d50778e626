import type { LocatedComplaint } from '../topology/located-yaml.ts';
import { type ReadWorkflow, readActionSteps, type Step } from './workflow-file.ts';

/** A composite action of the repository that a job uses by its path. */
export interface LocalAction {
  readonly file: string;
  readonly steps: readonly Step[];
  readonly complaints: readonly LocatedComplaint[];
  readonly whereIs: ReadWorkflow['whereIs'];
}

/** Undefined for one that is none: elsewhere, brought by an earlier step, or of another kind. */
export function localAction(
  { uses, env }: Step,
  textOf: (path: string) => string | undefined,
): LocalAction | undefined {
  if (!uses.startsWith('./')) return undefined;
  const folder = uses.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  if (folder.split('/').includes('..')) return undefined;
  const files = ['action.yml', 'action.yaml'].map((name) => (folder === '' ? name : `${folder}/${name}`));
  for (const file of files) {
    const text = textOf(file);
    const action = text === undefined ? undefined : readActionSteps(text, env);
    if (action !== undefined) return { file, ...action };
  }
  return undefined;
}
