/**
 * Documents of which a program in Go makes something else than we read, or nothing; and those of which it makes the
 * same. `npm run lab` gives them to yaml.v3 and net/url themselves.
 */
export interface GoCase {
  readonly name: string;
  readonly text: string;
  /** What its program takes for no URL, or reads as JSON. */
  readonly isOtherwiseRead?: true;
  /** What is said of it; undefined where Go reads what we read. */
  readonly refusal?: RegExp;
}

const URL = 'postgresql://app:s3cret-1@db:5432/shop';

export const GO_CASES: readonly GoCase[] = [
  { name: 'plain', text: `dsn: ${URL}?sslmode=require\n` },
  { name: 'a literal block without its line end', text: `dsn: |-\n  ${URL}\n` },
  { name: 'a folded block of one line', text: `dsn: >-\n  ${URL}\n` },
  { name: 'broken by an escaped line end', text: `dsn: "postgresql://app:s3cret-1@db:5432/\\\n   shop"\n` },
  {
    name: 'escapes that it knows',
    text: `dsn: "\\x70ostgresql:\\u002f/app:s3cret-1@db/shop"\nx: "\\e\\N\\_\\L\\P\\0\\a\\v"\n`,
  },
  { name: 'a text of several lines', isOtherwiseRead: true, text: `env: |\n  A=1\n  DATABASE_URL=${URL}\n` },
  { name: 'prose over several lines', isOtherwiseRead: true, text: `note: >-\n  ${URL} is the\n  old one\n` },
  { name: 'a list of URLs', isOtherwiseRead: true, text: `all: >-\n  ${URL}\n  ${URL}2\n` },
  {
    name: 'JSON with its own escapes',
    isOtherwiseRead: true,
    text: `{"dsn":"${URL.replaceAll('/', '\\/')}","x":"\\ud83d\\ude00","a":1,"a":2}`,
  },
  { name: 'the same key in two mappings', text: `a: { dsn: ${URL} }\nb: { dsn: ${URL} }\n` },
  {
    name: 'a literal block',
    text: `x: 1\ndsn: |\n  ${URL}\n`,
    refusal: /line end behind a connection string \(line 2\).*net\/url refuses/,
  },
  { name: 'a folded block with its line end', text: `dsn: >\n  ${URL}\n`, refusal: /line end behind/ },
  { name: 'a line end in quotes', text: `dsn: "${URL}\\n"\n`, refusal: /line end behind/ },
  { name: 'a space in quotes', text: `dsn: '${URL} '\n`, refusal: /white space around/ },
  { name: 'a space before', text: `dsn: ' ${URL}'\n`, refusal: /white space around/ },
  {
    name: 'folded before its parameters',
    text: `dsn: >-\n  ${URL}\n  ?sslmode=require\n`,
    refusal: /broken over lines \(line 1\).*database's name/,
  },
  {
    name: 'folded within the name',
    text: `a:\n  dsn: ${URL}\n    s?sslmode=require\n`,
    refusal: /broken over lines \(line 2\)/,
  },
  {
    name: 'a question mark between braces',
    text: `{ dsn: ${URL}?sslmode=require }\n`,
    refusal: /\? in a text without quotation marks.*\(line 1\), where yaml\.v3 ends/,
  },
  { name: 'the same in quotes', text: `{ dsn: '${URL}?sslmode=require' }\n` },
  {
    name: 'a tab at the beginning of a block',
    text: `dsn: ${URL}\nx: |\n  \ta\n`,
    refusal: /tab at the beginning/,
  },
  { name: 'broken in a literal block', text: `dsn: |-\n  ${URL}\n    s?a=b\n`, refusal: /broken over lines/ },
  { name: 'folded in quotes', text: `dsn: "${URL}\n  &a=b"\n`, refusal: /broken over lines/ },
  {
    name: 'a space before its parameters',
    text: `dsn: ${URL} ?sslmode=require\n`,
    refusal: /broken over lines/,
  },
  {
    name: 'a key twice',
    text: `dsn: ${URL}\ndsn: ${URL}2\n`,
    refusal: /a key twice in one mapping \(line 2\), which yaml\.v3 refuses/,
  },
  {
    name: 'a key twice elsewhere, in flow',
    text: `dsn: ${URL}\nx: { a: 1, "a": 2 }\n`,
    refusal: /a key twice/,
  },
  { name: 'a number and its text as keys', text: `dsn: ${URL}\n1: a\n"1": b\n`, refusal: /a key twice/ },
  {
    name: 'an escape of JSON',
    text: `dsn: ${URL}\nx: "a\\/b"\n`,
    refusal: /escape \\\/ in double quotes \(line 2\), which yaml\.v3 does not know/,
  },
  { name: 'half a character', text: `dsn: ${URL}\nx: "\\ud83d\\ude00"\n`, refusal: /half a character/ },
  { name: 'an escape in a key', text: `dsn: ${URL}\n"a\\/b": 1\n`, refusal: /escape/ },
];
