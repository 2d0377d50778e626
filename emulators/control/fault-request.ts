import { z } from 'zod';

/** What `POST /faults` accepts; anything else is a mistake in a test and said so. */
export function faultSchema(services: string[]) {
  return z
    .strictObject({
      service: z.enum(services),
      method: z
        .string()
        .regex(/^[A-Za-z]+$/)
        .optional(),
      path: z.string().min(1).optional(),
      nth: z.int().min(1).optional(),
      times: z.int().min(1).optional(),
      action: z.enum(['status', 'reset', 'hang', 'drop-answer']),
      status: z.int().min(200).max(599).optional(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.json().optional(),
    })
    .refine((fault) => fault.service !== 'postgres' || fault.action !== 'status', {
      message: 'a database has no status; use reset, hang or drop-answer',
      path: ['action'],
    })
    .refine(
      (fault) => fault.service !== 'postgres' || fault.action !== 'drop-answer' || fault.path !== undefined,
      {
        message: 'drop-answer on the database needs a path: a piece of the statement whose answer to drop',
        path: ['path'],
      },
    )
    .refine((fault) => (fault.action === 'status') === (fault.status !== undefined), {
      message: 'action "status" needs a status, and no other action takes one',
      path: ['status'],
    });
}

export const latencySchema = z.strictObject({ ms: z.number().min(0).max(60_000) });

export const vaultClockSchema = z.strictObject({ advanceDays: z.number().min(0).max(3650) });
