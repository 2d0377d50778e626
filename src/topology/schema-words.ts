import { z } from 'zod';
import { PARTS } from '../postgres/parts.ts';
import { READER_NAMES, unknownReader } from '../postgres/readings/client-names.ts';

/** What the config file's keys have in common. Rules are patterns without flags, since editors get them as JSON Schema. */

export const named = (pattern: RegExp, rule: string, description: string) =>
  z.string().regex(pattern, rule).describe(description);

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
export const vaultSecret = (description: string) =>
  named(
    /^[0-9A-Za-z-]{1,127}$/,
    'must be the name of a Key Vault secret (letters, digits and -)',
    description,
  );

export const resourceGroup = (description: string) =>
  named(
    /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    'must be the name of an Azure resource group',
    description,
  );

export const subscription = (description: string) =>
  named(/^[\w.-]{1,128}$/, 'must be the ID of an Azure subscription', description);

/** PostgreSQL cuts names off at 63 bytes. */
export const postgresName = (description: string) =>
  named(/^[^\p{Cc}]{1,63}$/u, 'must be a name of 1 to 63 characters', description);

export const repository = z
  .string()
  .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name')
  .describe('The GitHub repository, as owner/name.');

export const wantedPart = z.enum(PARTS, `must be one of ${PARTS.join(', ')}`);

export const part = wantedPart
  .optional()
  .describe(
    'The part of the connection string that it gets; address is the string without user and password. Without, all of it.',
  );

export const from = vaultSecret('The vault secret whose value it gets: one that is named under secrets.');

export const readBy = z
  .array(z.enum(READER_NAMES, { error: ({ input }) => unknownReader(input) }))
  .min(1, 'must name at least one')
  .optional()
  .describe(
    'The programs that read it: what one of them refuses is an error before anything is delivered, and nothing is said of others.',
  );
