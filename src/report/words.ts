import type { Standing } from '../consumers/consumer.ts';
import type { ConsumerStory, SecretStory } from '../rotation/story.ts';

/** What happened at a consumer. */
export const CONSUMER_WORDS: Readonly<Record<ConsumerStory['action'], string>> = {
  created: '✅ created',
  unchanged: '✅ had it already',
  replaced: '✅ replaced',
  removed: '🗑️ removed',
  'would-remove': '📝 would be removed',
  'would-create': '📝 would be created',
  'would-replace': '📝 would be replaced',
  failed: '❌ failed',
  'not-reached': '⏹️ not written',
  'passed-over': '⏭️ passed over',
  'left-out': '🚫 left out',
};

/** How a vault secret stands against the password. */
export const SECRET_WORDS: Readonly<Record<SecretStory['standing'], string>> = {
  'in-sync': '✅ in sync',
  stale: '⚠️ stale',
  missing: '❌ missing',
  unknown: '❔ unknown',
};

/** How something stands, as `mode: status` says it. */
export const STANDING_WORDS: Readonly<Record<Standing['is'], string>> = {
  'in-sync': '✅ in sync',
  stale: '⚠️ stale',
  broken: '❌ broken',
  unknown: '❔ unknown',
};

/** `milliseconds` as people say it: 84 ms, 21.4 s, 3 min 12 s. */
export function duration(milliseconds: number): string {
  const ms = Math.round(milliseconds);
  if (ms < 1000) return `${ms} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** HH:MM:SS in UTC of a moment in milliseconds since 1970. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** Most texts begin with their title. */
export function titled(text: string, title = ''): string {
  return title === '' || text.startsWith(title) ? text : `${title}\n${text}`;
}
