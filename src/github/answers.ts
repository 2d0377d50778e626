import { z } from 'zod';
import { notFromGitHub } from './unreachable.ts';

/** What GitHub answers is held to its form before anything is made of it. Throws `github-unreachable`. */
export function readAnswer<T extends z.ZodType>(schema: T, data: unknown, target: string): z.infer<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw notFromGitHub(target);
}

/** A hundred thousand of whatever a list holds, more than any account has. */
const MOST_PAGES = 1000;

/** A list that never ends is none of GitHub's. Throws `github-unreachable`. */
export function refuseEndless(page: number, target: string): void {
  if (page > MOST_PAGES) throw notFromGitHub(target);
}

/**
 * A value is sealed with a key of exactly 32 bytes, or not at all.
 * https://docs.github.com/rest/actions/secrets#get-a-repository-public-key
 */
export const SealingKey = z.object({
  key_id: z.string().min(1),
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

export const DatedSecret = z.object({ updated_at: z.iso.datetime({ offset: true }) });

export const SecretList = z.object({
  total_count: z.number(),
  secrets: z.array(DatedSecret.extend({ name: z.string() })),
});

/** https://docs.github.com/rest/repos/contents#get-repository-content: of a folder, and of a file. */
export const FolderContent = z.array(z.object({ type: z.string(), name: z.string(), path: z.string() }));
export const FileContent = z.object({ encoding: z.string().default(''), content: z.string().default('') });

/** https://docs.github.com/rest/deployments/environments#list-environments */
export const RepositoryEnvironments = z.object({
  environments: z.array(z.object({ name: z.string() })).default([]),
});
