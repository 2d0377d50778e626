export const id = 8460;
export const ids = [8460];
export const modules = {

/***/ 85597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ referenceOf),
/* harmony export */   Ds: () => (/* binding */ planSecrets),
/* harmony export */   Pn: () => (/* binding */ holdsExpected)
/* harmony export */ });
/** The secret of this vault that an app's secret refers to; undefined for another vault and for a literal. */
function referenceOf({ keyVaultUrl }, vaultUrl) {
    if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl))
        return undefined;
    const url = new URL(keyVaultUrl);
    if (url.host.toLowerCase() !== new URL(vaultUrl).host.toLowerCase())
        return undefined;
    const [, name, version] = /^\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(url.pathname) ?? [];
    return name === undefined ? undefined : { name, version };
}
function planSecrets(secrets, rules) {
    const { vaultUrl, secret } = rules;
    const refersTo = (one, names) => names.some((name) => name.toLowerCase() === referenceOf(one, vaultUrl)?.name.toLowerCase());
    const own = secrets.filter((one) => refersTo(one, [secret.name]));
    const moved = own.length > 0 ? [] : secrets.filter((one) => refersTo(one, rules.repointFrom));
    const expected = new Map();
    const notes = [];
    let changesReferences = false;
    const wanted = secrets.map((one) => {
        if (own.includes(one) || moved.includes(one)) {
            expected.set(one.name, secret.value);
            const url = `${vaultUrl}/secrets/${secret.name}`;
            const reference = referenceOf(one, vaultUrl);
            const stays = own.includes(one) && reference?.version === undefined;
            if (stays)
                return one;
            changesReferences = true;
            notes.push(moved.includes(one)
                ? `${one.name} referred to ${reference?.name} and now refers to ${secret.name}.`
                : `${one.name} was pinned to version ${reference?.version}; it now follows the latest.`);
            return { ...one, keyVaultUrl: url };
        }
        const rewritten = one.keyVaultUrl === undefined && one.value && rules.rewriteLiteral(one.value);
        if (!rewritten)
            return one;
        expected.set(one.name, rewritten);
        notes.push(`${one.name} holds the value itself; a reference to the vault would follow it: keyVaultUrl ${vaultUrl}/secrets/${secret.name}.`);
        return { ...one, value: rewritten };
    });
    return {
        ...{ wanted, copies: [...expected.keys()], expected, changesReferences, notes },
        version: secret.version,
    };
}
/** Whether the platform gives every copy what is expected to replicas that start now. */
function holdsExpected(secrets, { expected }) {
    return [...expected].every(([name, value]) => secrets.some((one) => one.name === name && one.value?.equals(value)));
}


/***/ }),

/***/ 58460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   holderOfValues: () => (/* binding */ holderOfValues)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);
/* harmony import */ var _app_secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85597);



/**
 * How the values of an app's secrets are held. Of a document, which is known by what it refers to, only the secrets
 * found in it are masked: most of its lines are ordinary words, and the runner would mask each of them for the rest
 * of the job.
 */
async function holderOfValues({ secrets: { documents } }, vaultUrl, forms) {
    if (documents.length === 0)
        return (text) => new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(text, forms);
    const { findConnections } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3245)); // and the YAML parser, only here
    return (text, keyVaultUrl) => {
        const name = (0,_app_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .referenceOf */ .Bz)({ keyVaultUrl: keyVaultUrl || undefined }, vaultUrl)?.name.toLowerCase();
        const document = documents.find((one) => one.name.toLowerCase() === name);
        if (document === undefined)
            return new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(text, forms);
        const value = new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(text, _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .MASKED_WHEN_FOUND */ .I4);
        const found = findConnections(value, forms, document.at);
        // The platform's copy may be an earlier one, whose password nothing else has told.
        for (const { text: url } of found.ok ? found.connections : [])
            (0,_postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnectionString */ .H)(url, forms);
        return value;
    };
}


/***/ })

};
