/** A file without fault, of eight lines, to which one fault is added. */
export const HEAD = `vault: ctxecokv
server: { host: db.example, user: app }
databases: [shop, ctxEco]
secrets:
  password: postgres-password
  connection-strings:
    - { name: database-url, database: shop }
checkouts: { org/site: . }
`;

const consumers = (...entries: string[]): string =>
  `${HEAD}consumers:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
const server = (text: string): string => HEAD.replace('{ host: db.example, user: app }', text);
const connection = (text: string): string => HEAD.replace('{ name: database-url, database: shop }', text);

const TOP = 'vault, server, databases, secrets, checkouts, consumers, copies, known-clients, max-age-days';
const TEXT = 'must be text (in quotes, if it looks like a number)';
const HOST_RULE = 'must be a host name or an address, without a scheme, a port or a path';
const ALIAS = 'an alias (*…) stands here: write the value itself, aliases are not followed';
const READERS =
  'pg, node-postgres, pg-promise, typeorm, prisma, postgres.js, libpq, psql, psycopg, psycopg2, ruby-pg, php, asyncpg, sqlalchemy, django, lib/pq, pgx, bun, activerecord, rails, pgjdbc, npgsql, knex, sequelize, slonik';
const VAULT_SECRET = 'must be the name of a Key Vault secret (letters, digits and -)';

/** What is wrong, the file, and every complaint as `line:column message`. */
export const REFUSALS: [fault: string, file: string, complaints: string[]][] = [
  [
    'a list of places that is none',
    HEAD.replace(
      'checkouts:',
      '  documents: [{ name: doc, at: [] }, { name: doc-2, at: [store postgres] }]\ncheckouts:',
    ),
    [
      '8:32 secrets.documents[0].at must name at least one',
      '8:58 secrets.documents[1].at[0] must be a path such as store.postgres',
    ],
  ],
  [
    'a driver of another form, and a form that there is not',
    connection(
      '{ name: a, database: shop, format: jdbc, driver: asyncpg }, { name: b, database: shop, format: odbc }',
    ).replace(' }, { name: b', ' }\n    - { name: b'),
    [
      '7:56 secrets.connection-strings[0].driver needs format: sqlalchemy',
      '8:42 secrets.connection-strings[1].format must be one of url, sqlalchemy, jdbc, ado.net, keywords',
    ],
  ],
  [
    'a program of which it is not known what it reads',
    consumers(
      '{ env-file: .env, repository: org/site, variable: URL, from: database-url, read-by: [pgz] }',
      '{ container-app: shop, resource-group: rg, from: database-url, read-by: [] }',
      '{ github-secret: URL, repository: org/site, from: database-url, read-by: psql }',
    ),
    [
      `10:90 consumers[0].read-by[0] must be one of ${READERS}; did you mean pg?`,
      '11:77 consumers[1].read-by must name at least one',
      '12:78 consumers[2].read-by must be a list',
    ],
  ],
  ['an empty file', '', ['1:1 the file is empty']],
  ['only comments', '# later\n', ['1:1 the file is empty']],
  ['only a document mark', '---\n', ['1:1 the file is empty']],
  ['a list', '- a\n', ['1:1 the file must be a mapping of keys and values']],
  ['a word', 'ctxecokv', ['1:1 the file must be a mapping of keys and values']],
  [
    'a bracket that is not closed',
    'vault: [a\nserver: 1\n',
    [
      '2:1 it is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ],
  ['a quote that is not closed', 'vault: "a', ['1:10 it is not valid YAML: missing closing "quote']],
  ['tabs', 'a:\n\tb: 1\n', ['2:1 it is not valid YAML: tabs do not indent, use spaces']],
  [
    'two slips on two lines',
    'vault: a: b\nserver: c: d\n',
    [
      '1:8 it is not valid YAML: nested mappings are not allowed in compact mappings',
      '2:9 it is not valid YAML: nested mappings are not allowed in compact mappings',
    ],
  ],
  [
    'two documents',
    `${HEAD}---\nvault: other\n`,
    ['9:1 a second document begins here: the file must hold only one'],
  ],
  [
    'an alias',
    HEAD.replace('[shop, ctxEco]', '&x [shop]').replace('{ org/site: . }', '*x'),
    [`8:12 ${ALIAS}`],
  ],
  ['an alias of nothing', HEAD.replace('shop, ctxEco', '*x'), [`3:13 ${ALIAS}`]],
  ['an alias as key', `${HEAD}*x : 1\n`, ['9:1 a key must be plain text']],
  ['an alias alone', '*x', [`1:1 ${ALIAS}`]],
  [
    'a merge key',
    server('&s { host: db, user: app, <<: *s }'),
    [
      '2:35 server has no key <<; it may have host, port, user, resource-group, subscription, also-at',
      `2:39 ${ALIAS}`,
    ],
  ],
  ['a tag', HEAD.replace('ctxecokv', '!vault ctxecokv'), ['1:8 a tag (!…) stands here, and means nothing']],
  ['a key that is a list', `${HEAD}? [a]\n: 1\n`, ['9:3 a key must be plain text']],
  ['a key twice', `${HEAD}vault: other\n`, ['9:1 the key vault is given twice']],
  [
    'a key twice, in a flow mapping',
    server('{ host: a, user: b, host: c }'),
    ['2:29 the key host is given twice'],
  ],
  [
    'nesting',
    `${HEAD}known-clients: ${'['.repeat(30)}${']'.repeat(30)}\n`,
    [`9:17 known-clients[0] ${TEXT}`, '9:36 the file is nested too deeply'],
  ],
  [
    'nothing that it must say',
    'consumers: []\n',
    ['1:1 vault is missing', '1:1 server is missing', '1:1 databases is missing', '1:1 secrets is missing'],
  ],

  [
    'an unknown key, near',
    `${HEAD}consumer: []\n`,
    ['9:1 the file has no key consumer; did you mean consumers?'],
  ],
  ['an unknown key, far', `${HEAD}region: eu\n`, [`9:1 the file has no key region; it may have ${TOP}`]],
  [
    'an unknown key of the server',
    server('{ host: db, user: app, prot: 1 }'),
    ['2:32 server has no key prot; did you mean port?'],
  ],
  [
    'an unknown key of the secrets',
    HEAD.replace('  password:', '  pasword:'),
    ['5:3 secrets has no key pasword; did you mean password?'],
  ],
  [
    'an unknown key of a connection string',
    connection('{ name: database-url, database: shop, craete: true }'),
    ['7:45 secrets.connection-strings[0] has no key craete; did you mean create?'],
  ],
  [
    'an unknown key of a consumer',
    consumers('{ container-app: web, resource-group: rg, from: database-url, healht: / }'),
    ['10:67 consumers[0] has no key healht; did you mean health?'],
  ],

  ['a vault that is a number', HEAD.replace('ctxecokv', '12'), [`1:8 vault ${TEXT}`]],
  ['an empty vault', HEAD.replace(' ctxecokv', ''), [`1:7 vault is empty: it ${TEXT}`]],
  [
    'a vault without https',
    HEAD.replace('ctxecokv', 'http://kv'),
    ['1:8 vault must be the name or the https URL of a Key Vault'],
  ],
  [
    'a vault with an impossible URL',
    HEAD.replace('ctxecokv', 'https://kv:port'),
    ['1:8 vault must be the name or the https URL of a Key Vault'],
  ],
  ['a server that is text', server('db.example'), ['2:9 server must be a mapping of keys and values']],
  ['a server without host', server('{ user: app }'), ['2:9 server.host is missing']],
  ['a host with port', server('{ host: "db:5432", user: app }'), [`2:17 server.host ${HOST_RULE}`]],
  ['a host with scheme', server('{ host: https://db, user: app }'), [`2:17 server.host ${HOST_RULE}`]],
  ['a host in brackets', server('{ host: "[::1]", user: app }'), [`2:17 server.host ${HOST_RULE}`]],
  [
    'a port in quotes',
    server('{ host: db, user: app, port: "1" }'),
    ['2:38 server.port must be a whole number, without quotes'],
  ],
  ['half a port', server('{ host: db, user: app, port: 1.5 }'), ['2:38 server.port must be a whole number']],
  [
    'a port out of range',
    server('{ host: db, user: app, port: 65536 }'),
    ['2:38 server.port must be from 1 to 65535'],
  ],
  [
    'no databases',
    HEAD.replace('[shop, ctxEco]', '[]'),
    [
      '3:12 databases must name at least one database',
      '7:39 secrets.connection-strings[0].database names a database that is not in databases: shop',
    ],
  ],
  ['databases that are text', HEAD.replace('[shop, ctxEco]', 'shop'), ['3:12 databases must be a list']],
  ['a database that is a number', HEAD.replace('ctxEco', '7'), [`3:19 databases[1] ${TEXT}`]],
  [
    'secrets that are a list',
    HEAD.replace(/ {2}password[\s\S]*shop }\n/, '  - database-url\n'),
    ['5:3 secrets must be a mapping of keys and values'],
  ],
  [
    'a vault secret with _',
    HEAD.replace('postgres-', 'postgres_'),
    [`5:13 secrets.password ${VAULT_SECRET}`],
  ],
  [
    'a connection string without database',
    connection('{ name: database-url }'),
    ['7:7 secrets.connection-strings[0].database is missing'],
  ],
  [
    'create that is no flag',
    connection('{ name: database-url, database: shop, create: yes }'),
    ['7:53 secrets.connection-strings[0].create must be true or false'],
  ],
  [
    'a document at an impossible path',
    HEAD.replace('checkouts', '  documents: [{ name: zep, at: store..dsn }]\ncheckouts'),
    ['8:32 secrets.documents[0].at must be a path such as store.postgres'],
  ],
  [
    'a checkout that is no repository',
    HEAD.replace('org/site', 'site'),
    ['8:14 a key of checkouts must be owner/name'],
  ],
  [
    'a checkout without folder',
    HEAD.replace('site: .', 'site: ""'),
    ['8:24 checkouts.org/site must be the path of a folder'],
  ],
  ['known clients that are text', `${HEAD}known-clients: psql\n`, ['9:16 known-clients must be a list']],
  ['an age of no days', `${HEAD}max-age-days: 0\n`, ['9:15 max-age-days must be at least 1']],

  ['consumers that are a mapping', `${HEAD}consumers: {}\n`, ['9:12 consumers must be a list']],
  ['a consumer that is text', consumers('web'), ['10:5 consumers[0] must be a mapping of keys and values']],
  [
    'a consumer of no kind',
    consumers('{ from: database-url }'),
    [
      '10:5 consumers[0] must have one of the keys github-secret, github-secrets, github-variables, container-app, container-app-job, app-service, function-app, env-file',
    ],
  ],
  [
    'a consumer of a mistyped kind',
    consumers('{ containerapp: web, resource-group: rg, from: database-url }'),
    ['10:7 consumers[0] has no key containerapp; did you mean container-app?'],
  ],
  [
    'a consumer of two kinds',
    consumers('{ container-app: web, env-file: .env, from: database-url }'),
    ['10:5 consumers[0] is of several kinds (container-app, env-file): make each an entry of its own'],
  ],
  [
    'a GitHub secret by a reserved name',
    consumers('{ github-secret: GitHub_URL, repository: org/site, from: database-url }'),
    [
      '10:22 consumers[0].github-secret must have letters, digits and _, no leading digit, and not begin with GITHUB_',
    ],
  ],
  [
    'a repository without owner',
    consumers('{ github-secret: URL, repository: site, from: database-url }'),
    ['10:39 consumers[0].repository must be owner/name'],
  ],
  [
    'an environment named ..',
    consumers('{ github-secret: URL, repository: org/site, environment: .., from: database-url }'),
    ['10:62 consumers[0].environment must be the name of a GitHub environment'],
  ],
  [
    'a workflow by its path',
    consumers('{ github-secret: URL, repository: org/site, from: database-url, quiet: .github/daily.yml }'),
    ['10:76 consumers[0].quiet must be the file name of a workflow, such as daily.yml'],
  ],
  [
    'an app without resource group',
    consumers('{ container-app: web, from: database-url }'),
    ['10:5 consumers[0].resource-group is missing'],
  ],
  [
    'an app in capitals, with a health check elsewhere',
    consumers('{ container-app: Web, resource-group: rg., from: database-url, health: "https://x" }'),
    [
      '10:22 consumers[0].container-app must be the name of a Container App (lower-case letters, digits and -)',
      '10:43 consumers[0].resource-group must be the name of an Azure resource group',
      '10:76 consumers[0].health must be a path that begins with /',
    ],
  ],
  [
    'an env file without repository',
    consumers('{ env-file: .env, variable: URL, from: database-url }'),
    ['10:5 consumers[0].repository is missing'],
  ],
  ...['/etc/.env', '../.env', 'a/../../.env', 'a\\.env', 'a/', '..'].map(
    (path): [string, string, string[]] => [
      `the env file ${path}`,
      consumers(`{ env-file: ${path}, repository: org/site, variable: URL, from: database-url }`),
      ['10:17 consumers[0].env-file must be the path of a file inside the repository'],
    ],
  ),
  [
    'an impossible variable',
    consumers('{ env-file: .env, repository: org/site, variable: A-B, from: database-url }'),
    ['10:55 consumers[0].variable must be the name of a variable'],
  ],

  [
    'a database twice',
    HEAD.replace('ctxEco', 'ctxEco, shop'),
    ['3:27 databases[2] names shop a second time'],
  ],
  [
    'a vault secret twice, in other case',
    HEAD.replace('postgres-password', 'Database-Url'),
    ['7:15 secrets.connection-strings[0].name names database-url a second time'],
  ],
  [
    'the secret in which a rotation stages its password, put to another use',
    connection('{ name: Postgres-Password-Pending, database: ctxEco, create: true }'),
    ['7:15 secrets.connection-strings[0].name names the secret in which a rotation stages its password'],
  ],
  [
    'a password secret that leaves a rotation no name to stage in',
    HEAD.replace('postgres-password', 'p'.repeat(120)),
    [
      '5:13 secrets.password may have 119 characters: a rotation stages its password in the secret of that name with -pending at its end',
    ],
  ],
  [
    'a GitHub secret twice, in other case',
    consumers(
      '{ github-secret: URL, repository: org/site, from: database-url }',
      '{ github-secret: url, repository: Org/Site, from: postgres-password }',
    ),
    ['11:5 consumers[1] is the same consumer as consumers[0]'],
  ],
  [
    'an app with one secret twice',
    consumers(...Array(2).fill('{ container-app: web, resource-group: rg, from: database-url }')),
    ['11:5 consumers[1] is the same consumer as consumers[0]'],
  ],
  [
    'an env file twice',
    consumers(
      '{ env-file: .env, repository: org/site, variable: URL, from: database-url }',
      '{ env-file: .ENV, repository: org/site, variable: URL, from: database-url }',
      '{ env-file: ./.env, repository: org/site, variable: URL, from: database-url }',
    ),
    ['12:5 consumers[2] is the same consumer as consumers[0]'],
  ],
  [
    'a connection string for a database in other case',
    connection('{ name: database-url, database: ctxeco }'),
    [
      '7:39 secrets.connection-strings[0].database names a database that is not in databases: ctxeco; did you mean ctxEco?',
    ],
  ],
  [
    'an address that is the server itself, and one that is given twice',
    server(
      '{ host: db.example, user: app, also-at: { own: { port: 5432 }, pooled: { port: 6432, pooler: true }, again: { host: DB.example, port: 6432 } } }',
    ),
    [
      "2:56 server.also-at.own is the same address as the server's own address: give it a host or a port of its own",
      '2:117 server.also-at.again is the same address as pooled: give it a host or a port of its own',
    ],
  ],
  [
    'a connection string by way of an address that is not there',
    connection('{ name: database-url, database: shop, via: pooler }').replace(
      'user: app',
      'user: app, also-at: { pooled: { port: 6432 } }',
    ),
    [
      '7:50 secrets.connection-strings[0].via names an address that is not in server.also-at: pooler; did you mean pooled?',
    ],
  ],
  [
    'a name that no address has',
    server('{ host: db.example, user: app, also-at: { The Pooler: { port: 6432 } } }'),
    ['2:51 a key of server.also-at must have lower-case letters, digits and -, and begin with a letter'],
  ],
  [
    'a port and a key that no address has',
    server('{ host: db.example, user: app, also-at: { pooled: { port: 0, reading: true } } }'),
    [
      '2:67 server.also-at.pooled.port must be from 1 to 65535',
      '2:70 server.also-at.pooled has no key reading; it may have host, port, pooler, read-only',
    ],
  ],
  [
    'a document for an unknown database',
    HEAD.replace('checkouts', '  documents: [{ name: zep, database: zep }]\ncheckouts'),
    ['8:38 secrets.documents[0].database names a database that is not in databases: zep'],
  ],
  [
    'from that names no secret',
    consumers('{ container-app: web, resource-group: rg, from: database-ulr }'),
    [
      '10:53 consumers[0].from names a secret that is not in secrets: database-ulr; did you mean database-url?',
    ],
  ],
  [
    'an env file of a repository without checkout',
    consumers('{ env-file: .env, repository: org/sight, variable: URL, from: database-url }'),
    [
      '10:35 consumers[0].repository names a repository that is not in checkouts: org/sight; did you mean org/site?',
    ],
  ],
  [
    'many things at once',
    `vualt: ctxecokv
server: { host: 'db:5432', user: 12 }
databases: [shop, shop]
secrets: { password: pg_password, documents: }
consumers:
  - { github-secret: GITHUB_X, repository: org, from: a }
  - *x
  - { env-file: ../.env, variable: X, from: a }
max-age-days: ten
max-age-days: 10
---
more: 1
`,
    [
      '1:1 vault is missing',
      '1:1 the file has no key vualt; did you mean vault?',
      `2:17 server.host ${HOST_RULE}`,
      `2:34 server.user ${TEXT}`,
      '3:19 databases[1] names shop a second time',
      `4:22 secrets.password ${VAULT_SECRET}`,
      '4:46 secrets.documents is empty: it must be a list',
      '6:22 consumers[0].github-secret must have letters, digits and _, no leading digit, and not begin with GITHUB_',
      '6:44 consumers[0].repository must be owner/name',
      `7:5 ${ALIAS}`,
      '8:5 consumers[2].repository is missing',
      '8:17 consumers[2].env-file must be the path of a file inside the repository',
      '9:15 max-age-days must be a whole number, without quotes',
      '10:1 the key max-age-days is given twice',
      '11:1 a second document begins here: the file must hold only one',
    ],
  ],
];
