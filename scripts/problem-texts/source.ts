import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** The files of src/, parsed, with what each declares and imports. */

type Program = ReturnType<typeof parseAst>;
type Statement = Program['body'][number];
export type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];

export interface Declared {
  readonly file: SourceFile;
  /** A value's expression; of a function, each that it returns, and what is declared inside it. */
  readonly value?: Expression;
  readonly returns?: readonly Expression[];
  readonly params: readonly string[];
  readonly inside: ReadonlyMap<string, Expression>;
}

export interface SourceFile {
  readonly path: string;
  readonly program: Program;
  readonly declared: Map<string, Declared>;
  /** Where a name comes from: the file, and what it is called there. */
  readonly imported: Map<string, { readonly path: string; readonly name: string }>;
}

type Sources = ReadonlyMap<string, string>;

export function sourcesUnder(root: string): Sources {
  return new Map(
    globSync('src/**/*.ts', { cwd: root })
      .toSorted()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

export function parsed(sources: Sources): ReadonlyMap<string, SourceFile> {
  return new Map([...sources].map(([path, text]) => [path, parsedFile(path, text)]));
}

function parsedFile(path: string, text: string): SourceFile {
  const program = parseAst(text, { lang: 'ts' });
  const file: SourceFile = { path, program, declared: new Map(), imported: new Map() };
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') importsOf(statement, file);
    declare(statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement, file);
  }
  return file;
}

function importsOf(statement: Extract<Statement, { type: 'ImportDeclaration' }>, file: SourceFile): void {
  const from = statement.source.value;
  if (!from.startsWith('.')) return;
  const path = join(dirname(file.path), from);
  for (const one of statement.specifiers)
    if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier')
      file.imported.set(one.local.name, { path, name: one.imported.name });
}

function declare(statement: Statement | null, file: SourceFile): void {
  if (statement?.type === 'FunctionDeclaration' && statement.id !== null) {
    file.declared.set(statement.id.name, functionOf(statement, file));
  }
  if (statement?.type !== 'VariableDeclaration') return;
  for (const { id, init } of statement.declarations) {
    if (id.type !== 'Identifier' || init === null) continue;
    file.declared.set(
      id.name,
      init.type === 'ArrowFunctionExpression'
        ? functionOf(init, file)
        : { file, value: init, params: [], inside: new Map() },
    );
  }
}

/** A function of any kind, with what it returns. */
export function functionOf(
  { params, body }: { readonly params: readonly object[]; readonly body?: unknown },
  file: SourceFile,
): Declared {
  const inside = new Map<string, Expression>();
  const returns: Expression[] = [];
  const names = params.flatMap((param) => ('name' in param ? [String(param.name)] : []));
  const declared: Declared = { file, returns, params: names, inside };
  if (!isNode(body)) return declared;
  if (!/^(?:BlockStatement|FunctionBody)$/.test(body.type)) {
    returns.push(asExpression(body));
    return declared;
  }
  walk(body, (node) => {
    if (isFunction(node)) return 'past';
    const { argument, id, init } = node;
    if (node.type === 'ReturnStatement' && isNode(argument)) returns.push(asExpression(argument));
    if (node.type === 'VariableDeclarator' && isNode(init) && isNode(id) && typeof id['name'] === 'string')
      inside.set(id['name'], asExpression(init));
    return 'into';
  });
  return declared;
}

/** Where the grammar has nothing but an expression. */
export function asExpression(node: Node): Expression {
  return node as unknown as Expression;
}

export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function isFunction(node: Node): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);
}

/** Each node below this one, from the outside in. */
export function walk(node: Node, visit: (node: Node) => 'into' | 'past'): void {
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isNode(one) && visit(one) === 'into') walk(one, visit);
    }
  }
}
