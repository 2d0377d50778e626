import { foreign } from '../foreign-text.ts';
import type { Problem } from '../problem.ts';
import type { RotationStory } from '../rotation/story.ts';
import { type DatabaseLine, EMPTY_REPORT, mapText, problemData, type Report } from './report.ts';

/** What `rotate`, or a sync of a whole topology, leaves behind. */
export interface RotationResult {
  readonly story: RotationStory;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  /** How many consumers were written. */
  readonly changed: number;
  /** The latest version of the password's vault secret, where it is known. */
  readonly vaultVersion: string | undefined;
  /** The logins with what the vault now says. */
  readonly databases?: readonly DatabaseLine[] | undefined;
}

export function rotationReport(
  result: RotationResult,
  options: { readonly mode: 'rotate' | 'sync' | 'adopt'; readonly dryRun: boolean },
): Report {
  const { changed, databases, notes, problems, vaultVersion } = result;
  const story = mapText(result.story, safe);
  const failed = problems.length > 0;
  return {
    ...EMPTY_REPORT,
    mode: options.mode,
    dryRun: options.dryRun,
    outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
    failed,
    changed,
    vaultSecret: story.secrets.find(({ kind }) => kind === 'password')?.name ?? null,
    vaultVersion: vaultVersion ?? null,
    databases: databases ?? [],
    consumers: story.consumers.map(({ name, action }) => ({ consumer: name, action })),
    rotation: story,
    notes: [...new Set(notes)],
    problems: problems.map((problem) => problemData(problem)),
  };
}

/** Word by word, so that what others wrote into a sentence of ours is made safe and the sentence stays whole. */
function safe(text: string): string {
  return text
    .split(/\s+/)
    .map(foreign)
    .filter((word) => word !== '')
    .join(' ');
}
