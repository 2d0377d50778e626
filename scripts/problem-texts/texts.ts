import { type Declared, type Expression, functionOf, type SourceFile } from './source.ts';

/** What an expression comes to, as far as its source says: a hole where only a run knows. */

export interface Scope {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly file: SourceFile;
  /** Names of the functions around: their constants, and what their parameters are given. */
  readonly names: ReadonlyMap<string, { readonly expression: Expression; readonly scope: Scope }>;
  readonly depth: number;
}

/** A hole: the last name of what goes there, in CAPITALS between these, until it is known where the text stands. */
export const [OPEN, CLOSE] = ['\u{f0000}', '\u{f0001}'];
const MOST = 6; // ways to say one thing
const DEEPEST = 8;

const hole = (name: string): string =>
  `${OPEN}${name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toUpperCase()}${CLOSE}`;
const UNNAMED = `${OPEN}${CLOSE}`;

/** Every way that it may read, the source's first one first. */
export function textsOf(expression: Expression, scope: Scope): readonly string[] {
  return [...new Set(ways(expression, scope))].slice(0, MOST);
}

function ways(expression: Expression, scope: Scope): readonly string[] {
  switch (expression.type) {
    case 'Literal':
      return [String(expression.value ?? '')];
    case 'TemplateLiteral':
      return [
        expression.quasis
          .map(({ value }, index) => {
            const inside = expression.expressions[index];
            return `${value.cooked ?? value.raw}${inside === undefined ? '' : first(inside, scope)}`;
          })
          .join(''),
      ];
    case 'ConditionalExpression':
      return [...textsOf(expression.consequent, scope), ...textsOf(expression.alternate, scope)];
    case 'LogicalExpression':
      return expression.operator === '&&'
        ? textsOf(expression.right, scope)
        : [...textsOf(expression.left, scope), ...textsOf(expression.right, scope)];
    case 'BinaryExpression':
      if (expression.operator !== '+') return [UNNAMED];
      return [`${first(expression.left, scope)}${first(expression.right, scope)}`];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'AwaitExpression':
      return textsOf('argument' in expression ? expression.argument : expression.expression, scope);
    case 'Identifier':
      if (expression.name === 'undefined') return [''];
      return named(expression.name, scope, textsOf) ?? [hole(expression.name)];
    case 'MemberExpression':
      return member(expression, scope);
    case 'CallExpression':
      return called(expression, scope);
    case 'ArrowFunctionExpression': {
      const its = functionOf(expression, scope.file);
      return (its.returns ?? []).flatMap((one) => textsOf(one, within(its, scope)));
    }
    default:
      return [UNNAMED];
  }
}

function first(expression: Expression, scope: Scope): string {
  const all = textsOf(expression, scope);
  return all.find((text) => text !== '') ?? all[0] ?? '';
}

/** What a name stands for, looked at by `look`; undefined where it is a parameter, or nothing of this source. */
function named<T>(
  name: string,
  scope: Scope,
  look: (expression: Expression, scope: Scope) => readonly T[],
): readonly T[] | undefined {
  if (scope.depth > DEEPEST) return undefined;
  const near = scope.names.get(name);
  if (near !== undefined) return look(near.expression, { ...near.scope, depth: scope.depth + 1 });
  const declared = declaredAs(name, scope);
  if (declared === undefined) return undefined;
  const its = within(declared, { ...scope, file: declared.file, names: new Map(), depth: scope.depth + 1 });
  if (declared.value !== undefined) return look(declared.value, its);
  return declared.returns?.flatMap((one) => look(one, its));
}

function declaredAs(name: string, { file, files }: Scope): Declared | undefined {
  const from = file.imported.get(name);
  return from === undefined ? file.declared.get(name) : files.get(from.path)?.declared.get(from.name);
}

function member(
  expression: Extract<Expression, { type: 'MemberExpression' }>,
  scope: Scope,
): readonly string[] {
  const { object, property } = expression;
  if (property.type !== 'Identifier' || expression.computed) return [UNNAMED];
  const found = objectsOf(object, scope).flatMap((fields) => {
    const field = fields.get(property.name);
    return field === undefined ? [] : textsOf(field.expression, field.scope);
  });
  return found.length > 0 ? found : [hole(property.name)];
}

/** What quotes or cleans a text shows it; what the source's functions return is known; and lists are joined. */
const SHOWS = ['shellWord', 'foreign', 'String', 'sqlText', 'quoted', 'shown', 'yamlText', 'word'];

function called(
  expression: Extract<Expression, { type: 'CallExpression' }>,
  scope: Scope,
): readonly string[] {
  const { callee } = expression;
  const [argument] = expression.arguments;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    if (callee.property.name === 'join') return [joined(callee.object, argument, scope)];
    return lastName(callee.object);
  }
  if (callee.type !== 'Identifier') return [UNNAMED];
  if (SHOWS.includes(callee.name) && argument !== undefined && argument.type !== 'SpreadElement')
    return lastName(argument);
  const found = returnsOf(expression, scope).flatMap(({ expression: one, scope: its }) => textsOf(one, its));
  return found.length > 0 ? found : [UNNAMED];
}

function joined(list: Expression, by: unknown, scope: Scope): string {
  if (list.type !== 'ArrayExpression') return lastName(list)[0] ?? UNNAMED;
  const separator = by === undefined ? ',' : first(by as Expression, scope);
  return list.elements
    .flatMap((one) => {
      if (one === null) return [];
      if (one.type !== 'SpreadElement') return [first(one, scope)];
      const inside = one.argument;
      const shown =
        inside.type === 'ConditionalExpression' ? [inside.consequent, inside.alternate] : [inside];
      return shown.flatMap((way) =>
        way.type === 'ArrayExpression' && way.elements.length > 0 ? [joined(way, by, scope)] : [],
      );
    })
    .join(separator);
}

function lastName(expression: Expression): readonly string[] {
  if (expression.type === 'Identifier') return [hole(expression.name)];
  if (expression.type === 'MemberExpression' && expression.property.type === 'Identifier')
    return [hole(expression.property.name)];
  if (expression.type === 'CallExpression' && expression.callee.type === 'MemberExpression')
    return lastName(expression.callee.object);
  return [UNNAMED];
}

type Fields = ReadonlyMap<string, { readonly expression: Expression; readonly scope: Scope }>;

/** What a call comes to: the expressions that the function returns, in a scope that knows what it was given. */
function returnsOf(
  call: Extract<Expression, { type: 'CallExpression' }>,
  scope: Scope,
): readonly { readonly expression: Expression; readonly scope: Scope }[] {
  if (call.callee.type !== 'Identifier' || scope.depth > DEEPEST) return [];
  const near = scope.names.get(call.callee.name)?.expression;
  const declared =
    near?.type === 'ArrowFunctionExpression'
      ? functionOf(near, scope.file)
      : declaredAs(call.callee.name, scope);
  if (declared?.returns === undefined) return [];
  const given = declared.params.flatMap((name, index) => {
    const argument = call.arguments[index];
    if (argument === undefined || argument.type === 'SpreadElement') return [];
    return [[name, { expression: argument, scope }] as const];
  });
  const inside = within(declared, {
    ...scope,
    file: declared.file,
    names: new Map(given),
    depth: scope.depth + 1,
  });
  return declared.returns.map((expression) => ({ expression, scope: inside }));
}

/** The scope inside a function. */
export function within(declared: Declared, scope: Scope): Scope {
  const names = new Map(scope.names);
  const inside: Scope = { ...scope, names };
  for (const [name, expression] of declared.inside) names.set(name, { expression, scope: inside });
  return inside;
}

/** Every object that it may be, with what is spread into it. */
export function objectsOf(expression: Expression, scope: Scope): readonly Fields[] {
  switch (expression.type) {
    case 'ObjectExpression':
      return expression.properties.reduce<readonly Fields[]>(
        (all, property) => {
          if (property.type === 'SpreadElement') {
            const spread = objectsOf(property.argument, scope);
            if (spread.length === 0) return all;
            return all
              .flatMap((fields) => spread.map((more) => new Map([...fields, ...more])))
              .slice(0, MOST * 2);
          }
          if (property.key.type !== 'Identifier') return all;
          const { name } = property.key;
          const field = { expression: property.value as Expression, scope };
          return all.map((fields) => new Map([...fields, [name, field]]));
        },
        [new Map()],
      );
    case 'ConditionalExpression':
      return [...objectsOf(expression.consequent, scope), ...objectsOf(expression.alternate, scope)];
    case 'LogicalExpression':
      return [
        ...(expression.operator === '&&' ? [] : objectsOf(expression.left, scope)),
        ...objectsOf(expression.right, scope),
      ];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'AwaitExpression':
      return objectsOf('argument' in expression ? expression.argument : expression.expression, scope);
    case 'Identifier':
      return named(expression.name, scope, objectsOf) ?? [];
    case 'CallExpression':
      return returnsOf(expression, scope).flatMap((one) => objectsOf(one.expression, one.scope));
    case 'NewExpression': {
      const [argument] = expression.arguments;
      return argument === undefined || argument.type === 'SpreadElement' ? [] : objectsOf(argument, scope);
    }
    default:
      return [];
  }
}
