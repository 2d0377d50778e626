import { join } from 'node:path';
import type { ValidateInputs } from '../inputs/validate-inputs.ts';
import { validate } from '../modes/validate.ts';
import type { Outside } from '../outside/outside.ts';
import type { Report } from '../report/report.ts';
import { validateReport } from '../report/validate-report.ts';

/** Reads files of this machine, and reaches nobody. */
export async function runValidate(
  { root, ...asked }: ValidateInputs,
  { readFile, filesIn, say }: Pick<Outside, 'readFile' | 'filesIn' | 'say'>,
): Promise<Report> {
  const found = await validate(asked, {
    readFile: (path) => readFile(join(root, path)),
    filesIn: (folder) => filesIn(join(root, folder)),
  });
  for (const file of found.looked) say(`looked at ${file}`);
  return validateReport(found);
}
