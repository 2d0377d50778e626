import { z } from 'zod';

/** What the config file says of copies that it does not list. */

/** Where values may be looked at; names and references are looked at anyhow. */
const COPY_PLACES = ['vault', 'apps', 'github', 'databases', 'machine'] as const;

export type CopyPlace = (typeof COPY_PLACES)[number];

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export const CopiesKey = z
  .strictObject({
    look: z.boolean().default(true).describe('Whether they are looked for at all.'),
    'look-in': z
      .array(z.enum(COPY_PLACES, `must be one of ${COPY_PLACES.join(', ')}`))
      .default([])
      .describe(
        'Where more than names and references is looked at, which takes more rights: values that may be the credential and, of github, every store and workflow.',
      ),
    repositories: z
      .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be OWNER/REPOSITORY'))
      .default([])
      .describe(
        'Repositories whose GitHub secrets are looked through by their names, beside those that consumers and checkouts name.',
      ),
    strict: z
      .boolean()
      .default(false)
      .describe('A rotation stops over a copy that nobody listed, before anything changes.'),
    known: z
      .array(
        z.strictObject({
          where: z
            .string()
            .min(1, 'must say which copy')
            .describe('The copy, as a report calls it, such as container-app legacy-reports.'),
          why: z.string().min(1, 'must say why').describe('Why it stays out of the list.'),
          until: z
            .string()
            .regex(DAY, 'must be a day as YYYY-MM-DD')
            .refine(isDay, 'must be a day as YYYY-MM-DD')
            .optional()
            .describe('The last day on which that holds, as YYYY-MM-DD.'),
        }),
      )
      .default([])
      .describe('Copies that are accepted as they are.'),
  })
  .optional()
  .describe('What to do about copies of the credential that this file does not list.');

/** JavaScript takes the 31st of February for the 3rd of March. */
export function isDay(day: string): boolean {
  if (!DAY.test(day)) return false;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

/** As the file means it. */
export interface CopiesWish {
  readonly look: boolean;
  readonly lookIn: readonly CopyPlace[];
  /** As owner/name, beside those that the file names otherwise. */
  readonly repositories?: readonly string[] | undefined;
  readonly strict: boolean;
  readonly known: readonly {
    readonly where: string;
    readonly why: string;
    readonly until?: string | undefined;
  }[];
}

export function copiesWish(given: z.infer<typeof CopiesKey>): CopiesWish | undefined {
  if (given === undefined) return undefined;
  const { look, 'look-in': lookIn, repositories, strict, known } = given;
  return { look, lookIn, repositories, strict, known };
}
