import { z } from 'zod';

/** What `defaults` says is put in where it is left out, before anything is checked; nothing else changes. */

const File = z.looseObject({
  defaults: z.looseObject({ 'resource-group': z.string() }),
  consumers: z.array(z.unknown()),
});
const App = z.looseObject({ 'container-app': z.unknown() });

export function withDefaults(file: unknown): unknown {
  const parsed = File.safeParse(file);
  if (!parsed.success) return file;
  const group = parsed.data.defaults['resource-group'];
  const consumers = parsed.data.consumers.map((entry) => {
    const app = App.safeParse(entry);
    const lacks = app.success && app.data['container-app'] !== undefined && !('resource-group' in app.data);
    return lacks ? { ...app.data, 'resource-group': group } : entry;
  });
  return { ...parsed.data, consumers };
}
