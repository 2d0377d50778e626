import {
  asExpression,
  type Expression,
  functionOf,
  isFunction,
  type Node,
  parsed,
  type SourceFile,
  walk,
} from './source.ts';
import { CLOSE, OPEN, objectsOf, type Scope, textsOf, within } from './texts.ts';

/** What a Problem says, with holes. */
export interface ProblemText {
  readonly code: string;
  readonly what: string;
  readonly likelyCause: string;
  readonly fix: string;
}

/** Of these sources, what each code's Problems say; each way once, in the order of the files. */
export function problemTexts(
  sources: ReadonlyMap<string, string>,
  codes: readonly string[],
): readonly ProblemText[] {
  const files = parsed(sources);
  const known = new Set(codes);
  const found = [...files.values()].flatMap((file) => problemsIn(file, files, known));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function problemsIn(
  file: SourceFile,
  files: ReadonlyMap<string, SourceFile>,
  known: ReadonlySet<string>,
): readonly ProblemText[] {
  const found: ProblemText[] = [];
  const look = (node: Node, scope: Scope): void => {
    const inner = isFunction(node) ? within(functionOf(paramsAndBody(node), file), scope) : scope;
    if (node.type === 'ObjectExpression') found.push(...problemsOf(asExpression(node), inner, known));
    walk(node, (child) => {
      look(child, inner);
      return 'past';
    });
  };
  look({ ...file.program, type: 'Program' }, { files, file, names: new Map(), depth: 0 });
  return found;
}

function problemsOf(
  expression: Expression,
  scope: Scope,
  known: ReadonlySet<string>,
): readonly ProblemText[] {
  return objectsOf(expression, scope).flatMap((fields) => {
    const texts = (name: string): readonly string[] => {
      const field = fields.get(name);
      return field === undefined ? [] : textsOf(field.expression, field.scope).filter(says);
    };
    const codes = texts('code').filter((code) => known.has(code));
    const [whats, causes, fixes] = [texts('what'), texts('likelyCause'), texts('fix')];
    if (codes.length === 0 || (whats.length === 0 && causes.length === 0)) return [];
    const ways = Math.max(whats.length, causes.length, fixes.length);
    return codes.flatMap((code) =>
      Array.from({ length: ways }, (_, way) => ({
        code,
        what: at(whats, way),
        likelyCause: at(causes, way),
        fix: at(fixes, way),
      })),
    );
  });
}

function paramsAndBody({ params, body }: Node): Parameters<typeof functionOf>[0] {
  return { params: Array.isArray(params) ? params : [], body };
}

const at = (texts: readonly string[], way: number): string => texts[Math.min(way, texts.length - 1)] ?? '';

/** More than a hole. */
function says(text: string): boolean {
  return /\p{Letter}{2}/u.test(text.replaceAll(new RegExp(`${OPEN}[^${CLOSE}]*${CLOSE}`, 'gu'), ''));
}

/** As a person reads it: a hole is an ellipsis. */
export function inWords(text: string): string {
  return text.replaceAll(new RegExp(`${OPEN}[^${CLOSE}]*${CLOSE}`, 'gu'), '…');
}
