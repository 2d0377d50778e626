import type { SiteSetting } from './site-consumer.ts';

/** Every vault secret that a consumer is given, each once; `from` is the first. */
export function sourcesOf(entry: {
  readonly from: string;
  readonly siteSettings?: readonly SiteSetting[];
}): readonly string[] {
  return [...new Set([entry.from, ...(entry.siteSettings ?? []).map(({ from }) => from)])];
}

/** Those that an entry of the config file names. */
export function namedBy(entry: {
  readonly from?: string | undefined;
  readonly settings?: Readonly<Record<string, { readonly from?: string | undefined }>> | undefined;
}): readonly string[] {
  const all = [entry.from, ...Object.values(entry.settings ?? {}).map(({ from }) => from)];
  return [...new Set(all.filter((name) => name !== undefined))];
}
