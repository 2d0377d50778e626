import { dueInWords } from '../rotation/due.ts';
import { adoptionBlocks } from './adoption-summary.ts';
import { copiesBlocks, copiesWarning } from './copies-report.ts';
import { atMost, escapeMarkdown, folded, table } from './markdown.ts';
import { problemBlocks } from './problem-blocks.ts';
import type { CredentialReport, DatabaseLine, Report } from './report.ts';
import { rotationDetails, rotationHeading, rotationLead } from './rotation-summary.ts';
import { statusBlocks, statusHeading } from './status-summary.ts';
import { CONSUMER_WORDS } from './words.ts';

export { escapeMarkdown } from './markdown.ts';

const HEADINGS: Readonly<Record<Report['outcome'], string>> = {
  ok: '✅ all well',
  changed: '✅ delivered',
  drifted: '⚠️ drifted',
  failed: '❌ failed',
};

const STANDINGS: Readonly<Record<DatabaseLine['standing'], string>> = {
  works: '✅ works',
  healed: '🩹 healed',
  stale: '⚠️ stale',
  refused: '❌ refused',
  broken: '❌ broken',
  unknown: '❔ unknown',
};

/**
 * GitHub drops the whole summary of a step that is larger than 1 MiB.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
 */
const MOST_BYTES = 1024 * 1024;
const LEFT_OUT = '> ⚠️ More would not fit into this summary: the output `report` and the log have all of it.';
const MOST_NOTES = 100;

/** The job summary as GitHub Markdown. */
export function renderSummary(report: Report): string {
  const heading = `### dbcred-sync ${escapeMarkdown(report.mode)}: ${headingOf(report)}`;
  const blocks =
    report.credentials === undefined ? bodyOf(report) : bodyOfSeveral(report, report.credentials);
  return `${thatFit([heading, ...blocks].filter((block) => block !== '')).join('\n\n')}\n`;
}

function bodyOf(report: Report): readonly string[] {
  const { rotation, status, copies } = report;
  const problems = problemBlocks(report);
  const warning = copiesWarning(copies);
  return [
    headlineBlock(report.headline),
    warning === undefined ? '' : `> ⚠️ **${escapeMarkdown(warning)}**`,
    dueBlock(report),
    ...adoptionBlocks(report.adoption),
    ...(rotation ? rotationLead(rotation, report) : []),
    // What is to be done comes before all that was done and seen.
    ...(status ? statusBlocks(status, report, problems) : problems),
    ...(rotation ? rotationDetails(rotation, copies) : []),
    ...copiesBlocks(copies),
    ...(status ? [] : databaseTables(report)),
    ...(rotation || status ? [] : [consumerTable(report)]),
    report.proof === null ? '' : `🔑 ${escapeMarkdown(report.proof)}`,
    ...atMost(MOST_NOTES, report.notes, moreNotes).map((note) => `> ⚠️ ${escapeMarkdown(note)}`),
  ];
}

/** A section for each, as its own summary would be, what failed first; before them a table, and what is one problem for all. */
function bodyOfSeveral(report: Report, credentials: readonly CredentialReport[]): readonly string[] {
  const shared = report.problems.filter(({ credential }) => credential === undefined);
  const own = Map.groupBy(report.problems, ({ credential }) => credential);
  const rows = credentials.map((one) => [
    escapeMarkdown(one.name),
    headingOf(one),
    String(one.changed),
    String(one.problems.length),
  ]);
  const sections = credentials
    .toSorted((a, b) => Number(b.failed) - Number(a.failed))
    .flatMap((one) => [
      `### Credential ${escapeMarkdown(one.name)}: ${headingOf(one)}`,
      ...bodyOf({ ...one, headline: [], problems: own.get(one.name) ?? [] }),
    ]);
  return [
    headlineBlock(report.headline),
    table(['Credential', 'Outcome', 'Consumers written', 'Problems'], rows),
    ...problemBlocks({ ...report, problems: shared }),
    ...sections,
  ];
}

/** In their order; a block that is too large for what is left is skipped, and that is said. */
function thatFit(blocks: readonly string[]): readonly string[] {
  let left = MOST_BYTES - sizeOf(LEFT_OUT);
  const fitting = blocks.filter((block) => {
    const fits = sizeOf(block) <= left;
    if (fits) left -= sizeOf(block);
    return fits;
  });
  return fitting.length === blocks.length ? blocks : [...fitting, LEFT_OUT];
}

/** In bytes, with the blank line after it. */
function sizeOf(block: string): number {
  return Buffer.byteLength(block) + 2;
}

function moreNotes(left: number): string {
  return `… and ${left} more notes, in the log`;
}

/** Most have no such day, and a status need not say so. */
function dueBlock({ due, status }: Report): string {
  if (due === null || (status !== null && due.is === 'never')) return '';
  return `📅 ${escapeMarkdown(dueInWords(due))}`;
}

/** A paragraph each. Asterisks beside a space are only asterisks. */
function headlineBlock(sentences: readonly string[]): string {
  const said = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  return said.map((sentence) => `**${escapeMarkdown(sentence)}**`).join('\n\n');
}

function headingOf(report: Report): string {
  const { dryRun, mode, outcome, rotation, status, credentials } = report;
  if (credentials !== undefined) {
    const failed = credentials.filter((one) => one.failed).length;
    const count = `${credentials.length} credentials`;
    return failed === 0 ? `${HEADINGS[outcome]}, ${count}` : `${HEADINGS[outcome]}, ${failed} of ${count}`;
  }
  if (status) return statusHeading(status);
  if (mode === 'check' && outcome === 'changed') return '🩹 healed';
  if (dryRun && outcome === 'ok') return '📝 dry run';
  return (rotation && rotationHeading(rotation, report)) || HEADINGS[outcome];
}

/** Beside something that is wrong, what works folds away. */
function databaseTables({ databases, failed }: Report): readonly string[] {
  if (!failed) return [databaseTable(databases)];
  const works = databases.filter(({ standing }) => standing === 'works');
  return [
    databaseTable(databases.filter((one) => !works.includes(one))),
    folded(`What works (${works.length})`, databaseTable(works)),
  ];
}

function databaseTable(databases: readonly DatabaseLine[]): string {
  const rows = databases.map((line) => [
    escapeMarkdown(line.name),
    STANDINGS[line.standing],
    line.reached ?? '–',
    line.elapsedMs === null ? '–' : `${line.elapsedMs}&nbsp;ms`,
    line.certificateDaysLeft === null ? '–' : String(line.certificateDaysLeft),
    escapeMarkdown([line.diagnosis ?? line.server ?? '', ...line.remarks].filter(Boolean).join('; ')),
  ]);
  return table(['Database', 'Standing', 'Layer reached', 'Time', 'TLS days left', 'Diagnosis'], rows);
}

function consumerTable({ consumers, vaultSecret, vaultVersion }: Report): string {
  const source = vaultSecret === null ? '–' : escapeMarkdown(vaultSecret);
  const version = vaultVersion === null ? '–' : `<code>${escapeMarkdown(vaultVersion.slice(0, 12))}</code>`;
  const rows = consumers.map(({ consumer, action }) => [
    escapeMarkdown(consumer),
    CONSUMER_WORDS[action],
    source,
    version,
  ]);
  return table(['Consumer', 'What happened', 'Vault secret', 'Vault version'], rows);
}
