import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresVersion } from '../../emulators/postgres/versions.ts';
import { runCourse } from './migrations/course.ts';
import { MOVES, startDatabase } from './migrations/database.ts';
import { installed } from './migrations/installed.ts';
import { type Migrator, migrators } from './migrations/migrators.ts';
import { namingsNotAsSaid } from './migrations/names.ts';
import { heading, rowOf } from './migrations/report.ts';

/**
 * Has migration tools make a database as one role, adopts that, and has each login run the next migrations; everything
 * must work and be the owner's. `--only Rails` and `--postgres 16` take some; `--keep FOLDER` installs there, and finds
 * it there the next time.
 */
const { values } = parseArgs({
  options: {
    keep: { type: 'string' },
    only: { type: 'string', multiple: true },
    postgres: { type: 'string', multiple: true, default: ['14', '16', '18'] },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const lab = await installed(values.keep);
const all = migrators(lab).filter(({ name }) => values.only?.includes(name) ?? true);
const tools = all.filter((one): one is Migrator => 'up' in one);
let held = tools.length > 0;
try {
  for (const version of values.postgres.map(postgresVersion)) {
    const database = await startDatabase(version, join(lab.folder, `authority-${process.pid}.pem`));
    try {
      for (const move of MOVES) {
        say(
          `\nPostgreSQL ${version}, from ${move.from}, ${move.owner} becomes the owner: what a migration says about roles`,
        );
        held = (await namingsNotAsSaid(database, move, say)) === 0 && held;
      }
      say(heading());
      for (const tool of tools)
        for (const move of MOVES) {
          const outcomes = await runCourse({ tool, database, move }, lab);
          held &&= outcomes.every(({ wrong }) => wrong.length === 0);
          say(rowOf(tool, version, move, outcomes));
        }
    } finally {
      await database.stop();
    }
  }
  for (const one of all) if ('why' in one) say(`left out  ${one.name}: ${one.why}`);
} finally {
  await lab.remove();
}
process.exitCode = held ? 0 : 1;
