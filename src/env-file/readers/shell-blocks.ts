/** The reserved words of compound commands, each with what closes it. */
const CLOSERS: Readonly<Record<string, string>> = {
  '{': '}',
  if: 'fi',
  while: 'done',
  until: 'done',
  for: 'done',
  case: 'esac',
};
/** Those that stand between an opening and a closing one. */
const BETWEEN = new Map([
  ['then', 'fi'],
  ['else', 'fi'],
  ['elif', 'fi'],
  ['do', 'done'],
]);
const RESERVED = /^(?:[{}]|if|then|else|elif|fi|while|until|for|do|done|case|esac)(?=[ \t\n;&|<>()]|$)/;

export function reservedWordAt(text: string, at: number): string | undefined {
  return RESERVED.exec(text.slice(at, at + 10))?.[0];
}

/**
 * The compound commands that are open: a shell gives up a file in which one is never closed, and one in which a closing
 * word stands alone (2.4 and 2.9.4 of https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html).
 */
export class Blocks {
  readonly #open: { readonly closer: string; readonly at: number }[] = [];

  /** Whether it may stand there. */
  take(word: string, at: number): boolean {
    const closer = CLOSERS[word];
    if (closer !== undefined) this.#open.push({ closer, at });
    else if (BETWEEN.has(word)) return this.#open.at(-1)?.closer === BETWEEN.get(word);
    else return this.#open.pop()?.closer === word;
    return true;
  }

  /** Where the first that is still open begins. */
  get openAt(): number | undefined {
    return this.#open[0]?.at;
  }

  /** Whether what stands here may be run never, or more than once. */
  get isConditional(): boolean {
    return this.#open.some(({ closer }) => closer !== '}');
  }
}
