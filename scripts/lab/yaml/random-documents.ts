import fc from 'fast-check';
import { Document, type Scalar } from 'yaml';

/** Documents of the library, in any style, with connection strings in them, and then changed a little by hand. */

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a:', ...`ab #-'"\\|>[]{},&*!%@é😀\n\t /`) }),
  fc.lorem({ maxCount: 12 }),
);
const dsn = fc
  .record({
    before: fc.constantFrom('', '', '', ' ', 'see '),
    behind: fc.constantFrom('', '', '?sslmode=require', ' ', '\n', ' ?a=b'),
  })
  .map(({ before, behind }) => `${before}postgresql://app:pw@db:5432/shop${behind}`);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), dsn),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: fc.constantFrom(...'abc/"\\'), maxLength: 3 }), tie('tree'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));
const layout = fc.record({
  defaultStringType: fc.constantFrom<Scalar.Type>(
    'PLAIN',
    'QUOTE_SINGLE',
    'QUOTE_DOUBLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
  defaultKeyType: fc.constantFrom<Scalar.PLAIN | Scalar.QUOTE_DOUBLE>('PLAIN', 'QUOTE_DOUBLE'),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  indent: fc.integer({ min: 1, max: 6 }),
  lineWidth: fc.constantFrom(0, 80), // narrower, the library breaks what it writes
});
const change = fc.constantFrom<(written: string) => string>(
  (written) => written,
  (written) => written,
  (written) => written.replace('|-', '|'),
  (written) => written.replace('>-', '>'),
  (written) => written.replace(/\/shop/, '/sh\n      op'),
  (written) => written.replace(/\?ssl/, '\n      ?ssl'),
  (written) => written.replaceAll('/', '\\/'),
  (written) => written.replace(/^(\w+):.*$/m, '$&\n$1: again'),
  (written) => written.replaceAll('\n', '\r\n'),
);

export function randomDocuments(seed: number, count: number): readonly string[] {
  const made = fc
    .tuple(fc.record({ one: dsn, value: tree }), layout, change)
    .map(([value, style, by]) => by(new Document(value).toString(style)));
  return fc.sample(made, { seed, numRuns: count });
}
