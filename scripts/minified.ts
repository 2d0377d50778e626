import { minifySync, parseSync, Visitor, type VisitorObject } from 'rolldown/utils';

/** A stack's line shows where it was, and Node prints one line of source for an error that nobody caught. */
const LINE_LENGTH = 1000;

/**
 * An ES module in fewer bytes. Functions and classes keep their names, which stacks show and libraries go by
 * (`constructor.name`). ASCII alone, since V8 reads that as it is and decodes anything else; and in lines.
 */
export function minified(name: string, source: string): string {
  const keepNames = { function: true, class: true };
  const { code, errors } = minifySync(name, source, {
    module: true,
    compress: { keepNames },
    mangle: { keepNames },
    codegen: { asciiOnly: true },
  });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${name} cannot be minified: ${error.message}`);
  return inLines(name, code);
}

const STATEMENTS = [
  ...['BreakStatement', 'ClassDeclaration', 'ContinueStatement', 'DoWhileStatement', 'ExpressionStatement'],
  ...['ForInStatement', 'ForOfStatement', 'ForStatement', 'FunctionDeclaration', 'IfStatement'],
  ...['ReturnStatement', 'SwitchStatement', 'ThrowStatement', 'TryStatement', 'WhileStatement'],
  ...['MethodDefinition', 'SwitchCase'],
] as const;

/** A line end before a statement or a member changes nothing of what is said. */
function inLines(name: string, code: string): string {
  const starts = new Set<number>();
  const note = ({ start }: { readonly start: number }): void => void starts.add(start);
  const visitor: VisitorObject = Object.fromEntries(STATEMENTS.map((kind) => [kind, note]));
  new Visitor(visitor).visit(parseSync(name, code).program);
  const lines: string[] = [];
  let lineStart = 0;
  for (const start of [...starts].toSorted((a, b) => a - b)) {
    if (start - lineStart < LINE_LENGTH) continue;
    lines.push(code.slice(lineStart, start));
    lineStart = start;
  }
  return `${[...lines, code.slice(lineStart)].join('\n')}\n`;
}
