/** How a value is written. */
export type Style = 'plain' | 'single' | 'double';

export interface Spelling {
  readonly style: Style;
  readonly text: string;
}

/** In every way that some reader undoes again, the simplest first. */
export function spellingsOf(value: string): readonly Spelling[] {
  const isOneLine = !/[\r\n]/.test(value);
  return [
    ...(isOneLine && value !== '' ? [{ style: 'plain' as const, text: value }] : []),
    ...(value.includes("'") ? [] : [{ style: 'single' as const, text: `'${value}'` }]),
    { style: 'double', text: `"${value}"` },
    { style: 'double', text: `"${escaped(value)}"` },
  ];
}

/** For a shell, and no more than it needs: dotenv undoes none of it, python-dotenv a part. */
function escaped(value: string): string {
  return value.replace(/[\\"`]/g, '\\$&').replace(/\$(?=[\w({[@*#?$!-])/g, '\\$$');
}
