import { z } from 'zod';
import { COPY_KINDS } from '../src/copies/copies.ts';
import type { Report } from '../src/report/report.ts';
import { URGENCIES } from '../src/status/account.ts';

/**
 * The report as JSON, for schema/report.schema.json, which `npm run schema` writes and every run of the end-to-end
 * tests is held to. `REPORT` and the type `Report` are the same, or this file does not compile.
 */

const text = z.string();
const textOrNull = z.string().nullable();
const integer = z.int();
const moment = z.iso.datetime().describe('ISO 8601, in UTC');
const momentOrNull = moment.nullable();
const standing = z.enum(['in-sync', 'stale', 'broken', 'unknown']);
const secretKind = z.enum(['password', 'connection-string', 'document']);
const statusKind = z.enum(['user', ...secretKind.options]).describe('user: of a credential with two logins');
const consumerKind = z.enum([
  'github-secret',
  'organization-secret',
  'github-settings',
  'organization-settings',
  'container-app',
  'container-app-job',
  'app-service',
  'function-app',
  'env-file',
]);
const consumerAction = z.enum([
  ...(['created', 'replaced', 'unchanged', 'removed'] as const),
  ...(['would-create', 'would-replace', 'would-remove'] as const),
  ...(['failed', 'not-reached', 'passed-over', 'left-out'] as const),
]);

const consumerDone = z.enum(['created', 'replaced', 'unchanged', 'removed']);

const strangers = z.array(
  z.strictObject({
    database: text,
    applicationName: text,
    clientAddress: textOrNull,
    sessions: integer,
  }),
);

const pairLogins = z.array(
  z.strictObject({
    name: text,
    is: z
      .enum(['in-use', 'draining', 'retired', 'unknown'])
      .describe('draining: it still logs in, and the vault names the other one'),
  }),
);

const rotation = z.strictObject({
  server: text,
  role: text,
  resumed: text.optional().describe('what an earlier run had left'),
  steps: z.array(
    z.strictObject({
      what: text,
      touched: text,
      at: z.number().describe('milliseconds since 1970'),
      elapsedMs: z.number(),
      outcome: z.enum(['done', 'failed', 'planned']),
    }),
  ),
  alterToVaultMs: z.number().optional(),
  secrets: z.array(
    z.strictObject({
      name: text,
      kind: secretKind,
      standing: z.enum(['in-sync', 'stale', 'missing', 'unknown']),
    }),
  ),
  consumers: z.array(
    z.strictObject({
      name: text,
      kind: consumerKind,
      from: text,
      action: consumerAction,
      detail: text.optional(),
      afterAlterMs: z.number().optional(),
    }),
  ),
  assumed: z.array(text).describe('what could not be proven before anything was changed'),
  strangers,
  aftermath: z
    .strictObject({ nowTrue: z.array(text), affected: z.array(text), next: text })
    .optional()
    .describe('of a run that ended half-way'),
  truth: z.strictObject({ server: text, holders: text, again: text }),
  pair: z
    .strictObject({
      owner: text.describe('the role whose the objects are, which nobody logs in as'),
      logins: pairLogins,
      retires: momentOrNull.describe("when the login before may be retired, by the vault's clock"),
      heldBy: z.array(text).describe('what holds that beyond the time'),
      windows: z
        .array(
          z.strictObject({
            consumer: text,
            secrets: z.array(text),
            from: moment,
            until: momentOrNull.describe('null: it is still open'),
            elapsedMs: z.number().nullable(),
          }),
        )
        .describe('user and password in GitHub secrets of their own: while a run read one of each'),
    })
    .optional()
    .describe('of a credential with two logins'),
});

const held = {
  name: text,
  standing,
  why: text,
  since: momentOrNull,
  fix: textOrNull,
  notes: z.array(text),
};

const status = z.strictObject({
  server: textOrNull,
  role: textOrNull,
  secrets: z.array(
    z.strictObject({
      ...held,
      kind: statusKind,
      version: textOrNull,
      createdAt: momentOrNull,
      expiresAt: momentOrNull,
    }),
  ),
  consumers: z.array(z.strictObject({ ...held, kind: consumerKind, from: text })),
  rotation: z.strictObject({
    is: z.enum(['none', 'unfinished', 'unknown']),
    why: textOrNull,
    since: momentOrNull,
    pending: textOrNull,
  }),
  strangers: strangers.nullable(),
  findings: z.array(
    z.strictObject({ urgency: z.enum(URGENCIES), what: text, targets: z.array(text), fix: text }),
  ),
  pair: z
    .strictObject({
      owner: text.describe('the role whose the objects are, which nobody logs in as'),
      truth: text.describe('the vault secret that holds user and password together'),
      logins: pairLogins,
      wrong: z.array(text).describe('what of the roles is not as two logins need it'),
      retirement: z
        .strictObject({
          login: text,
          is: z.enum(['waiting', 'overdue']).describe('overdue: the time is over, and it still logs in'),
          deliveredAt: momentOrNull.describe('since when every consumer holds the other login'),
          dueAt: momentOrNull.describe("when it may be retired, by the vault's clock"),
          heldBy: z.array(text),
          unknown: z.array(text).describe('what nobody can see'),
          sessions: z.array(text).nullable().describe('null: this identity does not see them'),
          mayHold: z.array(text).describe('GitHub secrets and env files that may still hold it'),
        })
        .nullable()
        .describe('of the login before, while it still logs in'),
    })
    .optional()
    .describe('of a credential with two logins'),
});

const adoption = z.strictObject({
  from: text.describe('the role before'),
  logins: z.array(text).describe('empty in what is told of the role before'),
  owner: textOrNull,
  way: z.enum(['becomes-owner', 'handed-over']).nullable(),
  differences: z.array(text).describe('of the two config files'),
  done: z.array(text).describe('in the databases, and how long others waited'),
  privileges: z
    .strictObject({
      things: z.int().min(0).describe('that the role before could do something with'),
      begunBefore: z
        .array(text)
        .describe('databases in which an earlier run had begun: there, before is what this run found'),
      differences: z.array(
        z.strictObject({
          ...{ database: text, role: text, thing: text, lost: z.array(text), gained: z.array(text) },
          because: textOrNull.describe('null: nobody expects it'),
        }),
      ),
    })
    .nullable()
    .describe('who may do what, before and after; null where it was not compared'),
  former: z.enum(['let-in', 'ended', 'unknown']).describe('whether the role before logs in'),
  endsNotBefore: momentOrNull,
  heldBy: z.array(text),
});

const copies = z.strictObject({
  found: z.array(
    z.strictObject({
      kind: z.enum(COPY_KINDS),
      where: text.describe(
        'what copies.known of the config file calls it, with or without what is in brackets',
      ),
      is: z
        .enum(['unlisted', 'ask', 'known'])
        .describe('ask: its name is all that is known. known: accepted under copies.known'),
      howFound: text,
      from: textOrNull.describe('the vault secret that it is a copy of'),
      breaks: text.describe('when it stops working once the password changes'),
      fix: text.describe('lines of the config file, or what repairs it'),
      why: textOrNull.describe('of copies.known'),
      until: textOrNull.describe('of copies.known: the last day'),
    }),
  ),
  notLookedAt: z.array(
    z.strictObject({
      where: text,
      why: text,
      ask: textOrNull.describe('for whoever may see it'),
    }),
  ),
});

const databases = z.array(
  z.strictObject({
    name: text,
    standing: z.enum(['works', 'refused', 'unknown', 'stale', 'broken', 'healed']),
    reached: textOrNull.describe('the layer, parse before the first packet'),
    layersMs: z.record(text, z.number()),
    elapsedMs: z.number().nullable(),
    certificateDaysLeft: z.number().nullable(),
    server: textOrNull,
    clockSkewMs: z.number().nullable(),
    remarks: z.array(z.string()),
    diagnosis: textOrNull,
  }),
);

const problems = z.array(
  z.strictObject({
    code: text.describe('a heading of docs/troubleshooting.md'),
    severity: z.enum(['error', 'warning']),
    what: text,
    target: text,
    answer: textOrNull,
    cause: text,
    fix: text,
    place: z.strictObject({ file: text, line: integer, column: integer.optional() }).optional(),
    credential: text.optional().describe('of a run of several credentials, whose it is'),
    docs: text.optional(),
  }),
);

const run = z.strictObject({
  address: textOrNull.describe('of this attempt, on GitHub'),
  id: text,
  attempt: integer.nullable(),
  event: textOrNull,
  actor: textOrNull.describe('who started the run'),
  triggeringActor: textOrNull.describe('who started this attempt of it'),
  workflow: textOrNull.describe("the workflow's file at its ref"),
  job: textOrNull,
  environment: textOrNull.describe("the job's environment, whose reviewers approved it"),
});

const tool = z.strictObject({
  version: text,
  repository: textOrNull,
  ref: textOrNull.describe('as the workflow names it in uses:'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable()
    .describe('the ref, where it is a commit'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .describe(
      'of all files of dist/, with report-file: find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum',
    ),
});

const times = z.strictObject({
  started: moment,
  staged: momentOrNull.describe('the vault had the new password, beside the one in force'),
  changed: momentOrNull.describe('the server had answered that the role was changed'),
  proven: momentOrNull.describe('the new password had logged in'),
  promoted: momentOrNull.describe('the vault had taken the last secret that holds it'),
  ended: moment,
});

const ONE = z.strictObject({
  mode: text,
  dryRun: z.boolean(),
  outcome: z.enum(['ok', 'changed', 'drifted', 'failed']),
  failed: z.boolean().describe('whether the step fails'),
  changed: integer.describe('how many consumers were written'),
  vaultSecret: textOrNull,
  vaultVersion: textOrNull,
  proof: textOrNull.describe('of a sync of one secret: the login that proved it'),
  databases,
  consumers: z.array(z.strictObject({ consumer: text, action: consumerAction })),
  rotation: rotation.nullable(),
  status: status.nullable(),
  due: z
    .strictObject({
      is: z.enum(['due', 'not-due', 'never']).describe('never: nothing says when'),
      at: momentOrNull,
      because: text,
    })
    .nullable()
    .describe('when the credential is to be rotated; null of a run that did not look'),
  copies: copies.nullable().describe('that the config file does not list; null of a run that did not look'),
  adoption: adoption.optional().describe('of mode: adopt'),
  targetsMatrix: z
    .strictObject({ include: z.array(z.strictObject({ shard: text, targets: text })) })
    .optional(),
  notes: z.array(text),
  problems,
  headline: z.array(text).max(3),
  run: run.nullable().describe('of a job of GitHub Actions'),
  reason: textOrNull.describe('the input reason'),
  identity: z
    .strictObject({ appid: textOrNull, oid: textOrNull, sub: textOrNull })
    .nullable()
    .describe('claims of the Azure token that was used; null where none was asked for'),
  tool: tool.nullable(),
  correlationId: z.guid().nullable().describe('the x-ms-client-request-id of every request to the vault'),
  server: textOrNull.describe('host:port'),
  role: textOrNull,
  times: times.nullable(),
  vaultSecrets: z
    .array(z.strictObject({ name: text, before: textOrNull, after: textOrNull }))
    .describe('versions, as the run found them and as it left them'),
  deliveries: z.array(
    z.strictObject({
      consumer: text,
      action: consumerDone,
      from: text,
      version: text,
      at: moment,
      proven: z.array(text).describe('what had logged in with that version, and what its place has shown'),
    }),
  ),
  oldRefusedBy: z
    .string()
    .regex(/^[0-9A-Z]{5}$/)
    .nullable()
    .describe('the SQLSTATE that answered a login with the password before, after the change'),
});

const REPORT = ONE.extend({
  credentials: z
    .array(ONE.extend({ name: text.describe('as the config file calls it') }))
    .optional()
    .describe('of a run of several credentials, what a run of each alone would have reported'),
}).describe('The report of a run of dbcred-sync. Later versions add keys and values.');

/** As JSON has it: what is undefined is not there. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [K in keyof T as undefined extends T[K] ? never : K]: Plain<T[K]> } & {
        [K in keyof T as undefined extends T[K] ? K : never]?: Plain<T[K]> | undefined;
      }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _same: Same<Plain<Report>, Plain<z.infer<typeof REPORT>>> = true;
void _same;

/** Draft 7, which every validator knows. Whoever reads a report is to let keys be that a later version adds. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(REPORT, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
