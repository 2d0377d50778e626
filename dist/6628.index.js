export const id = 6628;
export const ids = [6628];
export const modules = {

/***/ 46628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ invisibleProblem),
/* harmony export */   saslprepNote: () => (/* binding */ saslprepNote)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _prepared_password_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23555);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49228);



const INVISIBLE = /[\p{Cf}\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/u;
/** Of golang.org/x/text/secure/precis, OpaqueString: https://www.rfc-editor.org/rfc/rfc8265#section-4.2.2 */
function opaque(password) {
    return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
/** Seen with PostgreSQL 18 and passwords of five kinds (ligature, superscript, no-break space, soft hyphen, NFD). */
function refusedIn(password) {
    const never = ['postgres.js 3.4.9', 'lib/pq 1.10.7'];
    const all = opaque(password) === (0,_prepared_password_js__WEBPACK_IMPORTED_MODULE_2__/* .prepared */ .s)(password) ? never : [...never, 'pgx 4.15'];
    return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
/** What to say of a password that logs in here, and only since SASLprep makes another text of it; nothing otherwise. */
function saslprepNote(password) {
    const text = password.reveal();
    if (!isUnprepared(text))
        return undefined;
    const unseen = INVISIBLE.exec(text)?.[0];
    const holds = unseen === undefined ? '' : ` It holds ${(0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(unseen)}, which nobody sees.`;
    return `its password is right only once SASLprep has changed it: PostgreSQL, libpq and node-postgres do that; ${refusedIn(text)} do not, and are refused.${holds} A rotation gives the role one of letters and digits.`;
}
function isUnprepared(text) {
    return /[^\0-\x7f]/.test(text) && (0,_prepared_password_js__WEBPACK_IMPORTED_MODULE_2__/* .prepared */ .s)(text) !== text;
}
/** Why a password that logs in is given to nobody: it holds what nobody sees. `source` says where it stands. */
function invisibleProblem(password, source) {
    const text = password.reveal();
    const unseen = INVISIBLE.exec(text)?.[0];
    if (unseen === undefined || !isUnprepared(text))
        return undefined;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'password-invisible',
        what: `The password holds ${(0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(unseen)}, which nobody sees, so it is given to nobody`,
        target: source,
        answer: `the server takes it, and so do libpq and node-postgres; ${refusedIn(text)} are refused with it`,
        likelyCause: 'It was copied from a page or a chat. The server leaves such characters out, or takes them for a space (SASLprep); not every client does.',
        fix: 'with:\n  mode: rotate   # gives the role one of letters and digits; or store it again without, typed by hand',
    });
}


/***/ })

};
