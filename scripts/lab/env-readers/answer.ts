/** What a reader found in one file, by name. */
export type Answer = Readonly<Record<string, string>> | 'not asked';
