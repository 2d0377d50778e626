import type { SettingKind, Site, SiteSettings } from '../azure/app-service.ts';
import type { Redacted } from '../redacted.ts';
import { contended } from './site-problems.ts';

/** How often what somebody else has put back is written again. */
const ROUNDS = 3;

/**
 * Writes some settings of a kind, and keeps all others as they are in that moment. The service replaces the whole
 * dictionary and takes no condition, so they are read right before the write, and again after it: what somebody else
 * changed meanwhile is kept or said. What is changed between that reading and the write, one round trip, cannot be seen.
 */
export async function writeKeeping(
  site: Site,
  kind: SettingKind,
  changes: ReadonlyMap<string, Redacted>,
  seen: SiteSettings | undefined,
  { place, say }: { readonly place: string; readonly say: (line: string) => void },
): Promise<void> {
  let expected = seen;
  for (let round = 1; ; round += 1) {
    const { settings: before } = await site.settings(kind);
    tellOthers(place, 'before the write, and is kept', differing(expected, before, changes), say);
    const wanted = new Map(before);
    for (const [name, value] of changes) wanted.set(name, { ...before.get(name), value });
    await site.write(kind, wanted);
    const { settings: after } = await site.settings(kind);
    tellOthers(place, 'right after the write', differing(wanted, after, changes), say);
    const undone = [...changes].filter(([name, value]) => after.get(name)?.value.equals(value) !== true);
    if (undone.length === 0) return;
    const names = undone.map(([name]) => name);
    if (round === ROUNDS) throw contended(place, names);
    say(`${place}: somebody else has put back ${names.join(', ')}; writing again`);
    expected = after;
  }
}

/** Names of others whose value or type differs. */
function differing(
  one: SiteSettings | undefined,
  other: SiteSettings,
  ours: ReadonlyMap<string, unknown>,
): readonly string[] {
  if (one === undefined) return [];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    const isSame = a !== undefined && b !== undefined && a.value.equals(b.value) && a.type === b.type;
    return !ours.has(name) && !isSame;
  });
}

function tellOthers(
  place: string,
  when: string,
  names: readonly string[],
  say: (line: string) => void,
): void {
  if (names.length > 0) say(`${place}: somebody else has changed ${names.join(', ')} ${when}`);
}
