import { z } from 'zod';
import { READER_NAMES, unknownReader } from '../postgres/readings/client-names.ts';
import { mayBeExported } from './exported-name.ts';
import { PrivateKey, TokenLines } from './github-credentials.ts';
import { MODES } from './given.ts';
import { Reason } from './reason.ts';

/** Of the input `secret`. */
export const DEFAULT_SECRET = 'database-url';

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
const secureUrl = z
  .string()
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    if (url.username !== '' || url.password !== '') return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  }, 'must be an https URL without a user')
  .transform((text) => text.replace(/\/+$/, ''));

const flag = (otherwise: boolean) =>
  z
    .enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'must be true or false')
    .transform((text) => text.toLowerCase() === 'true')
    .default(otherwise);

const seconds = (least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(least, `must be at least ${least} seconds`)
    .max(most, `must be at most ${most} seconds`);

const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

const guid = (what: string) => z.string().regex(/^[\w.-]{1,128}$/, `must be ${what}`);

// Compiling each schema for speed takes longer than the one parse it is for.
z.config({ jitless: true });

/** A list, by commas or white space; each name once. */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
}

const Reader = z.enum(READER_NAMES, { error: ({ input }) => unknownReader(input) });

/** One rule per input of action.yml; which of them a mode needs is decided in inputs.ts. */
export const InputSchema = z.object({
  mode: z.enum(MODES, `must be one of ${MODES.join(', ')}`).default('check'),
  'client-id': guid('the application (client) ID of an app registration').optional(),
  'tenant-id': guid('the directory (tenant) ID').optional(),
  'subscription-id': guid('the ID of the Azure subscription').optional(),
  'azure-cloud': z
    .union([z.enum(['public', 'usgovernment', 'china']), secureUrl], {
      error: 'must be public, usgovernment, china, or the https URL of a resource manager',
    })
    .default('public'),
  vault: z
    .string()
    .regex(
      /^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9](\.vault\.[a-z.]+)?\/?|https:\/\/(?!\S+\/(secrets|keys)\/)\S+)$/,
      'must be the name or the https URL of a Key Vault',
    )
    // as the portal shows it
    .transform((text) => (/^[\w-]+\.vault\./.test(text) ? `https://${text}` : text))
    .optional(),
  secret: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,127}$/, 'must be the name of a Key Vault secret (letters, digits and -)')
    .default(DEFAULT_SECRET),
  'github-token': z.string().regex(/^\S+$/, 'must not contain white space').optional(),
  'github-tokens': TokenLines.optional(),
  'github-app-id': z
    .string()
    .regex(/^(\d{1,12}|Iv[\w.]{4,40})$/, 'must be the ID or the client ID of a GitHub App')
    .optional(),
  'github-app-private-key': PrivateKey.optional(),
  'github-api-url': secureUrl.default('https://api.github.com'),
  repository: z
    .string()
    .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name')
    .optional(),
  environment: z
    .string()
    .regex(/^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u, 'must be the name of a GitHub environment')
    .optional(),
  'github-secret': z
    .string()
    .regex(
      /^(?!github_)[a-z_][a-z0-9_]*$/i,
      'must have letters, digits and _, no leading digit, and not begin with GITHUB_',
    )
    .default('DATABASE_URL'),
  'database-url': z.string().optional(),
  databases: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
    .default([]),
  'read-by': z.string().transform(namesIn).pipe(z.array(Reader)).optional(),
  config: z.string().optional(),
  credential: z.string().optional(),
  'from-config': z.string().optional(),
  'database-ca': z.string().optional(),
  'connect-timeout': seconds(1, 300).default(10),
  wait: seconds(0, 3600).default(0),
  verify: flag(true),
  export: z
    .string()
    .refine(
      mayBeExported,
      'must be the name of a variable of your own, such as DATABASE_URL: not one by which programs find out how to start',
    )
    .optional(),
  'report-file': z.string().optional(),
  reason: Reason,
  heal: flag(false),
  'fail-on-drift': flag(true),
  'create-environment': flag(false),
  'skip-unchanged': flag(false),
  'max-targets': whole(1, 100_000).default(100),
  plan: flag(false),
  'shard-size': whole(1, 1000).default(250),
  targets: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
    .optional(),
  'dry-run': flag(false),
  'when-due': flag(false),
  repair: z
    .enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'url'], 'must be true, false or url')
    .transform((text) => (text === 'url' ? 'url' : text.toLowerCase() === 'true'))
    .default(false),
  compromised: flag(false),
  'retire-unknown': flag(false),
  'recover-with-arm': flag(false),
  'strict-clients': flag(false),
  except: z.string().transform(namesIn).default([]),
  'quiet-wait': seconds(0, 3600).default(600),
  'password-length': whole(8, 128).optional(),
  'password-alphabet': z.string().optional(),
  'open-firewall': flag(false),
  'keep-open-for-job': flag(false),
  server: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/i, 'must be the name of a flexible server, without its domain')
    .optional(),
  'resource-group': z
    .string()
    .regex(/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u, 'must be the name of an Azure resource group')
    .optional(),
});

export type RawInputs = z.infer<typeof InputSchema>;

export const INPUT_NAMES = Object.keys(InputSchema.shape);
