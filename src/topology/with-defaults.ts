import { z } from 'zod';

/** What `defaults` says is put in where it is left out, before anything is checked; nothing else changes. */

const File = z.looseObject({
  defaults: z.looseObject({ 'resource-group': z.string() }),
  consumers: z.array(z.unknown()),
});
const Entry = z.looseObject({});
const OF_AZURE = ['container-app', 'container-app-job', 'app-service', 'function-app'];

export function withDefaults(file: unknown): unknown {
  const parsed = File.safeParse(file);
  if (!parsed.success) return file;
  const group = parsed.data.defaults['resource-group'];
  const consumers = parsed.data.consumers.map((entry) => {
    const given = Entry.safeParse(entry);
    const isOfAzure = given.success && OF_AZURE.some((key) => given.data[key] !== undefined);
    return isOfAzure && !('resource-group' in given.data)
      ? { ...given.data, 'resource-group': group }
      : entry;
  });
  return { ...parsed.data, consumers };
}
