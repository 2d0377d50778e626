import type { Copies, FoundCopy } from '../copies/copies.ts';
import { foreign, harmlessLines } from '../foreign-text.ts';
import { type Answers, CONFIG_PATH } from '../setup/answers.ts';
import { azureCommands } from '../setup/azure-commands.ts';
import { flowText } from '../setup/config-text.ts';
import { openCopies } from '../setup/decided-copies.ts';
import type { Offer } from '../setup/existing.ts';

/** What became of the files of a repository that was set up, or set up again. */
export interface SetUp {
  readonly written: readonly string[];
  /** They were there, and are as they were. */
  readonly kept: readonly string[];
  readonly answers: Answers | undefined;
  readonly leftOut: readonly string[];
  /** Beside a config file: of each of its credentials. */
  readonly offers: readonly Offer[];
  /** What a status would find beside the config file, of each credential, and is said nowhere else here. */
  readonly copies: readonly Copies[];
}

export function wordsOf({ written, kept, answers, leftOut, offers, copies }: SetUp): string {
  const lines = [
    ...written.map((path) => `wrote ${path}`),
    ...kept.map((path) => `${path} is there, and stays as it is`),
    ...undecidedLines(answers),
    ...(written.includes(CONFIG_PATH) ? otherDatabasesLines(answers) : []),
    ...(leftOut.length === 0
      ? []
      : ['', 'Found, and not in the config file, so that a rotation leaves them with the old password:']),
    ...leftOut.map((one) => `  ${one}`),
    ...copiesLines(copies, written.includes(CONFIG_PATH)),
    ...offersLines(offers),
    ...(written.length === 0 || answers === undefined ? [] : nextLines(answers, written)),
  ];
  return `${lines.join('\n')}\n`;
}

function undecidedLines(answers: Answers | undefined): readonly string[] {
  const undecided = answers?.undecided ?? [];
  if (undecided.length === 0) return [];
  const named = undecided.map(
    ({ name, repository, environment }) =>
      `  ${name} of ${repository}${environment === undefined ? '' : `, environment ${environment}`}`,
  );
  return [
    '',
    'GitHub secrets that may hold it by their names; in the config file they stand behind a #:',
    ...named,
  ];
}

function otherDatabasesLines(answers: Answers | undefined): readonly string[] {
  const others = answers?.otherDatabases ?? [];
  if (others.length === 0) return [];
  return [
    '',
    'Databases that the role may log in to, and no text of the vault names; in the config file they stand behind a #:',
    ...others.map((name) => `  ${foreign(name)}`),
  ];
}

/** What no entry of the config file writes. */
function copiesLines(copies: readonly Copies[], areInFile: boolean): readonly string[] {
  const open = openCopies(copies);
  const words = { unlisted: '', ask: 'perhaps: ', known: '' } as const;
  const lines = open.map(
    ({ where, howFound, is }) => `  ${words[is]}${foreign(where)}: ${foreign(howFound)}`,
  );
  const unseen = copies.flatMap(({ notLookedAt }) => notLookedAt);
  const unlooked = unseen.map(unlookedLines);
  return [
    ...(lines.length === 0
      ? []
      : [
          '',
          'Found, and written by no run: these hold a password that the server refuses after a rotation, until somebody',
          areInFile
            ? 'sees to them. npx dbcred-sync status prints what repairs each:'
            : 'sees to them. npx dbcred-sync status prints what repairs each, where copies: look-in: lets it look:',
          ...lines,
          ...(areInFile ? [IN_THE_FILE] : acceptingLines(open)),
        ]),
    ...(unlooked.length === 0 ? [] : ['', 'Not looked at for copies:', ...new Set(unlooked)]),
  ];
}

/** With what whoever may see it can ask, or has to grant. */
function unlookedLines({ where, why, ask }: Copies['notLookedAt'][number]): string {
  const told = `  ${foreign(where)}: ${foreign(why)}`;
  return [told, ...(ask === null ? [] : harmlessLines(ask).split('\n'))].join('\n      ');
}

const IN_THE_FILE =
  'In the config file they stand behind a #, under copies: known:, where one that is to stay as it is can be accepted.';

function acceptingLines(open: readonly FoundCopy[]): readonly string[] {
  return [
    'One that is to stay as it is can be accepted, under copies: known: (until: YYYY-MM-DD is its last day):',
    ...open.map(({ where }) => `  - ${flowText({ where, why: '…' })}`),
  ];
}

function offersLines(offers: readonly Offer[]): readonly string[] {
  const lines = offers.flatMap(offerLines);
  return offers.length > 0 && lines.length === 0
    ? ['', 'Nothing was found that the config file does not have.']
    : lines;
}

function offerLines({ credential, consumers, perhaps, secrets, databases }: Offer): readonly string[] {
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const of = credential === undefined ? '' : `, of ${credential}`;
  const place = credential === undefined ? 'secrets:' : `credentials: ${credential}: secrets:`;
  return [
    ...part(`Found, and missing from the config file: under ${place}`, secrets),
    ...part(`Found, and missing from the config file: under consumers:${of}`, consumers),
    ...part(
      `By their names, these may hold it too: under consumers:${of}, with the # taken from those that do`,
      perhaps,
    ),
    ...part(
      `The role may log in to these too: for databases:${of}, if somebody does`,
      databases.map((name) => `- ${flowText(name)}`),
    ),
  ];
}

function nextLines(answers: Answers, written: readonly string[]): readonly string[] {
  return [
    '',
    'Look at these files, then let the workflows sign in. With the Azure CLI and the GitHub CLI, both signed in:',
    '',
    azureCommands(answers, written),
    '',
    'Then: commit, start the check by hand, and the rotation with dry-run.',
    '',
    'This rotates one role: for moments, copies of the old password are refused. Two logins that take turns have no such',
    'moment, which is the way for applications: docs/two-logins.md, and docs/adopt.md for the way there from this file.',
  ];
}
