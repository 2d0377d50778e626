import type { ConsumerLine, DatabaseLine, ProblemData, Report } from './report.ts';

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

const ACTIONS: Readonly<Record<ConsumerLine['action'], string>> = {
  created: '✅ created',
  replaced: '✅ replaced',
  'would-create': '📝 would be created',
  'would-replace': '📝 would be replaced',
  'not-reached': '⏹️ not written',
};

/** The job summary as GitHub Markdown. */
export function renderSummary(report: Report): string {
  const heading = report.dryRun && report.outcome === 'ok' ? '📝 dry run' : HEADINGS[report.outcome];
  const blocks = [
    `### dbcred-sync ${escapeMarkdown(report.mode)}: ${heading}`,
    databaseTable(report),
    consumerTable(report),
    report.proof === null ? '' : `🔑 ${escapeMarkdown(report.proof)}`,
    ...alike(report.problems).map(problemBlock),
    ...report.notes.map((note) => `> ⚠️ ${escapeMarkdown(note)}`),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function databaseTable({ databases }: Report): string {
  if (databases.length === 0) return '';
  const rows = databases.map((line) => {
    const cells = [
      escapeMarkdown(line.name),
      STANDINGS[line.standing],
      line.reached ?? '–',
      line.elapsedMs === null ? '–' : `${line.elapsedMs}&nbsp;ms`,
      line.certificateDaysLeft === null ? '–' : String(line.certificateDaysLeft),
      escapeMarkdown(line.diagnosis ?? line.server ?? ''),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = '| Database | Standing | Layer reached | Time | TLS days left | Diagnosis |';
  return [head, '|---|---|---|---|---|---|', ...rows].join('\n');
}

function consumerTable({ consumers, vaultSecret, vaultVersion }: Report): string {
  if (consumers.length === 0) return '';
  const source = vaultSecret === null ? '–' : escapeMarkdown(vaultSecret);
  const version = vaultVersion === null ? '–' : `<code>${escapeMarkdown(vaultVersion.slice(0, 12))}</code>`;
  const rows = consumers.map(
    ({ consumer, action }) => `| ${escapeMarkdown(consumer)} | ${ACTIONS[action]} | ${source} | ${version} |`,
  );
  return ['| Consumer | What happened | Vault secret | Vault version |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** Problems that differ in nothing but the target are said once, with all targets. */
function alike(problems: readonly ProblemData[]): (ProblemData & { readonly targets: readonly string[] })[] {
  const groups = Map.groupBy(problems, ({ target: _target, ...rest }) => JSON.stringify(rest));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, targets: group.map(({ target }) => target) }];
  });
}

function problemBlock(problem: ProblemData & { readonly targets: readonly string[] }): string {
  const { code, severity, what, targets, answer, cause, fix } = problem;
  const causeLines = cause.split('\n').map(escapeMarkdown).join('<br>');
  const lines = [
    `#### ${severity === 'error' ? '❌' : '⚠️'} ${escapeMarkdown(what)}`,
    `**Where:** ${targets.map(escapeMarkdown).join('<br>')}`,
    answer === null ? '' : `**Answer:** ${escapeMarkdown(answer)}`,
    `**Likely cause:** ${causeLines}`,
    `**Fix** (<code>${code}</code>):`,
    fenced(fix),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** A code block that its content cannot end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Shows `text` as it is, on one line: no formatting, links, mentions, HTML or table cells of its own. */
export function escapeMarkdown(text: string): string {
  const special = /[&<>@]|:(?=\/\/)|(?<=www)\.|[\\`*_{}[\]#|~$]/gi;
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(special, (character) =>
      /[&<>@:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
    );
}
