export const id = 7207;
export const ids = [7207];
export const modules = {

/***/ 15253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ isLockPlace),
/* harmony export */   n: () => (/* binding */ lockPlace)
/* harmony export */ });
/** Advisory locks are of one database each, so every run has to take them in the same, which every server has. */
const DATABASE = 'postgres';
/**
 * Azure's pooler, and the server behind it: a pooler lends its sessions, locks included, to the next client.
 * https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer
 */
const POOLER_PORT = 6432;
const SERVER_PORT = 5432;
/** Where the lock of a server is taken, whichever of its databases and ports a connection string names. */
function lockPlace(target) {
    const port = target.port === POOLER_PORT ? SERVER_PORT : target.port;
    return { ...target, database: DATABASE, port, options: undefined };
}
/** False of Azure's pooler, beside which the server itself is found. */
function isLockPlace(target) {
    return lockPlace(target).port === target.port;
}


/***/ }),

/***/ 39561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kR: () => (/* binding */ withDatabase),
/* harmony export */   n3: () => (/* binding */ passwordRange),
/* harmony export */   o9: () => (/* binding */ withPassword)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51497);



/** What the parser accepts, cut where it cuts: …password@host:port/database?… */
const PARTS = /^(\w+:\/\/[^:@]*:)([^@]*)(@[^/]*\/)([^?]*)(.*)$/s;
/**
 * `connection` with this password, every other byte as it was; as it stands when it holds the password already.
 * Throws a Problem when no URL can hold the password, or when anything else would read differently.
 */
function withPassword(connection, password, forms) {
    if (connection.password.equals(password))
        return connection;
    const [before, , ...after] = partsOf(connection);
    return reread([before, encoded(password.reveal()), ...after], { ...connection, password }, forms);
}
/** `connection` for another database of the same server, every other byte as it was; throws as `withPassword` does. */
function withDatabase(connection, database, forms) {
    if (connection.database === database)
        return connection;
    const [scheme, password, address, , query] = partsOf(connection);
    return reread([scheme, password, address, encoded(database), query], { ...connection, database }, forms);
}
/** Where the password is written in the URL, as offsets of its text: [start, end). */
function passwordRange(connection) {
    const [before, password] = partsOf(connection);
    return [before.length, before.length + password.length];
}
function partsOf(connection) {
    const [, scheme, password, address, database, query] = PARTS.exec(connection.text.reveal()) ?? [];
    if (scheme === undefined || password === undefined || address === undefined)
        throw unwritable(connection);
    return [scheme, password, address, database ?? '', query ?? ''];
}
function reread(parts, wanted, forms) {
    const parsed = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnectionString */ .H)(new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(parts.join(''), forms), forms);
    if (parsed.ok && isSame(parsed.value, wanted))
        return parsed.value;
    throw unwritable(wanted);
}
function isSame(one, other) {
    const facts = ({ user, host, port, database, tls, options }) => JSON.stringify([user, host, port, database, tls, options]);
    return facts(one) === facts(other) && one.password.equals(other.password);
}
/**
 * All but the unreserved characters percent-encoded: nothing that is left means anything to any client.
 * https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 */
function encoded(text) {
    const encode = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    // half a character becomes another one here, and is found out when it is read back
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, encode);
}
function unwritable({ user, host, port }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'connection-string-invalid',
        what: 'This connection string cannot be rewritten: it would not read back as it should',
        target: `the connection string of ${user} on ${host}:${port}`,
        likelyCause: 'The new value is empty, or holds a NUL or half a character, which no URL can hold.',
        fix: 'Use a password of letters and digits. Nothing was written.',
    });
}


/***/ }),

/***/ 50593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ serverIsPooler)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/**
 * PgBouncer and its like tell each client a process of their own making, and lend it a session that is another's as
 * well, with what that holds. https://www.pgbouncer.org/features.html
 */
function serverIsPooler({ user, host, port }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'server-is-pooler',
        what: 'The address of the server leads to a pooler, through which no rotation is safe',
        target: `role ${user} on ${host}:${port}`,
        likelyCause: 'The process that answers is not the one that the login was told of: PgBouncer, or another pooler, lends its sessions to one client after the other, and with them the lock of a rotation, which two runs would then hold at once; or a proxy makes such numbers up, and then nothing here can tell.',
        fix: "server:\n  port: 5432   # the server's own, and its own host, in the config file",
    });
}


/***/ }),

/***/ 34505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ readDerived),
  u: () => (/* binding */ standIn)
});

// EXTERNAL MODULE: ./build/postgres/connection-string.js + 3 modules
var connection_string = __webpack_require__(51497);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/postgres/rewritten-connection-string.js
var rewritten_connection_string = __webpack_require__(39561);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
// EXTERNAL MODULE: ./build/postgres/document.js + 1 modules
var postgres_document = __webpack_require__(3245);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/postgres/scalar-source.js

/**
 * Where `scalar.value.slice(from, to)`, which holds no white space, is written in the source; undefined when
 * the two cannot be matched. Folding, indentation and chomping change white space only, so the rest is counted.
 */
function spanOf(scalar, source, from, to) {
    const written = piecesOf(scalar, source);
    const solid = (text) => text.replace(/\s/g, '');
    if (written.map(({ character }) => character).join('') !== solid(scalar.value))
        return undefined;
    const first = solid(scalar.value.slice(0, from)).length;
    const pieces = written.slice(first, first + to - from);
    const [start, end] = [pieces[0]?.start, pieces.at(-1)?.end];
    return start === undefined || end === undefined ? undefined : { start, end };
}
/** What is no white space in the scalar's source: one piece for each unit of its value. */
function piecesOf(scalar, source) {
    const [start, pieces] = bodyOf(scalar, source);
    const body = source.slice(start, scalar.range?.[1]);
    return [...body.matchAll(pieces)].flatMap(({ 0: text, index }) => {
        const span = { start: start + index, end: start + index + text.length };
        const characters = characterOf(text, scalar).replace(/\s/g, '');
        return characters.split('').map((character) => ({ ...span, character }));
    });
}
/** Where the text of a scalar begins, behind its header or opening quote, and what it is made of. */
function bodyOf(scalar, source) {
    const [start = 0, end = 0] = scalar.range ?? [];
    const raw = source.slice(start, end);
    switch (scalar.type) {
        case 'QUOTE_DOUBLE':
            return [start + 1, /\\(?:x..|u.{4}|U.{8}|\r?\n|.)|[^"]/gs];
        case 'QUOTE_SINGLE':
            return [start + 1, /''|[^']/g];
        case 'BLOCK_LITERAL':
        case 'BLOCK_FOLDED':
            return [start + raw.indexOf('\n') + 1, /./gs];
        default:
            return [start, /./gs];
    }
}
function characterOf(piece, { type }) {
    if (type === 'QUOTE_SINGLE')
        return piece.charAt(0);
    if (type !== 'QUOTE_DOUBLE' || piece.length === 1)
        return piece;
    return readAlone(`"${piece}"`) ?? piece;
}
/**
 * How `text` can be written in the scalar's place, from its own quoting to the one that can hold everything.
 * Which of them reads back exactly where it stands is for the caller to see.
 */
function spellings(text, scalar, source) {
    const [start, end] = scalar.range ?? [];
    const raw = source.slice(start, end);
    const quoted = isPrintable(text) ? [inSingleQuotes(text), inDoubleQuotes(text)] : [inDoubleQuotes(text)];
    switch (scalar.type) {
        case 'QUOTE_DOUBLE':
            return [inDoubleQuotes(text)];
        case 'QUOTE_SINGLE':
            return quoted;
        case 'BLOCK_LITERAL':
        case 'BLOCK_FOLDED':
            return [
                ...(isPrintable(text) ? [asBlock(raw, text)] : []),
                ...quoted.map((all) => insteadOfBlock(raw, all)),
            ];
        default:
            return isPlain(text) ? [text, ...quoted] : quoted;
    }
}
/** Text to every reader: no number, truth value or date of YAML 1.1 either, which many programs still speak. */
function isPlain(text) {
    const wordlike = /^[A-Za-z0-9_][\w.~+/%@!$^*()=;&-]*$/.test(text);
    return wordlike && readAlone(text) === text && readAlone(text, '1.1') === text;
}
/** https://yaml.org/spec/1.2.2/#51-character-set; unassigned and invisible characters are escaped as well. */
function isPrintable(text) {
    return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
}
function inSingleQuotes(text) {
    return `'${text.replaceAll("'", "''")}'`;
}
/** With the escapes that JSON knows too, since a document may be JSON. */
function inDoubleQuotes(text) {
    const escaped = text.replace(/["\\]/g, '\\$&').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
        const isLarge = character.length > 1; // YAML does not put halves together, and takes these as they are
        return isLarge ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    return `"${escaped}"`;
}
/** Header, its comment; blank lines, the indentation; the lines that say something; blank lines again. */
const BLOCK = /^([|>])(\S*)([^\r\n]*)(\r?\n)(?:[ \t]*\r?\n(?=\s*\S))*( *).*?((?:\r?\n[ \t]*)*)$/s;
/** The block with one line in it, and without the line end that would be part of the text. */
function asBlock(raw, text) {
    return raw.replace(BLOCK, (_, kind, indicators, comment, lineEnd, indent, end) => {
        return `${kind}${indicators.replace(/[+-]/g, '')}-${comment}${lineEnd}${indent}${text}${end}`;
    });
}
function insteadOfBlock(raw, quoted) {
    return raw.replace(BLOCK, (_, __, ___, comment, ____, _____, end) => `${quoted}${comment}${end}`);
}
function readAlone(source, version = '1.2') {
    const { contents, errors } = (0,dist/* parseDocument */.Tp)(source, { version, prettyErrors: false });
    const value = errors.length === 0 && contents !== null && 'value' in contents ? contents.value : undefined;
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/postgres/yaml-outline.js

/** Everything that a program can read in these documents, comments included, as text to compare. */
function outlineOf(documents, 
/** What scalars hold instead of what they hold now. */
values = new Map()) {
    const seen = [];
    for (const document of documents) {
        seen.push([
            'document',
            document.commentBefore,
            document.comment,
            document.directives,
            document.errors.length,
        ]);
        (0,dist/* visit */.YR)(document, {
            Node: (key, node, path) => {
                const { tag, commentBefore, comment } = node;
                const value = (0,dist/* isScalar */.jn)(node) ? (values.get(node) ?? node.value) : undefined;
                const anchor = (0,dist/* isAlias */.Vj)(node) ? node.source : node.anchor;
                const kind = node.constructor.name;
                seen.push([path.length, key, kind, tag, anchor, typeof value, String(value), commentBefore, comment]);
            },
        });
    }
    return JSON.stringify(seen);
}
/** The texts of all keys and values, free of quoting and escapes. */
function textsOf(document) {
    const texts = [];
    (0,dist/* visit */.YR)(document, { Scalar: (_, { value, source }) => void texts.push(String(value), source ?? '') });
    return texts;
}
/** Whether an alias (*…) repeats this scalar, or a collection around it, elsewhere in the document. */
function isShared(scalar, document) {
    const [start = 0] = scalar.range ?? [];
    let shared = false;
    (0,dist/* visit */.YR)(document, {
        Alias: (_, alias) => {
            const [from = 0, to = 0] = alias.resolve(document)?.range ?? [];
            shared ||= from <= start && start < to;
        },
    });
    return shared;
}

;// CONCATENATED MODULE: ./build/postgres/document-edits.js




/**
 * Gives the password to those of `found` that are ours; `found` is every URL, in the document's order.
 * Undefined when their places in the source are not found. Throws as `withPassword` does.
 */
function planUrls(documents, source, found, password, forms) {
    const pending = [...found];
    const edits = [];
    const values = new Map();
    for (const scalar of documents.flatMap(textScalarsOf)) {
        const changes = placesOf(pending, scalar.value).flatMap(({ start, ours }) => ours === undefined || ours.password.equals(password) ? [] : [changeOf(ours, start, password, forms)]);
        for (const { start, end, text } of changes) {
            const span = spanOf(scalar, source, start, end);
            edits.push(span === undefined ? undefined : { ...span, spellings: [text] });
        }
        values.set(scalar, changes.reduceRight(spliced, scalar.value));
    }
    const known = edits.filter((edit) => edit !== undefined);
    return pending.length === 0 && known.length === edits.length ? { edits: known, values } : undefined;
}
/** Gives the password to the field of the mapping at `at`; undefined when it is not found, tagged or repeated by an alias. */
function planField(documents, source, at, password) {
    for (const document of documents) {
        const scalar = document.getIn([...at.split('.'), 'password'], true);
        if (!(0,dist/* isScalar */.jn)(scalar))
            continue;
        const text = password.reveal();
        if (scalar.value === text)
            return { edits: [], values: new Map() };
        const [start, end] = scalar.range ?? [];
        if (start === undefined || end === undefined || !isText(scalar) || isShared(scalar, document)) {
            return undefined;
        }
        const edit = { start, end, spellings: spellings(text, scalar, source) };
        return { edits: [edit], values: new Map([[scalar, text]]) };
    }
    return undefined;
}
/** A tag makes it a number, or something that only the document's program knows. */
function isText({ tag }) {
    return tag === undefined || tag === 'tag:yaml.org,2002:str';
}
/** The values that are text, keys left out: the order in which document.ts finds URLs in them. */
function textScalarsOf(document) {
    const scalars = [];
    (0,dist/* visit */.YR)(document, {
        Node: (key, node) => {
            if (key === 'key')
                return dist/* visit */.YR.SKIP;
            if ((0,dist/* isScalar */.jn)(node) && typeof node.value === 'string')
                scalars.push(node);
            return undefined;
        },
    });
    return scalars;
}
/** Takes those that stand in `text` from the front of `pending`. */
function placesOf(pending, text) {
    const places = [];
    let from = 0;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
        const start = startOf(next.url, text, from);
        if (start < 0)
            break;
        places.push({ ...next, start });
        from = start + next.url.length;
        pending.shift();
    }
    return places;
}
/** Where a URL begins that is not the tail of a longer word, as in document.ts. */
function startOf(url, text, from) {
    let start = text.indexOf(url, from);
    while (start > 0 && /[\w+.-]/.test(text.charAt(start - 1)))
        start = text.indexOf(url, start + 1);
    return start;
}
function changeOf(ours, at, password, forms) {
    const [start, end] = (0,rewritten_connection_string/* passwordRange */.n3)(ours);
    const changed = (0,rewritten_connection_string/* withPassword */.o9)(ours, password, forms);
    return { start: at + start, end: at + end, text: changed.text.reveal().slice(...(0,rewritten_connection_string/* passwordRange */.n3)(changed)) };
}
function spliced(text, change) {
    return text.slice(0, change.start) + change.text + text.slice(change.end);
}

;// CONCATENATED MODULE: ./build/postgres/mentions.js
/** Long enough to stand nowhere by chance; a shorter one counts only as a word of its own. */
const UNMISTAKABLE = 12;
/** Whether `text` holds the secret: as it is, escaped as in JSON, percent-encoded in any way, or in a word of base64. */
function mentions(text, secret) {
    const plain = secret.reveal();
    const spellings = [plain, JSON.stringify(plain).slice(1, -1)];
    return [...readingsOf(text)].some((reading) => spellings.some((spelling) => holds(reading, spelling)));
}
function* readingsOf(text) {
    yield text;
    yield percentDecoded(text);
    yield percentDecoded(text.replaceAll('+', ' '));
    for (const [word] of text.matchAll(/[\w+/-]{4,}/g))
        yield Buffer.from(word, 'base64').toString('utf8');
}
function percentDecoded(text) {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));
}
function holds(text, secret) {
    for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
        const [before, after] = [text.charAt(start - 1), text.charAt(start + secret.length)];
        if (secret.length >= UNMISTAKABLE || !/[\p{L}\p{N}]/u.test(before + after))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/postgres/rewritten-document.js







/**
 * `document` with the password given to every connection of this host, port and role, and every other byte as
 * it was. Throws a Problem when there is none, when one cannot be read, or when anything else would read
 * differently afterwards.
 */
function rewriteDocument(document, wanted, forms) {
    return new redacted/* Redacted */.tm(rewritten(document, wanted, forms), redacted/* MASKED_WHEN_FOUND */.I4);
}
/** Written the same in a URL and in any quoting, and no number. */
const STAND_IN = 'x'.repeat(40);
/**
 * Whether `password` also stands where `rewriteDocument` does not reach: in a comment, a key, another field or
 * another's connection string, as it is or encoded. Throws as `rewriteDocument` does.
 */
function containsElsewhere(document, wanted, forms) {
    const standIn = new redacted/* Redacted */.tm(STAND_IN, forms);
    const rest = rewritten(document, { ...wanted, password: standIn }, forms);
    const texts = [rest, ...(0,postgres_document/* parseDocument */.T)(rest).documents.flatMap(textsOf)];
    return texts.some((text) => mentions(text, wanted.password));
}
function rewritten(document, wanted, forms) {
    const { at, password } = wanted;
    const parsed = (0,postgres_document/* parseDocument */.T)(document.reveal());
    const { source, documents } = parsed;
    const found = urlsIn(parsed, wanted, forms);
    const plan = at === undefined
        ? planUrls(documents, source, found, password, forms)
        : planField(documents, source, at, password);
    if (plan === undefined) {
        throw unwritable('holds the password in a way that cannot be replaced', 'Write it there as plain text, without a tag (!…) or an anchor (&…).');
    }
    const expected = outlineOf(documents, plan.values);
    const exact = firstThat(attemptsOf(source, plan.edits), (one) => outlineOf(one.documents) === expected);
    if (exact === undefined || !isGiven(exact, wanted, forms)) {
        throw unwritable('would not read back as it should', 'Write the password there as text in double quotes, or choose one of letters and digits.');
    }
    refuseTemplate(source, exact.source);
    return exact.source;
}
/** Go's templates read `{{` wherever it stands, in quotes and in comments too. */
function refuseTemplate(before, after) {
    const count = (text) => text.split('{{').length;
    if (count(after) <= count(before))
        return;
    throw unwritable('would hold {{, which a program that takes it for a template, as Zep does, could not read', 'Rotate to a password of letters and digits: leave password-alphabet out.');
}
/** Read as everybody else reads it, every connection of ours has the password. */
function isGiven(written, wanted, forms) {
    const urls = urlsIn(written, wanted, forms);
    return urls.every(({ ours }) => ours === undefined || ours.password.equals(wanted.password));
}
function firstThat(texts, isWanted) {
    for (const text of texts) {
        const parsed = (0,postgres_document/* parseDocument */.T)(text);
        if (isWanted(parsed))
            return parsed;
    }
    return undefined;
}
/** The source with each edit in its first spelling, its second, and so on. */
function attemptsOf(source, edits) {
    const most = Math.max(1, ...edits.map((edit) => edit.spellings.length));
    return Array.from({ length: most }, (_, attempt) => edits
        .map(({ spellings, ...span }) => ({ ...span, text: spellings[attempt] ?? spellings.at(-1) ?? '' }))
        .reduceRight(spliced, source));
}
/** Every connection in the document, in its order; at least one is ours. */
function urlsIn(parsed, wanted, forms) {
    const { host, port, role, at } = wanted;
    const found = (0,postgres_document/* connectionsOf */.V)(parsed, forms, at);
    if (!found.ok)
        throw unwritable(found.what, found.fix);
    const unfilled = [];
    const urls = found.connections.map(({ text, where, line }) => {
        const result = (0,connection_string/* parseConnectionString */.H)(text, forms);
        const url = text.reveal();
        if (result.ok)
            return { url, ours: isOf(wanted, result.value) ? result.value : undefined };
        const { kind, what, fix } = result.complaint;
        const address = url.slice(url.indexOf('://') + 3).toLowerCase();
        const isHere = address.includes(host.toLowerCase());
        const place = `(${where}, line ${line})`;
        const isUnfilled = kind === 'placeholder';
        const problem = isUnfilled
            ? placeholder(`${what} ${place}`, fix)
            : unwritable(`names ${host} in a URL that ${what} ${place}`, fix);
        if (isHere)
            throw problem;
        if (isUnfilled)
            unfilled.push(problem);
        return { url, ours: undefined };
    });
    if (urls.some(({ ours }) => ours !== undefined))
        return urls;
    if (unfilled[0] !== undefined)
        throw unfilled[0]; // its host is not filled in either
    throw unwritable(`holds no connection of ${role} on ${host}:${port}`, 'Correct the document, or server: and at: in the config file.');
}
function isOf({ host, port, role }, connection) {
    const sameHost = connection.host.toLowerCase() === host.toLowerCase();
    return sameHost && connection.port === port && connection.user === role;
}
function placeholder(what, fix) {
    return new build_problem/* Problem */.AF({
        code: 'credential-placeholder',
        what: `The document cannot be rewritten: it ${what}`,
        target: 'the document',
        likelyCause: 'Its program fills it in from elsewhere; a password that is written over it would stay there.',
        fix,
    });
}
function unwritable(what, fix) {
    return new build_problem/* Problem */.AF({
        code: 'document-without-connections',
        what: `The document cannot be rewritten: it ${what}`,
        target: 'the document',
        likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
        fix,
    });
}

// EXTERNAL MODULE: ./build/topology/this-server.js
var this_server = __webpack_require__(57515);
// EXTERNAL MODULE: ./build/rotation/document-targets.js
var document_targets = __webpack_require__(80717);
;// CONCATENATED MODULE: ./build/rotation/derived.js








/** Every connection string and document of the topology, read side by side. */
async function readDerived(reading) {
    const { connectionStrings, documents } = reading.topology.secrets;
    const [urls, texts] = await Promise.all([
        Promise.all(connectionStrings.map((entry) => readOne(entry, () => readUrl(reading, entry)))),
        Promise.all(documents.map((entry) => readOne(entry, () => readDocument(reading, entry)))),
    ]);
    const template = urls.flatMap((one) => ('url' in one ? [one.url] : []))[0];
    // Made once and never again: not while what it takes its parameters from cannot be read.
    const mayMake = template !== undefined || !urls.some((one) => 'problem' in one);
    const made = urls.flatMap((one) => {
        if ('problem' in one)
            return [one];
        return one.secret !== undefined || mayMake ? [urlDerived(reading, one, template)] : [];
    });
    return [...made, ...texts];
}
async function readOne({ name, secret }, read) {
    try {
        return await read();
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        if (problem === undefined)
            throw thrown;
        return { name, problem, secret };
    }
}
async function readUrl({ vault, topology, forms }, entry) {
    const secret = await vault.read(entry.name).catch((thrown) => {
        const missing = thrown instanceof build_problem/* Problem */.AF && thrown.code === 'secret-not-found';
        if (missing && entry.create)
            return undefined;
        throw thrown;
    });
    if (secret === undefined)
        return { entry, secret };
    const source = `secret ${entry.name} in ${vault.url}`;
    return readOne({ name: entry.name, secret }, async () => {
        const url = (0,this_server/* ofThisServer */.bk)((0,proof/* readConnectionString */.Mz)(secret.value, source, forms), source, topology);
        return { entry, secret, url };
    });
}
/** A secret that is to be made takes its parameters from the others. */
function urlDerived({ vault, topology, forms }, read, template) {
    const { name, database } = read.entry;
    const own = 'url' in read ? read.url : undefined;
    const urlWith = (password) => {
        const base = own ?? (0,rewritten_connection_string/* withDatabase */.kR)(template ?? plainUrl(topology, forms), database, forms);
        return (0,rewritten_connection_string/* withPassword */.o9)(base, password, forms);
    };
    return {
        ...{ kind: 'connection-string', name, secret: read.secret },
        textWith: (password) => urlWith(password).text,
        loginsWith: (password) => [{ place: `secret ${name} in ${vault.url}`, target: urlWith(password) }],
        holds: (password) => own?.password.equals(password) ?? false,
        refuseElsewhere: () => undefined,
    };
}
/** As long as a new password, and no word of any text, since it will be masked as a secret. */
function standIn(forms) {
    return new redacted/* Redacted */.tm('x'.repeat(40), forms);
}
/** Where there is nothing to copy from. */
function plainUrl({ server, databases }, forms) {
    const { host, port, user } = server;
    const address = host.includes(':') ? `[${host}]` : host;
    const [database = 'postgres'] = databases;
    const text = `postgresql://${encodeURIComponent(user)}:${standIn(forms).reveal()}@${address}:${port}/${encodeURIComponent(database)}?sslmode=require`;
    const parsed = (0,connection_string/* parseConnectionString */.H)(new redacted/* Redacted */.tm(text, forms), forms);
    if (parsed.ok)
        return parsed.value;
    throw new Error('a connection string of our own making could not be read');
}
async function readDocument({ vault, topology, forms }, { name, at }) {
    const secret = await vault.read(name, 'document');
    const { host, port, user: role } = topology.server;
    const of = (password) => ({ at, host, port, role, password });
    const textWith = onceForEach((password) => named(name, () => rewriteDocument(secret.value, of(password), forms)));
    const loginsIn = (text) => (0,document_targets/* documentLogins */.S)(text, at, `secret ${name} in ${vault.url}`, { topology, forms });
    return {
        ...{ kind: 'document', name, secret, textWith },
        loginsWith: (password) => loginsIn(textWith(password)),
        holds(password) {
            const wanted = textWith(password);
            loginsIn(secret.value); // A delivery reads it so: what that refuses has to be known before the role is changed.
            return wanted.equals(secret.value);
        },
        refuseElsewhere(password) {
            if (named(name, () => containsElsewhere(secret.value, of(password), forms)))
                throw elsewhere(name);
        },
    };
}
/** A rewriting parses the document, and what came of it, and is asked for many times with the same few passwords. */
function onceForEach(work) {
    const done = [];
    return (password) => {
        const known = done.find((one) => one.password.equals(password));
        if (known !== undefined)
            return known.text;
        const text = work(password);
        done.push({ password, text });
        return text;
    };
}
/** The rewriting knows no secret's name. */
function named(name, work) {
    try {
        return work();
    }
    catch (thrown) {
        if (!(thrown instanceof build_problem/* Problem */.AF))
            throw thrown;
        const { code, what, answer, likelyCause, fix } = thrown;
        throw new build_problem/* Problem */.AF({ code, what, target: `document ${name}`, answer, likelyCause, fix, cause: thrown });
    }
}
function elsewhere(name) {
    return new build_problem/* Problem */.AF({
        code: 'password-elsewhere',
        what: 'The password also stands in another place of the document, which would keep the old one',
        target: `document ${name}`,
        likelyCause: 'Somebody wrote it into a comment or into another field.',
        fix: 'Remove it there, or make it a connection string of this server and role. Nothing was changed.',
    });
}


/***/ }),

/***/ 58869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ MOST_REFUSED_LOGINS),
/* harmony export */   Qm: () => (/* binding */ loginsOf),
/* harmony export */   TN: () => (/* binding */ keyOf)
/* harmony export */ });
/* harmony import */ var _postgres_lock_place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15253);
/* harmony import */ var _postgres_probe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57569);
/* harmony import */ var _ground_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73376);



/** https://learn.microsoft.com/azure/defender-for-cloud/alerts-open-source-relational-databases */
const MOST_REFUSED_LOGINS = 5;
/**
 * One after the other, since a role has one password: once something opens the server, nothing else does.
 * What opened it before is tried first, from now on, while the vault is read.
 */
function loginsOf(ground, memory) {
    const results = new Map();
    const failures = [];
    let [over, opened] = [false, false];
    const { opener } = memory;
    const tooMany = () => memory.refusedLogins >= MOST_REFUSED_LOGINS;
    const logIn = async (value) => {
        const probe = await ground.probe((0,_ground_js__WEBPACK_IMPORTED_MODULE_1__/* .loginTarget */ .hR)(ground, value));
        if (probe.result === 'bad')
            memory.refusedLogins += 1;
        if (probe.result === 'ok')
            memory.texts.made.add((0,_ground_js__WEBPACK_IMPORTED_MODULE_1__/* .loginTarget */ .hR)(ground, value));
        return probe;
    };
    const begun = opener === undefined || tooMany() ? undefined : logIn(opener);
    begun?.catch(() => undefined); // nobody asks for it when the vault cannot be read
    const begunWith = (value) => (opener?.equals(value) === true ? begun : undefined);
    const isKnown = ({ secret, value }) => memory.recoverWithArm && secret === 'current' && memory.refused.some((one) => one.equals(value));
    const tryOne = async ({ secret, version, value }) => {
        const probe = await (begunWith(value) ?? logIn(value));
        const isRoles = (0,_postgres_probe_js__WEBPACK_IMPORTED_MODULE_0__/* .provesPassword */ .rM)(probe);
        results.set(keyOf({ secret, version }), isRoles ? 'ok' : probe.result);
        if (probe.result !== 'bad')
            over = true;
        if (probe.result === 'bad' && secret === 'current')
            memory.refused = [...memory.refused, value];
        if (probe.result === 'bad' && secret === 'current')
            memory.refusals.push({ password: value, sqlState: probe.failure.code });
        if (probe.result === 'ok')
            memory.limits = probe.facts?.limits ?? memory.limits;
        if (probe.result === 'ok' &&
            probe.facts?.throughPooler === true &&
            (0,_postgres_lock_place_js__WEBPACK_IMPORTED_MODULE_2__/* .isLockPlace */ .h)((0,_ground_js__WEBPACK_IMPORTED_MODULE_1__/* .loginTarget */ .hR)(ground, value)))
            memory.throughPooler = true;
        if (isRoles)
            [opened, memory.opener, memory.refused] = [true, value, []];
        if (probe.result === 'unknown')
            failures.push({ of: { secret, version }, failure: probe.failure });
    };
    return {
        failures,
        isOver: () => over,
        opened: () => opened,
        resultOf: (version) => results.get(keyOf(version)) ?? 'untried',
        async make(candidates) {
            const first = candidates.filter(({ value }) => opener?.equals(value));
            for (const one of [...first, ...candidates.filter((other) => !first.includes(other))]) {
                if (over)
                    return;
                if (opener === undefined && isKnown(one))
                    results.set(keyOf(one), 'bad');
                else if (!tooMany() || first.includes(one))
                    await tryOne(one);
            }
        },
    };
}
function keyOf({ secret, version }) {
    return `${secret} ${version}`;
}


/***/ }),

/***/ 82504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fi: () => (/* binding */ setAside),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   lY: () => (/* binding */ isOutdated)
/* harmony export */ });
/* harmony import */ var _postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47660);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);
/* harmony import */ var _derived_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34505);
/* harmony import */ var _logins_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58869);
/* harmony import */ var _staged_for_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9955);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4890);






const MOST_EARLIER_VERSIONS = 3;
/** Reads all that the rotation is about, and tries what could open the server until something does. */
async function look(ground, memory) {
    const tries = (0,_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .loginsOf */ .Qm)(ground, memory);
    const [readable, pending, derived] = await (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .allOrProblems */ .Xd)([
        readCurrent(ground),
        readPending(ground),
        (0,_derived_js__WEBPACK_IMPORTED_MODULE_2__/* .readDerived */ .W)(ground),
        lookForOwnRun(ground, memory),
    ]);
    if (readable instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF && pending.enabled.length === 0)
        throw readable;
    const current = readable instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF ? unusableCurrent(ground) : readable;
    const listed = distinct(pending.enabled, current.value);
    const others = listed.filter(({ value }) => !value.equals(current.value));
    await tries.make([
        ...(readable instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF ? [] : [{ secret: 'current', ...current }]),
        ...others.map((one) => ({ secret: 'pending', ...one })),
    ]);
    const earlier = tries.isOver() ? [] : await earlierVersions(ground, [current, ...listed]);
    await tries.make(earlier.map((one) => ({ secret: 'current', ...one })));
    if (readable instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF && !tries.opened())
        throw readable;
    return sightOf(ground, memory, { current, pending, listed, earlier, derived, tries });
}
/** What somebody may store, and nobody can log in with. */
const NO_PASSWORD = [
    'secret-disabled',
    'secret-empty',
    'secret-not-found',
    'credential-placeholder',
];
/** C; or why there is none, which keeps nobody from promoting a staged password that is in force. */
async function readCurrent({ vault, passwordSecret }) {
    try {
        const current = await vault.read(passwordSecret);
        (0,_postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassword */ .kf)(current.value, `secret ${passwordSecret} in ${vault.url}`);
        return current;
    }
    catch (thrown) {
        if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF && NO_PASSWORD.includes(thrown.code))
            return thrown;
        throw thrown;
    }
}
/** Opens nothing, and is no version of anything. */
function unusableCurrent({ passwordSecret: name, forms }) {
    const plain = { createdAt: undefined, contentType: undefined, expiresAt: undefined };
    return { name, version: '', value: (0,_derived_js__WEBPACK_IMPORTED_MODULE_2__/* .standIn */ .u)(forms), tags: {}, ...plain };
}
/** On all versions: another run may have rotated since. */
async function lookForOwnRun({ vault, passwordSecret }, memory) {
    const { runId, rotationAsked } = memory;
    if (memory.ownRunFound !== undefined || runId === undefined || !rotationAsked)
        return;
    const versions = await vault.versions(passwordSecret);
    memory.ownRunFound = versions.some(({ tags }) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .runsOn */ .k8)(tags).includes(runId));
}
/**
 * Whether the vault has a C or a P that this look did not see: a login that was refused may then mean nothing.
 * What cannot be read again says nothing new.
 */
async function isOutdated(ground, sight) {
    const { current, staged, stagedForOthers } = sight;
    const reading = (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .allOrProblems */ .Xd)([ground.vault.read(ground.passwordSecret), readPending(ground)]);
    const [now, { latest }] = await reading.catch(() => [current, { latest: 'absent' }]);
    const seen = [...staged, ...stagedForOthers];
    const isNew = typeof latest !== 'string' && !seen.some(({ version }) => version === latest.version);
    return now.version !== current.version || isNew;
}
async function readPending(ground) {
    const { vault, pendingSecret } = ground;
    const [latest, versions] = await (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .allOrProblems */ .Xd)([
        vault.read(pendingSecret).catch((thrown) => {
            if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF && thrown.code === 'secret-not-found')
                return 'absent';
            if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF && thrown.code === 'secret-disabled')
                return 'disabled';
            throw thrown;
        }),
        vault.versions(pendingSecret),
    ]);
    // Among versions of one second the list does not say which is the latest: not one that is enabled, here.
    const disabled = versions.find(({ enabled }) => !enabled)?.version ?? '';
    const latestVersion = typeof latest === 'string' ? disabled : latest.version;
    const others = versions.filter(({ enabled, version }) => enabled && version !== latestVersion);
    const read = await Promise.all(others.map(({ version }) => vault.readVersion(pendingSecret, version)));
    const enabled = [...(typeof latest === 'string' ? [] : [latest]), ...read];
    const ofOthers = enabled.filter((one) => !(0,_staged_for_js__WEBPACK_IMPORTED_MODULE_4__/* .isStagedFor */ .E)(ground, one));
    return { latest, latestVersion, enabled: enabled.filter((one) => !ofOthers.includes(one)), ofOthers };
}
/** Of equal values the first; every one that equals C, since each has to be disabled. */
function distinct(versions, current) {
    return versions.filter(({ value }, index) => value.equals(current) || versions.findIndex((other) => other.value.equals(value)) === index);
}
async function earlierVersions({ vault, passwordSecret }, known) {
    const [current] = known;
    const versions = (await vault.versions(passwordSecret)).filter(({ enabled, version }) => enabled && version !== current?.version);
    const newest = versions.slice(0, MOST_EARLIER_VERSIONS);
    const read = await Promise.all(newest.map(({ version }) => vault.readVersion(passwordSecret, version)));
    return read.filter(({ value }, index) => !(0,_postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlaceholder */ .wK)(value) &&
        !known.some((other) => other.value.equals(value)) &&
        read.findIndex((other) => other.value.equals(value)) === index);
}
function sightOf(ground, memory, found) {
    const { current, pending, earlier, tries } = found;
    const { holdCurrent, ...judged } = judge(found.derived, current, memory);
    const values = new Map([
        ...pending.enabled.map((one) => [(0,_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)({ secret: 'pending', ...one }), one.value]),
        ...[...earlier, current].map((one) => [(0,_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)({ secret: 'current', ...one }), one.value]),
    ]);
    return {
        observation: { ...observe(found, memory), derivedHoldCurrent: holdCurrent },
        ...{ ...judged, current, read: found.derived, failures: tries.failures, limits: memory.limits },
        throughPooler: memory.throughPooler === true,
        ...{ staged: pending.enabled, stagedForOthers: pending.ofOthers },
        valueOf(version) {
            const value = values.get((0,_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(version));
            if (value === undefined)
                throw new Error(`${ground.pendingSecret}: a version that was not looked at`);
            return value;
        },
    };
}
/** The same sight, after the run has learnt what it leaves out and what is not proven. */
function setAside(sight, memory) {
    const { holdCurrent, ...judged } = judge(sight.read, sight.current, memory);
    return { ...sight, ...judged, observation: { ...sight.observation, derivedHoldCurrent: holdCurrent } };
}
function judge(read, current, { texts: { leftOut: without, unproven } }) {
    const derived = [];
    const unusableBy = new Map();
    let holdCurrent = true;
    for (const one of read.filter(({ name }) => !without.has(name))) {
        try {
            if ('problem' in one)
                throw one.problem;
            if (unproven.has(one.name))
                throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw(unproven.get(one.name) ?? []);
            holdCurrent = one.holds(current.value) && holdCurrent;
            derived.push(one);
        }
        catch (thrown) {
            unusableBy.set(one.name, (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .GW)(thrown));
        }
    }
    const leftOut = read.filter(({ name }) => without.has(name));
    return { derived, unusableBy, unusable: [...unusableBy.values()].flat(), leftOut, holdCurrent };
}
function observe({ current, pending, listed, earlier, tries }, memory) {
    const staged = listed.map(({ version, value, tags }) => ({
        version,
        baseVersion: tags[_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .BASE_TAG */ .dH],
        equalsCurrent: value.equals(current.value),
        probe: tries.resultOf({ secret: 'pending', version }),
    }));
    const latest = staged.find(({ version }) => version === pending.latestVersion);
    const { rotationAsked, repair, recoverWithArm, finishing, delivered, runId, ownRunFound } = memory;
    return {
        current: { version: current.version, probe: currentProbe(current, tries) },
        pending: latest !== undefined
            ? { enabled: true, ...latest }
            : pending.latest === 'absent'
                ? 'absent'
                : { enabled: false, version: pending.latestVersion },
        earlierPending: staged.filter((one) => one !== latest),
        earlierCurrent: earlier.map(({ version }) => ({
            version,
            probe: tries.resultOf({ secret: 'current', version }),
        })),
        pendingOfOthers: pending.ofOthers.map(({ version }) => version),
        ownRunHasRotated: runId !== undefined && (ownRunFound === true || (0,_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .runsOn */ .k8)(current.tags).includes(runId)),
        ...{ rotationAsked, repair, recoverWithArm, finishing, delivered },
    };
}
/** C is not tried when something else opened the server first: then it does not. */
function currentProbe({ version }, tries) {
    const result = tries.resultOf({ secret: 'current', version });
    if (result !== 'untried')
        return result;
    return tries.opened() ? 'bad' : 'unknown';
}


/***/ }),

/***/ 10800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ nothingProven)
/* harmony export */ });
/* harmony import */ var _postgres_logins_made_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(906);

function nothingProven() {
    return { made: new _postgres_logins_made_js__WEBPACK_IMPORTED_MODULE_0__/* .LoginsMade */ .YC(), leftOut: new Map(), unproven: new Map() };
}


/***/ }),

/***/ 30813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
function lookAt(observation) {
    const { current, pending, earlierPending, earlierCurrent, rotationAsked } = observation;
    const staged = pending !== 'absent' && pending.enabled ? pending : undefined;
    const allStaged = [...(staged ? [staged] : []), ...earlierPending];
    const first = login('current', current);
    const logins = [
        first,
        ...allStaged.filter((one) => !one.equalsCurrent).map((one) => login('pending', one)),
        ...earlierCurrent.map((one) => login('current', one)),
    ];
    const twins = allStaged.filter((one) => one.equalsCurrent).map((one) => login('pending', one));
    const disagreeing = twins.filter(({ probe }) => probe !== 'untried' && probe !== current.probe);
    const opening = logins.filter(({ probe }) => probe === 'ok');
    return {
        ...observation,
        versions: logins.map(versionOf),
        unknown: [...logins, ...twins].filter(({ probe }) => probe === 'unknown').map(versionOf),
        contradictory: [
            ...(opening.length > 1 ? opening : []),
            ...(disagreeing.length > 0 ? [first, ...disagreeing] : []),
        ].map(versionOf),
        untried: logins.filter(({ probe }) => probe === 'untried').map(versionOf),
        opener: opening.map(versionOf)[0],
        currentOpens: current.probe === 'ok',
        staged,
        stale: staged !== undefined && !staged.equalsCurrent && staged.baseVersion !== current.version,
        mayStage: rotationAsked && !observation.ownRunHasRotated && !observation.finishing,
    };
}
function login(secret, { version, probe }) {
    return { secret, version, probe };
}
function versionOf({ secret, version }) {
    return { secret, version };
}


/***/ }),

/***/ 68352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ plan),
/* harmony export */   u: () => (/* binding */ isUnfinished)
/* harmony export */ });
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30813);

/**
 * What to do next: pure, so look again and call it again after each action, until it says `idle` or `stop`.
 * Only a look taken under the rotation's lock may be acted on: the lock proves that no ALTER of an earlier run
 * is still in flight, so that a C that opens the server means that nothing staged will come into force.
 */
function plan(observation) {
    const look = (0,_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAt */ .t)(observation);
    for (const [because, row] of ROWS) {
        const action = row(look);
        if (action)
            return { because, action };
    }
    return { because: 'nothing in the vault opens the server', action: stop('nothing-logs-in', look.versions) };
}
/** Whether a rotation has begun and not ended. A run that has seen one finishes it and begins no other. */
function isUnfinished(observation) {
    const { currentOpens, earlierPending, opener, staged, stale } = (0,_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAt */ .t)(observation);
    return ((staged !== undefined && !(stale && currentOpens)) ||
        opener?.secret === 'pending' ||
        earlierPending.some(({ equalsCurrent }) => equalsCurrent));
}
/** The decision table, in order: the first that gives an action wins. */
const ROWS = [
    // It may be all that opens another role, and ends with the rotation of that one.
    [
        'what is staged is the password of another role or server',
        ({ pendingOfOthers }) => pendingOfOthers.length > 0 && stop('staged-for-another', pendingOfOthers.map(ofPending)),
    ],
    // What is not known for certain is no ground to act on.
    ['a login ended neither way', ({ unknown }) => unknown.length > 0 && stop('unknown', unknown)],
    [
        'logins contradict each other',
        (look) => look.contradictory.length > 0 && stop('contradictory', look.contradictory),
    ],
    [
        'nothing opens the server yet, and not all was tried',
        ({ opener, untried }) => !opener && untried.length > 0 && stop('missing', untried),
    ],
    // C opens the server, so nothing else does.
    [
        'P is promoted, and something may not hold it yet',
        (look) => look.currentOpens && look.staged?.equalsCurrent && !isDelivered(look) && CONVERGE,
    ],
    [
        'P is promoted, and vault and role agree',
        (look) => look.currentOpens && look.staged?.equalsCurrent && disable(look),
    ],
    ['P was staged for another C', (look) => look.currentOpens && look.staged && look.stale && disable(look)],
    [
        'P is staged for this C',
        ({ currentOpens, opener, staged }) => currentOpens && opener && staged && apply(staged.version, opener),
    ],
    [
        'P is idle, but earlier versions of it are enabled',
        (look) => look.currentOpens && look.earlierPending.length > 0 && disable(look),
    ],
    [
        'a rotation is asked for',
        ({ currentOpens, mayStage, current }) => currentOpens && mayStage && stage(current.version),
    ],
    ['something may not hold C', (look) => look.currentOpens && !isDelivered(look) && CONVERGE],
    ['everything holds C', ({ currentOpens }) => currentOpens && { do: 'idle' }],
    // C does not, and something else does. After the promotion only forward: to P, whatever opens the server.
    [
        'P is promoted, and the role was changed',
        ({ opener, staged }) => opener && staged?.equalsCurrent && apply(staged.version, opener),
    ],
    [
        'a staged password is in force',
        ({ opener }) => opener?.secret === 'pending' && { do: 'promote', pending: opener.version },
    ],
    [
        'an earlier C is in force, and P is staged',
        ({ opener, staged }) => opener && staged && apply(staged.version, opener),
    ],
    [
        'the vault was changed by hand, and repair is on',
        ({ opener, repair }) => opener && repair && { do: 'give-current', loginWith: opener },
    ],
    ['the vault was changed by hand', ({ opener }) => opener && stop('vault-changed-by-hand', [opener])],
    // Nothing does.
    [
        'nothing opens the server, and P is staged',
        ({ recoverWithArm, staged }) => recoverWithArm && staged && { do: 'recover', pending: staged.version },
    ],
    [
        'nothing opens the server, and P is idle',
        ({ recoverWithArm, mayStage, current }) => recoverWithArm && mayStage && stage(current.version),
    ],
    [
        'nothing opens the server, and this run has rotated',
        (look) => look.recoverWithArm && look.rotationAsked && stop('already-rotated', look.versions),
    ],
];
function ofPending(version) {
    return { secret: 'pending', version };
}
const CONVERGE = { do: 'converge' };
function isDelivered({ derivedHoldCurrent, delivered }) {
    return derivedHoldCurrent && delivered;
}
function stage(baseVersion) {
    return { do: 'stage', baseVersion };
}
function apply(pending, loginWith) {
    return { do: 'apply', pending, loginWith };
}
function disable({ earlierPending, staged }) {
    const versions = [...(staged ? [staged] : []), ...earlierPending].map(({ version }) => version);
    return { do: 'disable', pending: versions.toReversed() };
}
function stop(reason, versions) {
    return { do: 'stop', reason, versions };
}


/***/ }),

/***/ 9955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ isStagedFor),
/* harmony export */   r: () => (/* binding */ stagedForAnother)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3872);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _ground_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73376);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4890);





/** Whose password a version of P is: of this role on this server, where it does not say otherwise. */
function owner({ topology }, { tags }) {
    const { user, host } = topology.server;
    return { role: tags[_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .ROLE_TAG */ .Cl] ?? user, host: tags[_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .HOST_TAG */ .q4] ?? host };
}
/** Whether it is this role's: what is not may be the only password that opens another role. */
function isStagedFor(ground, staged) {
    const { user, host } = ground.topology.server;
    const its = owner(ground, staged);
    return its.role === user && its.host.toLowerCase() === host.toLowerCase();
}
/** Why nothing is done while it is enabled. */
function stagedForAnother(ground, staged) {
    const { vault, pendingSecret, topology } = ground;
    const { role, host } = owner(ground, staged);
    const secret = `--vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultName */ ._G)(vault.url))} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(pendingSecret)}`;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-unfinished',
        what: 'An unfinished rotation of another role or server is in the way',
        target: `secret ${pendingSecret} in ${vault.url}`,
        answer: `version ${staged.version} was staged for ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V$)(role)} on ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V$)(host)}; the config file says ${topology.server.user} on ${(0,_ground_js__WEBPACK_IMPORTED_MODULE_1__/* .describeServer */ .X8)(topology)}`,
        likelyCause: 'The config file was changed while a rotation was unfinished, or two config files name the same secret under secrets.password.',
        fix: `Finish that rotation with the config file that it began with; or, when that server is gone, disable the version:\naz keyvault secret set-attributes ${secret} --version ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(staged.version)} --enabled false`,
    });
}


/***/ }),

/***/ 92724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ stopProblems),
/* harmony export */   d: () => (/* binding */ troubles)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3872);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _postgres_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80851);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);
/* harmony import */ var _ground_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73376);
/* harmony import */ var _staged_for_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9955);






/** Why a rotation goes no further; nothing was written since the last look. */
function stopProblems(ground, sight, { reason, versions }) {
    switch (reason) {
        case 'staged-for-another':
            return sight.stagedForOthers.map((one) => (0,_staged_for_js__WEBPACK_IMPORTED_MODULE_3__/* .stagedForAnother */ .r)(ground, one));
        case 'unknown':
            if (sight.failures.length === 0)
                return [tooManyLogins(ground, versions)];
            return troubles(ground, sight);
        case 'contradictory':
            return [contradictory(ground, versions)];
        case 'missing':
            return [tooManyLogins(ground, versions)];
        case 'vault-changed-by-hand':
            return [changedByHand(ground, versions)];
        case 'already-rotated':
            return [
                nothingLogsIn(ground, versions, ['# in a new run: this one has made the password that is refused']),
            ];
        case 'nothing-logs-in':
            return [nothingLogsIn(ground, versions, enableStaged(ground, sight))];
    }
}
/** What became of the logins that were neither had nor refused. */
function troubles(ground, sight) {
    return sight.failures.map(({ of, failure }) => (0,_postgres_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h)(failure, (0,_ground_js__WEBPACK_IMPORTED_MODULE_2__/* .loginTarget */ .hR)(ground, sight.valueOf(of)), named(ground, of)));
}
function named({ vault, passwordSecret, pendingSecret }, { secret, version }) {
    const name = secret === 'current' ? passwordSecret : pendingSecret;
    return `secret ${name} (version ${version}) in ${vault.url}`;
}
function roleOf({ topology }) {
    return `role ${topology.server.user} on ${(0,_ground_js__WEBPACK_IMPORTED_MODULE_2__/* .describeServer */ .X8)(topology)}`;
}
function listed(ground, versions) {
    return versions.map((version) => named(ground, version)).join(', ');
}
function contradictory(ground, versions) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'rotation-contradictory',
        what: 'Two different passwords log in, or one that does and does not',
        target: roleOf(ground),
        answer: listed(ground, versions),
        likelyCause: 'Logins reach two servers, or somebody is changing the password right now.',
        fix: 'Let server: in the config file name one server (port 5432, no pooler, no load balancer), and run it again.',
    });
}
function tooManyLogins(ground, versions) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'rotation-too-many-logins',
        what: 'None of five passwords logs in, and a run tries no more',
        target: roleOf(ground),
        answer: `not tried: ${listed(ground, versions)}`,
        likelyCause: 'Several rotations died before this one. More refused logins would look like an attack.',
        fix: [
            '# The newest were tried and refused. Disable those, so that the next run tries the others:',
            `az keyvault secret list-versions --vault-name ${vaultWord(ground)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(ground.pendingSecret)}`,
            `az keyvault secret set-attributes --vault-name ${vaultWord(ground)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(ground.pendingSecret)} --version VERSION --enabled false`,
        ].join('\n'),
    });
}
function changedByHand(ground, versions) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'vault-changed-by-hand',
        what: `The vault's password does not log in, and an earlier version of it does: ${ground.passwordSecret} was changed by hand`,
        target: roleOf(ground),
        answer: `28P01 to the latest version; ${listed(ground, versions)} logs in`,
        likelyCause: 'Somebody stored a new password in the vault, and the server was never told (a vault and a server do not know of each other).',
        fix: [
            '# to give the role what the vault holds now:',
            'with:',
            '  mode: rotate',
            '  repair: true',
            '# or, if the new value was a mistake: store the earlier one again',
            `az keyvault secret set --vault-name ${vaultWord(ground)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(ground.passwordSecret)} --file EARLIER --encoding utf-8`,
        ].join('\n'),
    });
}
function nothingLogsIn(ground, versions, hint) {
    const { server } = ground.topology;
    const group = server.resourceGroup ?? 'GROUP';
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'nothing-logs-in',
        what: 'No password in the vault logs in',
        target: roleOf(ground),
        answer: `28P01 to ${listed(ground, versions)}`,
        likelyCause: 'Somebody changed the password on the server without the vault; or the role does not exist, may not log in or has expired.',
        fix: [
            ...hint,
            "# when the role is the server's administrator: the resource manager can set its password without the old one",
            'with:',
            '  mode: rotate',
            '  recover-with-arm: true   # and subscription-id',
            '# or by hand, then store the same password in the vault:',
            `az postgres flexible-server update --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(group)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(server.host.split('.')[0] ?? server.host)} --admin-password NEW`,
        ].join('\n'),
    });
}
/** A disabled version cannot be read, so nobody knows whether it is the one. */
function enableStaged(ground, { observation: { pending } }) {
    if (pending === 'absent' || pending.enabled)
        return [];
    const secret = `--vault-name ${vaultWord(ground)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(ground.pendingSecret)}`;
    return [
        '# when somebody may have disabled a staged password half-way: enable it, and run it again',
        `az keyvault secret set-attributes ${secret} --version ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(pending.version)} --enabled true`,
    ];
}
function vaultWord({ vault }) {
    return (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultName */ ._G)(vault.url));
}


/***/ }),

/***/ 62256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ strangersAmong),
/* harmony export */   T: () => (/* binding */ clientNotes)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91378);

/**
 * The sessions that neither a consumer nor a pattern of `known-clients` accounts for, in the order given, with
 * names that are safe to show.
 *
 * A consumer accounts for the database of its connection string or document; one that holds the bare password,
 * for every database of the topology that no connection string and no document opens. A document whose database
 * the topology leaves out accounts for none. Neither does an env file, which is no running client: a laptop that
 * is connected is what one wants to see, and `known-clients` is where it is made known. What replicates a database,
 * or reads its tables from another server, is no consumer of it, whatever database it is in.
 */
function strangersAmong(groups, topology) {
    const accounted = accountedDatabases(topology);
    return groups
        .filter((group) => !(isConsumers(group) && accounted.has(group.database)))
        .filter((group) => !isKnown(group, topology.knownClients))
        .map(({ replicates: _, ...group }) => ({
        ...group,
        database: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(group.database),
        applicationName: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(group.applicationName),
    }));
}
/** https://www.postgresql.org/docs/current/postgres-fdw.html: its name unless somebody gave it another. */
function isConsumers({ replicates, applicationName }) {
    return !replicates && applicationName !== 'postgres_fdw';
}
/** What is to be known of `known-clients`: a pattern that fits everybody hides everybody. */
function clientNotes({ knownClients }) {
    const all = knownClients.filter((pattern) => ['x', '10.0.0.1', 'x/y'].every((name) => matches(pattern, name)));
    return all.map((pattern) => `known-clients has ${JSON.stringify(pattern)}, which makes everybody known: whoever holds a copy that the config file leaves out is not seen, and strict-clients stops for nobody. Name the clients instead.`);
}
function accountedDatabases({ databases, secrets, consumers }) {
    const openers = [...secrets.connectionStrings, ...secrets.documents];
    const opened = new Set(openers.map(({ database }) => database));
    const unopened = databases.filter((database) => !opened.has(database));
    const accounted = consumers
        .filter(({ kind }) => kind !== 'env-file')
        .flatMap(({ from }) => from === secrets.password
        ? unopened
        : openers.filter(({ name }) => name === from).map(({ database }) => database));
    return new Set(accounted.filter((database) => database !== undefined));
}
function isKnown({ database, applicationName, clientAddress }, patterns) {
    const names = [applicationName, clientAddress, `${database}/${applicationName}`];
    return patterns.some((pattern) => names.some((name) => name !== null && matches(pattern, name)));
}
/** Whether all of `text` is as `pattern` says: `*` is any text or none, `?` one character, and case matters. */
function matches(pattern, text) {
    const [wanted, given] = [[...pattern], [...text]];
    let [at, next] = [0, 0];
    /** Where the last `*` stands, and up to where it reaches so far. */
    let star;
    while (next < given.length) {
        if (wanted[at] === '*')
            star = { at: at++, reach: next };
        else if (wanted[at] === '?' || wanted[at] === given[next])
            [at, next] = [at + 1, next + 1];
        else if (star !== undefined)
            [at, next] = [star.at + 1, ++star.reach];
        else
            return false;
    }
    return wanted.slice(at).every((rest) => rest === '*');
}


/***/ }),

/***/ 83166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ strayInPassword)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3872);
/* harmony import */ var _postgres_storing_commands_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75555);
/* harmony import */ var _ground_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73376);
/* harmony import */ var _logins_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58869);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30813);





/** What would be done, or not, because the password of the vault does not open the server. */
const BECAUSE_REFUSED = ['stop', 'give-current', 'recover', 'stage'];
/**
 * Why the server refuses the vault's password, when it takes it without what was stored around it: the login of an
 * earlier version tells, or one more, if the run may try another. Undefined when that is not the reason.
 */
async function strayInPassword(ground, sight, memory, action) {
    const { current, observation } = sight;
    if (observation.current.probe !== 'bad' || !BECAUSE_REFUSED.includes(action.do))
        return undefined;
    const { strayProblem, unstrayedPassword } = await __webpack_require__.e(/* import() */ 3280).then(__webpack_require__.bind(__webpack_require__, 70899));
    const cleaned = unstrayedPassword(current.value);
    if (cleaned === undefined)
        return undefined;
    const { opener } = (0,_observation_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAt */ .t)(observation);
    const { password, strays } = cleaned;
    const isRight = opener === undefined ? opens(ground, password, memory) : sight.valueOf(opener).equals(password);
    if (!(await isRight))
        return undefined;
    const { vault, passwordSecret } = ground;
    const storeWith = (0,_postgres_storing_commands_js__WEBPACK_IMPORTED_MODULE_3__/* .storeInVault */ .fo)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_4__/* .vaultName */ ._G)(vault.url), passwordSecret);
    return strayProblem(strays, `secret ${passwordSecret} in ${vault.url}`, storeWith);
}
async function opens(ground, password, memory) {
    if (memory.refusedLogins >= _logins_js__WEBPACK_IMPORTED_MODULE_1__/* .MOST_REFUSED_LOGINS */ .CM)
        return false;
    const { result } = await ground.probe((0,_ground_js__WEBPACK_IMPORTED_MODULE_0__/* .loginTarget */ .hR)(ground, password));
    if (result === 'bad')
        memory.refusedLogins += 1;
    return result === 'ok';
}


/***/ })

};
