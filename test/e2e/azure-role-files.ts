import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The custom roles of examples/azure/, as they are assigned in the local cloud. */

const RoleFile = z.strictObject({
  Name: z.string(),
  IsCustom: z.literal(true),
  Description: z.string(),
  Actions: z.array(z.string()),
  NotActions: z.tuple([]),
  DataActions: z.array(z.string()),
  NotDataActions: z.tuple([]),
  AssignableScopes: z.array(z.string()).nonempty(),
});

export function roleOf(file: 'reader' | 'rotator' | 'recoverer' | 'app-service') {
  const url = new URL(`../../examples/azure/${file}-role.json`, import.meta.url);
  const { Actions: actions, DataActions: dataActions } = RoleFile.parse(
    JSON.parse(readFileSync(url, 'utf8')),
  );
  return { actions, dataActions };
}
