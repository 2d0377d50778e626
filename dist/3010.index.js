export const id = 3010;
export const ids = [3010,3245];
export const modules = {

/***/ 7017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ storesOf),
/* harmony export */   x: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var _github_stores_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5810);

/** Every store that this topology writes to or looks at; `*` for an owner that only a search knows. */
function storesOf({ consumers, fleets = [] }) {
    const listed = consumers.flatMap((entry) => {
        const store = storeOf(entry);
        if (store === undefined)
            return [];
        const createEnvironment = entry.kind === 'github-secret' && entry.createEnvironment === true;
        return [{ owner: store.owner, store, createEnvironment }];
    });
    const found = fleets.flatMap(({ selection: { repositories, search }, secret }) => {
        const owners = [
            ...repositories.map((one) => one.split('/')[0] ?? ''),
            ...(search === undefined ? [] : ['*']),
        ];
        return [...new Set(owners)].map((owner) => ({
            owner,
            store: (0,_github_stores_js__WEBPACK_IMPORTED_MODULE_0__/* .secretStore */ .aL)({ owner, repo: '*' }, secret.environment, secret.reader),
            createEnvironment: secret.createEnvironment === true,
        }));
    });
    return [...listed, ...found];
}
/** Where a consumer's secret lies, if it is GitHub's. */
function storeOf(entry) {
    switch (entry.kind) {
        case 'github-secret':
            return (0,_github_stores_js__WEBPACK_IMPORTED_MODULE_0__/* .secretStore */ .aL)(entry.repository, entry.environment, entry.reader);
        case 'organization-secret':
            return { kind: 'organization', owner: entry.organization, reader: entry.reader };
        case 'container-app':
        case 'env-file':
            return undefined;
    }
}


/***/ }),

/***/ 13350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ withFleets)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** How many names stand on one line of the log. */
const NAMES_ON_A_LINE = 10;
/**
 * The topology with every repository that its fleets find as a consumer of its own; says which they are, before
 * anything is written. Throws `github-targets` when it finds none, or more than `maxTargets`, and `github-*`.
 */
async function withFleets(topology, maxTargets, gitHub, say) {
    const { fleets = [], ...rest } = topology;
    if (fleets.length === 0)
        return topology;
    const { findRepositories } = await __webpack_require__.e(/* import() */ 4315).then(__webpack_require__.bind(__webpack_require__, 54315));
    const clientFor = (owner) => gitHub.clientFor({ owner });
    const found = await Promise.all(fleets.map(async (fleet) => ({ fleet, names: await findRepositories(fleet.selection, { clientFor }) })));
    for (const { fleet, names } of found)
        show(fleet, names, say);
    const consumers = [
        ...topology.consumers,
        ...found.flatMap(({ fleet, names }) => consumersOf(fleet, names)),
    ];
    const total = found.reduce((sum, { names }) => sum + names.length, 0);
    if (total > maxTargets)
        throw tooMany(total, maxTargets);
    return { ...rest, consumers: onceEach(consumers) };
}
function show({ secret }, names, say) {
    const what = describeSecret(secret);
    if (names.length === 0)
        throw nothingFound(what);
    say(`${what}: ${names.length === 1 ? '1 repository' : `${names.length} repositories`}`);
    for (let first = 0; first < names.length; first += NAMES_ON_A_LINE) {
        say(`  ${names.slice(first, first + NAMES_ON_A_LINE).join(', ')}`);
    }
}
function describeSecret({ name, environment, reader }) {
    return `${name}${environment === undefined ? '' : `, environment ${environment}`}${reader === undefined ? '' : `, for ${reader}`}`;
}
function consumersOf({ secret }, names) {
    return names.map((fullName) => {
        const [owner = '', repo = ''] = fullName.split('/');
        return { ...secret, repository: { owner, repo }, oneOfMany: true };
    });
}
/** An entry of its own goes before a fleet that finds the same secret again. */
function onceEach(consumers) {
    const seen = new Set();
    return consumers.filter((entry) => {
        if (entry.kind !== 'github-secret')
            return true;
        const { repository, environment, reader, name } = entry;
        const key = JSON.stringify([repository.owner, repository.repo, environment, reader, name]).toLowerCase();
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
    });
}
function nothingFound(what) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-targets',
        what: 'No repository is found',
        target: what,
        likelyCause: 'The pattern, the topic, the property or the search is mistyped; or the token sees none of them.',
        fix: 'repositories: [OWNER/*]   # and give the token access to them',
    });
}
function tooMany(total, maxTargets) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-targets',
        what: 'More repositories are found than may be written',
        target: `${total} targets`,
        likelyCause: `max-targets is ${maxTargets}: a pattern finds more than was thought, or it is a large fleet.`,
        fix: `with:\n  max-targets: ${total}   # if the list in the log is right`,
    });
}


/***/ }),

/***/ 61671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ recipientsOf)
});

// EXTERNAL MODULE: ./build/clients/stores.js
var stores = __webpack_require__(7017);
// EXTERNAL MODULE: ./build/github/stores.js
var github_stores = __webpack_require__(5810);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: ./build/github/web-fetch.js
var web_fetch = __webpack_require__(76421);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/consumers/apps.js



/** Loads the SDK, which only a topology with apps needs. */
async function appsFor(inputs, clients) {
    const { subscriptionId = '', identity, topology } = inputs;
    const { azure, clock, sleep, say, forms } = clients;
    const surroundings = { ...(await azure()), clock, sleep, say, forms };
    const { vault } = surroundings;
    if (topology === undefined)
        throw new Error('only a topology names apps');
    const [{ containerAppsOf }, { appPermissions }, { containerApp }, { literalCopies }, hold] = await Promise.all([
        __webpack_require__.e(/* import() */ 1024).then(__webpack_require__.bind(__webpack_require__, 41024)),
        __webpack_require__.e(/* import() */ 4136).then(__webpack_require__.bind(__webpack_require__, 94136)),
        __webpack_require__.e(/* import() */ 3693).then(__webpack_require__.bind(__webpack_require__, 83693)),
        __webpack_require__.e(/* import() */ 5791).then(__webpack_require__.bind(__webpack_require__, 35791)),
        __webpack_require__.e(/* import() */ 8460).then(__webpack_require__.bind(__webpack_require__, 58460)).then((room) => room.holderOfValues(topology, vault.url, forms)),
    ]);
    const access = { ...surroundings, subscriptionId, clientId: identity?.clientId, hold };
    const appOf = await containerAppsOf(access);
    const connectionStrings = topology.secrets.connectionStrings.map(({ name }) => name);
    const queues = new Map();
    return (entry, name) => {
        const consumer = containerApp({
            ...surroundings,
            ...{ name, from: entry.from, vaultUrl: vault.url, health: entry.health, askHealth },
            app: appOf(entry.resourceGroup, entry.name),
            proveAllowed: () => appPermissions({ ...access, group: entry.resourceGroup, name: entry.name }),
            repointFrom: entry.repoint ? connectionStrings.filter((one) => one !== entry.from) : [],
            rewriteLiteral: (secret) => literalCopies(vault, topology, secret, forms),
        });
        // An app that is listed twice follows two secrets: each write replaces the whole list of its own.
        const app = `${entry.resourceGroup}/${entry.name}`.toLowerCase();
        const queue = queues.get(app) ?? (0,turns/* oneAtATime */.IH)();
        queues.set(app, queue);
        return {
            ...consumer,
            deliver: (secret, options) => queue(() => consumer.deliver(secret, options)),
        };
    };
}
/** One try; its caller polls. A page to sign in at, on another host perhaps, answers 200 and says nothing about the app. */
const askHealth = async (url) => {
    try {
        const asked = {
            headers: { 'user-agent': 'dbcred-sync' },
            redirect: 'manual',
            signal: AbortSignal.timeout(10_000),
        };
        const { status, body } = await (0,web_fetch/* webFetch */.d)(url)(url, asked);
        await body?.cancel();
        return { status };
    }
    catch (thrown) {
        return { failed: (0,problem/* messageOf */.bD)(thrown instanceof Error ? (thrown.cause ?? thrown) : thrown) };
    }
};

;// CONCATENATED MODULE: ./build/consumers/recipients.js




/** Every consumer of the topology, and what the inputs describe beside it; each is made when it is needed, once. */
function recipientsOf(inputs, clients) {
    const { topology, also } = inputs;
    const apps = (0,turns/* once */.Oo)(() => appsFor(inputs, clients));
    const listed = (topology?.consumers ?? []).map((entry) => recipientOf(entry, inputs, clients, apps));
    if (also === undefined)
        return listed;
    const described = recipientOf(also, inputs, clients, apps);
    return listed.some(({ name }) => name === described.name) ? listed : [...listed, described];
}
function recipientOf(entry, inputs, { gitHub, envFile, say }, apps) {
    switch (entry.kind) {
        case 'github-secret':
        case 'organization-secret':
            return gitHubRecipient(entry, { gitHub, say }, inputs);
        case 'container-app': {
            const name = `Container App ${entry.name} (${entry.resourceGroup})`;
            if (inputs.subscriptionId === undefined)
                return { entry, name, passedOver: 'subscription-id is not given' };
            return { entry, name, consumer: (0,turns/* once */.Oo)(async () => (await apps())(entry, name)) };
        }
        case 'env-file': {
            const name = `${entry.path} in ${entry.repository.owner}/${entry.repository.repo}`;
            if (envFile === undefined)
                return { entry, name, passedOver: 'for the command line' };
            return { entry, name, consumer: (0,turns/* once */.Oo)(() => envFile(entry)) };
        }
    }
}
function gitHubRecipient(entry, { gitHub, say }, { skipUnchanged }) {
    const store = (0,stores/* storeOf */.x)(entry);
    if (store === undefined)
        throw new Error('a GitHub secret lies in a store');
    const name = `GitHub secret ${entry.name} (${(0,github_stores/* describeStore */.Fk)(store)})`;
    if (!gitHub.signedIn)
        return { entry, name, passedOver: 'github-token is not given' };
    const consumer = (0,turns/* once */.Oo)(async () => {
        const [client, { gitHubSecret }] = await Promise.all([
            gitHub.clientFor(store),
            Promise.all(/* import() */[__webpack_require__.e(383), __webpack_require__.e(1498)]).then(__webpack_require__.bind(__webpack_require__, 80383)),
        ]);
        return gitHubSecret(client, store, entry.name, { ...optionsOf(entry), skipUnchanged, say });
    });
    return { entry, name, consumer };
}
function optionsOf(entry) {
    if (entry.kind === 'organization-secret')
        return { access: entry.access, remove: entry.remove };
    const { createEnvironment, remove, oneOfMany } = entry;
    return { createEnvironment, remove, oneOfMany };
}


/***/ }),

/***/ 76421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ webFetch)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19783);

/**
 * Node's own fetch, or the toolkit's where a proxy stands before this address, since Node's knows none:
 * https://nodejs.org/api/http.html#built-in-proxy-support. What only proxies need, a megabyte, loads behind one alone.
 */
function webFetch(address) {
    if ((0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .getProxyUrl */ .s)(new URL(address)) === undefined)
        return (url, init) => fetch(url, init);
    const proxied = Promise.all(/* import() */[__webpack_require__.e(2779), __webpack_require__.e(5978)]).then(__webpack_require__.bind(__webpack_require__, 55978)).then(({ proxiedFetch }) => proxiedFetch(address));
    proxied.catch(() => undefined); // who asks hears of it
    return async (url, init) => (await proxied)(url, init);
}


/***/ }),

/***/ 47660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ isUnfilled),
/* harmony export */   V6: () => (/* binding */ placeholderProblem),
/* harmony export */   kf: () => (/* binding */ readPassword),
/* harmony export */   wK: () => (/* binding */ isPlaceholder)
/* harmony export */ });
/* unused harmony export refusePlaceholder */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _placeholder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48407);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49228);



/** Whether something else was to be stored here, and nobody has. */
function isPlaceholder(password) {
    return looksOf(password) !== undefined;
}
/** The password, for a login. Throws `credential-placeholder`: no server is to hear of one. `source` says where it stands. */
function readPassword(password, source) {
    const problem = placeholderProblem(password, source);
    if (problem !== undefined)
        throw problem;
    return password;
}
/** The same of a password or a connection string. */
function isUnfilled(text) {
    return (looksOf(text) ?? (0,_placeholder_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholderInUrl */ .Kj)(text.reveal())) !== undefined;
}
/** For what is a password or a connection string, and is written without a login perhaps. Throws as `readPassword` does. */
function refusePlaceholder(text, source) {
    const looks = looksOf(text) ?? placeholderInUrl(text.reveal());
    if (looks !== undefined)
        throw problemOf(looks, source);
}
function placeholderProblem(password, source) {
    const looks = looksOf(password);
    return looks === undefined ? undefined : problemOf(looks, source);
}
function problemOf(looks, source) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'credential-placeholder',
        what: `This is a placeholder and no credential: it has ${looks}`,
        target: source,
        likelyCause: 'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
        fix: 'Store the password itself there: see credential-placeholder in docs/troubleshooting.md.',
    });
}
function looksOf(password) {
    const text = password.reveal();
    return (0,_placeholder_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholderIn */ .P5)((0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutStrays */ .t4)(text, 'password')?.text ?? text);
}


/***/ }),

/***/ 3245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ connectionsOf),
  findConnections: () => (/* binding */ findConnections),
  T: () => (/* binding */ parseDocument),
  templateNote: () => (/* binding */ templateNote)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/postgres/document-fields.js



/** The names under which programs keep the parts of a connection. */
const FIELDS = {
    user: ['user', 'username'],
    password: ['password'],
    host: ['host', 'hostname'],
    port: ['port'],
    database: ['database', 'dbname', 'db_name'],
    sslmode: ['sslmode', 'ssl_mode'],
};
class Unusable extends Error {
    fix;
    constructor(what, fix) {
        super(what);
        this.fix = fix;
    }
}
/** The connection whose parts stand at `at` in fields of their own, put together as a URL. */
function readFields(documents, at, lines, forms) {
    try {
        const mapping = mappingAt(documents, at);
        const text = new redacted/* Redacted */.tm(urlOf(mapping, at, forms), forms);
        const { line } = lines.linePos(mapping.range?.[0] ?? 0);
        return { ok: true, connections: [{ where: at, line, text }] };
    }
    catch (thrown) {
        if (thrown instanceof Unusable)
            return { ok: false, what: thrown.message, fix: thrown.fix };
        throw thrown;
    }
}
function mappingAt(documents, at) {
    const found = documents
        .map(({ contents }) => at.split('.').reduce(childOf, contents))
        .find((node) => node !== undefined);
    if ((0,dist/* isMap */.jh)(found))
        return found;
    throw new Unusable((0,dist/* isAlias */.Vj)(found) ? `has an alias (*…) at ${at}` : `has no mapping at ${at}`, `Correct at: in the config file, so that it leads to the mapping that holds ${FIELDS.password.join()} and ${FIELDS.host.join(' or ')}.`);
}
function childOf(node, step) {
    if ((0,dist/* isMap */.jh)(node))
        return node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && String(key.value) === step)?.value;
    return (0,dist/* isSeq */.oP)(node) && /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
}
function urlOf(mapping, at, forms) {
    const required = (field) => {
        const text = fieldOf(mapping, field, at);
        if (text !== undefined)
            return text;
        throw new Unusable(`has no ${field} at ${at}`, `Add the field ${FIELDS[field].join(' or ')} there.`);
    };
    const password = new redacted/* Redacted */.tm(required('password'), forms).reveal();
    const [user, host, database] = [required('user'), required('host'), required('database')];
    const port = fieldOf(mapping, 'port', at) ?? '5432';
    const sslmode = fieldOf(mapping, 'sslmode', at) ?? 'require';
    if (!(0,external_node_net_.isIPv6)(host) && !/^[\w.-]+$/.test(host)) {
        throw new Unusable(`has no usable host at ${at}`, 'Give one host name or address, and the port on its own.');
    }
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
        throw new Unusable(`has no usable port at ${at}`, 'Give one number from 1 to 65535.');
    }
    const address = `${(0,external_node_net_.isIPv6)(host) ? `[${host}]` : host}:${port}`;
    const [encodedUser, encodedPassword, path, mode] = [user, password, database, sslmode].map(encodeURIComponent);
    return `postgresql://${encodedUser}:${encodedPassword}@${address}/${path}?sslmode=${mode}`;
}
/** A field's text, as a program reads it that wants text: `0123` unquoted is no number then. */
function fieldOf(mapping, field, at) {
    const names = FIELDS[field];
    const present = mapping.items.filter(({ key }) => (0,dist/* isScalar */.jn)(key) && names.includes(String(key.value)));
    const [pair, second] = present;
    if (second !== undefined) {
        throw new Unusable(`says its ${field} more than once at ${at}`, `Keep one field: ${FIELDS[field].join(' or ')}.`);
    }
    const value = pair?.value;
    if (value === undefined || value === null)
        return undefined;
    if (!(0,dist/* isScalar */.jn)(value)) {
        throw new Unusable(`has no plain text as ${field} at ${at}`, 'Write the value itself there: aliases are not followed.');
    }
    const text = typeof value.value === 'string' ? value.value : value.value === null ? '' : (value.source ?? '');
    if (!text.isWellFormed()) {
        throw new Unusable(`has half a character in its ${field} at ${at}`, 'Remove the lone surrogate (\\uD8… to \\uDF…).');
    }
    return text === '' ? undefined : text;
}

// EXTERNAL MODULE: ./build/postgres/placeholder.js
var placeholder = __webpack_require__(48407);
;// CONCATENATED MODULE: ./build/postgres/document.js




/**
 * Every connection string of a YAML document: URLs anywhere in its texts or, with `at`, the separate fields of
 * the mapping there. Aliases are not followed: what they stand for is found where it stands.
 */
function findConnections(document, forms, at) {
    return connectionsOf(parseDocument(document.reveal()), forms, at);
}
/** Parsed as loosely as its readers do: what is wrong with it stands in the documents' `errors`. */
function parseDocument(source) {
    const lines = new dist/* LineCounter */.HN();
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
    return { source, documents: (0,dist/* parseAllDocuments */.hR)(source, options), lines };
}
/** As `findConnections`, of a document that has been parsed already. */
function connectionsOf(parsed, forms, at) {
    const found = connectionsIn(parsed, forms, at);
    const line = found.ok ? undefined : (0,placeholder/* templateLine */.zp)(parsed.source);
    if (line === undefined)
        return found;
    return {
        ok: false,
        what: `is a template ({{ … }}, line ${line}), which its program fills in before it is YAML, as Zep does`,
        fix: 'Store the document as its program reads it in the end, with the connection written out; or take it out of documents: in the config file, and list the place from which the template is filled.',
    };
}
/** Says of a document that reads well all the same that its program may fill in {{ … }} first. */
function templateNote(document, name) {
    const line = (0,placeholder/* templateLine */.zp)(document.reveal());
    if (line === undefined)
        return [];
    return [
        `${name} is a template ({{ … }}, line ${line}): a program that fills that in before it reads the YAML, as Zep does, gets another text than is looked at here.`,
    ];
}
function connectionsIn({ source, documents, lines }, forms, at) {
    const [error] = documents.flatMap(({ errors }) => errors);
    if (error !== undefined) {
        const { line } = lines.linePos(error.pos[0]);
        return {
            ok: false,
            what: `is not valid YAML (line ${line})`,
            fix: `Mend line ${line}, or the line before it, and store the document again.`,
        };
    }
    if (at !== undefined)
        return readFields(documents, at, lines, forms);
    const texts = documents.flatMap(({ contents }) => [...textsIn(contents, '')]);
    const connections = texts.flatMap(({ scalar, where }) => urlsIn(scalar.value).map((url) => ({
        where: where === '' ? '(top)' : where,
        line: lines.linePos(offsetOf(url, scalar, source)).line,
        text: new redacted/* Redacted */.tm(url, forms),
    })));
    return connections.length === 0 ? NOTHING_FOUND : { ok: true, connections };
}
const NOTHING_FOUND = {
    ok: false,
    what: 'holds no postgresql:// URL',
    fix: 'If user, password and host stand in fields of their own, say where in the config file:\n  documents:\n    - { name: …, at: store.postgres }',
};
function* textsIn(node, where) {
    if ((0,dist/* isScalar */.jn)(node) && typeof node.value === 'string')
        yield { scalar: node, where };
    if ((0,dist/* isSeq */.oP)(node)) {
        for (const [index, item] of node.items.entries())
            yield* textsIn(item, `${where}[${index}]`);
    }
    if ((0,dist/* isMap */.jh)(node)) {
        for (const { key, value } of node.items) {
            yield* textsIn(value, where === '' ? keyName(key) : `${where}.${keyName(key)}`);
        }
    }
}
/** A key may hold anything, a secret included: only what looks like a name is shown. */
function keyName(key) {
    const text = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
    return /^[A-Za-z_][\w-]{0,39}$/.test(text) ? text : '?';
}
/** Where the URL is written; where its text begins if escapes or folding changed its looks. */
function offsetOf(url, scalar, source) {
    const [start = 0, end = 0] = scalar.range ?? [];
    const found = source.indexOf(url, start);
    return found >= 0 && found < end ? found : start;
}
/** Other spellings than postgresql:// too: they are for the parser of connection strings to refuse, not for us to miss. */
const SCHEME = /(?<![\w+.-])(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\//gi;
function urlsIn(text) {
    const starts = [...text.matchAll(SCHEME)].map(({ index }) => index);
    return starts.map((start, index) => {
        const line = /^.*/.exec(text.slice(start, starts[index + 1]))?.[0] ?? '';
        const isWhole = start === 0 && line.length === text.trimEnd().length;
        return enclosed(line, text.charAt(start - 1)) ?? bare(line, isWhole);
    });
}
const CLOSERS = {
    '"': '"',
    "'": "'",
    '`': '`',
    '<': '>',
    '(': ')',
    '[': ']',
    '{': '}',
};
/** Up to the mark that closes what `opener` opened: one that something follows, or the last of the word. */
function enclosed(line, opener) {
    const closer = CLOSERS[opener];
    if (closer === undefined)
        return undefined;
    const ends = [...line.matchAll(/["'`>)\]}](?=([\s,;\]}]|$)?)/g)].filter(([mark]) => mark === closer);
    const sure = ends.find(([, follower]) => follower !== undefined);
    const end = sure ?? ends.at(-1);
    return end === undefined ? undefined : line.slice(0, end.index);
}
/** Up to the first space after the password, which may hold one; a sentence's full stop is not part of it. */
function bare(line, isWhole) {
    const word = /^\S*/.exec(line)?.[0] ?? '';
    const url = word.includes('@') ? word : (/^[^@]*@\S*/.exec(line)?.[0] ?? word);
    return isWhole ? url : url.replace(/[.,;:!]+$/, '');
}


/***/ }),

/***/ 16429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ MAX_ROUNDS),
/* harmony export */   a: () => (/* binding */ keepsChanging)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3872);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);



/** How often a secret that changes in the vault while it is delivered is followed. */
const MAX_ROUNDS = 3;
/** After so many rounds. `target`: what could not be delivered, or to what. */
function keepsChanging(target, vaultUrl, secret = 'SECRET') {
    const list = `az keyvault secret list-versions --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultName */ ._G)(vaultUrl))} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(secret)} --output table`;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'secret-keeps-changing',
        what: `The secret changed ${MAX_ROUNDS} times while it was delivered`,
        target,
        likelyCause: 'Something writes it again and again, or another rotation is under way.',
        fix: `Find the writer, then run it again:\n${list}`,
    });
}


/***/ }),

/***/ 13847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ deliverTo),
/* harmony export */   Ku: () => (/* binding */ sourceProver),
/* harmony export */   mD: () => (/* binding */ documentOrNot)
/* harmony export */ });
/* harmony import */ var _postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47660);
/* harmony import */ var _postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58224);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(411);
/* harmony import */ var _topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57515);
/* harmony import */ var _changing_secret_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16429);
/* harmony import */ var _document_targets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80717);
/* harmony import */ var _ground_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73376);







function sourceProver(ground, isMade = () => false) {
    const known = new Map();
    return (secret) => {
        const key = `${secret.name} ${secret.version}`;
        const proof = known.get(key) ?? proveSource(ground, secret, isMade);
        known.set(key, proof);
        return proof;
    };
}
/** The role's connections may be taken by those that the run makes itself. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];
async function proveSource(ground, secret, isMade) {
    const source = `secret ${secret.name} in ${ground.vault.url}`;
    const targets = targetsIn(ground, secret, source);
    const due = targets.filter((target) => !isMade(target));
    await Promise.all(due.map((target) => (0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .prove */ .zn)(target, source, { ...ground, waitsMs: WAITS_MS })));
    return [...new Set(targets.map(_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .loginWords */ .Pg))];
}
/** Every login that a consumer of this secret would make. */
function targetsIn(ground, { name, value }, source) {
    const { topology, forms, passwordSecret } = ground;
    if (name === passwordSecret)
        return [(0,_ground_js__WEBPACK_IMPORTED_MODULE_6__/* .loginTarget */ .hR)(ground, (0,_postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassword */ .kf)(value, source))];
    const document = topology.secrets.documents.find((entry) => entry.name === name);
    if (document === undefined) {
        return [(0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .Mz)(value, source, forms), source, topology)];
    }
    return (0,_document_targets_js__WEBPACK_IMPORTED_MODULE_5__/* .documentLogins */ .S)(value, document.at, source, ground).map(({ target }) => target);
}
/**
 * The vault's value, proven, to one consumer; and again when the vault says something else afterwards, so that
 * an old value never overtakes a new one. Never throws.
 */
async function deliverTo(ground, recipient, proveFirst) {
    const { from } = recipient.entry;
    try {
        const consumer = await recipient.consumer();
        const read = () => ground.vault.read(from, documentOrNot(ground, from));
        let secret = await read();
        for (let round = 1; round <= _changing_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ROUNDS */ .J; round += 1) {
            let logins;
            try {
                logins = await proveFirst(secret);
            }
            catch (thrown) {
                // It counts only while the vault says the same: a rotation may have ended since it was read.
                const newer = await read().catch(() => secret);
                if (newer.version === secret.version)
                    throw thrown;
                secret = newer;
                continue;
            }
            const { action, notes = [], shown = [] } = await consumer.deliver(secret, { dryRun: false });
            const at = ground.clock();
            ground.say(`${recipient.name}: ${action}`);
            const outcome = { action, at, version: secret.version, proven: [...logins, ...shown], notes };
            if (action === 'unchanged' && isGitHub(recipient))
                return outcome; // nothing old was written
            const latest = await read();
            if (latest.version === secret.version)
                return outcome;
            ground.say(`${from} changed in the vault meanwhile: version ${latest.version}`);
            secret = latest;
        }
        throw (0,_changing_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .keepsChanging */ .a)(`secret ${from} in ${ground.vault.url}`, ground.vault.url, from);
    }
    catch (thrown) {
        const problems = (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsOf */ .GW)(thrown);
        ground.say(`${recipient.name}: failed: ${problems.map(({ what }) => what).join('; ')}`);
        return { action: 'failed', problems };
    }
}
function isGitHub({ entry }) {
    return entry.kind === 'github-secret' || entry.kind === 'organization-secret';
}
function documentOrNot({ topology }, name) {
    return topology.secrets.documents.some((entry) => entry.name === name) ? 'document' : undefined;
}


/***/ }),

/***/ 80717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ documentLogins)
/* harmony export */ });
/* harmony import */ var _postgres_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3245);
/* harmony import */ var _postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58224);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(411);
/* harmony import */ var _topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57515);




/**
 * Every login on this server that a reader of the document would make; connection strings of other hosts are left
 * alone. Throws Problems: `document-without-connections`, `connection-string-*`.
 */
function documentLogins(document, at, source, { topology, forms }) {
    const found = (0,_postgres_document_js__WEBPACK_IMPORTED_MODULE_0__.findConnections)(document, forms, at);
    if (!found.ok)
        throw undeliverable(source, found);
    const ours = found.connections.filter(({ text }) => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .mayLeadHere */ .A2)(text, topology, forms));
    if (ours.length === 0) {
        const what = `holds no connection of ${topology.server.host}`;
        throw undeliverable(source, { what, fix: 'Correct the document, or server: in the config file.' });
    }
    return ours.map(({ text, where }) => {
        const place = `${source}, ${where}`;
        return { place, target: (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .Mz)(text, place, forms), place, topology) };
    });
}
function undeliverable(source, { what, fix }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .AF({
        code: 'document-without-connections',
        what: `The document cannot be delivered: it ${what}`,
        target: source,
        likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
        fix,
    });
}


/***/ }),

/***/ 73376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ groundWith),
/* harmony export */   PH: () => (/* binding */ passwordSecretOf),
/* harmony export */   X8: () => (/* binding */ describeServer),
/* harmony export */   hR: () => (/* binding */ loginTarget)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);
/* harmony import */ var _topology_staged_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82425);



/** Of a credential whose bare password is in that vault secret. */
function groundWith(passwordSecret, having) {
    const { vault, topology, probe, clock, sleep, say, forms } = having;
    const pendingSecret = (0,_topology_staged_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .stagedSecretOf */ .s)(passwordSecret);
    const made = { passwordSecret, pendingSecret, randomBytes: (count) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(count) };
    return { ...made, vault, topology, probe, clock, sleep, say, forms };
}
/** Every server has it, and the lock lives in it: what logs in here is the password. */
const DATABASE = 'postgres';
/** The login that `password` would make. */
function loginTarget({ topology }, password) {
    const { host, port, user } = topology.server;
    return { text: password, user, password, host, port, database: DATABASE, tls: 'required' };
}
function describeServer({ server }) {
    return `${server.host}:${server.port}`;
}
/** Throws `rotation-needs-password` without a vault secret for the bare password. */
function passwordSecretOf({ secrets }, config) {
    if (secrets.password !== undefined)
        return secrets.password;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'rotation-needs-password',
        what: 'The config file names no vault secret for the bare password',
        target: `config ${config}`,
        likelyCause: 'secrets: has no password:. The next password is staged beside that secret, and promoted to it.',
        fix: 'secrets:\n  password: postgres-password   # a vault secret that holds the password alone',
    });
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


/***/ }),

/***/ 57515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ mayLeadHere),
/* harmony export */   Z3: () => (/* binding */ isOfThisServer),
/* harmony export */   bk: () => (/* binding */ ofThisServer)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);


/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
function ofThisServer(target, source, topology) {
    if (isOfThisServer(target, topology))
        return target;
    const { host, port, user } = target;
    const { server } = topology;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'connection-string-elsewhere',
        what: 'This secret names another server, port or role than the config file',
        target: source,
        answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
        likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
        fix: 'Correct the secret, or server: in the config file.',
    });
}
function isOfThisServer({ host, port, user }, { server }) {
    return host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
}
/**
 * Whether a connection string of a document leads to this server's host, or may: one that cannot be read does when
 * the name stands in it. Those of other servers are none of our business.
 */
function mayLeadHere(text, { server }, forms) {
    const host = server.host.toLowerCase();
    const parsed = (0,_postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnectionString */ .H)(text, forms);
    if (parsed.ok)
        return parsed.value.host.toLowerCase() === host;
    const url = text.reveal();
    return url
        .slice(url.indexOf('://') + 3)
        .toLowerCase()
        .includes(host);
}


/***/ })

};
