import { shellWord } from '../foreign-text.ts';
import { flowPicture } from '../report/flow-picture.ts';
import { escapeMarkdown, fenced, list, table } from '../report/markdown.ts';
import { type Address, addressesOf, addressInWords, addressNamed } from '../topology/addresses.ts';
import type { Topology } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';
import { type Service, servicesOf } from './services.ts';
import { code, DOCS } from './wording.ts';

/** Of one credential: server, databases, flow, secrets, services, rotation. `level` are the marks of its headings. */
export function credentialBlocks(topology: Topology, level: '##' | '###'): readonly string[] {
  const { credential } = topology;
  const chosen = credential === undefined ? '' : ` --credential ${shellWord(credential)}`;
  const services = servicesOf(topology, chosen);
  return [
    ...(credential === undefined ? [] : [`## Credential ${escapeMarkdown(credential)}`]),
    `${level} Server`,
    serverTable(topology),
    `${level} Databases and systems`,
    databaseTable(topology, services),
    `${level} How the credential flows`,
    picture(topology, services),
    `${level} Secrets of the vault`,
    secretTable(topology),
    formsOf(topology),
    `${level} Services, and where their credential comes from`,
    serviceTable(services),
    ...(services.length === 0 ? [] : [`${level} Verify and repair each`, ...services.map(commandsOf)]),
    `${level} Rotation`,
    ...rotation(topology),
  ];
}

function serverTable({ server, pair, vault, maxAgeDays, knownClients }: Topology): string {
  const others = addressesOf(server).filter(({ name }) => name !== undefined);
  const rows: readonly (readonly [string, string])[] = [
    ['Server', code(server.host)],
    ['Port', code(String(server.port))],
    ...others.map((one): [string, string] => ['Also at', escapeMarkdown(addressInWords(one))]),
    ['TLS', 'required, and the certificate is verified'],
    ...(pair === undefined
      ? [['Role', code(server.user)] as const]
      : ([
          ['Logins, of which one is in use', pair.logins.map(code).join(', ')],
          ['Owner of the objects', code(pair.owner)],
        ] as const)),
    ...(server.resourceGroup === undefined ? [] : [['Resource group', code(server.resourceGroup)] as const]),
    ...(server.subscription === undefined ? [] : [['Subscription', code(server.subscription)] as const]),
    ['Key Vault', code(vault)],
    ...(maxAgeDays === undefined ? [] : [['Reported as old after', `${maxAgeDays} days`] as const]),
    ...(knownClients.length === 0
      ? []
      : [['Clients that are no consumers', knownClients.map(code).join(', ')] as const]),
  ];
  return table(['', ''], rows);
}

/** Which secrets lead to a database, and who reads those. */
function databaseTable({ databases, secrets }: Topology, services: readonly Service[]): string {
  const texts = [...secrets.connectionStrings, ...secrets.documents];
  const led = texts.filter(({ database }) => database !== undefined);
  const bare = services.filter(({ from }) => !led.some(({ name }) => name === from));
  const perhaps = [...new Set(bare.map(({ system }) => escapeMarkdown(system)))].join(', ');
  const rows = databases.map((database) => {
    const own = texts.filter((one) => one.database === database).map(({ name }) => name);
    const systems = services.filter(({ from }) => own.includes(from)).map(({ system }) => system);
    const distinct = [...new Set(systems)].map(escapeMarkdown).join(', ');
    return [
      code(database),
      distinct === '' ? (own.length === 0 && perhaps !== '' ? `perhaps ${perhaps}` : '–') : distinct,
      own.length === 0 ? '–' : own.map(code).join(', '),
    ];
  });
  return [
    table(['Database', 'Systems', 'Through the vault secrets'], rows),
    ...(bare.length === 0
      ? []
      : [
          `With the user or the password alone, or a document, whose databases this file does not know: ${perhaps}.`,
        ]),
  ].join('\n\n');
}

function picture({ secrets }: Topology, services: readonly Service[]): string {
  const { password, user, connectionStrings, documents } = secrets;
  const box = (name: string, words: string) => ({ name, words, as: 'planned' }) as const;
  return flowPicture({
    description: 'Which consumer holds a copy of which vault secret. The tables of this page say the same.',
    secrets: [
      ...(password === undefined ? [] : [box(password, 'password')]),
      ...(user === undefined ? [] : [box(user, 'user')]),
      ...connectionStrings.map(({ name }) => box(name, 'connection string')),
      ...documents.map(({ name }) => box(name, 'document')),
    ],
    consumers: services.map(({ name, from }) => ({ name, from, words: 'copy', as: 'good', arrow: '-->' })),
  });
}

function secretTable(topology: Topology): string {
  const { secrets, pair, server } = topology;
  const { password, user, connectionStrings, documents } = secrets;
  const truth = pair === undefined ? undefined : truthSecretOf(topology);
  const mark = (name: string): string => (name === truth ? '; **the truth**: user and password in one' : '');
  const rows = [
    ...(password === undefined
      ? []
      : [
          [
            code(password),
            `the bare password${pair === undefined ? `, of ${code(server.user)}` : ' of the login in use'}`,
          ],
        ]),
    ...(user === undefined ? [] : [[code(user), 'the login in use']]),
    ...connectionStrings.map((one) => [
      code(one.name),
      `connection string to ${code(one.database)}${one.via === undefined ? '' : ` via ${code(one.via)}`}${one.format === undefined ? '' : `, as ${one.format}`}${one.create ? '; made where there is none' : ''}${mark(one.name)}`,
    ]),
    ...documents.map(({ name, database, at }) => [
      code(name),
      `document with ${at === undefined ? 'connection strings in it' : 'its login in fields of their own'}${database === undefined ? '' : `, to ${code(database)}`}; the rest of its bytes stay${mark(name)}`,
    ]),
  ];
  return table(['Vault secret', 'Holds'], rows);
}

/** What each connection string looks like, as far as the file knows. */
function formsOf({ secrets, server, pair }: Topology): string {
  const urls = secrets.connectionStrings.filter(({ format }) => format === undefined);
  if (urls.length === 0) return '';
  const user = pair === undefined ? encodeURIComponent(server.user) : 'LOGIN';
  const lines = urls.map(({ name, database, via }) => {
    const { host, port } = addressNamed(via, server) ?? (server as Pick<Address, 'host' | 'port'>);
    const place = host.includes(':') ? `[${host}]` : host;
    return `${name}: postgresql://${user}:***@${place}:${port}/${encodeURIComponent(database)}?…`;
  });
  return `${fenced(lines.join('\n'))}\n\nUser and password are percent-encoded; the parameters, such as \`sslmode\`, are those that the secret has.`;
}

function serviceTable(services: readonly Service[]): string {
  if (services.length === 0) return 'The file names no consumer.';
  const rows = services.map(({ system, location, source, from, part }) => [
    escapeMarkdown(system),
    escapeMarkdown(location),
    escapeMarkdown(source),
    `${code(from)}${part === undefined ? '' : ` (its ${part})`}`,
  ]);
  return table(['Service', 'Location', 'Credential source', 'Vault secret'], rows);
}

function commandsOf({ name, verify, repair }: Service): string {
  return `**${escapeMarkdown(name)}**\n\n${fenced(['# verify', ...verify, '# repair', ...repair].join('\n'))}`;
}

function rotation({ credential, pair, consumers }: Topology): readonly string[] {
  const quiet = consumers.flatMap((entry) =>
    'quiet' in entry && entry.quiet !== undefined ? [entry.quiet] : [],
  );
  const step = `- uses: org/dbcred-sync@v1\n  with:\n    mode: rotate${credential === undefined ? '' : `\n    credential: ${credential}`}`;
  const facts = [
    ...(pair === undefined
      ? [
          'The role gets a new password: first at the server, proven by a login, then in the vault, then at every consumer. For moments, a consumer holds the one before.',
        ]
      : [
          'The two logins take turns: the one that is not in use gets a new password, is proven, goes to the vault and to every consumer; the other goes on working meanwhile.',
          `The login before is retired ${pair.drainDays === 0 ? 'in the same run' : `${pair.drainDays} days after the last proven delivery`}.`,
          `Their passwords are given by the credential ${pair.rotatedBy.credential} (${pair.rotatedBy.user}).`,
        ]),
    ...(quiet.length === 0 ? [] : [`It waits for runs of ${[...new Set(quiet)].join(', ')}.`]),
    'Nobody changes a password, a vault secret or a copy by hand. A run that dies is finished by the next.',
  ];
  return [
    list(facts),
    fenced(step),
    `[What a rotation does, step by step](${DOCS}/${pair === undefined ? 'rotation' : 'two-logins'}.md).`,
  ];
}
