export const id = 791;
export const ids = [791];
export const modules = {

/***/ 5791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   literalCopies: () => (/* binding */ literalCopies)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(824);
/* harmony import */ var _postgres_rewritten_connection_string_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9561);


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


/***/ })

};
