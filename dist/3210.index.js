export const id = 3210;
export const ids = [3210];
export const modules = {

/***/ 93210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseTopology: () => (/* binding */ parseTopology)
});

// UNUSED EXPORTS: topologyJsonSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/nearest.js
var nearest = __webpack_require__(77658);
;// CONCATENATED MODULE: ./build/topology/address-findings.js



/** The addresses under `also-at`, whatever else is wrong with the file: each leads somewhere of its own, and `via` names one. */
const address_findings_text = schemas/* string */.YjP().optional().catch(undefined);
const port = schemas/* number */.aig().optional().catch(undefined);
const Outline = schemas/* object */.Ikc({
    server: schemas/* object */.Ikc({
        host: schemas/* string */.YjP(),
        port: schemas/* number */.aig().default(5432),
        'also-at': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ host: address_findings_text, port })).default({}),
    }),
});
const Strings = schemas/* object */.Ikc({
    secrets: schemas/* object */.Ikc({ 'connection-strings': schemas/* array */.YOg(schemas/* looseObject */._H3({ via: address_findings_text }).catch({})) }),
});
function* addressFindings(file) {
    const outline = Outline.safeParse(file);
    if (!outline.success)
        return;
    const { server } = outline.data;
    yield* sameAddresses(server);
    yield* danglingVia(file, Object.keys(server['also-at']));
}
function* sameAddresses(server) {
    const identity = (host = server.host, at = server.port) => `${host.toLowerCase()} ${at}`;
    const known = new Map([[identity(), "the server's own address"]]);
    for (const [name, one] of Object.entries(server['also-at'])) {
        const address = identity(one.host, one.port);
        const other = known.get(address);
        if (other === undefined)
            known.set(address, (0,foreign_text/* foreign */.V$)(name));
        else {
            const message = `is the same address as ${other}: give it a host or a port of its own`;
            yield { path: ['server', 'also-at', name], part: 'value', message };
        }
    }
}
function* danglingVia(file, known) {
    const parsed = Strings.safeParse(file);
    if (!parsed.success)
        return;
    for (const [index, { via }] of parsed.data.secrets['connection-strings'].entries()) {
        if (via === undefined || known.includes(via))
            continue;
        const meant = (0,nearest/* nearest */.p)(via, known);
        const hint = meant === undefined ? '' : `; did you mean ${(0,foreign_text/* foreign */.V$)(meant)}?`;
        const message = `names an address that is not in server.also-at: ${(0,foreign_text/* foreign */.V$)(via)}${hint}`;
        yield { path: ['secrets', 'connection-strings', index, 'via'], part: 'value', message };
    }
}

;// CONCATENATED MODULE: ./build/topology/consumer-entries.js
function consumersOf(entries) {
    return entries.flatMap((entry) => consumerOf(entry) ?? []);
}
function fleetsOf(entries) {
    return entries.flatMap((entry) => ('github-secret' in entry && isFleet(entry) ? [fleetOf(entry)] : []));
}
function isFleet({ repositories, search }) {
    return repositories !== undefined || search !== undefined;
}
/** Undefined for a fleet, whose consumers are yet to be found. */
function consumerOf(entry) {
    if ('github-secret' in entry)
        return gitHubConsumerOf(entry);
    if ('container-app' in entry) {
        const { 'container-app': name, 'resource-group': resourceGroup, ...rest } = entry;
        return { kind: 'container-app', name, resourceGroup, ...rest };
    }
    const { 'env-file': path, repository, ...rest } = entry;
    return { kind: 'env-file', path, repository: partsOf(repository), ...rest };
}
function gitHubConsumerOf(entry) {
    const { organization, repository, visibility, 'selected-repositories': selectedRepositories } = entry;
    if (organization !== undefined) {
        const { kind: _kind, environment: _environment, ...rest } = secretOf(entry);
        return {
            kind: 'organization-secret',
            organization,
            access: { visibility, selectedRepositories },
            ...rest,
        };
    }
    return repository === undefined ? undefined : { ...secretOf(entry), repository: partsOf(repository) };
}
function fleetOf(entry) {
    const { repositories = [], search, topic, property = {}, exclude = [], archived = false, forks = false, } = entry;
    return {
        selection: { repositories, search, topic, property, exclude, archived, forks },
        secret: secretOf(entry),
    };
}
/** What is given, and no more: most entries say little. */
function secretOf(entry) {
    const { environment, quiet, store, from, remove, 'create-environment': createEnvironment } = entry;
    return {
        kind: 'github-secret',
        name: entry['github-secret'].toUpperCase(), // as GitHub keeps and shows it
        from,
        ...(environment === undefined ? {} : { environment }),
        ...(quiet === undefined ? {} : { quiet }),
        ...(store === undefined || store === 'actions' ? {} : { reader: store }),
        ...(createEnvironment === true ? { createEnvironment } : {}),
        ...(remove === true ? { remove } : {}),
    };
}
function partsOf(repository) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/topology/schema-words.js

/** What the config file's keys have in common. Rules are patterns without flags, since editors get them as JSON Schema. */
const named = (pattern, rule, description) => schemas/* string */.YjP().regex(pattern, rule).describe(description);
/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const vaultSecret = (description) => named(/^[0-9A-Za-z-]{1,127}$/, 'must be the name of a Key Vault secret (letters, digits and -)', description);
const resourceGroup = (description) => named(/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u, 'must be the name of an Azure resource group', description);
/** PostgreSQL cuts names off at 63 bytes. */
const postgresName = (description) => named(/^[^\p{Cc}]{1,63}$/u, 'must be a name of 1 to 63 characters', description);
const repository = schemas/* string */.YjP()
    .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name')
    .describe('The GitHub repository, as owner/name.');
const from = vaultSecret('The vault secret whose value it gets: one that is named under secrets.');

;// CONCATENATED MODULE: ./build/topology/github-schema.js


/** Names of repositories, of which patterns may be anything but the owner. */
const repositoryPattern = (description) => named(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[\w.*-]+$/, 'must be owner/name, where * in the name is any text', description);
const topic = named(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be a topic (lower-case letters, digits and -)', 'A topic.');
const GitHubSecret = schemas/* strictObject */.rej({
    'github-secret': named(/^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]*$/, 'must have letters, digits and _, no leading digit, and not begin with GITHUB_', 'Name of the GitHub secret.'),
    repository: repository.optional(),
    repositories: schemas/* array */.YOg(repositoryPattern('A repository as owner/name, or a pattern such as owner/* or owner/api-*.'))
        .min(1, 'must name at least one')
        .optional()
        .describe('Many repositories: names, and patterns. What patterns find can be narrowed by topic and property.'),
    search: schemas/* string */.YjP()
        .min(1, 'must not be empty')
        .optional()
        .describe('Repositories that this GitHub search finds, such as "org:acme language:go".'),
    topic: topic.optional().describe('Of what patterns and search find, only those with this topic.'),
    property: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[\w.$#-]{1,75}$/, 'must be the name of a custom property'), schemas/* string */.YjP())
        .optional()
        .describe('Of what patterns and search find, only those whose custom properties have these values.'),
    exclude: schemas/* array */.YOg(repositoryPattern('A repository or a pattern that is left out.'))
        .optional()
        .describe('Repositories that are left out, whatever finds them.'),
    archived: schemas/* boolean */.zMY()
        .optional()
        .describe('Take archived repositories too: GitHub refuses to write to them.'),
    forks: schemas/* boolean */.zMY().optional().describe('Take forks too.'),
    organization: named(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, 'must be the name of an organization', 'The organization that holds the secret, in the place of a repository.').optional(),
    visibility: schemas/* enum */.k5n(['all', 'private', 'selected'], 'must be all, private or selected')
        .optional()
        .describe('Which of its repositories may read it. Without, it stays as it is; a new secret needs it.'),
    'selected-repositories': schemas/* array */.YOg(repository)
        .optional()
        .describe('For visibility: selected. Without, the list stays as it is.'),
    store: schemas/* enum */.k5n(['actions', 'dependabot', 'codespaces'], 'must be actions, dependabot or codespaces')
        .optional()
        .describe('Who reads it: workflows (actions, the default), runs started by Dependabot, or Codespaces.'),
    'create-environment': schemas/* boolean */.zMY().optional().describe('Make the environment where there is none.'),
    remove: schemas/* boolean */.zMY()
        .optional()
        .describe('Delete the secret, if dbcred-sync has written it with skip-unchanged.'),
    environment: named(/^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u, 'must be the name of a GitHub environment', 'The environment that holds the secret; without it, the repository does.').optional(),
    from: from,
    quiet: named(/^[\w.-]+\.ya?ml$/, 'must be the file name of a workflow, such as daily.yml', 'A workflow of that repository: a rotation waits while it is queued or running.').optional(),
})
    .describe('A GitHub secret.');

;// CONCATENATED MODULE: ./build/topology/schema.js




/** What the config file may say. */
const Vault = schemas/* string */.YjP()
    .regex(/^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9](\.vault\.[a-z.]+)?|https:\/\/(?!\S+\/(secrets|keys)\/)\S+)$/, {
    error: 'must be the name or the https URL of a Key Vault',
    abort: true,
})
    .refine((text) => !text.includes(':') || URL.canParse(text), 'must be the name or the https URL of a Key Vault')
    // as the portal shows it
    .transform((text) => (/^[\w-]+\.vault\./.test(text) ? `https://${text}` : text))
    .describe('The Key Vault that holds the credential: its name or its https URL.');
const Host = schemas/* string */.YjP()
    .refine((text) => (0,external_node_net_.isIPv6)(text) || (/^[\w-]+(\.[\w-]+)*$/.test(text) && text.length <= 253), 'must be a host name or an address, without a scheme, a port or a path')
    .describe('Host name or address of the server, without port.');
const schema_port = schemas/* int */.Whr().min(1, 'must be from 1 to 65535').max(65_535, 'must be from 1 to 65535');
const OtherAddress = schemas/* strictObject */.rej({
    host: Host.optional(),
    port: schema_port.optional().describe("Without, the server's own."),
    pooler: schemas/* boolean */.zMY()
        .default(false)
        .describe('Whether a pooler answers there, such as PgBouncer on port 6432.'),
    'read-only': schemas/* boolean */.zMY()
        .default(false)
        .describe('Whether a replica answers there, or an endpoint for reading.'),
})
    .describe("An address at which the same role and password log in; host and port are the server's own where left out.");
const addressName = schemas/* string */.YjP()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must have lower-case letters, digits and -, and begin with a letter');
const Server = schemas/* strictObject */.rej({
    host: Host,
    port: schema_port.default(5432).describe('Port of the server itself, not of its pooler.'),
    user: postgresName('The role whose password this is.'),
    'resource-group': resourceGroup('Resource group of the flexible server: for recovery and the firewall.').optional(),
    'also-at': schemas/* record */.g1P(addressName, OtherAddress)
        .default({})
        .describe('Other addresses of the same server and its replicas: poolers, replicas, endpoints, by name.'),
})
    .describe('The PostgreSQL server, and the role that the credential belongs to.');
const ConnectionStringSecret = schemas/* strictObject */.rej({
    name: vaultSecret('The vault secret that holds it.'),
    database: postgresName('The database that it opens: one of databases.'),
    create: schemas/* boolean */.zMY().default(false).describe('Make the secret when the vault has none of this name.'),
    via: addressName
        .optional()
        .describe("The address that it leads to, by its name under also-at; without, the server's own."),
});
const DocumentSecret = schemas/* strictObject */.rej({
    name: vaultSecret('The vault secret that holds it.'),
    database: postgresName('The database that its connection strings open: one of databases.').optional(),
    at: named(/^[^.\s]+(\.[^.\s]+)*$/, 'must be a path such as store.postgres', 'Where user, password, host and database stand as separate fields, such as store.postgres.').optional(),
});
const Secrets = schemas/* strictObject */.rej({
    password: vaultSecret('The vault secret that holds the bare password.').optional(),
    'connection-strings': schemas/* array */.YOg(ConnectionStringSecret)
        .default([])
        .describe('Vault secrets that hold a postgresql:// URL, one per database.'),
    documents: schemas/* array */.YOg(DocumentSecret)
        .default([])
        .describe('Vault secrets whose YAML text contains connection strings.'),
    'expires-after-days': schemas/* int */.Whr()
        .min(1, 'must be at least 1')
        .max(3650, 'must be at most 3650')
        .optional()
        .describe('Every secret that is written expires so many days later.'),
    'content-type': schemas/* string */.YjP()
        .min(1, 'must not be empty')
        .max(255, 'must have at most 255 characters')
        .optional()
        .describe('Content type of secrets that are written and have none.'),
})
    .describe('The secrets of the vault that hold this password.');
const ContainerApp = schemas/* strictObject */.rej({
    'container-app': named(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/, 'must be the name of a Container App (lower-case letters, digits and -)', 'Name of the Azure Container App.'),
    'resource-group': resourceGroup('Resource group of the app.'),
    from: from,
    health: named(/^\/\S*$/, 'must be a path that begins with /', "Path of the app's health check.").optional(),
    repoint: schemas/* boolean */.zMY()
        .default(false)
        .describe('Make the app refer to this vault secret when it refers to another.'),
})
    .describe('An Azure Container App.');
const EnvFile = schemas/* strictObject */.rej({
    'env-file': named(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\p{Cc}]*[^\\/\p{Cc}]$/u, 'must be the path of a file inside the repository', 'Path of the env file inside its repository, such as backend/.env.'),
    repository: repository,
    variable: named(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable', 'The variable that holds the value.'),
    from: from,
    optional: schemas/* boolean */.zMY().default(false).describe('Do not create the file when it does not exist.'),
})
    .describe("A developer's env file, written by the command line.");
/** The key that says which kind of consumer it is, in the order of the union below. */
const CONSUMER_KINDS = ['github-secret', 'container-app', 'env-file'];
const schema_TopologySchema = schemas/* strictObject */.rej({
    vault: Vault,
    server: Server,
    databases: schemas/* array */.YOg(postgresName('Name of a database; case matters.'))
        .min(1, 'must name at least one database')
        .describe('Every database of the server that the credential opens.'),
    secrets: Secrets,
    checkouts: schemas/* record */.g1P(repository, schemas/* string */.YjP().min(1, 'must be the path of a folder'))
        .default({})
        .describe('Where the command line finds the clones of repositories that have env files.'),
    consumers: schemas/* array */.YOg(schemas/* union */.KCZ([GitHubSecret, ContainerApp, EnvFile]))
        .default([])
        .describe('Whatever holds a copy: GitHub secrets, Container Apps and env files.'),
    'known-clients': schemas/* array */.YOg(schemas/* string */.YjP()
        .min(1, 'must not be empty')
        .describe('Matched as a whole against the application_name, the client address and database/application_name of a session: * is any text or none, ? is one character, and case matters.'))
        .default([])
        .describe('Patterns of clients that are no consumers and may be connected as this role.'),
    'max-age-days': schemas/* int */.Whr()
        .min(1, 'must be at least 1')
        .optional()
        .describe('Report a credential that is older.'),
})
    .meta({
    title: 'dbcred-sync config file',
    description: 'One PostgreSQL credential in Azure Key Vault, and every place that holds a copy.',
});
/** A repository as owner/name, for the checks that look across the file. */
const RepositorySchema = repository;

;// CONCATENATED MODULE: ./build/topology/findings.js




/** What the schema has against `file`, in plain words. */
function schemaFindings(issues, file) {
    return issues.flatMap((issue) => findingsOf(issue, [], file));
}
/**
 * Words for the checks that Zod makes by itself; the rules of the schema bring theirs. For an unknown key, only
 * here is it known which keys there are: they are the message.
 */
const inPlainWords = (issue) => {
    if (issue.inst instanceof schemas/* ZodObject */.bvH && issue.code === 'unrecognized_keys') {
        return Object.keys(issue.inst.shape).join(' ');
    }
    if (issue.code !== 'invalid_type')
        return undefined;
    if (issue.input === undefined)
        return 'is missing';
    const form = `must be ${FORMS[issue.expected] ?? 'something else'}`;
    return issue.input === null ? `is empty: it ${form}` : form;
};
const MAPPING = 'a mapping of keys and values';
const FORMS = {
    string: 'text (in quotes, if it looks like a number)',
    number: 'a whole number, without quotes',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: MAPPING,
    record: MAPPING,
};
/** `within` is where a consumer stands, since the issues of a union's members are counted from there. */
function findingsOf(issue, within, file) {
    const path = [...within, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    if (issue.code === 'unrecognized_keys') {
        const known = issue.message.split(' ');
        return issue.keys.map((key) => unknownKey(path, key, known));
    }
    if (issue.code === 'invalid_union')
        return consumerFindings(issue, path, file);
    if (issue.code === 'invalid_key') {
        const message = issue.issues[0]?.message ?? 'is not allowed';
        return [{ path, part: 'key', message: `a key of ${nameOf(path.slice(0, -1))} ${message}` }];
    }
    return [{ path, part: 'value', message: issue.message }];
}
function consumerFindings(issue, path, file) {
    const entry = valueAt(file, path);
    const isMapping = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    const keys = isMapping ? Object.keys(entry) : [];
    const kinds = CONSUMER_KINDS.filter((kind) => keys.includes(kind));
    const [kind, other] = kinds;
    const say = (message) => [{ path, part: 'value', message }];
    if (!isMapping)
        return say(`must be ${MAPPING}`);
    if (other !== undefined)
        return say(`is of several kinds (${kinds.join(', ')}): make each an entry of its own`);
    if (kind === undefined) {
        const mistyped = keys.find((key) => (0,nearest/* nearest */.p)(key, CONSUMER_KINDS) !== undefined);
        if (mistyped !== undefined)
            return [unknownKey(path, mistyped, CONSUMER_KINDS)];
        return say(`must have one of the keys ${CONSUMER_KINDS.join(', ')}`);
    }
    const issues = issue.errors[CONSUMER_KINDS.indexOf(kind)] ?? [];
    return issues.flatMap((inner) => findingsOf(inner, path, file));
}
function unknownKey(path, key, known) {
    const meant = (0,nearest/* nearest */.p)(key, known);
    const hint = meant === undefined ? `; it may have ${known.join(', ')}` : `; did you mean ${meant}?`;
    return {
        path: [...path, key],
        part: 'key',
        message: `${nameOf(path)} has no key ${(0,foreign_text/* foreign */.V$)(key)}${hint}`,
    };
}
/** As people write it: `secrets.documents[0].name`. */
function nameOf(path) {
    const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${(0,foreign_text/* foreign */.V$)(step)}`));
    return path.length === 0 ? 'the file' : steps.join('').replace(/^\./, '');
}
function valueAt(value, path) {
    return path.reduce((inner, step) => typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([key]) => key === String(step))?.[1]
        : undefined, value);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/topology/located-yaml.js


const LARGEST_KILOBYTES = 256;
const DEEPEST = 20;
/** Reads one document. What cannot be read at all comes with `value` undefined and only complaints. */
function readYaml(text) {
    const plain = text.replace(/^\uFEFF/, '');
    if (Buffer.byteLength(plain) > LARGEST_KILOBYTES * 1024) {
        return unreadable({ line: 1, column: 1, message: `the file is larger than ${LARGEST_KILOBYTES} KB` });
    }
    const lines = new dist/* LineCounter */.HN();
    // Duplicate keys are found by the reader below: the library looks for them in quadratic time.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
    const documents = (0,dist/* parseAllDocuments */.hR)(plain, options);
    const [first] = documents;
    const syntax = syntaxComplaints(documents, lines);
    if (syntax.length > 0)
        return unreadable(...syntax);
    const reader = new Reader(lines);
    for (const other of documents.slice(1)) {
        reader.complain(other.range[0], 'a second document begins here: the file must hold only one');
    }
    if (first === undefined || isEmpty(first.contents)) {
        return unreadable({ line: 1, column: 1, message: 'the file is empty' }, ...reader.complaints);
    }
    for (const { pos } of first.warnings)
        reader.complain(pos[0], 'a tag (!…) stands here, and means nothing');
    const value = reader.read(first.contents, [], undefined);
    return { value, complaints: reader.complaints, locate: (finding) => reader.locate(finding) };
}
const TOO_DEEP = 'the file is nested too deeply';
const SYNTAX = {
    TAB_AS_INDENT: 'it is not valid YAML: tabs do not indent, use spaces',
    RESOURCE_EXHAUSTION: TOO_DEEP,
};
/** One per line: a slip makes the parser stumble over the rest of its line. */
function syntaxComplaints(documents, lines) {
    const firstOfLine = new Map();
    for (const { pos, code, message } of documents.flatMap(({ errors }) => errors)) {
        const { line, col } = lines.linePos(pos[0]);
        const words = SYNTAX[code] ?? `it is not valid YAML: ${uncapitalised((0,foreign_text/* foreign */.V$)(message))}`;
        if (!firstOfLine.has(line)) {
            firstOfLine.set(line, { line, column: col, message: words });
        }
    }
    return [...firstOfLine.values()];
}
class Reader {
    complaints = [];
    #lines;
    #offsets = new Map();
    /** Where a value stands that was refused, so that nothing is said about it twice. */
    #refused = new Set();
    constructor(lines) {
        this.#lines = lines;
    }
    complain(offset, message) {
        this.complaints.push(this.#at(offset, message));
    }
    read(node, path, keyOffset) {
        const offset = node?.range[0] ?? keyOffset ?? 0;
        this.#offsets.set(JSON.stringify(path), { key: keyOffset ?? offset, value: offset });
        if (path.length > DEEPEST)
            return this.#refuse(offset, path, TOO_DEEP);
        if ((0,dist/* isMap */.jh)(node))
            return this.#readMap(node, path);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item, index) => this.read(item, [...path, index], undefined));
        if ((0,dist/* isAlias */.Vj)(node)) {
            return this.#refuse(offset, path, 'an alias (*…) stands here: write the value itself, aliases are not followed');
        }
        return (0,dist/* isScalar */.jn)(node) ? node.value : null;
    }
    #readMap(node, path) {
        const entries = new Map();
        for (const { key, value } of node.items) {
            const offset = key?.range?.[0] ?? node.range[0];
            const name = (0,dist/* isScalar */.jn)(key) && key.value !== null ? String(key.source ?? key.value) : undefined;
            if (name === undefined)
                this.complain(offset, 'a key must be plain text');
            else if (entries.has(name))
                this.complain(offset, `the key ${(0,foreign_text/* foreign */.V$)(name)} is given twice`);
            else
                entries.set(name, this.read(value, [...path, name], offset));
        }
        return Object.fromEntries(entries);
    }
    #refuse(offset, path, message) {
        this.complain(offset, message);
        this.#refused.add(JSON.stringify(path));
        return null;
    }
    locate({ path, part, message }) {
        const around = [...path, ''].map((_, index) => JSON.stringify(path.slice(0, path.length - index)));
        const [here] = around;
        const covering = part === 'key' ? around.slice(1) : around;
        if (covering.some((place) => this.#refused.has(place)))
            return undefined;
        const place = around.find((candidate) => this.#offsets.has(candidate)) ?? '[]';
        const offsets = this.#offsets.get(place);
        // What is missing is said where the mapping around it begins.
        const wanted = place === here && part === 'key' ? offsets?.key : offsets?.value;
        return this.#at(wanted ?? 0, message);
    }
    #at(offset, message) {
        const { line, col } = this.#lines.linePos(offset);
        return { line, column: col, message };
    }
}
function isEmpty(contents) {
    return contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null);
}
function unreadable(...complaints) {
    return { value: undefined, complaints, locate: () => undefined };
}
function uncapitalised(text) {
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

// EXTERNAL MODULE: ./build/topology/staged-secret.js
var staged_secret = __webpack_require__(82425);
;// CONCATENATED MODULE: ./build/topology/references.js





/**
 * The names of the file, whatever else is wrong with it: so that names that lead nowhere are reported
 * together with everything else. What is there in another form is null; then nobody knows what it names.
 */
const references_name = schemas/* string */.YjP().nullish().catch(null);
const secretList = schemas/* array */.YOg(schemas/* object */.Ikc({ name: references_name, database: references_name }).catch({ name: null, database: null }))
    .nullish()
    .catch(null);
const consumer = schemas/* object */.Ikc({
    'github-secret': references_name,
    'container-app': references_name,
    'env-file': references_name,
    repository: RepositorySchema.nullish().catch(null),
    environment: references_name,
    store: references_name,
    organization: references_name,
    'resource-group': references_name,
    variable: references_name,
    from: references_name,
})
    .catch({});
const references_Outline = schemas/* object */.Ikc({
    databases: schemas/* array */.YOg(references_name).nullish().catch(null),
    secrets: schemas/* object */.Ikc({ password: references_name, 'connection-strings': secretList, documents: secretList })
        .nullish()
        .catch(null),
    checkouts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish().catch(null),
    consumers: schemas/* array */.YOg(consumer).catch([]),
});
/** Names that are given twice, and names that lead nowhere. */
function* referenceFindings(file) {
    const parsed = references_Outline.safeParse(file);
    if (!parsed.success)
        return;
    const outline = parsed.data;
    const databases = given(outline.databases ?? [], (index) => ['databases', index]);
    yield* repeated(databases, (text) => text);
    const secrets = secretsOf(outline);
    // Key Vault does not tell names apart that differ only in case.
    yield* repeated(secrets, (text) => text.toLowerCase());
    if (outline.secrets?.password != null)
        yield* (0,staged_secret/* stagedSecretFindings */.B)(outline.secrets.password, secrets);
    if (isReadable(outline.databases))
        yield* databaseReferences(outline, databases);
    if (isReadable(outline.secrets))
        yield* secretReferences(outline, secrets);
    yield* checkoutReferences(outline);
    yield* repeatedConsumers(outline);
}
/** Whether all that could be referred to is known; otherwise what seems to lead nowhere may be right. */
function isReadable(part) {
    if (part === null || part === undefined)
        return false;
    return (typeof part !== 'object' || Object.values(part).every((inner) => inner === undefined || isReadable(inner)));
}
const LISTS = ['connection-strings', 'documents'];
function secretsOf({ secrets }) {
    const password = given([secrets?.password], () => ['secrets', 'password']);
    const listed = LISTS.flatMap((list) => given(secrets?.[list]?.map((entry) => entry.name) ?? [], (index) => ['secrets', list, index, 'name']));
    return [...password, ...listed];
}
function given(names, path) {
    return names.flatMap((text, index) => (text == null ? [] : [{ name: text, path: path(index) }]));
}
function* repeated(entries, identity) {
    const seen = new Set();
    for (const entry of entries) {
        const known = seen.has(identity(entry.name));
        if (known)
            yield finding(entry.path, `names ${(0,foreign_text/* foreign */.V$)(entry.name)} a second time`);
        seen.add(identity(entry.name));
    }
}
function* databaseReferences({ secrets }, databases) {
    const known = new Set(databases.map((entry) => entry.name));
    for (const list of LISTS) {
        const named = secrets?.[list]?.map((entry) => entry.database) ?? [];
        for (const { name, path } of given(named, (index) => ['secrets', list, index, 'database'])) {
            if (!known.has(name))
                yield dangling(path, name, 'names a database that is not in databases', known);
        }
    }
}
function* secretReferences({ consumers }, secrets) {
    const known = new Set(secrets.map((entry) => entry.name));
    for (const { name, path } of given(consumers.map((entry) => entry.from), (index) => ['consumers', index, 'from'])) {
        if (!known.has(name))
            yield dangling(path, name, 'names a secret that is not in secrets', known);
    }
}
/** Only env files need a clone. */
function* checkoutReferences({ checkouts, consumers }) {
    if (checkouts === null)
        return;
    const known = new Set(Object.keys(checkouts ?? {}));
    const repositories = consumers.map((entry) => (entry['env-file'] == null ? undefined : entry.repository));
    for (const { name, path } of given(repositories, (index) => ['consumers', index, 'repository'])) {
        if (!known.has(name))
            yield dangling(path, name, 'names a repository that is not in checkouts', known);
    }
}
function* repeatedConsumers({ consumers }) {
    const seen = new Map();
    for (const [index, entry] of consumers.entries()) {
        const written = identityOf(entry);
        if (written === undefined)
            continue;
        const first = seen.get(written);
        if (first === undefined)
            seen.set(written, index);
        else
            yield finding(['consumers', index], `is the same consumer as consumers[${first}]`);
    }
}
/** What is written: two entries that agree in it would overwrite each other. Services ignore case, files do not. */
function identityOf(entry) {
    if (Object.values(entry).includes(null))
        return undefined;
    const [repository, environment, secret] = [entry.repository, entry.environment, entry['github-secret']];
    const [app, group, path] = [entry['container-app'], entry['resource-group'], entry['env-file']];
    const store = entry.store === 'actions' ? undefined : entry.store;
    if (secret != null && entry.organization != null)
        return identity('organization', entry.organization, secret, store);
    if (secret != null && repository != null)
        return identity('github', repository, environment, secret, store);
    if (secret != null)
        return undefined; // which repositories a fleet finds is not known yet
    // One app may hold several secrets of the vault.
    if (app != null)
        return identity('app', group, app, entry.from);
    if (path == null || repository == null)
        return undefined;
    return `${identity('file', repository)} ${path.replace(/^(\.\/)+/, '')} ${entry.variable}`;
}
function identity(...parts) {
    return JSON.stringify(parts).toLowerCase();
}
function dangling(path, name, what, known) {
    const meant = (0,nearest/* nearest */.p)(name, known);
    const hint = meant === undefined ? '' : `; did you mean ${(0,foreign_text/* foreign */.V$)(meant)}?`;
    return finding(path, `${what}: ${(0,foreign_text/* foreign */.V$)(name)}${hint}`);
}
function finding(path, message) {
    return { path, part: 'value', message };
}

;// CONCATENATED MODULE: ./build/topology/secret-places.js

/** Where a GitHub secret lies: the keys that say so exclude or need one another. */
const Entries = schemas/* object */.Ikc({ consumers: schemas/* array */.YOg(schemas/* unknown */.L5J()) });
const Entry = schemas/* looseObject */._H3({ 'github-secret': schemas/* unknown */.L5J() });
const OF_MANY = ['topic', 'property', 'exclude', 'archived', 'forks'];
const OF_ORGANIZATIONS = ['visibility', 'selected-repositories'];
/** What each key cannot do without, or cannot stand beside. */
const RULES = [
    {
        keys: OF_MANY,
        isWrong: (entry) => !isGiven(entry, 'repositories') && !isGiven(entry, 'search'),
        message: 'needs repositories or search',
    },
    {
        keys: OF_ORGANIZATIONS,
        isWrong: (entry) => !isGiven(entry, 'organization'),
        message: 'needs organization: a secret of a repository has no readers to choose',
    },
    {
        keys: ['selected-repositories'],
        isWrong: ({ visibility }) => visibility === 'all' || visibility === 'private',
        message: 'needs visibility: selected',
    },
    {
        keys: ['environment'],
        isWrong: ({ store, ...entry }) => isGiven(entry, 'organization') || store === 'dependabot' || store === 'codespaces',
        message: 'belongs to a repository and to Actions: neither an organization nor another store has one',
    },
    {
        keys: ['create-environment'],
        isWrong: (entry) => !isGiven(entry, 'environment'),
        message: 'needs environment',
    },
    { keys: ['quiet'], isWrong: (entry) => !isGiven(entry, 'repository'), message: 'needs repository' },
];
function* placeFindings(file) {
    const parsed = Entries.safeParse(file);
    if (!parsed.success)
        return;
    for (const [index, given] of parsed.data.consumers.entries()) {
        const entry = Entry.safeParse(given);
        if (!entry.success || entry.data['github-secret'] === undefined)
            continue;
        yield* secret_places_findingsOf(entry.data, index);
    }
}
function* secret_places_findingsOf(entry, index) {
    const places = ['repository', 'organization', 'repositories'].filter((key) => isGiven(entry, key));
    const [place, other] = places;
    if (place === undefined && !isGiven(entry, 'search'))
        yield { path: ['consumers', index, 'repository'], part: 'value', message: 'is missing' };
    const second = other ??
        (place !== undefined && place !== 'repositories' && isGiven(entry, 'search') ? 'search' : undefined);
    if (second !== undefined) {
        const message = `stands beside ${place}: a secret is in one of them, so make two entries`;
        yield { path: ['consumers', index, second], part: 'value', message };
    }
    for (const { keys, isWrong, message } of RULES) {
        for (const key of keys.filter((one) => isGiven(entry, one))) {
            if (isWrong(entry))
                yield { path: ['consumers', index, key], part: 'value', message };
        }
    }
}
/** Something stands there, of whatever form. */
function isGiven(entry, key) {
    return key in entry;
}

;// CONCATENATED MODULE: ./build/topology/parsed-topology.js








/** Reads the config file's text; everything that is wrong with it is said together, top to bottom. */
function parseTopology(text) {
    const yaml = readYaml(text);
    if (yaml.value === undefined)
        return { ok: false, complaints: inOrder(yaml.complaints) };
    const parsed = schema_TopologySchema.safeParse(yaml.value, { error: inPlainWords });
    const issues = parsed.success ? [] : parsed.error.issues;
    const findings = [
        ...schemaFindings(issues, yaml.value),
        ...referenceFindings(yaml.value),
        ...placeFindings(yaml.value),
        ...addressFindings(yaml.value),
    ];
    const located = findings.flatMap((finding) => {
        const message = finding.part === 'key' ? finding.message : `${nameOf(finding.path)} ${finding.message}`;
        return yaml.locate({ ...finding, message }) ?? [];
    });
    const complaints = inOrder([...yaml.complaints, ...located]);
    return parsed.success && complaints.length === 0
        ? { ok: true, value: build(parsed.data) }
        : { ok: false, complaints };
}
function inOrder(complaints) {
    return complaints.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
/** For editors, from the same definition; draft 7, which they all know. */
function topologyJsonSchema() {
    return z.toJSONSchema(TopologySchema, { io: 'input', target: 'draft-7' });
}
function parsed_topology_given(secrets) {
    const { 'expires-after-days': expiresAfterDays, 'content-type': contentType } = secrets;
    if (expiresAfterDays === undefined && contentType === undefined)
        return {};
    return { given: { expiresAfterDays, contentType } };
}
function otherAddress(name, given, server) {
    const { host = server.host, port = server.port, pooler, 'read-only': readOnly } = given;
    return { name, host, port, pooler, readOnly };
}
function build(file) {
    const { vault, server, databases, secrets, checkouts, consumers } = file;
    const { 'resource-group': resourceGroup, 'also-at': others, ...address } = server;
    const alsoAt = Object.entries(others).map(([name, one]) => otherAddress(name, one, server));
    const fleets = fleetsOf(consumers);
    return {
        vault,
        server: { ...address, resourceGroup, ...(alsoAt.length === 0 ? {} : { alsoAt }) },
        databases,
        secrets: {
            password: secrets.password,
            connectionStrings: secrets['connection-strings'],
            documents: secrets.documents,
            ...parsed_topology_given(secrets),
        },
        checkouts,
        consumers: consumersOf(consumers),
        ...(fleets.length === 0 ? {} : { fleets }),
        knownClients: file['known-clients'],
        maxAgeDays: file['max-age-days'],
    };
}


/***/ }),

/***/ 82425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ stagedSecretFindings),
/* harmony export */   s: () => (/* binding */ stagedSecretOf)
/* harmony export */ });
const SUFFIX = '-pending';
/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const LONGEST_NAME = 127;
/** The vault secret in which a rotation keeps the next password until the server knows it. */
function stagedSecretOf(passwordSecret) {
    return `${passwordSecret}${SUFFIX}`;
}
/** What the file gives to another use would be overwritten by a rotation, which could then not be finished. */
function* stagedSecretFindings(passwordSecret, others) {
    const staged = stagedSecretOf(passwordSecret);
    if (staged.length > LONGEST_NAME && passwordSecret.length <= LONGEST_NAME) {
        const message = `may have ${LONGEST_NAME - SUFFIX.length} characters: a rotation stages its password in the secret of that name with ${SUFFIX} at its end`;
        yield { path: ['secrets', 'password'], part: 'value', message };
    }
    for (const { name, path } of others) {
        if (name.toLowerCase() !== staged.toLowerCase())
            continue;
        yield { path, part: 'value', message: 'names the secret in which a rotation stages its password' };
    }
}


/***/ })

};
