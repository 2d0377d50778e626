export const id = 5791;
export const ids = [5791];
export const modules = {

/***/ 35791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   literalCopies: () => (/* binding */ literalCopies)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _postgres_rewritten_connection_string_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39561);


/** How many earlier versions a literal value is compared with. */
const MOST_EARLIER = 5;
/**
 * Recognises copies that somebody typed in: a value that equals an earlier version of the vault secret, as a whole or
 * as the password of a connection string of this server and role. Never by substring: other values may contain it.
 */
async function literalCopies(vault, topology, secret, forms) {
    const known = [secret.value, ...(await earlierValues(vault, topology, secret))];
    const parse = (text) => parsedForUs(text, topology, forms);
    const knownPasswords = known.map((value) => parse(value)?.password ?? value);
    const current = parse(secret.value);
    const password = current?.password ?? secret.value;
    return (value) => {
        if (known.some((one) => one.equals(value)))
            return secret.value;
        const connection = parse(value);
        if (connection === undefined)
            return undefined;
        const sameDatabase = current === undefined || current.database === connection.database;
        const isCopy = sameDatabase && knownPasswords.some((one) => one.equals(connection.password));
        return isCopy ? (0,_postgres_rewritten_connection_string_js__WEBPACK_IMPORTED_MODULE_1__/* .withPassword */ .o9)(connection, password, forms).text : undefined;
    };
}
async function earlierValues(vault, { secrets }, { name, version }) {
    const as = secrets.documents.some((entry) => entry.name === name) ? 'document' : undefined;
    const versions = (await vault.versions(name)).filter((one) => one.enabled && one.version !== version);
    const newest = versions.slice(0, MOST_EARLIER);
    const read = await Promise.all(newest.map((one) => vault.readVersion(name, one.version, as)));
    return read.map(({ value }) => value);
}
function parsedForUs(text, { server }, forms) {
    // A value of something else, which may look like anything: nothing of it is to be masked as ours.
    if (!/^postgres(ql)?:\/\//.test(text.reveal()))
        return undefined;
    const parsed = (0,_postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnectionString */ .H)(text, forms);
    if (!parsed.ok)
        return undefined;
    const { host, port, user } = parsed.value;
    const ours = host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
    return ours ? parsed.value : undefined;
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


/***/ })

};
