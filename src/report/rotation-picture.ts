import type { ConsumerStory, RotationStory, SecretStory } from '../rotation/story.ts';
import { CONSUMER_WORDS, duration, SECRET_WORDS } from './words.ts';

/** More than this is no picture any more. */
const MAX_CONSUMERS = 60;

/** Longer text Mermaid does not draw. https://mermaid.js.org/config/schema-docs/config.html */
const MAX_CHARACTERS = 50_000;

/** Dark fill, light border, white text: readable on GitHub's light page and on its dark one. */
const CLASSES = {
  good: 'fill:#1a7f37,stroke:#4ac26b,color:#ffffff',
  late: 'fill:#9a6700,stroke:#d4a72c,color:#ffffff',
  bad: 'fill:#cf222e,stroke:#ff8182,color:#ffffff',
  planned: 'fill:#0969da,stroke:#54aeff,color:#ffffff',
  aside: 'fill:#57606a,stroke:#afb8c1,color:#ffffff,stroke-dasharray:4 3',
} as const;

type Class = keyof typeof CLASSES;

const SECRET_CLASSES: Readonly<Record<SecretStory['standing'], Class>> = {
  ...{ 'in-sync': 'good', stale: 'late', missing: 'bad', unknown: 'aside' },
};

const CONSUMER_CLASSES: Readonly<Record<ConsumerStory['action'], readonly [Class, arrow: string]>> = {
  created: ['good', '-->'],
  unchanged: ['good', '-->'],
  replaced: ['good', '-->'],
  'would-create': ['planned', '-.->'],
  'would-replace': ['planned', '-.->'],
  failed: ['bad', '--x'],
  'not-reached': ['late', '-.->'],
  'passed-over': ['aside', '-.->'],
};

/** From the vault's secrets to their consumers, as a Mermaid flowchart; '' for nothing, or for too much to draw. */
export function rotationPicture({ secrets, consumers }: RotationStory): string {
  if (consumers.length === 0 || consumers.length > MAX_CONSUMERS) return '';
  const sources = withSourcesOf(consumers, secrets);
  const idOf = new Map(sources.map(({ name }, index) => [name, `s${index}`]));
  const flowchart = [
    'flowchart LR',
    '  accTitle: From the vault to the consumers',
    '  accDescr: Which consumer holds a copy of which vault secret. The tables of this page say the same.',
    '  subgraph vault["Key Vault"]',
    ...sources.map((source) => `    ${idOf.get(source.name)}${secretBox(source)}`),
    '  end',
    '  style vault fill:none,stroke:#8b949e',
    ...consumers.map((consumer, index) => {
      const [, arrow] = CONSUMER_CLASSES[consumer.action];
      return `  ${idOf.get(consumer.from)} ${arrow} c${index}${consumerBox(consumer)}`;
    }),
    ...Object.entries(CLASSES).map(([name, style]) => `  classDef ${name} ${style}`),
  ].join('\n');
  return flowchart.length > MAX_CHARACTERS ? '' : `\`\`\`mermaid\n${flowchart}\n\`\`\``;
}

function secretBox({ name, standing }: Pick<SecretStory, 'name' | 'standing'>): string {
  return `["${escapeLabel(name)}<br/>${SECRET_WORDS[standing]}"]:::${SECRET_CLASSES[standing]}`;
}

function consumerBox({ name, action, afterAlterMs }: ConsumerStory): string {
  const when = afterAlterMs === undefined ? '' : ` after ${duration(afterAlterMs)}`;
  const [as] = CONSUMER_CLASSES[action];
  return `(["${escapeLabel(name)}<br/>${CONSUMER_WORDS[action]}${when}"]):::${as}`;
}

/** The secrets, and those that only a consumer names. */
function withSourcesOf(
  consumers: readonly ConsumerStory[],
  secrets: readonly SecretStory[],
): readonly Pick<SecretStory, 'name' | 'standing'>[] {
  const known = new Set(secrets.map(({ name }) => name));
  const others = [...new Set(consumers.map(({ from }) => from))].filter((name) => !known.has(name));
  return [...secrets, ...others.map((name) => ({ name, standing: 'unknown' as const }))];
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
