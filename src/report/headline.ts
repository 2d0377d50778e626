import { few } from '../rotation/few.ts';
import { causesOf } from './causes.ts';
import { checkTruth } from './check-truth.ts';
import type { Now } from './now.ts';
import type { CredentialReport, ProblemData, Report } from './report.ts';
import { findingsBesideProblems } from './status-findings.ts';
import { statusTruth } from './status-truth.ts';

/** The report of a run that failed begins with the truth: at most three sentences, made of what the run knows. */
export function withHeadline<R extends Report>(report: R): R {
  return { ...report, headline: report.failed ? headlineOf(report) : [] };
}

function headlineOf(report: Report): readonly string[] {
  if (report.credentials !== undefined) return headlineOfSeveral(report.credentials);
  if (report.mode === 'validate') return headlineOfFiles(report);
  if (report.mode === 'describe') return [];
  const now = nowOf(report);
  return [now.server, now.holders, nextOf(report, now)];
}

/** Nobody was asked anything, so nothing is known of the credential, and nothing needs to be. */
function headlineOfFiles({ problems }: Report): readonly string[] {
  const files = [...new Set(problems.flatMap(({ place }) => place?.file ?? []))];
  const where = files.length === 0 ? '' : ` in ${few(files)}`;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [
    `${errors === 1 ? '1 error' : `${errors} errors`}${where}: a run would fail, or not do what it is for.`,
  ];
}

/** How many failed, and what is to be done; what is true of each stands in its own report. */
function headlineOfSeveral(credentials: readonly CredentialReport[]): readonly string[] {
  const failed = credentials.filter((one) => one.failed);
  const how = failed.every(({ outcome }) => outcome === 'drifted') ? 'have drifted' : 'failed';
  const names = few(failed.map(({ name }) => name));
  const [first] = failed.map(withHeadline);
  return [
    `${failed.length} of ${credentials.length} credentials ${how}: ${names}.`,
    ...(first === undefined || failed.length > 1 ? [] : first.headline.slice(1, 2)),
    ...(first?.headline.slice(2, 3) ?? []),
  ];
}

function nowOf(report: Report): Now {
  const { databases, rotation, status, mode } = report;
  if (rotation !== null) return rotation.truth;
  if (status !== null) return statusTruth(status);
  if (mode === 'check' && databases.length > 0) return checkTruth(report);
  if (mode === 'sync') return syncTruth(report);
  if (mode === 'env') return envTruth(report);
  return NOT_ASKED;
}

const NOT_ASKED: Now = {
  server: 'What the server takes is not known: the run ended before it logged in.',
  holders: 'Nothing was written: whoever holds a copy of the password holds what it held.',
};

/** Of one vault secret and one GitHub secret. */
function syncTruth({ vaultSecret, proof, consumers, problems }: Report): Now {
  const secret = vaultSecret ?? 'the vault secret';
  const holders = consumers.map(heldBy(secret, problems))[0] ?? NOT_ASKED.holders;
  if (proof !== null)
    return { server: `The server takes what ${secret} holds: it logged in during this run.`, holders };
  return { server: isRefused(problems) ? REFUSED : NOT_ASKED.server, holders };
}

const REFUSED = 'The server refuses what the vault holds, and which password it takes is not known.';

function isRefused(problems: readonly ProblemData[]): boolean {
  return problems.some(({ code }) => code === 'database-credential-refused');
}

/** Of a write that nobody answered. */
const OPEN: readonly string[] = ['github-unreachable', 'github-failed', 'unexpected'];

function heldBy(secret: string, problems: readonly ProblemData[]) {
  return ({ consumer, action }: Report['consumers'][number]): string => {
    if (action !== 'not-reached') return `${consumer} holds it (${action}).`;
    return problems.some(({ code }) => OPEN.includes(code))
      ? `Whether ${consumer} was written is not known: it holds what ${secret} holds, or what it held before.`
      : `${consumer} was not written: it holds what it held, and is refused if that is another password.`;
  };
}

function envTruth({ consumers, problems }: Report): Now {
  const behind = consumers.filter(({ action }) => action === 'failed' || action.startsWith('would-'));
  const written = consumers.filter(({ action }) => ['created', 'replaced', 'unchanged'].includes(action));
  const good =
    written.length === 0 ? '' : `; ${few(written.map(({ consumer }) => consumer))} holds what the vault says`;
  return {
    server: isRefused(problems)
      ? REFUSED
      : 'What the server takes is not known from here: env files go by the vault.',
    holders:
      behind.length === 0
        ? NOT_ASKED.holders
        : `Not what the vault says, or not for certain: ${few(behind.map(({ consumer }) => consumer))}${good}.`,
  };
}

/** Of these the cure is to run it again. */
const PASSING: readonly string[] = [
  ...['rotation-cancelled', 'rotation-lock-lost', 'vault-throttled', 'vault-not-settled'],
  ...['github-rate-limit', 'secret-keeps-changing'],
];

/** The one thing to do: about the first cause, since the others may come of it. */
function nextOf(report: Report, { again }: Now): string {
  const [cause] = causesOf(report);
  const will = again === undefined ? '' : `: ${again}`;
  if (cause === undefined) return ofFinding(report) ?? `To do: run it again${will}.`;
  if (PASSING.includes(cause.code)) return `To do: run it again${will}.`;
  return `To do: see to “${cause.what}” (${cause.code}, below), then run it again${will}.`;
}

function ofFinding(report: Report): string | undefined {
  const [finding] = findingsBesideProblems(report);
  if (finding === undefined) return undefined;
  return finding.urgency === 'unfinished-rotation'
    ? 'To do: finish that rotation with mode: rotate, or wait for the run that is at it; it mends the rest.'
    : `To do: see to ${few(finding.targets)}, as is said below: “${finding.what}”.`;
}

/** Of a post step that could not take everything back: it has no report. */
export function headlineAfterJob(problems: readonly ProblemData[]): readonly string[] {
  const [first] = problems;
  if (first === undefined) return [];
  return [
    first.code === 'firewall-rule-left'
      ? `The firewall of the server still admits the address of this runner: ${first.target}.`
      : `Whether the firewall of the server is closed again is not known: ${first.what}.`,
    'No password and no copy of one was touched: nobody is refused for it.',
    `To do: see to “${first.what}” (${first.code}, below).`,
  ];
}
