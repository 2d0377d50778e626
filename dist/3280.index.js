export const id = 3280;
export const ids = [3280];
export const modules = {

/***/ 70899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   strayInText: () => (/* binding */ strayInText),
/* harmony export */   strayProblem: () => (/* binding */ strayProblem),
/* harmony export */   unstrayedPassword: () => (/* binding */ unstrayedPassword),
/* harmony export */   withStraysNamed: () => (/* binding */ withStraysNamed)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51497);
/* harmony import */ var _logins_made_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(906);
/* harmony import */ var _storing_commands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75555);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49228);






/**
 * The same, with what was refused or could not be read tried once without what is around it: one login for each
 * password, on one of its databases. A login that ends in any other way says nothing.
 */
async function withStraysNamed(examined, { probe, say, tell = say }) {
    const tried = [];
    const opens = (target) => {
        const before = tried.find((one) => (0,_logins_made_js__WEBPACK_IMPORTED_MODULE_4__/* .isSameCredential */ .cw)(one.target, target));
        if (before !== undefined)
            return before.isOk;
        const isOk = probe(target).then(({ result }) => result === 'ok', () => false);
        tried.push({ target, isOk });
        return isOk;
    };
    return Promise.all(examined.map(async (one) => {
        const problem = await namedProblem(one, opens);
        if (problem === undefined)
            return one;
        tell(`${one.candidate.name}: ${problem.what}`);
        return { ...one, problem };
    }));
}
async function namedProblem({ candidate, standing }, opens) {
    const source = 'problem' in candidate ? candidate.problem.target : candidate.source;
    const { storeWith = (0,_storing_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .storeAt */ .f6)(source) } = candidate;
    if ('problem' in candidate) {
        const { unread, problem } = candidate;
        const target = unread && unstrayedText(unread.text, unread.forms);
        if (target === undefined || unread?.isAllowed(target) !== true)
            return undefined;
        return (await opens(target)) ? strayAround(problem, storeWith) : undefined;
    }
    if (standing !== 'refused')
        return undefined;
    const cleaned = unstrayedPassword(candidate.target.password);
    if (cleaned === undefined)
        return undefined;
    const { password, strays } = cleaned;
    const isRight = await opens({ ...candidate.target, password });
    return isRight ? strayProblem(strays, candidate.source, storeWith) : undefined;
}
/** What is said of `text` instead of `problem`, by one more login; undefined where strays are not the reason. */
async function strayInText(problem, text, { probe, forms }, storeWith, isAllowed = () => true) {
    const opens = async (target) => (await probe(target)).result === 'ok';
    const name = problem.target;
    if (problem.code === 'connection-string-invalid') {
        return namedProblem({
            candidate: { name, problem, unread: { text, forms, isAllowed }, storeWith },
            standing: 'unknown',
        }, opens);
    }
    const parsed = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnectionString */ .H)(text, forms);
    if (problem.code !== 'database-credential-refused' || !parsed.ok)
        return undefined;
    return namedProblem({ candidate: { name, source: name, target: parsed.value, storeWith }, standing: 'refused' }, opens);
}
/** A password, without what is around it; undefined when there is nothing. */
function unstrayedPassword(password) {
    const cleaned = (0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutStrays */ .t4)(password.reveal(), 'password');
    return cleaned && { password: password.made(cleaned.text), strays: cleaned.strays };
}
/** What would be tried in place of a text that is no connection string as it stands. */
function unstrayedText(text, forms) {
    const cleaned = (0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutStrays */ .t4)(text.reveal(), 'url');
    if (cleaned === undefined)
        return undefined;
    const parsed = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnectionString */ .H)(new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(cleaned.text, forms), forms);
    return parsed.ok && parsed.value.tls !== 'off' ? parsed.value : undefined;
}
/** The server refused the password as it is stored, and took it without that. `storeWith` are the commands that store it rightly. */
function strayProblem(strays, source, storeWith) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'stray-characters',
        what: `The password has ${(0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r4)(strays)}, and the server takes it without`,
        target: source,
        answer: '28P01 to it as it stands; a login without that succeeded',
        likelyCause: 'It was stored by echo or from a file that ends in a line end, or copied with what stands around it. The role has the password without: nobody has changed it.',
        fix: storeWith,
    });
}
/** The complaint about a text that could not be read, when it logs in without what is around it. */
function strayAround(problem, storeWith) {
    const { code, what, target, likelyCause } = problem;
    const answer = 'without that, the server takes it: a login succeeded';
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({ code, what, target, answer, likelyCause, fix: storeWith, cause: problem });
}


/***/ })

};
