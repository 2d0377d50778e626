export const id = 3245;
export const ids = [3245];
export const modules = {

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


/***/ })

};
