import type { Standing } from '../consumers/consumer.ts';
import type { Copies } from '../copies/copies.ts';
import { type Finding, isDrift, mainSecret, type StatusAccount } from '../status/account.ts';
import { copiesDrawn } from './copies-report.ts';
import { type Flow, flowPicture, type Look } from './flow-picture.ts';
import { escapeMarkdown, fenced, folded, names, table } from './markdown.ts';
import { pairBlocks } from './pair-summary.ts';
import type { DatabaseLine, Report } from './report.ts';
import { strangersBlocks } from './rotation-summary.ts';
import { type FindingWithOthers, findingsBesideProblems } from './status-findings.ts';
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
  overdue: '⌛',
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
  return urgency === 'broken' || urgency === 'stale' || urgency === 'overdue';
}

/** As Markdown blocks: what to do, the most urgent first (`problems`, then the rest); then the table, and the picture. */
export function statusBlocks(
  account: StatusAccount,
  report: Pick<Report, 'databases' | 'problems' | 'status' | 'copies'>,
  problems: readonly string[],
): readonly string[] {
  const { server, role, rotation, strangers, pair } = account;
  const blocks = [...problems, ...findingsBesideProblems(report).map(findingBlock)];
  return [
    server === null || role === null
      ? ''
      : `Role <code>${escapeMarkdown(role)}</code> on <code>${escapeMarkdown(server)}</code>`,
    rotation.is === 'none' ? '' : rotationLine(account),
    ...(pair === undefined ? [] : pairBlocks(pair)),
    ...(blocks.length === 0 ? [] : ['#### What to do, the most urgent first']),
    ...blocks,
    ...standings(account, report.databases),
    picture(account, report.copies),
    ...(strangers === null || role === null ? [] : strangersBlocks(role, strangers)),
  ];
}

function rotationLine({ rotation: { is, why, since } }: StatusAccount): string {
  const when = since === null ? '' : ` since ${moment(since)}`;
  const told = why === null ? '' : `: ${escapeMarkdown(why)}`;
  if (is === 'unknown') return `❔ **Whether a rotation is unfinished could not be seen**${told}`;
  return `⏸️ **A rotation is unfinished${when}**${told}`;
}

function picture(account: StatusAccount, copies: Copies | null): string {
  const { secrets, consumers } = account;
  return flowPicture({
    copies: copiesDrawn(copies, mainSecret(account)?.name),
    description: 'How each consumer stands against its vault secret. The table of this page says the same.',
    secrets: secrets.map(({ name, standing }) => ({
      ...{ name, words: STANDING_WORDS[standing], as: LOOKS[standing][0], isKnown: standing !== 'unknown' },
    })),
    consumers: consumers.map(({ name, from, standing }) => {
      const [as, arrow] = LOOKS[standing];
      return { name, from, as, arrow, isKnown: standing !== 'unknown', words: STANDING_WORDS[standing] };
    }),
  });
}

type Row = readonly string[];

/** What is in sync folds away beside what is not. */
function standings({ secrets, consumers }: StatusAccount, databases: readonly DatabaseLine[]): Row {
  const rows: readonly (readonly [isGood: boolean, row: Row])[] = [
    ...secrets.map(({ name, standing, why, since }): readonly [boolean, Row] => [
      standing === 'in-sync',
      [...[`🔑 ${escapeMarkdown(name)}`, STANDING_WORDS[standing], escapeMarkdown(why), moment(since)]],
    ]),
    ...databases.map(({ name, standing, server, diagnosis, elapsedMs }): readonly [boolean, Row] => {
      const told = [diagnosis ?? server ?? '', ...(elapsedMs === null ? [] : [`${elapsedMs} ms`])];
      const why = told.filter((text) => text !== '').join(', ');
      const row = [`🐘 ${escapeMarkdown(name)}`, LOGINS[standing], escapeMarkdown(why), '–'];
      return [standing === 'works', row];
    }),
    ...consumers.map(({ name, from, standing, why, since }): readonly [boolean, Row] => [
      standing === 'in-sync',
      [
        `📦 ${escapeMarkdown(name)} ← ${escapeMarkdown(from)}`,
        ...[STANDING_WORDS[standing], escapeMarkdown(why), moment(since)],
      ],
    ]),
  ];
  const tableOf = (are: readonly (typeof rows)[number][]): string =>
    table(
      ['Vault secret, login or consumer', 'Standing', 'Why', 'Since (UTC)'],
      are.map(([, row]) => row),
    );
  const good = rows.filter(([isGood]) => isGood);
  if (good.length === rows.length) return [tableOf(rows)];
  return [
    tableOf(rows.filter(([isGood]) => !isGood)),
    folded(`What is in agreement (${good.length})`, tableOf(good)),
  ];
}

function findingBlock({ urgency, what, targets, fix, explains }: FindingWithOthers): string {
  const others = explains.map((one) => `${one.what}: ${one.targets.join(', ')}`);
  const mark = MARKS[explains[0]?.urgency ?? urgency];
  return [
    `${mark} **${escapeMarkdown(what)}**`,
    names(targets),
    fenced(fix),
    ...(others.length === 0 ? [] : [`**And so:** ${names(others)}`]),
  ].join('\n\n');
}

/** To the minute, on one line of a table cell. */
function moment(iso: string | null): string {
  return iso === null ? '–' : iso.slice(0, 16).replace('T', '&nbsp;');
}
