import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding } from './located-yaml.ts';

/** The addresses under `also-at`, whatever else is wrong with the file: each leads somewhere of its own, and `via` names one. */

const text = z.string().optional().catch(undefined);
const port = z.number().optional().catch(undefined);
const Outline = z.object({
  server: z.object({
    host: z.string(),
    port: z.number().default(5432),
    'also-at': z.record(z.string(), z.looseObject({ host: text, port })).default({}),
  }),
});
const Strings = z.object({
  secrets: z.object({ 'connection-strings': z.array(z.looseObject({ via: text }).catch({})) }),
});

/** `place` is where the addresses stand, in the words of the file. */
export function* addressFindings(file: unknown, place = 'server.also-at'): Iterable<Finding> {
  const outline = Outline.safeParse(file);
  if (!outline.success) return;
  const { server } = outline.data;
  yield* sameAddresses(server);
  yield* danglingVia(file, Object.keys(server['also-at']), place);
}

function* sameAddresses(server: z.infer<typeof Outline>['server']): Iterable<Finding> {
  const identity = (host = server.host, at = server.port): string => `${host.toLowerCase()} ${at}`;
  const known = new Map([[identity(), "the server's own address"]]);
  for (const [name, one] of Object.entries(server['also-at'])) {
    const address = identity(one.host, one.port);
    const other = known.get(address);
    if (other === undefined) known.set(address, foreign(name));
    else {
      const message = `is the same address as ${other}: give it a host or a port of its own`;
      yield { path: ['server', 'also-at', name], part: 'value', message };
    }
  }
}

function* danglingVia(file: unknown, known: readonly string[], place: string): Iterable<Finding> {
  const parsed = Strings.safeParse(file);
  if (!parsed.success) return;
  for (const [index, { via }] of parsed.data.secrets['connection-strings'].entries()) {
    if (via === undefined || known.includes(via)) continue;
    const meant = nearest(via, known);
    const hint = meant === undefined ? '' : `; did you mean ${foreign(meant)}?`;
    const message = `names an address that is not in ${place}: ${foreign(via)}${hint}`;
    yield { path: ['secrets', 'connection-strings', index, 'via'], part: 'value', message };
  }
}
