export const id = 6174;
export const ids = [6174,3245];
export const modules = {

/***/ 25626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findConnections: () => (/* binding */ findConnections),
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
    const found = connectionsIn(document.reveal(), forms, at);
    const line = found.ok ? undefined : (0,placeholder/* templateLine */.zp)(document.reveal());
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
function connectionsIn(source, forms, at) {
    const lines = new dist/* LineCounter */.HN();
    const documents = (0,dist/* parseAllDocuments */.hR)(source, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
    });
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
    const targets = targetsIn(ground, secret, source).filter((target) => !isMade(target));
    await Promise.all(targets.map((target) => (0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .prove */ .z)(target, source, { ...ground, waitsMs: WAITS_MS })));
}
/** Every login that a consumer of this secret would make. */
function targetsIn(ground, { name, value }, source) {
    const { topology, forms, passwordSecret } = ground;
    if (name === passwordSecret)
        return [(0,_ground_js__WEBPACK_IMPORTED_MODULE_6__/* .loginTarget */ .hR)(ground, (0,_postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassword */ .kf)(value, source))];
    const document = topology.secrets.documents.find((entry) => entry.name === name);
    if (document === undefined) {
        return [(0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .M)(value, source, forms), source, topology)];
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
            try {
                await proveFirst(secret);
            }
            catch (thrown) {
                // It counts only while the vault says the same: a rotation may have ended since it was read.
                const newer = await read().catch(() => secret);
                if (newer.version === secret.version)
                    throw thrown;
                secret = newer;
                continue;
            }
            const { action, notes = [] } = await consumer.deliver(secret, { dryRun: false });
            const at = ground.clock();
            ground.say(`${recipient.name}: ${action}`);
            const outcome = { action, at, version: secret.version, notes };
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
/* harmony import */ var _postgres_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25626);
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
        return { place, target: (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .M)(text, place, forms), place, topology) };
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
/* harmony export */   PH: () => (/* binding */ passwordSecretOf),
/* harmony export */   X8: () => (/* binding */ describeServer),
/* harmony export */   hR: () => (/* binding */ loginTarget)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

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
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-needs-password',
        what: 'The config file names no vault secret for the bare password',
        target: `config ${config}`,
        likelyCause: 'secrets: has no password:. The next password is staged beside that secret, and promoted to it.',
        fix: 'secrets:\n  password: postgres-password   # a vault secret that holds the password alone',
    });
}


/***/ }),

/***/ 51428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ recipientsOf)
});

// EXTERNAL MODULE: ./build/github/stores.js
var stores = __webpack_require__(5810);
// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(41891);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js
var lib = __webpack_require__(22779);
;// CONCATENATED MODULE: ./build/one-at-a-time.js
/** Makes work wait until everything that was handed over before it has ended, well or not. */
function oneAtATime() {
    let before = Promise.resolve();
    return (work) => {
        const mine = before.then(work);
        before = mine.catch(() => undefined);
        return mine;
    };
}

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/wiring/container-apps.js



/** Loads the SDK, which only a topology with apps needs. */
async function appsFor(inputs, surroundings) {
    const { subscriptionId = '', identity, topology } = inputs;
    const { vault, forms } = surroundings;
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
        const queue = queues.get(app) ?? oneAtATime();
        queues.set(app, queue);
        return {
            ...consumer,
            deliver: (secret, options) => queue(() => consumer.deliver(secret, options)),
        };
    };
}
/** A page to sign in at, on another host perhaps, answers 200 and says nothing about the app. */
const OPTIONS = { allowRetries: false, allowRedirects: false, socketTimeout: 10_000 };
/** One try; its caller polls. */
const askHealth = async (url) => {
    try {
        const client = new lib/* HttpClient */.Qq('dbcred-sync', [], OPTIONS);
        const { message } = await client.get(url);
        message.resume();
        return { status: message.statusCode ?? 0 };
    }
    catch (thrown) {
        return { failed: (0,problem/* messageOf */.bD)(thrown) };
    }
};

// EXTERNAL MODULE: ./build/wiring/fleet.js
var fleet = __webpack_require__(19983);
;// CONCATENATED MODULE: ./build/wiring/recipients.js




/** Every consumer of the topology, and what the inputs describe beside it; each is made when it is needed, once. */
function recipientsOf(inputs, outside) {
    const { topology, also } = inputs;
    const apps = (0,once/* once */.O)(() => appsFor(inputs, outside));
    const listed = (topology?.consumers ?? []).map((entry) => recipientOf(entry, inputs, outside.envFile, apps));
    if (also === undefined)
        return listed;
    const described = recipientOf(also, inputs, outside.envFile, apps);
    return listed.some(({ name }) => name === described.name) ? listed : [...listed, described];
}
function recipientOf(entry, inputs, envFile, apps) {
    switch (entry.kind) {
        case 'github-secret':
        case 'organization-secret':
            return gitHubRecipient(entry, inputs);
        case 'container-app': {
            const name = `Container App ${entry.name} (${entry.resourceGroup})`;
            if (inputs.subscriptionId === undefined)
                return { entry, name, passedOver: 'subscription-id is not given' };
            return { entry, name, consumer: (0,once/* once */.O)(async () => (await apps())(entry, name)) };
        }
        case 'env-file': {
            const name = `${entry.path} in ${entry.repository.owner}/${entry.repository.repo}`;
            if (envFile === undefined)
                return { entry, name, passedOver: 'for the command line' };
            return { entry, name, consumer: (0,once/* once */.O)(() => envFile(entry)) };
        }
    }
}
function gitHubRecipient(entry, { gitHub, skipUnchanged }) {
    const store = (0,fleet/* storeOf */.xX)(entry);
    if (store === undefined)
        throw new Error('a GitHub secret lies in a store');
    const name = `GitHub secret ${entry.name} (${(0,stores/* describeStore */.Fk)(store)})`;
    if (!gitHub.signedIn)
        return { entry, name, passedOver: 'github-token is not given' };
    const consumer = (0,once/* once */.O)(async () => {
        const [client, { gitHubSecret }] = await Promise.all([
            gitHub.clientFor(store),
            __webpack_require__.e(/* import() */ 383).then(__webpack_require__.bind(__webpack_require__, 80383)),
        ]);
        return gitHubSecret(client, store, entry.name, { ...optionsOf(entry), skipUnchanged });
    });
    return { entry, name, consumer };
}
function optionsOf(entry) {
    if (entry.kind === 'organization-secret')
        return { access: entry.access, remove: entry.remove };
    const { createEnvironment, remove, oneOfMany } = entry;
    return { createEnvironment, remove, oneOfMany };
}


/***/ })

};
