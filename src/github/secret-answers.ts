import { z } from 'zod';

/**
 * What GitHub answers about secrets, held to its form before anything is made of it: a value is sealed with a key of
 * exactly 32 bytes, or not at all. https://docs.github.com/rest/actions/secrets#get-a-repository-public-key
 */
export const SealingKey = z.object({
  key_id: z.string().min(1),
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

export const DatedSecret = z.object({ updated_at: z.iso.datetime({ offset: true }) });
