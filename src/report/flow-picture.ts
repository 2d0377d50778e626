import { STANDING_WORDS } from './words.ts';

/** What is drawn: from the vault's secrets to their consumers. */
export interface Flow {
  /** For those who do not see it. */
  readonly description: string;
  readonly secrets: readonly Box[];
  readonly consumers: readonly (Box & { readonly from: string; readonly arrow: '-->' | '-.->' | '--x' })[];
  /** That no config file lists. */
  readonly copies?: Flow['consumers'] | undefined;
}

interface Box {
  readonly name: string;
  /** Words of our own. */
  readonly words: string;
  readonly as: Look;
  /** False where nothing was seen or done: a picture of nothing else is not drawn. */
  readonly isKnown?: boolean;
}

/** More than this is no picture any more. */
const MAX_CONSUMERS = 60;

/** Longer text Mermaid does not draw. https://mermaid.js.org/config/schema-docs/config.html */
const MAX_CHARACTERS = 50_000;

/** Dark fill, light border, white text: readable on GitHub's light page and on its dark one. */
const LOOKS = {
  good: 'fill:#1a7f37,stroke:#4ac26b,color:#ffffff',
  late: 'fill:#9a6700,stroke:#d4a72c,color:#ffffff',
  bad: 'fill:#cf222e,stroke:#ff8182,color:#ffffff',
  planned: 'fill:#0969da,stroke:#54aeff,color:#ffffff',
  aside: 'fill:#57606a,stroke:#afb8c1,color:#ffffff,stroke-dasharray:4 3',
} as const;

export type Look = keyof typeof LOOKS;

/** As a Mermaid flowchart in a code block of Markdown; '' for no consumers, for too much, or where nothing is known. */
export function flowPicture({ description, secrets, consumers: listed, copies = [] }: Flow): string {
  const consumers = [...listed, ...copies];
  if (consumers.length === 0 || consumers.length > MAX_CONSUMERS) return '';
  if ([...secrets, ...listed].every(({ isKnown }) => isKnown === false)) return '';
  const sources = withSourcesOf(consumers, secrets);
  const idOf = new Map(sources.map(({ name }, index) => [name, `s${index}`]));
  const flowchart = [
    'flowchart LR',
    '  accTitle: From the vault to the consumers',
    `  accDescr: ${description}`,
    '  subgraph vault["Key Vault"]',
    ...sources.map((source) => `    ${idOf.get(source.name)}["${label(source)}"]:::${source.as}`),
    '  end',
    '  style vault fill:none,stroke:#8b949e',
    ...consumers.map((consumer, index) => {
      const { arrow, as, from } = consumer;
      return `  ${idOf.get(from)} ${arrow} c${index}(["${label(consumer)}"]):::${as}`;
    }),
    ...Object.entries(LOOKS).map(([name, style]) => `  classDef ${name} ${style}`),
  ].join('\n');
  return flowchart.length > MAX_CHARACTERS ? '' : `\`\`\`mermaid\n${flowchart}\n\`\`\``;
}

function label({ name, words }: Box): string {
  return `${escapeLabel(name)}<br/>${words}`;
}

/** The secrets, and those that only a consumer names. */
function withSourcesOf(consumers: Flow['consumers'], secrets: readonly Box[]): readonly Box[] {
  const known = new Set(secrets.map(({ name }) => name));
  const others = [...new Set(consumers.map(({ from }) => from))].filter((name) => !known.has(name));
  return [
    ...secrets,
    ...others.map((name) => ({ name, words: STANDING_WORDS.unknown, as: 'aside' as const })),
  ];
}

/**
 * `text` inside the quotes of a Mermaid label, where only letters, digits and what joins them stand for
 * themselves: all else could be syntax of Mermaid, Markdown or HTML, so it is written as its code.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
function escapeLabel(text: string): string {
  const foreignToLabels = /(?<![\p{L}\p{N}])[-_/]|[-_/](?![\p{L}\p{N}])|[^\p{L}\p{N} \-_/]|ﬂ/gu;
  return text
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(foreignToLabels, (character) => {
      const code = `#${character.codePointAt(0)};`;
      return READ_AGAIN.test(character) ? `${code}#8203;` : code;
    });
}

/**
 * Mermaid undoes the codes first and then looks for formulas ($$), icons (fa:fa-user), line ends (\n) and its own
 * escape marks (ﬂ°, ¶ß): a space without width keeps these from forming.
 */
const READ_AGAIN = /[$:\\ﬂ¶]/;
