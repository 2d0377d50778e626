import type { Standing } from '../consumers/consumer.ts';
import { type Finding, isDrift, type StatusAccount } from '../status/account.ts';
import { type Flow, flowPicture, type Look } from './flow-picture.ts';
import { escapeMarkdown, fenced, names, table } from './markdown.ts';
import type { DatabaseLine, Report } from './report.ts';
import { strangersBlocks } from './rotation-summary.ts';
import { findingsBesideProblems } from './status-findings.ts';
import { STANDING_WORDS } from './words.ts';

const LOOKS: Readonly<Record<Standing['is'], readonly [Look, Flow['consumers'][number]['arrow']]>> = {
  'in-sync': ['good', '-->'],
  stale: ['late', '-->'],
  broken: ['bad', '--x'],
  unknown: ['aside', '-.->'],
};

const LOGINS: Readonly<Record<DatabaseLine['standing'], string>> = {
  ...{ works: '✅ logs in', healed: '🩹 healed', stale: '⚠️ stale', refused: '❌ refused' },
  ...{ broken: '❌ refused', unknown: '❔ unknown' },
};

const MARKS: Readonly<Record<Finding['urgency'], string>> = {
  broken: '❌',
  stale: '⚠️',
  'unfinished-rotation': '⏸️',
  expiring: '⏳',
  role: '🚧',
  old: '📅',
  unaccounted: '👤',
  unknown: '❔',
};

export function statusHeading({ secrets, consumers, findings }: StatusAccount): string {
  const all = [...secrets, ...consumers];
  if (all.some(isDrift) || findings.some(isUrgent)) return '⚠️ drifted';
  const unknown = all.filter(({ standing }) => standing === 'unknown').length;
  if (unknown > 0) return `❔ no drift to be seen, ${unknown} unknown`;
  return findings.length > 0 ? '✅ in agreement, with something to see to' : '✅ all in agreement';
}

/** A database that nobody is let into stands in no vault secret, perhaps. */
function isUrgent({ urgency }: Finding): boolean {
  return urgency === 'broken' || urgency === 'stale';
}

/** As Markdown blocks: the picture, one table of everything, then what to do, the most urgent first: `problems`, then the rest. */
export function statusBlocks(
  account: StatusAccount,
  report: Pick<Report, 'databases' | 'problems' | 'status'>,
  problems: readonly string[],
): readonly string[] {
  const { server, role, rotation, strangers } = account;
  const blocks = [...problems, ...findingsBesideProblems(report).map(findingBlock)];
  return [
    server === null || role === null
      ? ''
      : `Role <code>${escapeMarkdown(role)}</code> on <code>${escapeMarkdown(server)}</code>`,
    rotation.is === 'none' ? '' : rotationLine(account),
    picture(account),
    standings(account, report.databases),
    ...(blocks.length === 0 ? [] : ['#### What to do, the most urgent first']),
    ...blocks,
    ...(strangers === null || role === null ? [] : strangersBlocks(role, strangers)),
  ];
}

function rotationLine({ rotation: { is, why, since } }: StatusAccount): string {
  const when = since === null ? '' : ` since ${moment(since)}`;
  const told = why === null ? '' : `: ${escapeMarkdown(why)}`;
  if (is === 'unknown') return `❔ **Whether a rotation is unfinished could not be seen**${told}`;
  return `⏸️ **A rotation is unfinished${when}**${told}`;
}

function picture({ secrets, consumers }: StatusAccount): string {
  return flowPicture({
    description: 'How each consumer stands against its vault secret. The table of this page says the same.',
    secrets: secrets.map(({ name, standing }) => ({
      ...{ name, words: STANDING_WORDS[standing], as: LOOKS[standing][0] },
    })),
    consumers: consumers.map(({ name, from, standing }) => {
      const [as, arrow] = LOOKS[standing];
      return { name, from, as, arrow, words: STANDING_WORDS[standing] };
    }),
  });
}

function standings({ secrets, consumers }: StatusAccount, databases: readonly DatabaseLine[]): string {
  const rows = [
    ...secrets.map(({ name, standing, why, since }) => [
      ...[`🔑 ${escapeMarkdown(name)}`, STANDING_WORDS[standing], escapeMarkdown(why), moment(since)],
    ]),
    ...databases.map(({ name, standing, server, diagnosis, elapsedMs }) => {
      const told = [diagnosis ?? server ?? '', ...(elapsedMs === null ? [] : [`${elapsedMs} ms`])];
      const why = told.filter((text) => text !== '').join(', ');
      return [`🐘 ${escapeMarkdown(name)}`, LOGINS[standing], escapeMarkdown(why), '–'];
    }),
    ...consumers.map(({ name, from, standing, why, since }) => [
      `📦 ${escapeMarkdown(name)} ← ${escapeMarkdown(from)}`,
      ...[STANDING_WORDS[standing], escapeMarkdown(why), moment(since)],
    ]),
  ];
  return table(['Vault secret, login or consumer', 'Standing', 'Why', 'Since (UTC)'], rows);
}

function findingBlock({ urgency, what, targets, fix }: Finding): string {
  return [`${MARKS[urgency]} **${escapeMarkdown(what)}**`, names(targets), fenced(fix)].join('\n\n');
}

/** To the minute, on one line of a table cell. */
function moment(iso: string | null): string {
  return iso === null ? '–' : iso.slice(0, 16).replace('T', '&nbsp;');
}
