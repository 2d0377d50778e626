export type Dialect = 'sh' | 'zsh';

/** One word of a shell's text, from its first character to the white space or the operator behind it. */
export interface ShellWord {
  readonly value: string;
  readonly end: number;
  /** Where something begins at which the shell gives the file up: a quote that is never closed, or braces that none understands. */
  readonly unclosed: number | undefined;
  /** Where the first thing stands that would be expanded. */
  readonly expandsAt: number | undefined;
  /** Where commands stand that would be run. */
  readonly runsAt: readonly number[];
}

/** What makes a `$` more than a dollar; between double quotes the last two do not. */
const EXPANDS: Readonly<Record<Dialect, RegExp>> = {
  sh: /[\w({[@*#?$!'"-]/,
  zsh: /[\w({[@*#?$!'"=~^+:-]/,
};
const EXPANDS_QUOTED: Readonly<Record<Dialect, RegExp>> = {
  sh: /[\w({[@*#?$!-]/,
  zsh: /[\w({[@*#?$!=~^+:-]/,
};

export function wordAt(text: string, from: number, dialect: Dialect): ShellWord {
  const word = new Word(text, from, dialect);
  while (!word.isAtEnd) word.take();
  return word;
}

class Word implements ShellWord {
  value = '';
  end: number;
  unclosed: number | undefined;
  expandsAt: number | undefined;
  readonly runsAt: number[] = [];
  readonly #text: string;
  readonly #dialect: Dialect;
  /** Where a value, or what follows a colon in it, begins: there `~` and zsh's `=` mean something. */
  #valueAt: number;

  constructor(text: string, from: number, dialect: Dialect) {
    [this.#text, this.end, this.#dialect] = [text, from, dialect];
    this.#valueAt = from + (/^[A-Za-z_]\w*=/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
  }

  get isAtEnd(): boolean {
    const { end } = this;
    return (
      this.unclosed !== undefined || end >= this.#text.length || /[ \t\n;&|<>()]/.test(this.#text.charAt(end))
    );
  }

  take(): void {
    const [character, next] = [this.#text.charAt(this.end), this.#text.charAt(this.end + 1)];
    if (character === "'") this.#single();
    else if (character === '"') this.#double();
    else if (character === '\\') {
      // As the last character of a file it is one; zsh drops it.
      if (next === '' && this.#dialect === 'sh') this.value += character;
      else if (next !== '\n') this.value += next;
      this.end += 2;
    } else this.#plain(character, next);
  }

  #plain(character: string, next: string): void {
    if (this.end >= this.#valueAt) {
      if (character === '~' && this.end === this.#valueAt) this.expandsAt ??= this.end;
      // zsh looks for a command of that name, and gives the whole file up where there is none.
      const isCommand = character === '=' && !/^[ \t\n;&|<>()]?$/.test(next);
      if (isCommand && this.end === this.#valueAt && this.#dialect === 'zsh') this.unclosed ??= this.end;
    }
    this.#dollar(character, next, EXPANDS[this.#dialect]);
    this.value += character;
    this.end += 1;
    if (character === ':' && this.end > this.#valueAt) this.#valueAt = this.end;
    if (character === '`') this.#skipTo('`');
    if (character === '$' && next === '(') this.#skipTo(')');
  }

  /** A command is not looked through: it ends where it first may. */
  #skipTo(close: string): void {
    const end = this.#text.indexOf(close, this.end);
    if (end < 0) this.unclosed ??= this.end - 1;
    else this.end = end + 1;
  }

  /** Notes what a `$` or a backtick would do. */
  #dollar(character: string, next: string, expands: RegExp): void {
    if (character === '`' || (character === '$' && next === '(')) this.runsAt.push(this.end);
    else if (character === '$' && expands.test(next)) this.expandsAt ??= this.end;
    // What is no parameter's name in braces ends the shell, or is more than is looked into here.
    const isSubscript =
      this.#dialect === 'zsh' && /^\$\w+\[/.test(this.#text.slice(this.end, this.end + 200));
    if (isSubscript) this.unclosed ??= this.end;
    const opens = character === '$' && (next === '{' || (next === '[' && this.#dialect === 'zsh'));
    if (opens && !/^\$\{\w+\}/.test(this.#text.slice(this.end))) this.unclosed ??= this.end;
  }

  #single(): void {
    const close = this.#text.indexOf("'", this.end + 1);
    if (close < 0) this.unclosed = this.end;
    else {
      this.value += this.#text.slice(this.end + 1, close);
      this.end = close + 1;
    }
  }

  #double(): void {
    const open = this.end;
    for (this.end += 1; this.end < this.#text.length; this.end += 1) {
      const [character, next] = [this.#text.charAt(this.end), this.#text.charAt(this.end + 1)];
      if (character === '"') {
        this.end += 1;
        return;
      }
      if (character === '\\' && /[$`"\\\n]/.test(next)) {
        if (next !== '\n') this.value += next;
        this.end += 1;
        continue;
      }
      this.#dollar(character, next, EXPANDS_QUOTED[this.#dialect]);
      this.value += character;
    }
    this.unclosed ??= open;
  }
}
