import type { LabDatabase, Move } from './database.ts';
import type { Installed } from './installed.ts';
import type { Migrator } from './migrators.ts';

/** What one part of it came to; `wrong` is empty where it went well. */
export interface Outcome {
  readonly part: Part;
  readonly wrong: readonly string[];
}

const STEPS = {
  before: ({ tool, database, move }, project) => tool.up(project, 1, database.login(move.from)),
  adopted: async ({ database, move }) => {
    const left = await database.adopt(move);
    if (left.length > 0) throw new Error(left.join('; '));
  },
  'as a': ({ tool, database }, project) => tool.up(project, 2, database.login('shop_a')),
  'as b': ({ tool, database }, project) => tool.up(project, 3, database.login('shop_b')),
  'back as a': async ({ tool, database }, project) => tool.down?.(project, 3, database.login('shop_a')),
  'again as b': async ({ tool, database }, project) => {
    if (tool.down !== undefined) await tool.up(project, 3, database.login('shop_b'));
  },
  'as the old': ({ tool, database, move }, project) => tool.up(project, 4, database.login(move.from)),
} as const satisfies Record<string, (course: Course, project: string) => Promise<void>>;
type Step = keyof typeof STEPS;

export const PARTS = [...(Object.keys(STEPS) as Step[]), 'owned'] as const;
type Part = (typeof PARTS)[number];

export interface Course {
  readonly tool: Migrator;
  readonly database: LabDatabase;
  readonly move: Move;
}

/** A migration as the old role, an adoption, and the next ones as each login in turn; it ends where one fails. */
export async function runCourse(course: Course, lab: Installed): Promise<readonly Outcome[]> {
  const { tool, database, move } = course;
  await database.reset(move);
  const project = await lab.project(tool.files);
  const outcomes: Outcome[] = [];
  for (const part of Object.keys(STEPS) as Step[]) {
    try {
      await STEPS[part](course, project);
      outcomes.push({ part, wrong: [] });
    } catch (error) {
      return [...outcomes, { part, wrong: [error instanceof Error ? error.message : String(error)] }];
    }
  }
  return [...outcomes, { part: 'owned', wrong: await database.notOf(move, tool.books) }];
}
