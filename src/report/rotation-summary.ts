import type { Copies } from '../copies/copies.ts';
import type {
  ConsumerStory,
  PairStory,
  RotationStory,
  SecretStory,
  StoryStep,
  Stranger,
} from '../rotation/story.ts';
import { escapeMarkdown, folded, list, table } from './markdown.ts';
import { pairHeading, pairLead, pairOf } from './pair-story.ts';
import type { Report } from './report.ts';
import { rotationPicture } from './rotation-picture.ts';
import { CONSUMER_WORDS, clockTime, duration, SECRET_WORDS } from './words.ts';

const STEPS: Readonly<Record<StoryStep['outcome'], string>> = { done: '✅', failed: '❌', planned: '📝' };

/** How it ended, where a rotation has better words for it than other runs; undefined where it has not. */
export function rotationHeading(
  story: RotationStory,
  report: Pick<Report, 'mode' | 'outcome' | 'times'>,
): string | undefined {
  const { outcome } = report;
  if (outcome === 'failed') return story.aftermath && '❌ not finished';
  const pair = pairOf(story, report);
  const rotated = story.resumed === undefined && pair && pairHeading(pair, report);
  if (rotated) return rotated;
  if (outcome !== 'changed') return undefined;
  if (story.resumed !== undefined) return '✅ finished what was unfinished';
  return story.alterToVaultMs === undefined ? undefined : '✅ rotated';
}

/** What to know beside the truth, as Markdown blocks: whose password it is, and what an earlier run had left. */
export function rotationLead(
  story: RotationStory,
  report: Pick<Report, 'mode' | 'times' | 'vaultSecret'>,
): readonly string[] {
  const { role, server, resumed, consumers } = story;
  const pair = pairOf(story, report);
  return [
    `Role <code>${escapeMarkdown(role)}</code> on <code>${escapeMarkdown(server)}</code>`,
    resumed === undefined ? '' : `🩹 **Left by an earlier run:** ${escapeMarkdown(resumed)}`,
    ...(pair === undefined ? [] : pairLead(pair, consumers, report)),
  ];
}

/** All that it did and saw, as Markdown blocks; '' for those with nothing to say. Who holds a copy comes before the steps. */
export function rotationDetails(story: RotationStory, copies: Copies | null = null): readonly string[] {
  const { assumed, consumers, role, secrets, steps, strangers } = story;
  const good = consumers.filter(({ action }) => GOOD.includes(action));
  return [
    consumerTable(consumers.filter((one) => !good.includes(one))),
    folded(`Delivered (${good.length})`, consumerTable(good)),
    secretsLine(secrets),
    rotationPicture(story, copies),
    windows(story),
    ...(story.pair?.windows ?? []).map(splitWindow),
    ...strangersBlocks(role, strangers),
    section('Assumed, since it could not be proven before anything was changed', assumed),
    folded(
      steps.some(({ outcome }) => outcome === 'planned') ? 'The steps that would be done' : 'The steps',
      timeline(steps),
    ),
  ];
}

const GOOD: readonly ConsumerStory['action'][] = ['created', 'replaced', 'removed', 'unchanged'];

function section(title: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : `**${title}**\n\n${list(sentences)}`;
}

/** How long the copies disagreed with the server: of interest to whoever was refused a login. */
function windows({ alterToVaultMs, consumers }: RotationStory): string {
  const waits = consumers.flatMap(({ afterAlterMs }) => afterAlterMs ?? []);
  const rows = [
    ...(alterToVaultMs === undefined
      ? []
      : [['the last vault secret held the new password', time(alterToVaultMs)]]),
    ...(waits.length === 0 ? [] : [['the last consumer that was reached held it', time(Math.max(...waits))]]),
  ];
  return table(["From the change of the role's password until", 'Time'], rows);
}

/** Of user and password in secrets of their own. */
function splitWindow({ consumer, secrets, from, until, elapsedMs }: PairStory['windows'][number]): string {
  const [who, both] = [escapeMarkdown(consumer), escapeMarkdown(secrets.join(' and '))];
  if (until === null || elapsedMs === null)
    return `**⚠️ ${who} has one of each since ${from}:** whoever starts now reads a mix of ${both}, until the next run has written them.`;
  return `🪟 **${who}:** a run that started between ${from} and ${until} (${time(elapsedMs)}) read one of each of ${both}, unless they held this pair before.`;
}

function timeline(steps: readonly StoryStep[]): string {
  const rows = steps.map(({ at, elapsedMs, outcome, touched, what }) => {
    const when = outcome === 'planned' ? ['–', '–'] : [clockTime(at), time(elapsedMs)];
    return [...when, `${STEPS[outcome]} ${escapeMarkdown(what)}`, escapeMarkdown(touched)];
  });
  return table(['Time (UTC)', 'Took', 'Step', 'Touched'], rows);
}

function secretsLine(secrets: readonly SecretStory[]): string {
  if (secrets.every(({ standing }) => standing === 'unknown')) return '';
  const said = secrets.map(({ name, standing }) => `${escapeMarkdown(name)} ${SECRET_WORDS[standing]}`);
  return `**In the vault:** ${said.join(' · ')}`;
}

function consumerTable(consumers: readonly ConsumerStory[]): string {
  const rows = consumers.map(({ name, action, detail, from, afterAlterMs }) => [
    escapeMarkdown(name),
    `${CONSUMER_WORDS[action]}${detail === undefined ? '' : `: ${escapeMarkdown(detail)}`}`,
    escapeMarkdown(from),
    afterAlterMs === undefined ? '–' : time(afterAlterMs),
  ]);
  return table(['Consumer', 'What happened', 'From vault secret', 'After the change'], rows);
}

/** Who else is connected as the role, as Markdown blocks; none where nobody is. */
export function strangersBlocks(role: string, found: readonly Stranger[]): readonly string[] {
  if (found.length === 0) return [];
  const rows = found.map(({ database, applicationName, clientAddress, sessions }) => [
    escapeMarkdown(database),
    applicationName === '' ? '–' : escapeMarkdown(applicationName),
    clientAddress === null ? 'local socket' : escapeMarkdown(clientAddress),
    String(sessions),
  ]);
  return [
    '#### 👤 Who else is connected',
    `These sessions of <code>${escapeMarkdown(role)}</code> belong to no consumer and to no pattern of <code>known-clients</code>: they stay open, but whoever opened them needs the new password for the next login.`,
    table(['Database', 'Application', 'Address', 'Sessions'], rows),
  ];
}

/** On one line of a table cell. */
function time(milliseconds: number): string {
  return duration(milliseconds).replaceAll(' ', '&nbsp;');
}
