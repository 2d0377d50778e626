import type { Copies } from '../copies/copies.ts';
import type { ConsumerStory, RotationStory, SecretStory } from '../rotation/story.ts';
import { copiesDrawn } from './copies-report.ts';
import { type Flow, flowPicture, type Look } from './flow-picture.ts';
import { CONSUMER_WORDS, duration, SECRET_WORDS } from './words.ts';

const SECRET_LOOKS: Readonly<Record<SecretStory['standing'], Look>> = {
  ...{ 'in-sync': 'good', stale: 'late', missing: 'bad', unknown: 'aside' },
};

const CONSUMER_LOOKS: Readonly<
  Record<ConsumerStory['action'], readonly [Look, Flow['consumers'][number]['arrow']]>
> = {
  created: ['good', '-->'],
  unchanged: ['good', '-->'],
  replaced: ['good', '-->'],
  removed: ['good', '-->'],
  'would-remove': ['planned', '-.->'],
  'would-create': ['planned', '-.->'],
  'would-replace': ['planned', '-.->'],
  failed: ['bad', '--x'],
  'not-reached': ['late', '-.->'],
  'passed-over': ['aside', '-.->'],
  'left-out': ['bad', '-.->'],
};

/** What a rotation did, from the vault's secrets to their consumers; '' for nothing, or for too much to draw. */
export function rotationPicture({ secrets, consumers }: RotationStory, copies: Copies | null = null): string {
  const main = secrets.find(({ kind }) => kind === 'password') ?? secrets[0];
  return flowPicture({
    copies: copiesDrawn(copies, main?.name),
    description: 'Which consumer holds a copy of which vault secret. The tables of this page say the same.',
    secrets: secrets.map(({ name, standing }) => ({
      ...{ name, words: SECRET_WORDS[standing], as: SECRET_LOOKS[standing], isKnown: standing !== 'unknown' },
    })),
    consumers: consumers.map(({ name, from, action, afterAlterMs }) => {
      const when = afterAlterMs === undefined ? '' : ` after ${duration(afterAlterMs)}`;
      const [as, arrow] = CONSUMER_LOOKS[action];
      const isKnown = !['not-reached', 'passed-over'].includes(action);
      return { name, from, as, arrow, isKnown, words: `${CONSUMER_WORDS[action]}${when}` };
    }),
  });
}
