import { escapeMarkdown, fenced, list, table } from '../report/markdown.ts';
import type { Topology } from '../topology/topology.ts';
import { credentialBlocks } from './credential.ts';
import { runBlocks, type WorkflowFile } from './runs.ts';
import { code, DOCS } from './wording.ts';

/** Between these, a file is ours. */
const BEGIN = '<!-- begin: dbcred-sync describe -->';
const END = '<!-- end: dbcred-sync describe -->';

/** The reference page of the system, as Markdown; the same for the same files, whoever asks and when. */
export function describePage(
  topologies: readonly Topology[],
  configPath: string,
  workflows: readonly WorkflowFile[] = [],
): string {
  const [first] = topologies;
  const isOne = topologies.length === 1;
  const blocks = [
    BEGIN,
    `# Database credentials`,
    `Written by \`dbcred-sync describe\` from ${code(configPath)}: change that file, and write this page anew. It holds no secret.`,
    ...(first === undefined
      ? []
      : [`Source of truth: the Key Vault ${code(first.vault)}. Every other place holds a copy.`]),
    ...(isOne ? [] : [contents(topologies)]),
    ...topologies.flatMap((topology) => credentialBlocks(topology, isOne ? '##' : '###')),
    ...verifying(topologies),
    ...runBlocks(workflows),
    ...accepted(topologies),
    ...TROUBLE,
    END,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function contents(topologies: readonly Topology[]): string {
  const rows = topologies.map(({ credential = '', server, pair, databases, consumers, fleets = [] }) => [
    `[${escapeMarkdown(credential)}](#credential-${anchor(credential)})`,
    code(`${server.host}:${server.port}`),
    (pair?.logins ?? [server.user]).map(code).join(', '),
    databases.map(code).join(', '),
    String(consumers.length + fleets.length),
  ]);
  return table(['Credential', 'Server', 'Role', 'Databases', 'Consumers'], rows);
}

/** As GitHub makes one of a heading. */
function anchor(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function verifying(topologies: readonly Topology[]): readonly string[] {
  const one = topologies.length === 1 ? '' : '   # or of one: --credential NAME';
  return [
    '## Verify everything at once',
    fenced(`npx dbcred-sync check${one}\nnpx dbcred-sync status${one}`),
    `\`check\` logs in with each text of the vault; \`status\` says of every vault secret and every copy how it stands. Both change nothing. [What each answer means](${DOCS}/status.md).`,
    '## Repair',
    list([
      'A copy that is stale: a run of the action with mode: sync. It logs in with what the vault holds before it writes anything.',
      'An env file: npx dbcred-sync env, on that laptop.',
      'A vault that holds what the server refuses, or a rotation that died: a run with mode: rotate finishes it, without another new password.',
    ]),
  ];
}

function accepted([first]: readonly Topology[]): readonly string[] {
  const known = first?.copies?.known ?? [];
  if (known.length === 0) return [];
  const rows = known.map(({ where, why, until }) => [
    escapeMarkdown(where),
    escapeMarkdown(why),
    until ?? '–',
  ]);
  return ['## Copies outside this list, accepted as they are', table(['Where', 'Why', 'Until'], rows)];
}

const TROUBLE = [
  '## When it fails',
  table(
    ['The answer has', 'It means', 'Read'],
    [
      [
        '`password authentication failed for user`',
        'this copy is not what the server takes',
        ref('database-credential-refused'),
      ],
      [
        '`database "…" does not exist`',
        'the text names another database than those above',
        ref('database-not-found'),
      ],
      [
        '`SSL connection is required`, `no pg_hba.conf entry … no encryption`',
        'the text lacks `sslmode=require` or better',
        ref('database-not-admitted'),
      ],
      [
        '`is not permitted to log in`',
        'the login is retired: whoever says so holds an old copy',
        ref('database-login-forbidden'),
      ],
    ],
  ),
];

function ref(problem: string): string {
  return `[${problem}](${DOCS}/troubleshooting.md#${problem})`;
}

/** Whether a file has this page in it, word for word; what stands around it is its owner's. */
export function holdsPage(file: string, page: string): boolean {
  return normal(file).includes(normal(page).trimEnd());
}

/** The file with this page in the place of the one before, or of everything where there was none. */
export function withPage(file: string | undefined, page: string): string {
  const text = normal(file ?? '');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) return page;
  return text.slice(0, begin) + page.trimEnd() + text.slice(end + END.length);
}

function normal(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
