import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 98253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 10612:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _azure_trace_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(67761);
/* harmony import */ var _inputs_given_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(31153);
/* harmony import */ var _outside_own_files_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(83510);
/* harmony import */ var _outside_text_file_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(15168);
/* harmony import */ var _outside_verified_tls_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(91886);
/* harmony import */ var _postgres_libpq_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(91962);
/* harmony import */ var _report_runner_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(86611);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(15517);










const { env, argv } = process;
(0,_postgres_libpq_environment_js__WEBPACK_IMPORTED_MODULE_8__/* .forgetLibpqVariables */ .l)(env);
const runner = (0,_report_runner_js__WEBPACK_IMPORTED_MODULE_6__/* .runnerFor */ .O)(env);
if ((0,_outside_verified_tls_js__WEBPACK_IMPORTED_MODULE_9__/* .insistOnVerifiedTls */ .r)(env))
    runner.printer.warning(_outside_verified_tls_js__WEBPACK_IMPORTED_MODULE_9__/* .TLS_STAYS_VERIFIED */ .u);
const reportFile = (0,_inputs_given_js__WEBPACK_IMPORTED_MODULE_3__/* .reportFileNamedBy */ .Dy)(env);
const outside = {
    env,
    readFile: _outside_text_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readTextFile */ .G,
    clock: () => Date.now(),
    mask: runner.mask,
    say: runner.printer.line,
    exportVariable: runner.exportVariable,
    saveState: runner.saveState,
    onCancel: runner.onCancel,
    trace: (0,_azure_trace_js__WEBPACK_IMPORTED_MODULE_2__/* .newTrace */ .I)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()),
    digest: () => (reportFile === undefined ? undefined : (0,_outside_own_files_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .o)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(argv[1] ?? ''))),
    whileWaiting: runner.prepare,
};
// dist/post.js, which scripts/build.ts writes, says so.
if (argv[2] === 'post')
    await runner.warn(await (0,_run_js__WEBPACK_IMPORTED_MODULE_7__/* .afterJob */ .mM)(outside));
else
    await runner.publish(await (0,_run_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)(outside), reportFile);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 67761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ newTrace),
/* harmony export */   K: () => (/* binding */ identityIn)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(13798);

function newTrace(correlationId) {
    return { correlationId, identity: undefined, environment: undefined };
}
const claim = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(300).nullable().catch(null).default(null);
const Claims = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ appid: claim, azp: claim, oid: claim, sub: claim });
/**
 * From the claims of an access token, which are the resource's to verify; undefined where it has none to read. Version
 * 2 of these tokens calls the application `azp`.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
function identityIn(token) {
    try {
        const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const { appid, azp, oid, sub } = Claims.parse(payload);
        return { appid: appid ?? azp, oid, sub };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 91378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V$: () => (/* binding */ foreign),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   vL: () => (/* binding */ harmlessLines)
/* harmony export */ });
/** Longest piece of somebody else's text that reaches a log, a summary or an output. */
const MAX_FOREIGN_CHARACTERS = 300;
/**
 * Text that others wrote (server messages, names, vault values) made safe to print: one line, no control or
 * direction-changing characters, no workflow command, at most 300 characters.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
function foreign(text) {
    const safe = withoutOldCommands(oneLine(text).replace(/:(?=:)/g, ': '));
    const characters = [...safe];
    if (characters.length <= MAX_FOREIGN_CHARACTERS)
        return safe;
    return `${characters.slice(0, MAX_FOREIGN_CHARACTERS - 1).join('')}…`;
}
/**
 * Our own text, of one line or many, with names in it that others chose: no character that turns or hides a part of
 * it, and no line that the runner takes for a command. The net under what was not made `foreign`.
 */
function harmlessLines(text) {
    const lines = text
        .toWellFormed()
        .split('\n')
        .map((line) => line.replace(INVISIBLE, ' ').replace(/^(\s*:):/, '$1 :'));
    return withoutOldCommands(lines.join('\n'));
}
/** `text` as one word of a POSIX shell command that people copy; whole, since half a command is worse than none. */
function shellWord(text) {
    const clean = oneLine(text);
    return /^(?!=)[\w@%+=:,./-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
function oneLine(text) {
    return text.toWellFormed().replace(INVISIBLE, ' ').trim();
}
/** The runner's older form of a command is one anywhere in a line. */
function withoutOldCommands(text) {
    return text.replaceAll('##[', '## [');
}


/***/ }),

/***/ 5810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fk: () => (/* binding */ describeStore),
/* harmony export */   Jx: () => (/* binding */ secretsRoute),
/* harmony export */   V3: () => (/* binding */ mostSecrets),
/* harmony export */   ZH: () => (/* binding */ variablesRoute),
/* harmony export */   aL: () => (/* binding */ secretStore)
/* harmony export */ });
function secretStore({ owner, repo }, environment, reader) {
    return environment === undefined
        ? { kind: 'repository', owner, repo, reader }
        : { kind: 'environment', owner, repo, environment };
}
function describeStore(store) {
    if (store.kind === 'environment')
        return `${store.owner}/${store.repo}, environment ${store.environment}`;
    const place = store.kind === 'organization' ? `organization ${store.owner}` : `${store.owner}/${store.repo}`;
    return store.reader === undefined ? place : `${place}, for ${READER_NAMES[store.reader]}`;
}
const READER_NAMES = {
    dependabot: 'Dependabot',
    codespaces: 'Codespaces',
};
/** https://docs.github.com/rest/actions/secrets, …/rest/dependabot/secrets, …/rest/codespaces/repository-secrets */
function secretsRoute(store) {
    const { path, parameters } = placeOf(store);
    if (store.kind === 'environment')
        return { path: `${path}/secrets`, parameters };
    return { path: `${path}/${store.reader ?? 'actions'}/secrets`, parameters };
}
/** Variables are those of Actions, whoever reads the secret. https://docs.github.com/rest/actions/variables */
function variablesRoute(store) {
    const { path, parameters } = placeOf(store);
    return { path: `${path}${store.kind === 'environment' ? '' : '/actions'}/variables`, parameters };
}
function placeOf(store) {
    const { owner } = store;
    if (store.kind === 'organization')
        return { path: '/orgs/{org}', parameters: { org: owner } };
    const parameters = { owner, repo: store.repo };
    if (store.kind === 'repository')
        return { path: '/repos/{owner}/{repo}', parameters };
    return {
        path: '/repos/{owner}/{repo}/environments/{environment_name}',
        parameters: { ...parameters, environment_name: store.environment },
    };
}
/** How many secrets a store takes; undefined where GitHub says nothing. https://docs.github.com/actions/reference/security/secrets#limits */
function mostSecrets({ kind, reader, }) {
    if (reader === 'dependabot')
        return undefined;
    return kind === 'organization' && reader === undefined ? 1000 : 100;
}


/***/ }),

/***/ 37365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ gitHubLogin),
/* harmony export */   g: () => (/* binding */ signsIn)
/* harmony export */ });
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79914);

function gitHubLogin(raw, forms) {
    const { 'github-token': token, 'github-tokens': lines, 'github-app-id': id, 'github-app-private-key': key, } = raw;
    const ownerTokens = lines?.map(({ owner, repo, token: own }) => ({
        owner,
        repo,
        token: new _redacted_js__WEBPACK_IMPORTED_MODULE_0__/* .Redacted */ .tm(own, forms),
    }));
    return {
        gitHubToken: token === undefined ? undefined : new _redacted_js__WEBPACK_IMPORTED_MODULE_0__/* .Redacted */ .tm(token, forms),
        gitHubApiUrl: raw['github-api-url'],
        ...(ownerTokens === undefined ? {} : { ownerTokens }),
        ...(id === undefined || key === undefined
            ? {}
            : { gitHubApp: { id, privateKey: new _redacted_js__WEBPACK_IMPORTED_MODULE_0__/* .Redacted */ .tm(key, forms) } }),
    };
}
/** Whether anything signs in to GitHub. */
function signsIn({ gitHubToken, ownerTokens, gitHubApp }) {
    return gitHubToken !== undefined || ownerTokens !== undefined || gitHubApp !== undefined;
}


/***/ }),

/***/ 31153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dy: () => (/* binding */ reportFileNamedBy),
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   Fo: () => (/* binding */ collect),
/* harmony export */   KZ: () => (/* binding */ modeNamedBy),
/* harmony export */   i4: () => (/* binding */ FALLBACKS),
/* harmony export */   y8: () => (/* binding */ NOT_GIVEN)
/* harmony export */ });
const MODES = ['check', 'sync', 'rotate', 'status'];
/** Where an input comes from when it is not given. */
const FALLBACKS = {
    'client-id': 'AZURE_CLIENT_ID',
    'tenant-id': 'AZURE_TENANT_ID',
    'subscription-id': 'AZURE_SUBSCRIPTION_ID',
    'azure-cloud': 'DBCRED_AZURE_CLOUD',
    vault: 'DBCRED_VAULT',
    config: 'DBCRED_CONFIG',
    'github-token': 'GITHUB_TOKEN',
    'github-api-url': 'GITHUB_API_URL',
    repository: 'GITHUB_REPOSITORY',
    'database-ca': 'DATABASE_CA',
};
/**
 * The default of database-url in action.yml. The runner passes it where `with:` does not have that input, and an empty
 * text where it has it and the expression is empty: https://github.com/actions/runner, ActionRunner.cs
 */
const NOT_GIVEN = 'not-given';
const DATABASE_URL = /^INPUT_DATABASE[-_]URL$/i;
/** As the runner passes them (`INPUT_DRY-RUN`), and as a shell can (`INPUT_DRY_RUN`). Empty means not given. */
function collect(env) {
    const given = Object.create(null); // an input may be called `constructor`
    const contradictions = [];
    let hasEmptyUrl = false;
    for (const [key, value] of Object.entries(env)) {
        if (value === undefined)
            continue; // not there: that is not empty
        // A connection string is checked as it is: white space around it is something to complain about.
        const isUrl = DATABASE_URL.test(key);
        const text = isUrl ? value : value.trim();
        if (isUrl && text.trim() === '')
            hasEmptyUrl = true;
        if (!key.startsWith('INPUT_') || text.trim() === '' || (isUrl && text === NOT_GIVEN))
            continue;
        const name = key.slice('INPUT_'.length).toLowerCase().replaceAll(/[_ ]/g, '-');
        if ((given[name] ?? text) !== text)
            contradictions.push(name);
        given[name] = text;
    }
    const explicit = new Set(Object.keys(given));
    for (const [name, variable] of Object.entries(FALLBACKS)) {
        const text = env[variable]?.trim() ?? '';
        if (given[name] === undefined && text !== '')
            given[name] = text;
    }
    return { given, emptyUrl: hasEmptyUrl && given['database-url'] === undefined, explicit, contradictions };
}
/** Where the report goes, also that of a run whose inputs are not even valid. */
function reportFileNamedBy(env) {
    return collect(env).given['report-file'];
}
/** For the report of a run whose inputs are not even valid. */
function modeNamedBy(env) {
    const named = collect(env).given['mode'];
    return MODES.find((mode) => mode === named) ?? 'check';
}


/***/ }),

/***/ 68920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ idTokenRequestOf),
/* harmony export */   i: () => (/* binding */ vaultInputs)
/* harmony export */ });
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79914);

function vaultInputs(raw, env, forms) {
    const { 'client-id': clientId, 'tenant-id': tenantId, vault } = raw;
    if (vault === undefined)
        return undefined;
    return {
        vault,
        azureCloud: raw['azure-cloud'],
        identity: clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId },
        idTokenRequest: idTokenRequestOf(env, forms),
    };
}
function idTokenRequestOf(env, forms) {
    const [url, token] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
    return url === undefined || url === '' || token === undefined || token === ''
        ? undefined
        : { url, token: new _redacted_js__WEBPACK_IMPORTED_MODULE_0__/* .Redacted */ .tm(token, forms) };
}


/***/ }),

/***/ 77658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Bounds the work on long names and long lists; a slip of the finger is found well within them. */
const LONGEST = 100;
const MOST = 200;
/** The candidate that `word` was most likely meant to be; undefined when none is close. */
function nearest(word, candidates) {
    if (word.length > LONGEST)
        return undefined;
    const limit = word.length < 3 ? 0 : Math.floor(word.length / 3);
    const near = [...candidates]
        .slice(0, MOST)
        .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
        .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ slips }) => slips <= limit);
    return near.sort((a, b) => a.slips - b.slips)[0]?.candidate;
}
/** How many letters were added, left out, replaced or swapped with their neighbour. */
function slipsBetween(a, b) {
    let [beforeLast, last] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            current[column] = Math.min((last?.[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last?.[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (beforeLast?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
        }
        [beforeLast, last] = [last ?? [], current];
    }
    return last?.at(-1) ?? 0;
}


/***/ }),

/***/ 83510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);



/**
 * One digest of all files of a folder, in hex: of the lines that `find . -type f | LC_ALL=C sort | xargs sha256sum`
 * prints there, so that anybody can compare it. Undefined where the folder cannot be read. Tens of milliseconds for
 * the bundle, so it is for reports that are kept.
 */
function digestOf(folder) {
    try {
        const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(folder, { recursive: true, withFileTypes: true });
        const lines = entries
            .filter((entry) => entry.isFile())
            .map(({ parentPath, name }) => `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parentPath, name).slice(folder.length)}`)
            .toSorted()
            .map((path) => `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, path)), 'hex')}  ${path}\n`);
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', lines.join(''), 'hex');
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 15168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTextFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);

/** More than any config file or bundle of certificates has. */
const LARGEST_BYTES = 4 * 1024 * 1024;
/**
 * The text of an ordinary file; throws for any other. What a checkout calls a file may be a link to a device that
 * never ends, or to a pipe that nobody writes.
 */
function readTextFile(path) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).isFile())
            throw unreadable(`${path} is no ordinary file`, 'EFTYPE');
        const bytes = Buffer.alloc(LARGEST_BYTES + 1);
        const length = fill(file, bytes);
        if (length > LARGEST_BYTES)
            throw unreadable(`${path} is larger than 4 MB`, 'EFBIG');
        return bytes.toString('utf8', 0, length);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/** With a code, as Node's own: it is there, unlike what is missing. */
function unreadable(message, code) {
    return Object.assign(new Error(message), { code });
}
/** The size that a file of /proc has says nothing, so it is read to its end. */
function fill(file, bytes) {
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes, length, bytes.length - length, null);
    return length;
}


/***/ }),

/***/ 91886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ insistOnVerifiedTls),
/* harmony export */   u: () => (/* binding */ TLS_STAYS_VERIFIED)
/* harmony export */ });
/**
 * Takes back a variable by which Node verifies no certificate, so that anybody on the way may answer as GitHub,
 * Azure or the database; true when it was set. Node reads it at every connection.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
 */
function insistOnVerifiedTls(env) {
    const unverified = env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0';
    if (unverified)
        delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
    return unverified;
}
const TLS_STAYS_VERIFIED = 'NODE_TLS_REJECT_UNAUTHORIZED=0 is not followed: every certificate is verified. Where a private authority signs them, give NODE_EXTRA_CA_CERTS, and database-ca for the database.';


/***/ }),

/***/ 51497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ parseConnectionString),
  S: () => (/* reexport */ tlsAdvice)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __nccwpck_require__(79914);
;// CONCATENATED MODULE: ./build/postgres/connection-refusal.js
const EXPECTED = 'postgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require';
/** How the parts of the parser say no. */
class Refusal extends Error {
    complaint;
    constructor(what, fix, kind = 'invalid', isStray = false) {
        super(what);
        this.complaint = { kind, what, fix, ...(isStray ? { isStray } : {}) };
    }
}
/** `text` without its percent-encoding. Throws a Refusal. */
function decode(text, part) {
    if (/%00/.test(text))
        throw new Refusal(`has %00 in ${part}`, 'No part of it can hold a NUL: remove it.');
    try {
        return decodeURIComponent(text);
    }
    catch {
        throw new Refusal(`has a stray % in ${part}`, 'Write a literal % as %25.');
    }
}

;// CONCATENATED MODULE: ./build/postgres/connection-parameters.js

/**
 * Parameters with which a URL sends the password to another server or as another role than it shows.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS; node-postgres also takes
 * every parameter as a setting.
 */
const REDIRECTING = [
    'host',
    'hostaddr',
    'port',
    'user',
    'password',
    'dbname',
    'database',
    'service',
    'servicefile',
    'passfile',
];
/** Throws a Refusal for what is read in two ways, or redirects. */
function readLoginParameters(query) {
    const parameters = readParameters(query);
    refuseRedirects(parameters);
    const options = parameters.find(([name]) => name === 'options')?.[1];
    return { tls: tlsOf(parameters), options: options === '' ? undefined : options };
}
/** Names are compared without case for what is refused, since some clients do; libpq itself minds case. */
function readParameters(query) {
    const parameters = query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decode(name, 'a parameter'), decode(value.join('='), 'a parameter')];
    });
    const names = parameters.map(([name]) => name.toLowerCase());
    if (new Set(names).size < names.length) {
        throw new Refusal('says a parameter twice, and clients disagree on which counts', 'Say each parameter once.');
    }
    return parameters;
}
function refuseRedirects(parameters) {
    const names = parameters.map(([name]) => name.toLowerCase());
    const found = REDIRECTING.filter((name) => names.includes(name));
    if (found.length === 0)
        return;
    throw new Refusal(`has the parameter ${found.join(', ')}, which overrides the address or the role that it shows`, 'Say user, password, host, port and database once, before the question mark, and remove the parameter.', 'redirects');
}
/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
function tlsOf(parameters) {
    const mode = parameters.find(([name]) => name === 'sslmode')?.[1];
    if (mode === 'disable')
        return 'off';
    if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full')
        return 'required';
    const isKnown = mode === undefined || mode === 'allow' || mode === 'prefer';
    return !isKnown || parameters.some(([name]) => name === 'ssl') ? 'driver-specific' : 'unstated';
}
/** What to say of a connection string that does not oblige every client to use TLS; nothing when it does. */
function tlsAdvice({ tls }) {
    if (tls === 'driver-specific') {
        return 'says ssl=…, or has a value of sslmode, that only some drivers know, if any: libpq refuses it, and node-postgres may stop. Write sslmode=require instead.';
    }
    return tls === 'unstated'
        ? 'does not say sslmode=require: clients may connect without TLS. Add sslmode=require to its parameters.'
        : undefined;
}

// EXTERNAL MODULE: ./build/postgres/stray-characters.js
var stray_characters = __nccwpck_require__(49228);
;// CONCATENATED MODULE: ./build/postgres/not-a-url.js


const WRITE_IT = `Write it as ${EXPECTED}`;
/** What begins otherwise than postgresql:// is refused for what it is: the first that fits. */
const FORMS = [
    [
        /^jdbc:/i,
        'is a JDBC URL, which only the driver of Java reads',
        `${WRITE_IT}; and keep what Java reads in a secret of its own.`,
    ],
    [
        /^postgres(ql)?\+\w+:\/\//i,
        'names a driver in its scheme (as in postgresql+asyncpg://), which only SQLAlchemy reads',
        `${WRITE_IT}; and keep the other in a secret of its own: some drivers, asyncpg among them, take no sslmode either.`,
    ],
    [/^postgres(ql)?:\/\//i, 'has its scheme in capitals', 'Write postgresql:// in small letters.'],
    [/^postgres(ql)?:(?!\/\/)/i, 'has no // after its scheme', WRITE_IT],
    [
        /^https:\/\/[\w-]+\.vault\.[\w.]+\//i,
        'is the address of a vault secret, and not what that holds',
        'Give the name of the vault as vault: and that of the secret as secret:, and leave database-url out; or give the connection string itself.',
    ],
    [
        /^(?:https:\/\/)?[\w-]+\.vault\.[a-z.]+\/?$/i,
        'is the address of a vault, and no connection string',
        'Give the vault as vault:, and leave database-url out; or give the connection string itself.',
    ],
    [/^[a-z][a-z0-9+.-]*:\/\//i, 'is not a postgresql:// URL: it has another scheme', WRITE_IT],
    [
        /^\s*(?:host|server|data source|user id|username|database|initial catalog)\s*=[^;]*;/i,
        'is a list of keywords with semicolons (Host=…;Username=…), as .NET takes it',
        WRITE_IT,
    ],
    [
        /^\s*(?:host|hostaddr|port|dbname|user|password|passfile|service|sslmode|sslrootcert|application_name|connect_timeout|options)\s*=/i,
        'is a list of keywords (host=… user=…), which only libpq reads',
        WRITE_IT,
    ],
    [
        /^\.{0,2}\/?[\w./-]+\.(?:ya?ml|json|env|txt|toml)$/i,
        'is the path of a file',
        'Give a config file as config:, and here the connection string itself.',
    ],
];
/** Why `raw` is no URL of the one form that every client reads. */
function notAUrl(raw) {
    if (raw.trim() === '')
        return new Refusal('is empty', WRITE_IT);
    const cleaned = (0,stray_characters/* withoutStrays */.t4)(raw, 'url');
    if (cleaned !== undefined && /^postgres(ql)?:\/\//.test(cleaned.text))
        return strayRefusal(cleaned);
    const [, what, fix] = FORMS.find(([pattern]) => pattern.test(cleaned?.text ?? raw)) ?? [];
    return new Refusal(what ?? 'is not a postgresql:// URL', fix ?? WRITE_IT);
}
/** What is around a URL is refused here, since half of all clients take it for a part of it. */
function strayRefusal({ strays }) {
    return new Refusal(`has ${(0,stray_characters/* inWords */.r4)(strays)}`, 'Store it again without that, from printf and not from echo or an editor, which end what they write with a line end.', 'invalid', true);
}

// EXTERNAL MODULE: ./build/postgres/placeholder.js
var placeholder = __nccwpck_require__(48407);
;// CONCATENATED MODULE: ./build/postgres/connection-string.js








/**
 * Parses strictly: what two clients would read in two ways (a raw `@`, `/`, `#`, a stray `%`, a space) is
 * refused with what to change. The parts are registered as secrets before anything else is looked at.
 */
function parseConnectionString(text, forms) {
    try {
        return { ok: true, value: parse(text, forms) };
    }
    catch (thrown) {
        if (thrown instanceof Refusal)
            return { ok: false, complaint: thrown.complaint };
        throw thrown;
    }
}
function parse(text, forms) {
    const raw = text.reveal();
    registerLikelyPasswords(raw, forms);
    refusePlaceholder(raw);
    const { userinfo, address, path, query } = split(afterScheme(raw));
    const { user, password } = readUserinfo(userinfo);
    const { host, port } = readAddress(address);
    const database = decode(path, 'the database name');
    if (database === '')
        throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
    const { tls, options } = readLoginParameters(query);
    return { text, user, password: new redacted/* Redacted */.tm(password, forms), host, port, database, tls, options };
}
/** Also for texts that will be refused: whatever stands where a password would be is a secret. */
function registerLikelyPasswords(raw, forms) {
    const asUrl = /:\/\/[^:]*:(.+)@/s.exec(raw)?.[1];
    const quoted = /password\s*=\s*'((?:[^'\\]|\\.)*)'/i.exec(raw)?.[1]?.replace(/\\(.)/g, '$1');
    const asParameter = /password\s*=\s*([^\s&']+)/i.exec(raw)?.[1];
    for (const candidate of [asUrl, quoted, asParameter])
        if (candidate !== undefined)
            forms.register(candidate);
}
/** Something was to fill it in and has not: no server is to hear of it. */
function refusePlaceholder(raw) {
    const looks = (0,placeholder/* placeholderInUrl */.Kj)((0,stray_characters/* withoutStrays */.t4)(raw, 'url')?.text ?? raw);
    if (looks === undefined)
        return;
    throw new Refusal(`has a placeholder: ${looks}`, 'Store the value itself. If whatever reads this fills the placeholder in, check and deliver the place from which it does.', 'placeholder');
}
function afterScheme(raw) {
    const scheme = /^(postgres|postgresql):\/\//.exec(raw)?.[0];
    if (scheme === undefined)
        throw notAUrl(raw);
    const rest = raw.slice(scheme.length);
    refuseUnseen(raw);
    return rest;
}
/** At its ends it is a stray; in the middle a space may be meant, and has to be encoded. */
function refuseUnseen(raw) {
    const index = raw.search(/[\s\p{Cc}]/u);
    if (index < 0 && !/(?:\p{Cf}|\\n)$/u.test(raw))
        return;
    const cleaned = (0,stray_characters/* withoutStrays */.t4)(raw, 'url');
    if (cleaned !== undefined && !/\s/.test(cleaned.text))
        throw strayRefusal(cleaned);
    throw new Refusal(`holds a raw space, line end or control character: ${(0,stray_characters/* nameOf */.Vb)(raw.charAt(index))} ${(0,stray_characters/* whereabouts */.CJ)(index, raw.lastIndexOf('@'))}`, 'Percent-encode it where it is meant (a space is %20), and leave it out where it is not.');
}
function split(rest) {
    const at = rest.indexOf('@');
    if (at < 0)
        throw new Refusal('names no user and password', `Write it as ${EXPECTED}`);
    const userinfo = rest.slice(0, at);
    const tail = rest.slice(at + 1);
    if (tail.includes('@') || /[/?#]/.test(userinfo) || tail.includes('#')) {
        throw new Refusal('has a raw @, /, ? or # where clients disagree on what it means', 'Percent-encode the password: @ is %40, / is %2F, ? is %3F, # is %23.');
    }
    const [beforeQuery = '', ...query] = tail.split('?');
    const [address = '', ...path] = beforeQuery.split('/');
    return { userinfo, address, path: path.join('/'), query: query.join('?') };
}
function readUserinfo(userinfo) {
    const colon = userinfo.indexOf(':');
    const user = decode(colon < 0 ? userinfo : userinfo.slice(0, colon), 'the user');
    const password = colon < 0 ? '' : decode(userinfo.slice(colon + 1), 'the password');
    if (user === '')
        throw new Refusal('names no user', `Write it as ${EXPECTED}`);
    if (password === '')
        throw new Refusal('holds no password', `Write it as ${EXPECTED}`);
    return { user, password };
}
function readAddress(address) {
    const wanted = 'Give one host name and one port from 1 to 65535.';
    if (address.includes(','))
        throw new Refusal('names several hosts', wanted);
    const [, bracketed, plain, portText] = /^(?:\[([^\]]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(address) ?? [];
    const host = bracketed ?? plain;
    if (host === undefined || (bracketed !== undefined && !(0,external_node_net_.isIPv6)(bracketed))) {
        throw new Refusal('has no usable host and port', wanted);
    }
    const port = portText === undefined ? 5432 : Number(portText);
    if (port < 1 || port > 65_535)
        throw new Refusal('has a port out of range', wanted);
    return { host, port };
}


/***/ }),

/***/ 56559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isBusy),
/* harmony export */   K: () => (/* binding */ CONDITION_ROWS)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(86798);



const poolerIsFull = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .WP)(({ code }) => code?.startsWith('08') ?? false, (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .says */ .FA)(/max_client_conn|query_wait_timeout/));
/** The server starts or ends, or it or a pooler is full: that passes, whatever the credential is. */
const isBusy = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P03', '57P01', '57P02', '53300'), poolerIsFull);
/** The server's own condition: full, restarting, read-only, or behind a pooler in trouble. */
const CONDITION_ROWS = [
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('53300'), diagnosis: noFreeConnection },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P03'),
        diagnosis: (_where, { message }) => ({
            code: 'database-busy',
            what: 'The server is starting up or shutting down',
            likelyCause: /recovery/.test(message)
                ? 'It recovers from a crash or a restore, which heals by itself; the credential may be right.'
                : 'A restart, maintenance or a failover. It heals by itself; the credential may be right.',
            fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
        }),
    },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P01', '57P02', '57P05'),
        diagnosis: (_where, { code }) => ({
            code: 'database-busy',
            what: 'The server ended the session',
            likelyCause: code === '57P02'
                ? 'Another session crashed the server, and it restarts. It heals by itself.'
                : 'An administrator, maintenance or a failover ended it. It heals by itself; the credential is right.',
            fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
        }),
    },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('25006'), diagnosis: readOnly },
    {
        // SQLSTATEs of a setting that there is not, that may not be set or not so, and of no option at all
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .WP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('42704', '22023', '55P02', '42601'), ({ stage }) => stage === 'database'),
        diagnosis: () => ({
            code: 'database-refused',
            what: 'The server refuses an option of the connection string',
            likelyCause: 'Its parameter options= sets what this server does not know or does not let be set. The password is right, and every client that sends the parameter is refused so.',
            fix: 'Correct or remove options= in the connection string. What it may set: https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-SHELL',
        }),
    },
    {
        // It passes on what the server says: https://www.pgbouncer.org/config.html#authentication-file-format
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('28P01'),
        diagnosis: (where) => ({
            code: 'database-pooler',
            what: 'A pooler let this credential in, and the server refuses the login of the pooler',
            likelyCause: 'PgBouncer has a password of its own for this role, in its auth_file or its [databases] section, and was not told of a new one. Whether the server takes this credential is not known.',
            fix: `Give the pooler the password that the server knows, and reload it (RELOAD;). Try the server itself, without it:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)({ ...where, port: 5432 }, where.database)}`,
        }),
    },
    {
        matches: poolerIsFull,
        diagnosis: () => ({
            code: 'database-busy',
            what: 'The pooler has no free connection',
            likelyCause: 'More clients than PgBouncer admits (max_client_conn), or its pool is used up.',
            fix: "See who holds the connections, in the pooler's console, and raise max_client_conn or default_pool_size:\nSHOW POOLS; SHOW CLIENTS;",
        }),
    },
    {
        matches: ({ code }) => /^08[0-9A-Z]{3}$/.test(code ?? ''),
        diagnosis: (where) => ({
            code: 'database-pooler',
            what: 'A pooler or gateway before the server refused the connection',
            likelyCause: 'PostgreSQL itself hardly ever answers so: PgBouncer or a gateway cannot reach the server, cannot log in to it, or does not know this role or database.',
            fix: `Look at its log, and try the server itself, without it:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)({ ...where, port: 5432 }, where.database)}`,
        }),
    },
];
const WHO = 'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC';
function noFreeConnection(where, { message }) {
    const what = 'The server has no free connection';
    const look = `See who holds them:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, 'postgres')} -c '${WHO}'`;
    if (/too many connections for role/.test(message)) {
        return {
            code: 'database-busy',
            what,
            likelyCause: `The role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(where.user)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
            fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)(where)} CONNECTION LIMIT -1;`,
        };
    }
    if (/too many connections for database/.test(message)) {
        return {
            code: 'database-busy',
            what,
            likelyCause: `The database ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(where.database)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
            fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER DATABASE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlDatabase */ .af)(where)} CONNECTION LIMIT -1;`,
        };
    }
    return {
        code: 'database-busy',
        what,
        likelyCause: /reserved/.test(message)
            ? 'All but the connections reserved for administrators are taken: a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.'
            : 'All connections are taken (max_connections): a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.',
        fix: `${look}\nThen make the pools smaller, put PgBouncer before the server, or raise max_connections.`,
    };
}
function readOnly(where, { message }) {
    const asked = `${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SELECT pg_is_in_recovery()' -c 'SHOW default_transaction_read_only'`;
    const replica = /recovery|replica|standby/i.test(message);
    const azure = (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where) ? ', its storage is 95 % full (Azure then takes no more writes)' : '';
    return {
        code: 'database-read-only',
        what: 'The database takes no writes',
        likelyCause: replica
            ? 'This server is a replica: only its primary takes writes.'
            : `The server is a replica${azure}, or default_transaction_read_only is on for the role, the database or the server. The password is right.`,
        fix: replica
            ? `Name the primary's host in the connection string. This says which one is a replica (t):\n${asked}`
            : `This says which it is:\n${asked}\nThen name the primary, free storage, or as an administrator:\nALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)(where)} RESET default_transaction_read_only;\nALTER DATABASE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlDatabase */ .af)(where)} RESET default_transaction_read_only;`,
    };
}


/***/ }),

/***/ 80851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose),
  S: () => (/* binding */ healsByItself)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __nccwpck_require__(411);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __nccwpck_require__(75555);
// EXTERNAL MODULE: ./build/postgres/diagnosis/condition-rows.js
var condition_rows = __nccwpck_require__(56559);
// EXTERNAL MODULE: ./build/postgres/diagnosis/network-rows.js
var network_rows = __nccwpck_require__(29802);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __nccwpck_require__(91378);
// EXTERNAL MODULE: ./build/nearest.js
var build_nearest = __nccwpck_require__(77658);
// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var probe = __nccwpck_require__(57569);
// EXTERNAL MODULE: ./build/postgres/scram-verifier.js
var scram_verifier = __nccwpck_require__(39467);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var session = __nccwpck_require__(40325);
// EXTERNAL MODULE: ./build/postgres/diagnosis/row.js
var row = __nccwpck_require__(60732);
// EXTERNAL MODULE: ./build/postgres/diagnosis/suggested-commands.js
var suggested_commands = __nccwpck_require__(86798);
;// CONCATENATED MODULE: ./build/postgres/diagnosis/refusal-rows.js








/** Who is refused, and from where. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REFUSAL_ROWS = [
    {
        matches: probe/* refusesCredential */.bs,
        diagnosis: (where) => ({
            code: 'database-credential-refused',
            what: 'The server refuses this credential',
            likelyCause: `The password is wrong, or the role ${(0,foreign_text/* foreign */.V$)(where.user)} does not exist, has no password, or its VALID UNTIL has passed: the server answers all four alike.`,
            fix: `Find out which password the server knows; then store what has it:\n${(0,suggested_commands/* storeAgain */.yx)(where)}`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: .*client password must be|^Password must be a string$/),
        diagnosis: (where) => ({
            code: 'connection-string-invalid',
            what: 'The connection string holds no password',
            likelyCause: 'It was put together from a variable that was empty.',
            fix: `Write it with its password, percent-encoded, and store it:\n${(0,suggested_commands/* urlWith */.QU)(where, where.database)}\n${(0,suggested_commands/* storeAgain */.yx)(where)}`,
        }),
    },
    {
        matches: (0,row/* either */.gP)((0,row/* hasCode */.up)(session/* UNPROVEN_AUTHENTICATION */.LE), (0,row/* codeless */.P9)(/^SASL: Only mechanism|^Unknown authenticationOk message type/)),
        diagnosis: (where) => ({
            code: 'database-authentication-method',
            what: 'The server does not ask for a SCRAM-SHA-256 exchange',
            likelyCause: 'The role still has an MD5 password, the server is set to `password`, `md5` or `trust`, or this is not the server it claims to be. Nothing that reveals the password was sent.',
            fix: `${(0,suggested_commands/* setParameter */._h)(where, 'password_encryption', 'scram-sha-256')}\nThen set the role's password again, the same will do (in psql: \\password), and let pg_hba.conf say scram-sha-256.`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count \d+ exceeds /),
        diagnosis: (where) => ({
            code: 'database-authentication-method',
            what: 'The password of the role has more SCRAM iterations than dbcred-sync computes',
            likelyCause: `Whoever set it chose them (scram_iterations, or a verifier of their own). ${scram_verifier/* MOST_ITERATIONS */.nG} are the most here: they take seconds at each login already. Nothing is known about the password.`,
            fix: `With fewer, set the role's password again, the same will do (in psql, as the role):\nSET scram_iterations = 4096;   -- PostgreSQL 16 and later; earlier ones always use 4096\n\\password ${(0,suggested_commands/* sqlRole */.n_)(where)}`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: /),
        diagnosis: (where) => ({
            code: 'database-authentication-method',
            what: 'The server could not prove that it knows the password',
            likelyCause: 'This is not the server that it claims to be, or a pooler or proxy between garbles the SCRAM exchange. Nothing that reveals the password was sent.',
            fix: `Connect to the server itself, without the pooler:\n${(0,suggested_commands/* psql */.tm)(where, where.database)}`,
        }),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/pg_hba\.conf/)),
        diagnosis: (where, { message }) => notAdmitted(where, message),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/not permitted to log in/)),
        diagnosis: (where) => ({
            code: 'database-login-forbidden',
            what: 'The role is not permitted to log in',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(where.user)} is NOLOGIN: a group of roles, or somebody locked it. Nothing is known about the password.`,
            fix: `Name a role that may, or as an administrator:\nALTER ROLE ${(0,suggested_commands/* sqlRole */.n_)(where)} LOGIN;`,
        }),
    },
    { matches: (0,row/* hasCode */.up)('3D000', '57P04'), diagnosis: noSuchDatabase },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('42501'), (0,row/* says */.FA)(/^permission denied for database/)),
        diagnosis: (where) => ({
            code: 'database-permission-denied',
            what: 'The role may not connect to this database',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(where.user)} lacks the privilege CONNECT on ${(0,foreign_text/* foreign */.V$)(where.database)}. The password is right.`,
            fix: `As the owner of the database, or an administrator:\nGRANT CONNECT ON DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)} TO ${(0,suggested_commands/* sqlRole */.n_)(where)};`,
        }),
    },
    {
        matches: (0,row/* hasCode */.up)('42501'),
        diagnosis: ({ user }) => ({
            code: 'database-permission-denied',
            what: 'The role lacks a privilege',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(user)} may log in but not do what the answer names.`,
            fix: 'Grant it the privilege that the answer names, or use a role that has it. GRANT: https://www.postgresql.org/docs/current/sql-grant.html',
        }),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('55000'), (0,row/* says */.FA)(/not currently accepting connections/)),
        diagnosis: (where) => ({
            code: 'database-closed',
            what: 'The database takes no connections',
            likelyCause: 'Somebody set ALLOW_CONNECTIONS false, for a migration say, or it is a template. The password is right.',
            fix: `When that work is done, as an administrator in another database:\nALTER DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)} ALLOW_CONNECTIONS true;`,
        }),
    },
];
/** `no pg_hba.conf entry for host "…"` or `pg_hba.conf rejects connection for host "…"`, over TLS. */
function notAdmitted(where, message) {
    const seen = /\bfor host "([^"]{1,45})"/.exec(message)?.[1] ?? '';
    const address = (0,external_node_net_.isIP)(seen) === 0 ? undefined : seen;
    const from = address === undefined ? 'this address' : `the address ${address}`;
    return {
        code: 'database-not-admitted',
        what: 'The server admits no such login from this address',
        likelyCause: `Its firewall or pg_hba.conf does not admit ${from}, or not this role or database from there. TLS is in order, and the password was not looked at.`,
        fix: (0,suggested_commands/* isAzure */.QH)(where)
            ? (0,suggested_commands/* admitAddress */.ko)(where, address)
            : `Add a line to pg_hba.conf, then run SELECT pg_reload_conf();\nhostssl ${(0,suggested_commands/* sqlDatabase */.af)(where)} ${(0,suggested_commands/* sqlRole */.n_)(where)} ${cidr(address)} scram-sha-256`,
    };
}
function cidr(address) {
    if (address === undefined)
        return 'ADDRESS/32';
    return `${address}/${(0,external_node_net_.isIP)(address) === 6 ? 128 : 32}`;
}
function noSuchDatabase(where, _failure) {
    const { database, knownDatabases = [] } = where;
    const nearest = (0,build_nearest/* nearest */.p)(database, knownDatabases.filter((name) => name !== database));
    const meant = nearest === undefined ? '' : ` It probably means ${(0,foreign_text/* foreign */.V$)(nearest)}.`;
    const list = knownDatabases.length === 0 ? '' : ` The server has: ${(0,foreign_text/* foreign */.V$)(knownDatabases.join(', '))}.`;
    return {
        code: 'database-not-found',
        what: 'The server has no such database',
        likelyCause: `The connection string names ${(0,foreign_text/* foreign */.V$)(database)}. Names are case-sensitive.${meant}${list} The password is right.`,
        fix: nearest === undefined ? createOrList(where) : correctName(where, nearest),
    };
}
function correctName(where, nearest) {
    return `Name the database that exists, and store the connection string:\n${(0,suggested_commands/* urlWith */.QU)(where, nearest)}\n${(0,suggested_commands/* storeAgain */.yx)(where)}`;
}
function createOrList(where) {
    return where.knownDatabases === undefined
        ? `List the databases that exist:\n${(0,suggested_commands/* psql */.tm)(where, 'postgres')} -l`
        : `Name one of those, or create it, as a role with CREATEDB:\nCREATE DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)};`;
}

;// CONCATENATED MODULE: ./build/postgres/diagnosis/tls-rows.js




const GIVE_AUTHORITY = 'with:\n  database-ca: path/to/authority.pem   # or the PEM text itself';
const atTls = ({ stage }) => stage === 'tls';
/** Who refuses TLS, and what is wrong with the certificate. Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS_ROWS = [
    {
        matches: (0,row/* codeless */.P9)(/does not support SSL connections/),
        diagnosis: () => ({
            code: 'database-tls',
            what: 'The server has no TLS',
            likelyCause: 'TLS is off on the server, or a proxy, a pooler or a tunnel without TLS listens there.',
            fix: 'Connect to the server itself, or turn TLS on (ssl = on in postgresql.conf). dbcred-sync never sends a password over a connection without TLS.',
        }),
    },
    {
        // 28000, by pg_hba.conf; the text of Azure's old gateway comes with other codes too
        matches: (0,row/* either */.gP)((0,row/* says */.FA)(/^SSL connection is required/), (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/, (no encryption|SSL off)$/))),
        diagnosis: () => ({
            code: 'database-tls',
            what: 'The server says that the connection came without TLS',
            likelyCause: 'This connection has TLS, so something between here and the server ends it and goes on without: a pooler, a proxy or a tunnel.',
            fix: 'Connect to the server itself, or turn TLS on from the pooler to the server (server_tls_sslmode = verify-full in PgBouncer). Clients of your own need sslmode=require:\npostgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require',
        }),
    },
    {
        matches: (0,row/* hasCode */.up)('SELF_SIGNED_CERT_IN_CHAIN'),
        diagnosis: (where, failure) => untrusted(failure, (0,suggested_commands/* isAzure */.QH)(where)
            ? "A proxy that inspects TLS, most likely: Azure's own certificates are issued by Microsoft or DigiCert, which are trusted here."
            : 'A private authority issued it: yours, or that of a proxy that inspects TLS.'),
    },
    {
        matches: (0,row/* hasCode */.up)('DEPTH_ZERO_SELF_SIGNED_CERT'),
        diagnosis: (_where, failure) => untrusted(failure, 'The certificate is signed by itself: the one that a server makes when it is installed, or a proxy.'),
    },
    {
        matches: (0,row/* hasCode */.up)('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT'),
        diagnosis: (where, failure) => untrusted(failure, (0,suggested_commands/* isAzure */.QH)(where)
            ? "A proxy that inspects TLS, or a database-ca that leaves out Azure's authorities: when it is given, only the authorities in it are trusted."
            : 'A private authority issued it, the server does not send its intermediate certificates, or database-ca names another authority: when it is given, only the authorities in it are trusted.'),
    },
    {
        matches: (0,row/* hasCode */.up)('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
        diagnosis: (where, failure) => ({
            code: 'database-tls',
            what: failure.code === 'CERT_HAS_EXPIRED'
                ? "The server's certificate has expired"
                : "The server's certificate is not yet valid",
            likelyCause: `It ${failure.code === 'CERT_HAS_EXPIRED' ? 'has expired and was not renewed' : 'begins later'}, or the clock of this machine is wrong.${presented(failure)}`,
            fix: `Compare the two, then renew the certificate or set the clock:\n${(0,suggested_commands/* showCertificate */.XK)(where)}\ndate -u`,
        }),
    },
    { matches: (0,row/* hasCode */.up)('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'), diagnosis: wrongName },
    {
        matches: (0,row/* both */.WP)(atTls, (0,row/* says */.FA)(/alert protocol version|unsupported protocol|version too low|no protocols available/)),
        diagnosis: (where) => ({
            code: 'database-tls',
            what: 'The server and this client have no version of TLS in common',
            likelyCause: 'The server, or a proxy before it, offers only TLS 1.1 or older; this client wants 1.2 at least.',
            fix: (0,suggested_commands/* isAzure */.QH)(where)
                ? `Azure's servers offer TLS 1.2 and 1.3, so go around the proxy. This shows who answers:\n${(0,suggested_commands/* showCertificate */.XK)(where)}`
                : "Allow TLS 1.2, as an administrator:\nALTER SYSTEM RESET ssl_max_protocol_version;\nALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2';\nSELECT pg_reload_conf();",
        }),
    },
];
/** For what fails at TLS and is neither of these nor the network's. */
const HANDSHAKE_FAILED = {
    matches: atTls,
    diagnosis: (where, failure) => ({
        code: 'database-tls',
        what: "The server's TLS could not be verified",
        likelyCause: `The TLS handshake failed, for the reason in the answer.${presented(failure)}`,
        fix: `See what the server presents:\n${(0,suggested_commands/* showCertificate */.XK)(where)}`,
    }),
};
function untrusted(failure, cause) {
    return {
        code: 'database-tls',
        what: "No authority that is trusted here issued the server's certificate",
        likelyCause: `${cause}${presented(failure)}`,
        fix: `If the issuer is a proxy, go around it. If it is your own authority, give its certificate:\n${GIVE_AUTHORITY}`,
    };
}
function presented({ certificateIssuer }) {
    return certificateIssuer === undefined
        ? ''
        : ` The certificate presented was issued by ${(0,foreign_text/* foreign */.V$)(certificateIssuer)}.`;
}
function wrongName(where, failure) {
    return {
        code: 'database-tls',
        what: "The server's certificate is for another name",
        likelyCause: (0,external_node_net_.isIP)(where.host) === 0
            ? `It is not for ${(0,foreign_text/* foreign */.V$)(where.host)}: an alias (CNAME), a private name, or a proxy.${presented(failure)}`
            : `The connection string names an address, and certificates are for names.${presented(failure)}`,
        fix: `Use the server's full name, one of those that the certificate has:\n${(0,suggested_commands/* showCertificate */.XK)(where)}\npostgresql://USER:PASSWORD@${fullName(where)}:${where.port}/DATABASE?sslmode=require`,
    };
}
/** A private link's name is an alias for the server's own. */
function fullName(where) {
    if (!(0,suggested_commands/* isAzure */.QH)(where))
        return 'FULL.NAME.OF.THE.SERVER';
    return (0,foreign_text/* foreign */.V$)(where.host.replace(/\.privatelink(?=\.postgres\.database\.)/i, ''));
}

;// CONCATENATED MODULE: ./build/postgres/diagnosis/diagnosis.js








/** No class of SQLSTATE begins with E; Node's EPIPE, EPERM and EBADF do. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;
const ANYTHING_ELSE = {
    matches: () => true,
    diagnosis: (where, { code, stage }) => code !== undefined && SQLSTATE.test(code)
        ? {
            code: 'database-refused',
            what: 'The server refused the session',
            likelyCause: `SQLSTATE ${code}, for which dbcred-sync knows no likely cause; the server's own words are in the answer.`,
            fix: 'Look the code up: https://www.postgresql.org/docs/current/errcodes-appendix.html',
        }
        : {
            code: 'database-unreachable',
            what: `The connection failed (stage: ${stage})`,
            likelyCause: 'None that dbcred-sync knows; what happened is in the answer.',
            fix: `Run it again; if it stays, try the same from the same network:\n${(0,suggested_commands/* psql */.tm)(where, where.database)}`,
        },
};
/** In order: the first that matches speaks. */
const ROWS = [
    ...TLS_ROWS,
    ...REFUSAL_ROWS,
    ...condition_rows/* CONDITION_ROWS */.K,
    ...network_rows/* NETWORK_ROWS */.Bf,
    HANDSHAKE_FAILED,
];
/** What a failed login means and what to do, as a Problem. Names come from the connection string. */
function diagnose(failure, where, source) {
    const row = ROWS.find((candidate) => candidate.matches(failure)) ?? ANYTHING_ELSE;
    return new problem/* Problem */.AF({
        ...row.diagnosis({ ...where, storeWith: where.storeWith ?? (0,storing_commands/* storeAt */.f6)(source) }, failure),
        target: `database ${where.database} on ${where.host}:${where.port} as ${where.user} (${source})`,
        answer: failure.code === undefined ? failure.message : `${failure.message} (${failure.code})`,
        cause: failure.cause,
    });
}
/** Whether waiting may help: the server starts, is full, or the network failed; never what somebody refuses. */
const healsByItself = (0,row/* either */.gP)(condition_rows/* isBusy */.A, (0,row/* hasCode */.up)('ECONNREFUSED'), network_rows/* isBroken */.Qr, network_rows/* isTimeout */.kL, (0,row/* codeless */.P9)(/^Query read timeout$/));


/***/ }),

/***/ 29802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ NETWORK_ROWS),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(86798);



const LONGER = 'with:\n  connect-timeout: 30';
const isTimeout = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^timeout expired$/));
/** Closed without a word; a server that restarts does that to idle sessions. */
const isBroken = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ECONNRESET', 'EPIPE', 'ECONNABORTED'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Connection terminated/));
/** What the driver says when what it reads is no answer of PostgreSQL's. */
const isGarbage = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^There was an error establishing an SSL connection$/), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^received invalid response/), 
// where the driver's parser reads beyond the end
(0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Received unexpected \w+ message from backend/), 
// OpenSSL, of bytes that are no TLS record
(0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_UNEXPECTED_MESSAGE'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .WP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('EPROTO'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .says */ .FA)(/wrong version number|packet length too long|unexpected message/)));
/** Before there is an answer of PostgreSQL's to read. */
const NETWORK_ROWS = [
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA'),
        diagnosis: (where, { code }) => ({
            code: 'database-unreachable',
            what: 'The host name does not resolve',
            likelyCause: code === 'ENOTFOUND'
                ? 'The host is mistyped, the server was deleted or renamed, or it has a private address that the DNS of this machine does not know.'
                : 'The DNS of this machine does not answer, or it does not know the private zone of the host.',
            fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where) ? `${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where)}\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where)}` : (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where),
        }),
    },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ECONNREFUSED'),
        diagnosis: (where) => ({
            code: 'database-unreachable',
            what: 'Nothing answers at that port',
            likelyCause: `The server is stopped or restarting, or ${where.port} is the wrong port (5432 is PostgreSQL's; 6432 exists only where the pooler PgBouncer is on).`,
            fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where)
                ? (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where)
                : `Start the server, or correct the port. This says whether it listens:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)}`,
        }),
    },
    { matches: isTimeout, diagnosis: timeout },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Query read timeout$/), diagnosis: slowQuery },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57014'), diagnosis: slowQuery },
    {
        matches: isGarbage,
        diagnosis: (where) => ({
            code: 'database-not-postgres',
            what: 'What answers there does not speak the PostgreSQL protocol',
            likelyCause: 'The port belongs to another service, or a proxy or gateway answers in place of the server; a PostgreSQL server that fails before TLS, for want of memory say, looks the same.',
            fix: `Correct the host and the port, or go around the proxy. This shows what answers:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showCertificate */ .XK)(where)}`,
        }),
    },
    { matches: isBroken, diagnosis: brokenConnection },
];
function timeout(where, { stage }) {
    const what = `No answer in time (stage: ${stage})`;
    if (stage === 'tcp' && (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where))
        return { code: 'database-timeout', what, ...azureFirewall(where) };
    return { code: 'database-timeout', what, ...silence(where, stage) };
}
/** Azure drops what its firewall does not admit, without an answer. */
function azureFirewall(where) {
    const from = where.outboundAddress === undefined ? 'of this machine' : 'given below';
    return {
        likelyCause: `The server's firewall does not admit the address ${from}: a blocked address gets no answer at all. Or the server is stopped, or it lives in a virtual network, which has no firewall rules and is reached only from inside.`,
        fix: [
            (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .admitAddress */ .ko)(where),
            '# a rule takes up to five minutes to work; on a runner whose address changes: open-firewall: true',
            '# is the server running at all?',
            (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where),
        ].join('\n'),
    };
}
const seenAs = ({ outboundAddress }) => outboundAddress === undefined ? '' : ` (Azure sees it as ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(outboundAddress)})`;
/** Whoever has a vault is on Azure, by whatever name the server goes. */
const ownRule = ({ outboundAddress }) => outboundAddress === undefined ? '' : ' (for a flexible server of Azure, open-firewall: true does that)';
function silence(where, stage) {
    switch (stage) {
        case 'dns':
            return { likelyCause: 'The DNS of this machine does not answer.', fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where) };
        case 'tcp':
            return {
                likelyCause: 'A firewall drops the packets, the address is wrong, or the server is switched off.',
                fix: `Let this machine${seenAs(where)} reach ${where.port}/tcp of the server${ownRule(where)}. If it is only far away:\n${LONGER}`,
            };
        case 'tls':
            return {
                likelyCause: 'The port accepts connections and then says nothing: a load balancer without a server behind it, a server that hangs, or another service. No firewall is in the way.',
                fix: `Restart the server, or correct the host and the port. If it is only slow:\n${LONGER}`,
            };
        default:
            return {
                likelyCause: 'The server is overloaded or hangs, or a pooler waits for a free connection to the server. No firewall is in the way, and the credential may be right.',
                fix: `Look at the load of the server and at pg_stat_activity. If it is only slow:\n${LONGER}`,
            };
    }
}
function slowQuery(where, { code }) {
    return {
        code: 'database-query-timeout',
        what: 'The login works, but a small query took too long',
        likelyCause: code === undefined
            ? 'The server is overloaded, hangs or waits for its disk; a pooler without a free connection looks the same.'
            : 'The server cancelled it: statement_timeout of the role or the database is very short, somebody cancelled it, or the server is overloaded.',
        fix: code === undefined
            ? `See what it is busy with:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SELECT state, wait_event, count(*) FROM pg_stat_activity GROUP BY 1, 2'`
            : `See the timeout that applies:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SHOW statement_timeout'`,
    };
}
function brokenConnection(where, { stage }) {
    const loggedIn = stage === 'database' || stage === 'query';
    return {
        code: 'database-unreachable',
        what: `The connection broke (stage: ${stage})`,
        likelyCause: loggedIn
            ? 'The server restarted, crashed or ended the session (maintenance, failover, an administrator), or a proxy or gateway closed it.'
            : 'A proxy or gateway closed it, the server restarted, or what listens there is not PostgreSQL or refuses this version of TLS.',
        fix: `Run it again; if it stays, try the same from the same network:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)}`,
    };
}


/***/ }),

/***/ 60732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ says),
/* harmony export */   P9: () => (/* binding */ codeless),
/* harmony export */   WP: () => (/* binding */ both),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
const hasCode = (...codes) => ({ code }) => code !== undefined && codes.includes(code);
/** The driver's own errors, which carry no code; a server's words never pass for one. */
const codeless = (pattern) => ({ code, message }) => code === undefined && pattern.test(message);
const says = (pattern) => ({ message }) => pattern.test(message);
const both = (one, other) => (failure) => one(failure) && other(failure);
const either = (...matchers) => (failure) => matchers.some((matcher) => matcher(failure));


/***/ }),

/***/ 86798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ isAzure),
/* harmony export */   QU: () => (/* binding */ urlWith),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   XK: () => (/* binding */ showCertificate),
/* harmony export */   _h: () => (/* binding */ setParameter),
/* harmony export */   af: () => (/* binding */ sqlDatabase),
/* harmony export */   bd: () => (/* binding */ showState),
/* harmony export */   ko: () => (/* binding */ admitAddress),
/* harmony export */   n_: () => (/* binding */ sqlRole),
/* harmony export */   tm: () => (/* binding */ psql),
/* harmony export */   yx: () => (/* binding */ storeAgain)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77030);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(91378);
/* harmony import */ var _storing_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(75555);



/** PostgreSQL's NAMEDATALEN, less its NUL: https://www.postgresql.org/docs/current/limits.html */
const MAX_NAME_BYTES = 63;
/** RFC 1035, 2.3.4. */
const MAX_HOST_CHARACTERS = 253;
/** `name`, or a word in CAPITALS to replace when it can be no name: half a name in a command is worse than none. */
function nameOr(placeholder, name) {
    return Buffer.byteLength(name) <= MAX_NAME_BYTES && (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(name) === name ? name : placeholder;
}
function hostOf({ host }) {
    return host.length <= MAX_HOST_CHARACTERS && (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(host) === host ? host : 'HOST';
}
/** Azure's hosts, in every cloud, private links included. */
function isAzure({ host }) {
    return /\.postgres\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(host);
}
const azureServer = (where) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(hostOf(where).split('.')[0] ?? 'SERVER');
/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
function admitAddress(where, seenByServer) {
    const known = [where.outboundAddress, seenByServer].find((address) => address !== undefined);
    const address = known !== undefined && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(known) ? known : 'ADDRESS';
    return [
        'az postgres flexible-server firewall-rule create --resource-group GROUP',
        `--server-name ${azureServer(where)} --name dbcred-runner`,
        `--start-ip-address ${address} --end-ip-address ${address}`,
    ].join(' ');
}
function showState(where) {
    return `az postgres flexible-server show --resource-group GROUP --name ${azureServer(where)} --query state --output tsv`;
}
/** Sets what Azure calls a server parameter and others a line of postgresql.conf. */
function setParameter(where, name, value) {
    return isAzure(where)
        ? `az postgres flexible-server parameter set --resource-group GROUP --server-name ${azureServer(where)} --name ${name} --value ${value}`
        : `ALTER SYSTEM SET ${name} = '${value}'; SELECT pg_reload_conf();`;
}
/** Asks for the password. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
function psql(where, database) {
    const word = (value) => /^[\w.-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
    const [user, dbname] = [nameOr('USER', where.user), nameOr('DATABASE', database)].map(word);
    const parameters = `host=${hostOf(where)} port=${where.port} user=${user} dbname=${dbname} sslmode=require`;
    return `psql ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(parameters)}`;
}
function lookUp(where) {
    return `nslookup ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(hostOf(where))}`;
}
/** What a person sees of the certificate; the names are there from OpenSSL 1.1.1 on. */
function showCertificate(where) {
    const host = hostOf(where);
    const address = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(host.includes(':') ? `[${host}]:${where.port}` : `${host}:${where.port}`);
    return `openssl s_client -starttls postgres -connect ${address} </dev/null | openssl x509 -noout -issuer -subject -dates -ext subjectAltName`;
}
/** The connection string, with this database in it. */
function urlWith(where, database) {
    const name = encodeURIComponent(nameOr('DATABASE', database));
    const host = hostOf(where);
    return `postgresql://USER:PASSWORD@${host.includes(':') ? `[${host}]` : host}:${where.port}/${name}?sslmode=require`;
}
/** What stores it so that no line end comes along. */
function storeAgain({ storeWith }) {
    return storeWith ?? (0,_storing_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .storeInVault */ .fo)('VAULT', 'SECRET');
}
const sqlName = (name) => `"${name.replaceAll('"', '""')}"`;
const sqlRole = ({ user }) => sqlName(nameOr('ROLE', user));
const sqlDatabase = ({ database }, name = database) => sqlName(nameOr('DATABASE', name));


/***/ }),

/***/ 91962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ forgetLibpqVariables)
/* harmony export */ });
/**
 * Removes PGHOST, PGPASSWORD and their like: node-postgres fills whatever a login leaves open from them, so
 * a probe would test something else than its connection string. NODE_PG_FORCE_NATIVE puts libpq itself in the place
 * of node-postgres's own protocol, in which a login sends no password that is asked for.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 * https://node-postgres.com/features/native
 */
function forgetLibpqVariables(env) {
    const names = Object.keys(env).filter((name) => name.startsWith('PG') || name === 'NODE_PG_FORCE_NATIVE');
    for (const name of names)
        delete env[name];
}


/***/ }),

/***/ 48407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ placeholderInUrl),
/* harmony export */   P5: () => (/* binding */ placeholderIn),
/* harmony export */   zp: () => (/* binding */ templateLine)
/* harmony export */ });
/**
 * Text that stands where a secret should: something was to fill it in, and has not. Each is recognised only when it is
 * the whole value, since nobody's password may be taken for one. On purpose not recognised: what stands in the middle of
 * other text (`a${b}c`), bare words that people do have as passwords (`changeme`, `password`, `postgres`, `secret`,
 * `xxxx`), a name in brackets or after a `$` that has no word of the trade in it (`[Kq2m]`, `$ecret9`).
 */
const SHAPES = [
    [/^(?:[*•●]{3,}|\.{3}|…)$/, 'a mask (asterisks, bullets or dots)'],
    [/^\$\{\{[^{}]*\}\}$/, 'an expression of GitHub Actions, ${{ … }}'],
    [/^\{\{[^{}]+\}\}$/, 'an action of a template, {{ … }}'],
    [/^<%.+%>$/s, 'an action of a template, <% … %>'],
    [/^\$\{[A-Za-z_][\w.-]*(?::?[-=?+][^{}]*)?\}$/, 'a variable, ${…}'],
    [/^\$\([A-Za-z_][\w.-]*\)$/, 'a variable, $(…)'],
    [/^\$\([a-z][\w./-]* .+\)$/s, 'a command, $(…)'],
    [/^`[a-z][\w./-]* .+`$/s, 'a command in backticks'],
    [/^@Microsoft\.KeyVault\(.+\)$/i, 'a reference that App Service resolves, @Microsoft.KeyVault(…)'],
];
/** With a word of the trade between them. */
const ENCLOSED = [
    [/^<([A-Za-z][\w .-]*)>$/, 'a name in angle brackets, <…>'],
    [/^\[([A-Za-z][\w .-]*)\]$/, 'a name in square brackets, […]'],
    [/^#?\{([A-Za-z][\w .-]*)\}$/, 'a name in braces, {…}'],
    [/^%([A-Za-z_]\w*)%$/, 'a variable, %…%'],
    [/^%\(([A-Za-z_]\w*)\)s$/, 'a variable, %(…)s'],
    [/^__([A-Za-z]\w*)__$/, 'a name between underscores, __…__'],
    [/^@([A-Za-z]\w*)@$/, 'a name between at signs, @…@'],
    [/^\$([A-Z][A-Z0-9_]*|[a-z][a-z0-9_]*)$/, 'a variable, $…'],
];
/** Anywhere in a word. */
const TELLING = /pass|pwd|secret|credential|redacted|placeholder|replace|change|insert|database|postgres|connection/;
/** A word by itself. */
const TRADE = new Set('pw db pg sql url uri dsn key user username role host hostname port token value name your here todo tbd admin'.split(' '));
const WORDS = [
    /^(?:PLEASE[_-])?(?:CHANGE|REPLACE|FILL)[_-]?(?:ME|IT|THIS)(?:[_-]?IN)?$/,
    /^(?:change|replace)[_-]me$/i,
    /^(?:FIX[_-]?ME|TO[_-]?DO|TBD|REDACTED|PLACEHOLDER)$/,
    /^(?:[A-Z]+[_-])*PASSWORD(?:[_-]HERE)?$/,
    /^your[_-](?:[a-z]+[_-])*(?:password|passwd|pass|pwd|pw|secret|url|dsn)(?:[_-]here)?$/i,
    /^(?:[a-z]+[_-])*password[_-]here$/i,
];
/** What `text` looks like in general words, when it is a placeholder, percent-encoded or not; never a part of it. */
function placeholderIn(text) {
    const plain = text.trim();
    return looksOf(plain) ?? (plain.includes('%') ? looksOf(percentDecoded(plain)) : undefined);
}
function looksOf(text) {
    return (shapeOf(text) ?? (WORDS.some((word) => word.test(text)) ? 'a word that asks to be replaced' : undefined));
}
function shapeOf(text) {
    const [, looks] = SHAPES.find(([pattern]) => pattern.test(text)) ?? [];
    if (looks !== undefined)
        return looks;
    return ENCLOSED.find(([pattern]) => isOfTheTrade(pattern.exec(text)?.[1] ?? ''))?.[1];
}
function isOfTheTrade(name) {
    const words = name.toLowerCase().split(/[\s_.-]+/);
    return words.some((word) => TRADE.has(word) || TELLING.test(word));
}
function percentDecoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** What may hold a colon, a slash or a space, and stands for one word. */
const TOKENS = /\$\{\{[^{}@]*\}\}|\{\{[^{}@]*\}\}|<%.{0,500}?%>|\$\{[^{}@]*\}|\$\([^()@]*\)/gs;
const STAND_IN = '\uE000';
const PARTS = /^(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\/([^:@]*)(?::(.*))?@([^/?@]*)(?:\/([^?]*))?/is;
/** What of a URL is a placeholder, and what it looks like: `a variable, ${…}, in place of the password`. */
function placeholderInUrl(url) {
    const whole = placeholderIn(url);
    if (whole !== undefined)
        return `${whole}, in place of all of it`;
    const tokens = [];
    const kept = url.replaceAll(STAND_IN, '').replace(TOKENS, (token) => {
        tokens.push(token);
        return STAND_IN;
    });
    const parts = PARTS.exec(kept.trim());
    if (parts === null)
        return undefined;
    const [user, password, address, database] = parts
        .slice(1)
        .map((part = '') => part.replaceAll(STAND_IN, () => tokens.shift() ?? ''));
    const found = [
        [placeholderIn(password ?? ''), 'the password'],
        [shapeIn(user ?? ''), 'the user'],
        [addressIn(address ?? ''), 'the host'],
        [shapeIn(database ?? ''), 'the database'],
    ];
    const first = found.find(([looks]) => looks !== undefined);
    return first && `${first[0]}, in place of ${first[1]}`;
}
/** A database may well be called TODO. */
function shapeIn(text) {
    return shapeOf(text) ?? (text.includes('%') ? shapeOf(percentDecoded(text)) : undefined);
}
/** A host holds none of these characters: one placeholder beside a port is enough. */
function addressIn(address) {
    if (address.startsWith('['))
        return undefined; // an IPv6 address
    const [first] = address.match(TOKENS) ?? [];
    return shapeIn(first ?? address.replace(/:\d*$/, ''));
}
/** The first line of `source` with an action of a Go template (or of one like it) in it, from 1 on. */
function templateLine(source) {
    const at = source.search(/\{\{-?\s*(?:[.$"`(]|\/\*|[A-Za-z_]\w*\s*(?:[."`$(|]|-?\}\}|[A-Za-z_.$]))[^\n]{0,500}?\}\}/);
    return at < 0 ? undefined : source.slice(0, at).split('\n').length;
}


/***/ }),

/***/ 23555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ prepared)
/* harmony export */ });
/** RFC 3454, C.1.2: read as a space. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
/** RFC 3454, B.1: read as nothing. */
const NOTHINGS = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;
/**
 * What SASLprep makes of a password, as node-postgres has it and does not export it:
 * https://www.rfc-editor.org/rfc/rfc4013#section-2, without what that forbids: nobody logs in with that by it.
 */
function prepared(password) {
    return password.replace(SPACES, ' ').replace(NOTHINGS, '').normalize('NFKC');
}


/***/ }),

/***/ 57569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g5: () => (/* binding */ failureOf),
  dy: () => (/* binding */ probe),
  rM: () => (/* binding */ provesPassword),
  bs: () => (/* binding */ refusesCredential)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __nccwpck_require__(411);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var postgres_session = __nccwpck_require__(40325);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __nccwpck_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __nccwpck_require__(49567);
;// CONCATENATED MODULE: ./build/postgres/session-facts.js


const Facts = schemas/* object */.Ikc({
    version: schemas/* string */.YjP(),
    role: schemas/* string */.YjP(),
    read_only: schemas/* string */.YjP(),
    in_recovery: schemas/* boolean */.zMY(),
    now_s: coerce/* number */.ai(),
    backend_pid: schemas/* number */.aig().int().optional().catch(undefined),
});
/**
 * In the simple protocol, so that it passes through poolers too. Without an operator: nothing multiplies a numeric by
 * an integer but what somebody plants.
 */
const FACTS = `1 AS one, pg_catalog.current_setting('server_version') AS version, current_user AS role,
  pg_catalog.current_setting('transaction_read_only') AS read_only, pg_catalog.pg_is_in_recovery() AS in_recovery,
  extract(epoch FROM pg_catalog.clock_timestamp()) AS now_s, pg_catalog.pg_backend_pid() AS backend_pid`;
const count = coerce/* number */.ai().int();
const Limits = schemas/* object */.Ikc({
    login_role: schemas/* string */.YjP(),
    version_num: count,
    superuser: schemas/* boolean */.zMY(),
    replication: schemas/* boolean */.zMY(),
    connection_limit: count,
    valid_until_s: coerce/* number */.ai().nullable(),
    role_sessions: count,
    all_sessions: count,
    max_connections: count,
    reserved: count,
    also_reserved: count.nullable(),
});
/**
 * Everybody may read these of every role, and count the sessions: of other roles' nothing more is shown. The
 * connections of dbcred-sync itself pass in a moment.
 * https://www.postgresql.org/docs/current/view-pg-roles.html
 */
const LIMITS = `session_user AS login_role, pg_catalog.current_setting('server_version_num') AS version_num,
  r.rolsuper AS superuser, r.rolreplication AS replication, r.rolconnlimit AS connection_limit,
  CASE WHEN pg_catalog.isfinite(r.rolvaliduntil) THEN extract(epoch FROM r.rolvaliduntil) END AS valid_until_s,
  s.of_role AS role_sessions, s.of_all AS all_sessions,
  pg_catalog.current_setting('max_connections') AS max_connections,
  pg_catalog.current_setting('superuser_reserved_connections') AS reserved,
  pg_catalog.current_setting('reserved_connections', true) AS also_reserved
FROM (SELECT 1) AS one_row
LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname OPERATOR(pg_catalog.=) session_user
LEFT JOIN LATERAL (
  SELECT pg_catalog.count(*) FILTER (WHERE a.usesysid OPERATOR(pg_catalog.=) r.oid
      AND coalesce(a.backend_type, 'client backend') OPERATOR(pg_catalog.=) ANY ('{client backend,walsender}')) AS of_role,
    pg_catalog.count(*) FILTER (WHERE a.datid IS NOT NULL) AS of_all
  FROM pg_catalog.pg_stat_get_activity(NULL) AS a
  WHERE coalesce(a.application_name, '') OPERATOR(pg_catalog.<>) 'dbcred-sync') AS s ON true`;
/**
 * One round trip; with `askLimits`, one more on a server that does not know what is asked then. Throws what the
 * driver throws.
 */
async function askFacts({ query, backendPid }, clock, askLimits) {
    const withLimits = askLimits ? await askWithLimits(query, clock) : undefined;
    const { row, halfway } = withLimits ?? (await ask(query, `SELECT ${FACTS}`, clock));
    const facts = Facts.parse(row);
    return {
        serverVersion: facts.version,
        role: facts.role,
        readOnly: facts.read_only === 'on',
        inRecovery: facts.in_recovery,
        clockSkewMs: Math.round(facts.now_s * 1000 - halfway),
        throughPooler: isAnother(backendPid(), facts.backend_pid),
        limits: limitsIn(row, facts.now_s),
    };
}
/** A server of another make may tell neither. */
function isAnother(told, answering) {
    return told !== undefined && answering !== undefined && told !== answering;
}
function askWithLimits(query, clock) {
    return ask(query, `SELECT ${FACTS}, ${LIMITS}`, clock).catch((thrown) => {
        if (isNotUnderstood(thrown))
            return undefined;
        throw thrown;
    });
}
async function ask(query, text, clock) {
    const askedAt = clock();
    const [row] = await query(text);
    return { row, halfway: (askedAt + clock()) / 2 };
}
/** Class 42: syntax, unknown names, no privilege. 0A: not supported. */
function isNotUnderstood(thrown) {
    return /^(?:42|0A)[0-9A-Z]{3}$/.test((0,problem/* codeOf */.$N)(thrown) ?? '');
}
/** A server that answers something else has nothing to say of it. */
function limitsIn(row, nowS) {
    const parsed = Limits.safeParse(row);
    if (!parsed.success)
        return undefined;
    const { data } = parsed;
    const until = data.valid_until_s;
    const mayUse = data.max_connections - (data.superuser ? 0 : data.reserved + (data.also_reserved ?? 0));
    return {
        role: data.login_role,
        serverMajor: Math.floor(data.version_num / 10_000),
        superuser: data.superuser,
        replication: data.replication,
        connectionLimit: data.connection_limit < 0 || data.superuser ? undefined : data.connection_limit,
        sessions: data.role_sessions,
        validUntil: until === null ? undefined : { at: new Date(until * 1000), inMs: (until - nowS) * 1000 },
        server: { connections: mayUse, free: mayUse - data.all_sessions },
    };
}

;// CONCATENATED MODULE: ./build/postgres/probe.js



const DAY_MS = 86_400_000;
/**
 * One login with TLS verified, closed again. Never throws for what a server does. A query belongs to it: a pooler
 * welcomes a client by itself, with a password that the server may not know any more, and logs in for its first
 * query. https://github.com/pgbouncer/pgbouncer/blob/master/src/client.c (finish_client_login)
 */
async function probe(target, options) {
    const startedAt = options.clock();
    const session = await (0,postgres_session/* newSession */.RL)(target, options);
    const measured = () => {
        const { certificateEndsAtMs, layers } = session.progress;
        const now = options.clock();
        return {
            elapsedMs: Math.round(now - startedAt),
            layers: [...layers],
            certificateDaysLeft: certificateEndsAtMs === undefined ? undefined : Math.floor((certificateEndsAtMs - now) / DAY_MS),
        };
    };
    try {
        await session.connect();
        const facts = options.askFacts
            ? await askFacts(session, options.clock, options.askLimits ?? false)
            : await askAnything(session.query);
        session.close();
        return { result: 'ok', facts, ...measured() };
    }
    catch (thrown) {
        session.destroy();
        const failure = failureOf(thrown, session.progress);
        return { result: refusesCredential(failure) ? 'bad' : 'unknown', failure, ...measured() };
    }
}
/** What answers without a row is no server of PostgreSQL's. */
async function askAnything(query) {
    const [row] = await query('SELECT 1 AS one');
    if (row?.['one'] !== 1)
        throw new Error('the session did not answer SELECT 1');
}
/**
 * Whether it shows that the role has this password: it logged in, or the server had taken it before something else
 * failed (a limit of connections, a database that is full or closed to the role). Only at the server itself: what a
 * pooler takes is what it remembers, and 28P01 after that is the server's word against it.
 */
function provesPassword(probe) {
    return probe.result === 'ok' || (probe.failure.serverProved && probe.failure.code !== '28P01');
}
/** Later it is a pooler's: it has let this credential in, and the server refuses the pooler's own login. */
function refusesCredential({ code, stage }) {
    return code === '28P01' && stage === 'authentication';
}
/** How a login failed, from what was thrown. */
function failureOf(thrown, progress) {
    const code = (0,problem/* codeOf */.$N)(thrown);
    // Whoever has proved that it knows the password says nothing more of it.
    const isPast = progress.serverProved && progress.stage === 'authentication' && code !== undefined;
    return {
        stage: isPast ? 'database' : progress.stage,
        code,
        message: (0,problem/* messageOf */.bD)(thrown),
        certificateIssuer: progress.certificateIssuer,
        serverProved: progress.serverProved,
        cause: thrown,
    };
}


/***/ }),

/***/ 58224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ readConnectionString),
/* harmony export */   Pg: () => (/* binding */ loginWords),
/* harmony export */   zn: () => (/* binding */ prove)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(411);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51497);
/* harmony import */ var _diagnosis_condition_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(56559);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(80851);
/* harmony import */ var _storing_commands_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(75555);





const WAITS_MS = [1000, 2000, 4000];
const CODES = {
    invalid: 'connection-string-invalid',
    redirects: 'connection-string-redirects',
    plaintext: 'connection-string-plaintext',
    placeholder: 'credential-placeholder',
};
/** The connection string in `text`, or a Problem that says what to change. `source` says where it stands. */
function readConnectionString(text, source, forms) {
    const parsed = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnectionString */ .H)(text, forms);
    const complaint = parsed.ok ? plaintext(parsed.value) : parsed.complaint;
    if (parsed.ok && complaint === undefined)
        return parsed.value;
    const { kind, what, fix, isStray = false, } = complaint ?? { kind: 'invalid', what: 'cannot be read', fix: '' };
    const commands = isStray ? [(0,_storing_commands_js__WEBPACK_IMPORTED_MODULE_4__/* .storeAt */ .f6)(source)] : [];
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...{ code: CODES[kind], target: source, ...wordsOn(kind, what) },
        fix: [isStray ? `# ${fix}` : fix, ...commands].join('\n'),
    });
}
function wordsOn(kind, what) {
    if (kind === 'placeholder') {
        return {
            what: `This is a placeholder and no credential: it ${what}`,
            likelyCause: 'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
        };
    }
    return {
        what: `This is no connection string to deliver: it ${what}`,
        likelyCause: 'It was written by hand, or put together without percent-encoding the password.',
    };
}
function plaintext({ tls }) {
    if (tls !== 'off')
        return undefined;
    return {
        kind: 'plaintext',
        what: 'has sslmode=disable, so clients would send everything in clear',
        fix: 'Replace it with sslmode=require.',
    };
}
/** A login that was had, as a record has it. */
function loginWords({ user, database, host, port }) {
    return `${user} logged in to ${database} on ${host}:${port} (TLS verified)`;
}
/** Logs in. Throws the diagnosis when the server refuses, or when nothing is known for certain. */
async function prove(target, source, prover) {
    for (const waitMs of [...(prover.waitsMs ?? WAITS_MS), undefined]) {
        const result = await prover.probe(target);
        if (result.result === 'ok')
            return { elapsedMs: result.elapsedMs };
        const passing = (0,_diagnosis_condition_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .isBusy */ .A)(result.failure) || result.failure.code === 'ECONNRESET';
        if (!passing || waitMs === undefined)
            throw (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__/* .diagnose */ .h)(result.failure, target, source);
        prover.say(`${target.host}: ${result.failure.message} (${result.failure.code}); trying again in ${waitMs / 1000} s`);
        await prover.sleep(waitMs);
    }
    throw new Error('unreachable: the last try returns or throws');
}


/***/ }),

/***/ 12393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ roleLiteral),
/* harmony export */   cE: () => (/* binding */ roleIdentifier),
/* harmony export */   eu: () => (/* binding */ literal)
/* harmony export */ });
/** What the server cuts off a longer name, without an error: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const LONGEST_NAME_BYTES = 63;
/** A role's name as SQL names it. Throws, without quoting it, for what can be no role's name. */
function roleIdentifier(role) {
    refuseImpossible(role);
    return `"${role.replaceAll('"', '""')}"`;
}
/** A role's name as a text in SQL. Throws, without quoting it, for what can be no role's name. */
function roleLiteral(role) {
    refuseImpossible(role);
    return literal(role);
}
/**
 * A text in SQL, whatever standard_conforming_strings says of backslashes.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE
 */
function literal(text) {
    const quoted = `'${text.replaceAll("'", "''")}'`;
    return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
/** A longer name would mean another role, the one whose name is what the server left of it. */
function refuseImpossible(role) {
    const usable = role !== '' && role.isWellFormed() && !role.includes('\0');
    if (!usable || Buffer.byteLength(role, 'utf8') > LONGEST_NAME_BYTES) {
        throw new Error('no role can have this name: nothing was sent');
    }
}


/***/ }),

/***/ 39467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ keptVerifier),
/* harmony export */   kZ: () => (/* binding */ alterRoleStatement),
/* harmony export */   nG: () => (/* binding */ MOST_ITERATIONS),
/* harmony export */   v0: () => (/* binding */ scramVerifier),
/* harmony export */   zt: () => (/* binding */ alterRoleInClear)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79914);
/* harmony import */ var _prepared_password_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(23555);
/* harmony import */ var _quoting_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(12393);




/** PostgreSQL's own, too: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SCRAM-ITERATIONS */
const USUAL_ITERATIONS = 4096;
/** About two seconds' work: more than anybody is known to use. */
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/**
 * As PostgreSQL keeps it; anything else it takes for a password in clear, and hashes.
 * https://www.postgresql.org/docs/current/catalog-pg-authid.html
 */
const VERIFIER = /^SCRAM-SHA-256\$([1-9]\d{0,7}):(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/;
/**
 * What the server needs to know of a password to recognise it, and nothing to log in with. Outside printable
 * ASCII, SASLprep may change a password, and servers and clients differ in how: such a one is refused.
 * https://www.rfc-editor.org/rfc/rfc5802#section-3
 *
 * `iterations`: those that the role has, so that whoever chose them finds them again.
 */
function scramVerifier(password, randomBytes, forms, iterations = USUAL_ITERATIONS) {
    const text = password.reveal();
    if (!/^[ -~]+$/.test(text)) {
        return {
            ok: false,
            what: text === '' ? 'the password is empty' : 'the password has characters that are not printable ASCII',
            fix: 'Choose a password of ASCII letters, digits and punctuation, or let dbcred-sync make one.',
        };
    }
    const salt = randomBytes(SALT_BYTES);
    if (salt.length !== SALT_BYTES)
        throw new Error(`the source of randomness gave ${salt.length} bytes`);
    return { ok: true, verifier: new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(verifierText(text, { salt, iterations }), forms) };
}
/**
 * The verifier that the server has, to the byte, of a password that has just logged in: what the server proved it
 * knows, with the salt and the count that it told. So whatever has a copy of the verifier goes on working:
 * https://www.pgbouncer.org/config.html#authentication-file-format
 */
function keptVerifier(password, kept, forms) {
    return new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(verifierText((0,_prepared_password_js__WEBPACK_IMPORTED_MODULE_2__/* .prepared */ .s)(password.reveal()), kept), forms);
}
function verifierText(password, { salt, iterations }) {
    const salted = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.pbkdf2Sync)(password, salt, iterations, KEY_BYTES, 'sha256');
    const storedKey = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(hmac(salted, 'Client Key')).digest();
    const [saltText, storedText, serverText] = [salt, storedKey, hmac(salted, 'Server Key')].map(base64);
    return `SCRAM-SHA-256$${iterations}:${saltText}$${storedText}:${serverText}`;
}
/**
 * The statement that gives a role this verifier: for the server alone. Throws, quoting neither, for what is no
 * verifier or no role's name.
 */
function alterRoleStatement(role, verifier) {
    const text = verifier.reveal();
    const iterations = Number(VERIFIER.exec(text)?.[1] ?? Number.NaN);
    if (!(iterations <= MOST_ITERATIONS))
        throw new Error('this is no SCRAM-SHA-256 verifier: it was not sent');
    return `ALTER ROLE ${(0,_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .roleIdentifier */ .cE)(role)} PASSWORD ${(0,_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(text)}`;
}
/** The statement that gives a role this password itself: the server's log may show it. */
function alterRoleInClear(role, password) {
    return `ALTER ROLE ${(0,_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .roleIdentifier */ .cE)(role)} PASSWORD ${(0,_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(password.reveal())}`;
}
function hmac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}


/***/ }),

/***/ 40325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  LE: () => (/* binding */ UNPROVEN_AUTHENTICATION),
  L6: () => (/* binding */ loadDriver),
  RL: () => (/* binding */ newSession)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: ./build/problem.js
var problem = __nccwpck_require__(411);
// EXTERNAL MODULE: ./build/postgres/scram-verifier.js
var scram_verifier = __nccwpck_require__(39467);
;// CONCATENATED MODULE: ./build/postgres/wire-guard.js
/** Far above what a login and our small queries are answered with. */
const LONGEST_MESSAGE = 1 << 20;
const HEADER = 5;
/** No message of PostgreSQL's: https://www.postgresql.org/docs/current/protocol-message-formats.html */
class InvalidResponse extends Error {
}
/**
 * node-postgres's parser throws into nobody's hands, or reads on for ever, when what it reads is no answer of
 * PostgreSQL's. Here it gets only whole messages that it can end, and what it throws ends the connection.
 */
function guardParser(stream, fail) {
    const parsers = stream.listeners('data');
    stream.removeAllListeners('data');
    let pending = Buffer.alloc(0);
    stream.on('data', (bytes) => {
        pending = Buffer.concat([pending, bytes]);
        try {
            const length = wholeMessages(pending);
            const whole = pending.subarray(0, length);
            pending = pending.subarray(length);
            if (whole.length > 0)
                for (const parse of parsers)
                    Reflect.apply(parse, stream, [whole]);
        }
        catch (thrown) {
            stream.destroy();
            fail(thrown instanceof Error ? thrown : new InvalidResponse('received invalid response'));
        }
    });
}
/** How many of these bytes are messages that have come to their end. */
function wholeMessages(bytes) {
    let start = 0;
    while (bytes.length - start >= HEADER) {
        const length = bytes.readInt32BE(start + 1);
        if (length < 4 || length > LONGEST_MESSAGE)
            throw new InvalidResponse('received invalid response: no length');
        const end = start + 1 + length;
        if (end > bytes.length)
            break;
        const type = String.fromCharCode(bytes.readUInt8(start));
        // the list of fields of an error or a notice ends with an empty one
        if ('EN'.includes(type) && !bytes.subarray(start, end).toString('latin1').endsWith('\0\0')) {
            throw new InvalidResponse('received invalid response: an error without an end');
        }
        start = end;
    }
    return start;
}

;// CONCATENATED MODULE: ./build/postgres/session.js




/** The server asked for something that would hand it the password, or let us in without asking for it. */
const UNPROVEN_AUTHENTICATION = 'DBCRED_UNPROVEN_AUTHENTICATION';
class UnprovenAuthentication extends Error {
    code = UNPROVEN_AUTHENTICATION;
}
/**
 * Before every statement, in the same message: else an operator or a function that somebody planted in a schema of
 * the database's search_path may run with the rights of this role. LOCAL, since a pooler lends the session on.
 * https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATTERNS
 */
const NOBODY_ELSES_CODE = 'SET LOCAL search_path TO pg_catalog, pg_temp;';
/** Its types leave it out. A count costs time, which a server could take at will. */
const SCRAM_LIMIT = { scramMaxIterations: scram_verifier/* MOST_ITERATIONS */.nG };
const driver = () => __nccwpck_require__.e(/* import() */ 3849).then(__nccwpck_require__.bind(__nccwpck_require__, 83849));
/** Loads node-postgres, which takes a moment: whoever waits for something else can do so meanwhile. */
async function loadDriver() {
    await driver(); // whose types those who import this package need not have
}
/**
 * A session on one database. Startup parameters are kept to what poolers understand, and to the options that the
 * connection string has: its readers send them too. Callers clear PG* variables first: node-postgres falls back to them.
 */
async function newSession(target, options) {
    const { Client } = await driver();
    const client = new Client({
        host: target.host,
        port: target.port,
        user: target.user,
        password: target.password.reveal(),
        database: target.database,
        // Said, since the default of Node is whatever NODE_TLS_REJECT_UNAUTHORIZED says.
        ssl: {
            rejectUnauthorized: true,
            ...(options.authorities === undefined ? {} : { ca: options.authorities }),
        },
        application_name: 'dbcred-sync',
        ...(target.options === undefined ? {} : { options: target.options }),
        connectionTimeoutMillis: options.timeoutMs,
        query_timeout: options.timeoutMs,
        ...SCRAM_LIMIT,
    });
    const progress = watch(client, options.clock);
    if (options.whenSecured !== undefined)
        holdStartUp(wireOf(client), options.whenSecured);
    // Not before: what loads meanwhile would hold up the first packet. pg sends it when it hears of `connect`.
    wireOf(client).on('connect', () => setImmediate(() => options.whileWaiting?.()));
    return {
        progress,
        backendPid: () => backendPidOf(client),
        async connect() {
            await client.connect();
            if (progress.serverProved)
                return;
            throw new UnprovenAuthentication('the server let us in without a SCRAM exchange');
        },
        async query(text) {
            // for several statements the driver answers a list, which its types leave out
            const results = [await client.query(`${NOBODY_ELSES_CODE} ${text}`)].flat();
            return results.at(-1)?.rows ?? [];
        },
        // alone: in a transaction that has failed, whatever comes before it is refused
        rollBack: async () => void (await client.query('ROLLBACK')),
        close: () => void hangUp(client),
        destroy: () => void wireOf(client).stream.destroy(),
    };
}
function watch(client, clock) {
    const connection = wireOf(client);
    const progress = {
        stage: (0,external_node_net_.isIP)(client.host) === 0 ? 'dns' : 'tcp',
        layers: [],
        serverProved: false,
        scram: undefined,
        certificateIssuer: undefined,
        certificateEndsAtMs: undefined,
    };
    let since = clock();
    const reach = (stage) => {
        const now = clock();
        progress.layers.push({ stage: progress.stage, elapsedMs: Math.round(now - since) });
        progress.stage = stage;
        since = now;
    };
    client.on('error', () => undefined); // a connection that dies late must not end the process
    refuseToHandOverThePassword(connection);
    connection.stream.once('lookup', (error) => {
        if (error === null)
            reach('tcp');
    });
    connection.on('connect', () => reach('tls'));
    connection.on('sslconnect', () => {
        guardParser(connection.stream, (error) => connection.emit('error', error));
        watchTls(connection.stream, progress, reach);
    });
    connection.on('authenticationSASLContinue', ({ data = '' }) => {
        progress.scram = parametersIn(data);
    });
    connection.on('authenticationSASLFinal', () => {
        progress.serverProved = true;
    });
    // The driver looks at the proof after us, and says so in an error of its own, which has no code.
    connection.on('error', (error) => {
        if (progress.stage === 'authentication' && (0,problem/* codeOf */.$N)(error) === undefined)
            progress.serverProved = false;
    });
    connection.on('authenticationOk', () => reach('database'));
    client.once('connect', () => reach('query'));
    return progress;
}
/** https://www.rfc-editor.org/rfc/rfc5802#section-7 */
function parametersIn(serverFirst) {
    const [, salt, iterations] = /,s=([A-Za-z0-9+/]+={0,2}),i=(\d+)/.exec(serverFirst) ?? [];
    if (salt === undefined || iterations === undefined)
        return undefined;
    return { salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) };
}
function watchTls(secured, progress, reach) {
    // Before Node's own listener, which closes the connection to a certificate that it does not trust.
    secured.prependListener('secure', () => {
        const certificate = secured.getPeerCertificate();
        const issuer = certificate.issuer?.O ?? certificate.issuer?.CN;
        progress.certificateIssuer = Array.isArray(issuer) ? issuer.join(', ') : issuer;
        const end = Date.parse(certificate.valid_to ?? '');
        progress.certificateEndsAtMs = Number.isNaN(end) ? undefined : end;
    });
    secured.once('secureConnect', () => reach('authentication'));
}
/**
 * node-postgres sends the password in clear, or as MD5, to any server that asks. `password()` is the only
 * place from which it does so.
 */
function refuseToHandOverThePassword(connection) {
    connection.password = () => {
        connection.emit('error', new UnprovenAuthentication('the server asked for the password itself'));
        connection.stream.destroy();
    };
}
/**
 * A server looks up the role and its verifier when it has the startup packet, not when it is connected to:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP
 */
function holdStartUp(connection, whenSecured) {
    const startUp = connection.startup.bind(connection);
    connection.startup = (parameters) => {
        connection.stream.once('secureConnect', () => {
            whenSecured().then(() => startUp(parameters), (error) => {
                connection.emit('error', error);
                connection.stream.destroy();
            });
        });
    };
}
/** Of a field that its types leave out: null until the server has told it. */
function backendPidOf(client) {
    return client.processID ?? undefined;
}
function wireOf(client) {
    return client.connection;
}
/** Sends the goodbye. That the server hangs up too is waited for by nobody: not even by the end of the process. */
async function hangUp(client) {
    const ended = client.end().catch(() => undefined);
    wireOf(client).stream.unref();
    await ended;
}


/***/ }),

/***/ 75555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ storeOnGitHub),
/* harmony export */   f6: () => (/* binding */ storeAt),
/* harmony export */   fo: () => (/* binding */ storeInVault)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91378);

/** Asks for the value, so that it stands in no argument; what ends the line is not a part of it, and none is added. */
function askAnd(send) {
    return [
        'read -rs VALUE   # in bash: paste it, without what does not belong to it, and press Enter',
        `printf %s "$VALUE" | ${send}`,
        'unset VALUE',
    ].join('\n');
}
/** `vault` is a name. */
function storeInVault(vault, secret) {
    return askAnd(`az keyvault secret set --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r7)(vault)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r7)(secret)} --file /dev/stdin --encoding utf-8 --output none`);
}
function storeOnGitHub(name, repository = 'OWNER/REPO', environment = undefined) {
    const where = environment === undefined ? '' : ` --env ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r7)(environment)}`;
    return askAnd(`gh secret set ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r7)(name)} --repo ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r7)(repository)}${where}`);
}
/** For what stands at `source`, `secret NAME (version …) in URL` or an input: the commands that store it rightly. */
function storeAt(source) {
    const [, name, host] = /^secret ([\w-]+)(?: \(version \w+\))? in https:\/\/([\w-]+)/.exec(source) ?? [];
    if (name !== undefined && host !== undefined)
        return storeInVault(host, name);
    return source.startsWith('input ') ? storeOnGitHub('NAME') : storeInVault('VAULT', 'SECRET');
}


/***/ }),

/***/ 49228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CJ: () => (/* binding */ whereabouts),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   t4: () => (/* binding */ withoutStrays)
/* harmony export */ });
const NAMES = {
    '\r\n': 'a line end (CR LF, U+000D U+000A)',
    '\n': 'a line end (LF, U+000A)',
    '\r': 'a carriage return (CR, U+000D)',
    ' ': 'a space (U+0020)',
    '\t': 'a tab (U+0009)',
    '\u00a0': 'a no-break space (U+00A0)',
    '\u00ad': 'a soft hyphen (U+00AD)',
    '\u200b': 'a zero-width space (U+200B)',
    '\u200c': 'a zero-width non-joiner (U+200C)',
    '\u200d': 'a zero-width joiner (U+200D)',
    '\u2060': 'a word joiner (U+2060)',
    '\ufeff': 'a byte order mark (U+FEFF)',
};
/** White space, and what nobody sees: its own name or number. */
function nameOf(character) {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const kind = /\p{Z}/u.test(character)
        ? 'a space'
        : /\p{Cc}/u.test(character)
            ? 'a control'
            : 'an invisible';
    return NAMES[character] ?? `${kind}${kind === 'a space' ? '' : ' character'} (U+${number})`;
}
const UNSEEN = String.raw `[\s\p{Z}\p{Cc}\p{Cf}]`;
const AT_BEGINNING = new RegExp(`^${UNSEEN}+`, 'u');
const IS_UNSEEN = new RegExp(`^${UNSEEN}$`, 'u');
/** Within a secret a space may be meant; these never are. */
const NEVER_MEANT = /\r\n|[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const PAIRS = [`""`, `''`, '``', '“”', '‘’', '«»'];
const URL_AHEAD = String.raw `(?=(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\/)`;
const ASSIGNMENT = String.raw `^(?:export\s+|set\s+|\$env:)?[A-Za-z_]\w*(?:\s*=\s*|:\s+)`;
const NAME_OF_URL = new RegExp(`${ASSIGNMENT}(?=["'\`“‘]?${URL_AHEAD.slice(3)}`, 'i');
const NAME_OF_PASSWORD = /^(?:export\s+)?(?=\w*(?:pass|pwd|pw|secret))[A-Za-z_]\w*=/i;
const COMMAND = /^psql\s+(?:(["'])(postgres(?:ql)?:\/\/.*?)\1|(postgres(?:ql)?:\/\/\S+))(?=\s|$)/is;
const unseen = (text) => {
    const [first = ''] = AT_BEGINNING.exec(text) ?? [];
    const last = unseenEnd(text);
    if (first === '' && last === '')
        return undefined;
    const left = first === text ? '' : text.slice(first.length, text.length - last.length);
    return [left, ...namesIn(first, 'at the beginning'), ...namesIn(last, 'at the end')];
};
/** Looked for from the end: a pattern would begin anew at every space in the middle. */
function unseenEnd(text) {
    let start = text.length;
    while (start > 0 && IS_UNSEEN.test(text.charAt(start - 1)))
        start -= 1;
    return text.slice(start);
}
const quotes = (text) => {
    const pair = PAIRS.find(([open = '', close = '']) => text.startsWith(open) && text.endsWith(close));
    if (pair === undefined || text.length < 3)
        return undefined;
    return [text.slice(1, -1), { what: `quotation marks (${pair})`, where: 'around it' }];
};
/** In a URL nothing ends in a quotation mark, or begins with one. */
const halfQuotes = (text) => {
    const [, , rest] = /^(["'`“‘])(postgres.*)$/is.exec(text) ?? [];
    if (rest !== undefined)
        return [rest, { what: 'a quotation mark', where: 'at the beginning' }];
    const [, whole, end = ''] = /^(postgres.*?)(["'`”’][;,]?)$/is.exec(text) ?? [];
    if (whole === undefined)
        return undefined;
    const what = end.length > 1 ? 'a quotation mark and what follows it' : 'a quotation mark';
    return [whole, { what, where: 'at the end' }];
};
const prefix = (pattern, what) => (text) => {
    const [found] = pattern.exec(text) ?? [];
    return found === undefined ? undefined : [text.slice(found.length), { what, where: 'at the beginning' }];
};
const command = (text) => {
    const [, , quoted, bare] = COMMAND.exec(text) ?? [];
    const url = quoted ?? bare;
    return url === undefined ? undefined : [url, { what: 'the command psql', where: 'around it' }];
};
const escapes = (text) => {
    const [left] = text.split(/(?:\\r)?\\n$/);
    if (left === undefined || left === text)
        return undefined;
    return [left, { what: 'a line end written as \\n', where: 'at the end' }];
};
const invisible = (text) => {
    const end = text.lastIndexOf('@');
    const found = [...text.matchAll(NEVER_MEANT)].map(({ 0: character, index }) => ({
        what: nameOf(character),
        where: whereabouts(index, end),
    }));
    return found.length === 0 ? undefined : [text.replace(NEVER_MEANT, ''), ...found];
};
/** The first that fits is peeled off, until none does. */
const PEELS = {
    url: [unseen, escapes, quotes, prefix(NAME_OF_URL, 'a name with = or :'), command, halfQuotes, invisible],
    password: [unseen, escapes, quotes, prefix(NAME_OF_PASSWORD, 'a name with ='), invisible],
};
/**
 * `text` without what is around it, and without what nobody sees in it; undefined when there is nothing of the kind.
 * Whether it is right without them only a login can tell.
 */
function withoutStrays(text, as) {
    const strays = [];
    let clean = text;
    for (let peeled = peel(clean, as); peeled !== undefined; peeled = peel(clean, as)) {
        const [left, ...found] = peeled;
        clean = left;
        strays.push(...found);
    }
    return strays.length === 0 || clean === '' ? undefined : { strays: distinct(strays), text: clean };
}
function peel(text, as) {
    for (const one of PEELS[as]) {
        const peeled = one(text);
        if (peeled !== undefined)
            return peeled;
    }
    return undefined;
}
/** `a line end (LF, U+000A) at the end, and quotation marks ("") around it`. */
function inWords(strays) {
    return strays.map(({ what, where }) => `${what} ${where}`).join(', and ');
}
/** `end` is the last @ of a URL, or -1. No number: how long a password is, is nobody's business. */
function whereabouts(index, end) {
    if (end < 0)
        return 'in the middle';
    return index < end ? 'before the @' : 'after the @';
}
function namesIn(run, where) {
    return (run.match(/\r\n|./gsu) ?? []).map((character) => ({ what: nameOf(character), where }));
}
function distinct(strays) {
    return strays.filter(({ what, where }, index) => strays.findIndex((one) => one.what === what && one.where === where) === index);
}


/***/ }),

/***/ 411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   AF: () => (/* binding */ Problem),
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   Xd: () => (/* binding */ allOrProblems),
/* harmony export */   Xf: () => (/* binding */ saidOnce),
/* harmony export */   Zw: () => (/* binding */ Problems),
/* harmony export */   bD: () => (/* binding */ messageOf)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91378);

/** An error for people. It never holds a secret: its `cause` keeps a name, a message and a code, and no objects. */
class Problem extends Error {
    name = 'Problem';
    code;
    what;
    target;
    answer;
    likelyCause;
    fix;
    place;
    constructor(fields) {
        const target = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(fields.target);
        super(`${fields.what}: ${target}`, fields.cause === undefined ? undefined : { cause: distil(fields.cause) });
        this.code = fields.code;
        this.what = fields.what;
        this.target = target;
        this.answer = fields.answer === undefined ? undefined : (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(fields.answer);
        this.likelyCause = fields.likelyCause;
        this.fix = fields.fix;
        this.place = fields.place;
    }
}
/** Several problems at once: everything that is wrong, said together, and each of it once. */
class Problems extends Error {
    name = 'Problems';
    problems;
    constructor(problems) {
        const distinct = saidOnce(problems);
        super(distinct.map((problem) => problem.message).join('; '));
        this.problems = distinct;
    }
}
/** Reads that go side by side and lean on one sign-in all fail by it; consumers of one secret, by that. */
function saidOnce(problems) {
    return [...new Map(problems.map((problem) => [sayingOf(problem), problem])).values()];
}
function sayingOf({ code, message, answer, likelyCause, fix }) {
    return JSON.stringify([code, message, answer, likelyCause, fix]);
}
/** Every problem in whatever was thrown; what nobody foresaw becomes an `unexpected` one. */
function problemsOf(thrown) {
    if (thrown instanceof Problems)
        return thrown.problems;
    if (thrown instanceof Problem)
        return [thrown];
    return [
        new Problem({
            code: 'unexpected',
            what: 'Something failed that dbcred-sync does not know',
            target: 'this run',
            answer: messageOf(thrown),
            likelyCause: 'A defect in dbcred-sync, or a service that answered as none has before.',
            fix: 'Run it again; if it fails the same way, open an issue with this message.',
            cause: thrown,
        }),
    ];
}
/** Waits for all of them, then throws every failure together. */
async function allOrProblems(work) {
    const settled = await Promise.allSettled(work);
    const failures = settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (failures.length > 0)
        throw new Problems(failures.flatMap(problemsOf));
    return (await Promise.all(work));
}
const MAX_CAUSES = 5; // some errors are their own cause
/** The message of anything thrown, and of what hides inside an AggregateError or a fetch failure. */
function messageOf(thrown, depth = MAX_CAUSES) {
    if (!(thrown instanceof Error))
        return typeof thrown === 'string' ? thrown : `a ${typeof thrown} was thrown`;
    if (depth <= 0)
        return thrown.message;
    if (thrown instanceof AggregateError && thrown.errors.length > 0) {
        return thrown.errors.map((error) => messageOf(error, depth - 1)).join('; ');
    }
    const inner = thrown.cause instanceof Error ? messageOf(thrown.cause, depth - 1) : '';
    return inner === '' || thrown.message.includes(inner) ? thrown.message : `${thrown.message}: ${inner}`;
}
/** The `code` that Node, PostgreSQL and the SDKs put on their errors, wherever it hides. */
function codeOf(thrown, depth = MAX_CAUSES) {
    if (typeof thrown !== 'object' || thrown === null || depth <= 0)
        return undefined;
    if ('code' in thrown && typeof thrown.code === 'string')
        return thrown.code;
    if (thrown instanceof AggregateError) {
        return thrown.errors.map((error) => codeOf(error, depth - 1)).find((code) => code !== undefined);
    }
    return 'cause' in thrown ? codeOf(thrown.cause, depth - 1) : undefined;
}
/** SDK errors carry whole requests, tokens included: only what is safe to keep is kept. */
function distil(thrown) {
    const kept = new Error((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(messageOf(thrown)));
    kept.name = thrown instanceof Error ? thrown.name : typeof thrown;
    const code = codeOf(thrown);
    if (code !== undefined)
        kept.code = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreign */ .V$)(code);
    return kept;
}


/***/ }),

/***/ 79914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ SecretForms),
/* harmony export */   I4: () => (/* binding */ MASKED_WHEN_FOUND),
/* harmony export */   tm: () => (/* binding */ Redacted)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57975);

/** Shorter pieces stand in ordinary words, and replacing those would only make the text unreadable. */
const SHORTEST_SCRUBBED = 4;
/** In our own words a password like `database` must not be replaced either: the gap would give it away. */
const SHORTEST_SCRUBBED_IN_OUR_WORDS = 12;
/**
 * Every form in which a secret of this run could show up. Making a `Redacted` adds to it, so nothing that
 * this process holds can be unknown to it.
 */
class SecretForms {
    #forms = new Set();
    #registered = new Set();
    #mask;
    constructor(mask) {
        this.#mask = mask;
    }
    register(text) {
        if (this.#registered.has(text))
            return;
        this.#registered.add(text);
        for (const form of formsOf(text)) {
            if (form.trim() === '' || this.#forms.has(form))
                continue;
            this.#forms.add(form);
            this.#mask(form);
        }
    }
    /** `text` with every known secret replaced: the net under text that others wrote. */
    scrub(text) {
        return this.#replace(text, SHORTEST_SCRUBBED);
    }
    /** The same for text of ours, which holds no secret to begin with. */
    scrubOurWords(text) {
        return this.#replace(text, SHORTEST_SCRUBBED_IN_OUR_WORDS);
    }
    #replace(text, shortest) {
        const telling = [...this.#forms].filter((form) => form.length >= shortest);
        const longestFirst = telling.sort((a, b) => b.length - a.length);
        return longestFirst.reduce((clean, form) => clean.replaceAll(form, '***'), text);
    }
}
/**
 * For a document: most of its lines are ordinary words, and the runner would mask each of them for the rest
 * of the job. What is secret in it is registered when it is found.
 */
const MASKED_WHEN_FOUND = { register: () => undefined };
/** A string that prints as `***`. `reveal()` is for the place where its bytes leave for their destination. */
class Redacted {
    #text;
    #forms;
    constructor(text, forms) {
        forms.register(text);
        this.#text = text;
        this.#forms = forms;
    }
    /** Another text that was made from this one, and is as secret. */
    made(text) {
        return new Redacted(text, this.#forms);
    }
    reveal() {
        return this.#text;
    }
    equals(other) {
        return this.#text === other.#text;
    }
    get isEmpty() {
        return this.#text === '';
    }
    get hasOtherThanAscii() {
        return /[^\0-\x7f]/.test(this.#text);
    }
    /** Size as UTF-8. */
    get bytes() {
        return Buffer.byteLength(this.#text, 'utf8');
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return '***';
    }
}
/**
 * The runner masks what it is told and some encodings of it, but its URI escape differs from
 * JavaScript's on `!'()*`, so both are registered here; and what .NET, YAML and a shell that traces would print.
 * https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs
 */
function* formsOf(text) {
    yield text;
    yield percentEncode(text);
    yield percentEncodeStrictly(text);
    for (const encoded of [percentEncode(text), percentEncodeStrictly(text)])
        yield encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
    yield text.replaceAll("'", "''");
    yield text.replaceAll("'", "'\\''");
    yield new URLSearchParams([['', text]]).toString().slice(1);
    yield JSON.stringify(text).slice(1, -1);
    yield Buffer.from(text, 'utf8').toString('base64');
    for (const line of text.split(/\r\n|\r|\n/))
        yield line.trim();
}
function percentEncode(text) {
    return encodeURIComponent(text.toWellFormed());
}
/** RFC 3986: everything but unreserved characters. */
function percentEncodeStrictly(text) {
    const encode = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    return percentEncode(text).replace(/[!'()*]/g, encode);
}


/***/ }),

/***/ 74102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ causesOf)
});

;// CONCATENATED MODULE: ./build/problem-codes.js
/** Stable names of everything that can go wrong; each has a heading in docs/troubleshooting.md. */
const PROBLEM_CODES = [
    'input-invalid',
    'input-unknown',
    'database-url-empty',
    'config-not-found',
    'config-invalid',
    'id-token-permission',
    'id-token-refused',
    'azure-sign-in-missing',
    'azure-cloud-unusable',
    'entra-subject',
    'entra-subject-case',
    'entra-issuer',
    'entra-audience',
    'entra-not-federated',
    'entra-client',
    'entra-tenant',
    'entra-assertion-expired',
    'entra-client-secret',
    'entra-conditional-access',
    'entra-resource',
    'entra-refused',
    'entra-unreachable',
    'vault-outside-cloud',
    'vault-unreachable',
    'vault-unauthorized',
    'vault-forbidden',
    'vault-firewall',
    'vault-throttled',
    'vault-failed',
    'vault-write-forbidden',
    'vault-policy-denied',
    'vault-not-settled',
    'secret-not-found',
    'secret-disabled',
    'secret-deleted',
    'secret-empty',
    'secret-keeps-changing',
    'connection-string-invalid',
    'connection-string-redirects',
    'connection-string-plaintext',
    'connection-string-elsewhere',
    'document-without-connections',
    'credential-placeholder',
    'stray-characters',
    'password-invisible',
    'password-elsewhere',
    'password-unusable',
    'text-left-out',
    'credential-stale',
    'copy-of-another-credential',
    'credential-broken',
    'rotation-needs-password',
    'rotation-busy',
    'rotation-lock-lost',
    'rotation-unfinished',
    'rotation-contradictory',
    'rotation-too-many-logins',
    'rotation-refused-by-server',
    'rotation-password-not-accepted',
    'rotation-cancelled',
    'rotation-unknown-clients',
    'rotation-consumer-busy',
    'role-expires',
    'role-connection-limit',
    'role-replication',
    'server-is-pooler',
    'vault-changed-by-hand',
    'nothing-logs-in',
    'recovery-failed',
    'azure-permission',
    'azure-failed',
    'flexible-server-not-found',
    'flexible-server-busy',
    'firewall-private-server',
    'firewall-other-server',
    'firewall-server-not-running',
    'firewall-address-unknown',
    'firewall-egress-differs',
    'firewall-rule-failed',
    'firewall-rule-left',
    'container-app-not-found',
    'container-app-secret-missing',
    'container-app-not-synced',
    'container-app-unhealthy',
    'container-app-busy',
    'env-file-refused',
    'env-file-unreadable',
    'env-file-changed',
    'env-file-not-written',
    'env-file-folder-missing',
    'env-file-impossible',
    'database-credential-refused',
    'database-not-found',
    'database-unreachable',
    'database-timeout',
    'database-tls',
    'database-authentication-method',
    'database-not-admitted',
    'database-login-forbidden',
    'database-permission-denied',
    'database-closed',
    'database-busy',
    'database-query-timeout',
    'database-read-only',
    'database-pooler',
    'database-not-postgres',
    'database-refused',
    'github-token-missing',
    'github-token-invalid',
    'github-token-permission',
    'github-token-of-workflow',
    'github-organization-policy',
    'github-repository-archived',
    'github-repository-not-found',
    'github-repository-moved',
    'github-environment-not-found',
    'github-organization-not-found',
    'github-visibility-missing',
    'github-secret-not-ours',
    'github-app-unusable',
    'github-targets',
    'github-workflow-not-found',
    'github-secret-refused',
    'github-secret-limit',
    'github-secret-too-large',
    'github-rate-limit',
    'github-unreachable',
    'github-failed',
    'runner-file',
    'unexpected',
];

;// CONCATENATED MODULE: ./build/report/causes.js

/** Problems of one code that say the same are one cause; what another cause explains hangs under that one. */
function causesOf({ problems }) {
    const rootOf = rootsAmong(problems);
    const roots = problems.filter((one) => rootOf.get(one) === one);
    const groups = Map.groupBy(roots, ({ code, severity, what }) => JSON.stringify([code, severity, what]));
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const explains = problems.filter((one) => {
            const root = rootOf.get(one);
            return root !== undefined && root !== one && group.includes(root);
        });
        return [{ ...causeOf(first, group), explains }];
    });
}
/** What each comes of in the end: itself, or whatever leads to what leads to it. */
function rootsAmong(problems) {
    const before = new Map(problems.map((one) => [one, problems.find((other) => leadsTo(other, one))]));
    const rootOf = (one) => {
        const earlier = before.get(one);
        return earlier === undefined ? one : rootOf(earlier);
    };
    return new Map(problems.map((one) => [one, rootOf(one)]));
}
function causeOf({ code, severity, what, docs }, group) {
    const variants = new Map(group.map(({ cause, fix }) => [JSON.stringify([cause, fix]), { cause, fix }]));
    const all = [...variants.values()];
    return {
        ...{ code, severity, what, docs },
        places: distinct(group.map(({ target }) => target)),
        answers: distinct(group.flatMap(({ answer }) => answer ?? [])),
        variants: all.length > MOST_COMPARED ? all : all.filter((one) => !all.some(({ fix }) => saysMore(fix, one.fix))),
    };
}
/** Of a fleet, hundreds may differ by a name. */
const MOST_COMPARED = 50;
/** Every line of the one begins a line of the other, which is longer: `get` and `get list`. */
function saysMore(more, less) {
    if (more === less)
        return false;
    const lines = more.split('\n');
    return less.split('\n').every((line) => lines.some((other) => other.startsWith(line)));
}
function distinct(texts) {
    return [...new Set(texts)];
}
const KEPT_OUT = [
    'database-timeout',
    'database-unreachable',
    'database-not-admitted',
];
/** The first that fits. */
const LEADS = [
    // None of what the vault holds is right: a login with it is refused, wherever it is made.
    {
        from: [
            ...[
                'nothing-logs-in',
                'recovery-failed',
                'vault-changed-by-hand',
                'rotation-too-many-logins',
            ],
            'rotation-contradictory',
        ],
        to: ['credential-broken', 'database-credential-refused'],
    },
    // What was stored around one secret says nothing of another.
    {
        from: ['stray-characters'],
        to: ['credential-broken', 'database-credential-refused'],
        isIt: (root, other) => other.target.includes(root.target),
    },
    { from: ['credential-broken'], to: ['database-credential-refused'] },
    { from: ['rotation-password-not-accepted'], to: ['rotation-lock-lost'] },
    // A server that went away took the session with it that held the lock.
    {
        from: [...KEPT_OUT, 'database-closed', 'database-busy', 'database-tls', 'database-query-timeout'],
        to: ['rotation-lock-lost'],
    },
    // Why the door stayed shut: the advice on the login alone is to open it, which was tried.
    {
        from: [
            ...['firewall-private-server', 'firewall-other-server', 'firewall-server-not-running'],
            ...['firewall-address-unknown', 'firewall-egress-differs', 'firewall-rule-failed'],
            ...['flexible-server-not-found', 'flexible-server-busy'],
        ],
        to: KEPT_OUT,
    },
    {
        from: ['azure-permission', 'azure-failed'],
        to: KEPT_OUT,
        isIt: ({ target }) => target.startsWith('server '),
    },
    // A copy that was to be healed, and could not be: the advice on it alone is to heal it.
    { from: PROBLEM_CODES.filter((code) => code.startsWith('github-')), to: ['credential-stale'] },
    { from: ['rotation-unfinished', 'secret-keeps-changing'], to: ['credential-stale'] },
];
function leadsTo(root, other) {
    if (root.severity !== 'error' || root.code === other.code)
        return false;
    return LEADS.some(({ from, to, isIt = () => true }) => isOneOf(from, root) && isOneOf(to, other) && isIt(root, other));
}
function isOneOf(codes, { code }) {
    return codes.includes(code);
}


/***/ }),

/***/ 23465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ docsAt),
/* harmony export */   q: () => (/* binding */ linked),
/* harmony export */   yp: () => (/* binding */ withDocs)
/* harmony export */ });
/* unused harmony export docsOfVersion */
/**
 * The folder of the documentation at the version that runs, as an address; undefined where it is not known for
 * certain. The runner names the action's repository and ref in these variables, and neither for `uses: ./`; an
 * enterprise server may have the action from github.com.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
function docsAt(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    if (server !== 'https://github.com')
        return undefined;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository ?? '') || !/^\w[\w./-]*$/.test(ref ?? ''))
        return undefined;
    return `${server}/${repository}/blob/${ref}/docs`;
}
function docsOfVersion(version) {
    return /^[1-9]\d*\.\d+\.\d+$/.test(version)
        ? `https://github.com/org/dbcred-sync/blob/v${version}/docs`
        : undefined;
}
/** Each problem with the address of its heading; every code has one there. */
function withDocs(report, docs) {
    return docs === undefined ? report : { ...report, problems: report.problems.map(linked(docs)) };
}
function linked(docs) {
    return (problem) => ({ ...problem, docs: `${docs}/troubleshooting.md#${problem.code}` });
}


/***/ }),

/***/ 71553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ failedReport)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87177);

/** The report of a run that ended before its mode began. */
function failedReport(mode, problems) {
    return {
        ..._report_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_REPORT */ .VS,
        mode,
        outcome: 'failed',
        failed: true,
        problems: problems.map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .problemData */ .u8)(problem)),
    };
}


/***/ }),

/***/ 24962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  M: () => (/* binding */ headlineAfterJob),
  l: () => (/* binding */ withHeadline)
});

// EXTERNAL MODULE: ./build/rotation/few.js
var few = __nccwpck_require__(39225);
// EXTERNAL MODULE: ./build/report/causes.js + 1 modules
var causes = __nccwpck_require__(74102);
;// CONCATENATED MODULE: ./build/report/check-truth.js

/** By how far the logins of a check came: a server that answers later than with a refusal has taken the password. */
function checkTruth({ databases, consumers }) {
    const named = (...standings) => databases.filter(({ standing }) => standings.includes(standing)).map(({ name }) => name);
    const taken = databases.filter(isTaken).map(({ name }) => name);
    const written = consumers.filter(({ action }) => action === 'not-reached').map(({ consumer }) => consumer);
    const unwritten = written.length === 0 ? '' : `; ${(0,few/* few */.H)(written)} was not written`;
    const [stale, broken, refused] = [named('stale'), named('broken'), named('refused')];
    if (stale.length > 0) {
        return {
            server: 'The server takes what the vault holds: it logged in during this run.',
            holders: `The copy that was checked holds something else, and is refused (${(0,few/* few */.H)(stale)})${unwritten}.`,
        };
    }
    if (broken.length > 0) {
        return {
            server: 'The server refuses what the vault holds, and which password it takes is not known.',
            holders: `Refused: whoever logs in with that, or with a copy of it (${(0,few/* few */.H)(broken)}).`,
        };
    }
    if (refused.length > 0) {
        return {
            server: `The server refuses this credential (${(0,few/* few */.H)(refused)}), and which password it takes is not known.`,
            holders: 'Whoever holds the same is refused; nothing was written.',
        };
    }
    if (taken.length > 0) {
        const others = databases.filter((one) => !isTaken(one)).map(({ name }) => name);
        const rest = others.length === 0 ? '' : `; of ${(0,few/* few */.H)(others)} nothing is known`;
        return {
            server: `The server takes this password (${(0,few/* few */.H)(taken)})${rest}.`,
            holders: 'Nobody is refused for the password; nothing was written.',
        };
    }
    return {
        server: 'What the server takes is not known: no login came as far as its answer.',
        holders: 'Whether anybody is refused is not known either; nothing was written.',
    };
}
function isTaken({ standing, reached }) {
    return standing === 'works' || standing === 'healed' || reached === 'database' || reached === 'query';
}

// EXTERNAL MODULE: ./build/report/status-findings.js
var status_findings = __nccwpck_require__(23152);
;// CONCATENATED MODULE: ./build/report/status-truth.js

/** Of the vault's password where there is one, or of the one secret that was looked at. */
function statusTruth({ secrets, consumers, rotation }) {
    const main = secrets.find(({ kind }) => kind === 'password') ?? secrets[0];
    const wrong = [...secrets, ...consumers]
        .filter(({ standing }) => standing === 'stale' || standing === 'broken')
        .map(({ name }) => name);
    const unseen = consumers.filter(({ standing }) => standing === 'unknown').length;
    const rest = unseen === 0 ? '' : `; of ${unseen} more ${unseen === 1 ? 'copy' : 'copies'} it cannot be seen`;
    const holders = wrong.length === 0
        ? `No copy is known to be wrong${rest}.`
        : `${(0,few/* few */.H)(wrong)} ${wrong.length === 1 ? 'does' : 'do'} not hold what works, or not what the vault says${rest}.`;
    return { server: serverOf(main, rotation), holders };
}
function serverOf(main, rotation) {
    if (main?.standing === 'in-sync')
        return `The server takes what ${main.name} holds.`;
    if (rotation.is === 'unfinished' && rotation.why !== null)
        return rotation.why.startsWith('the server ')
            ? `The server ${rotation.why.slice('the server '.length)} (a rotation is unfinished).`
            : `A rotation is unfinished: ${rotation.why}.`;
    // As `stop-problems.ts` says it.
    if (main?.standing === 'broken' && main.why.includes('an earlier version of it does'))
        return `The server takes an earlier version of ${main.name}, and not the latest.`;
    if (main?.standing === 'broken' && main.why.includes('the server takes it'))
        return `The server takes what ${main.name} holds, without what was stored around it.`;
    // What cannot even be read was not tried.
    if (main?.standing === 'broken' && /refuse|logs? in/.test(main.why))
        return `The server refuses what ${main.name} holds, and which password it takes is not known.`;
    return `What the server takes is not known${main === undefined ? '' : `: ${main.why}`}.`;
}

;// CONCATENATED MODULE: ./build/report/headline.js





/** The report of a run that failed begins with the truth: at most three sentences, made of what the run knows. */
function withHeadline(report) {
    return { ...report, headline: report.failed ? headlineOf(report) : [] };
}
function headlineOf(report) {
    const now = nowOf(report);
    return [now.server, now.holders, nextOf(report, now)];
}
function nowOf(report) {
    const { databases, rotation, status, mode } = report;
    if (rotation !== null)
        return rotation.truth;
    if (status !== null)
        return statusTruth(status);
    if (mode === 'check' && databases.length > 0)
        return checkTruth(report);
    if (mode === 'sync')
        return syncTruth(report);
    if (mode === 'env')
        return envTruth(report);
    return NOT_ASKED;
}
const NOT_ASKED = {
    server: 'What the server takes is not known: the run ended before it logged in.',
    holders: 'Nothing was written: whoever holds a copy of the password holds what it held.',
};
/** Of one vault secret and one GitHub secret. */
function syncTruth({ vaultSecret, proof, consumers, problems }) {
    const secret = vaultSecret ?? 'the vault secret';
    const holders = consumers.map(heldBy(secret, problems))[0] ?? NOT_ASKED.holders;
    if (proof !== null)
        return { server: `The server takes what ${secret} holds: it logged in during this run.`, holders };
    return { server: isRefused(problems) ? REFUSED : NOT_ASKED.server, holders };
}
const REFUSED = 'The server refuses what the vault holds, and which password it takes is not known.';
function isRefused(problems) {
    return problems.some(({ code }) => code === 'database-credential-refused');
}
/** Of a write that nobody answered. */
const OPEN = ['github-unreachable', 'github-failed', 'unexpected'];
function heldBy(secret, problems) {
    return ({ consumer, action }) => {
        if (action !== 'not-reached')
            return `${consumer} holds it (${action}).`;
        return problems.some(({ code }) => OPEN.includes(code))
            ? `Whether ${consumer} was written is not known: it holds what ${secret} holds, or what it held before.`
            : `${consumer} was not written: it holds what it held, and is refused if that is another password.`;
    };
}
function envTruth({ consumers, problems }) {
    const behind = consumers.filter(({ action }) => action === 'failed' || action.startsWith('would-'));
    const written = consumers.filter(({ action }) => ['created', 'replaced', 'unchanged'].includes(action));
    const good = written.length === 0 ? '' : `; ${(0,few/* few */.H)(written.map(({ consumer }) => consumer))} holds what the vault says`;
    return {
        server: isRefused(problems)
            ? REFUSED
            : 'What the server takes is not known from here: env files go by the vault.',
        holders: behind.length === 0
            ? NOT_ASKED.holders
            : `Not what the vault says, or not for certain: ${(0,few/* few */.H)(behind.map(({ consumer }) => consumer))}${good}.`,
    };
}
/** Of these the cure is to run it again. */
const PASSING = [
    ...['rotation-cancelled', 'rotation-lock-lost', 'vault-throttled', 'vault-not-settled'],
    ...['github-rate-limit', 'secret-keeps-changing'],
];
/** The one thing to do: about the first cause, since the others may come of it. */
function nextOf(report, { again }) {
    const [cause] = (0,causes/* causesOf */.c)(report);
    const will = again === undefined ? '' : `: ${again}`;
    if (cause === undefined)
        return ofFinding(report) ?? `To do: run it again${will}.`;
    if (PASSING.includes(cause.code))
        return `To do: run it again${will}.`;
    return `To do: see to “${cause.what}” (${cause.code}, below), then run it again${will}.`;
}
function ofFinding(report) {
    const [finding] = (0,status_findings/* findingsBesideProblems */.T)(report);
    if (finding === undefined)
        return undefined;
    return finding.urgency === 'unfinished-rotation'
        ? 'To do: finish that rotation with mode: rotate, or wait for the run that is at it; it mends the rest.'
        : `To do: see to ${(0,few/* few */.H)(finding.targets)}, as is said below: “${finding.what}”.`;
}
/** Of a post step that could not take everything back: it has no report. */
function headlineAfterJob(problems) {
    const [first] = problems;
    if (first === undefined)
        return [];
    return [
        first.code === 'firewall-rule-left'
            ? `The firewall of the server still admits the address of this runner: ${first.target}.`
            : `Whether the firewall of the server is closed again is not known: ${first.what}.`,
        'No password and no copy of one was touched: nobody is refused for it.',
        `To do: see to “${first.what}” (${first.code}, below).`,
    ];
}


/***/ }),

/***/ 22834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   K: () => (/* binding */ deliveriesOf),
/* harmony export */   q8: () => (/* binding */ withRecord)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(91378);
/* harmony import */ var _postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58224);
/* harmony import */ var _rotation_record_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(88086);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(58508);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87177);





/** The report with who ran it, why, as whom, with what, where and when: the same for every mode, however it ended. */
function withRecord(report, { env, trace, reason, digest, startedAt, endedAt }) {
    const { identity, correlationId } = trace;
    const about = report.rotation ?? report.status ?? report;
    return {
        ...report,
        run: runIn(env, trace),
        reason: reason ?? null,
        identity: identity === undefined ? null : (0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .mapText */ .E0)(identity, _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$),
        tool: toolIn(env, digest),
        correlationId,
        server: about.server,
        role: about.role,
        times: {
            ...{ staged: null, changed: null, proven: null, promoted: null },
            ...report.times,
            ...{ started: (0,_rotation_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .Ly)(startedAt), ended: (0,_rotation_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .Ly)(endedAt) },
        },
    };
}
/** Server and role of these logins, where all that are known have one. */
function placeOf(targets) {
    const known = targets.filter((target) => target !== undefined);
    const servers = new Set(known.map(({ host, port }) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(`${host}:${port}`)));
    const roles = new Set(known.map(({ user }) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(user)));
    return { server: onlyOne(servers), role: onlyOne(roles) };
}
function onlyOne(texts) {
    const [one = null] = texts;
    return texts.size === 1 ? one : null;
}
/** Of one vault secret and one consumer: what was delivered, if anything was. */
function deliveriesOf({ secret, consumerName, delivery, proof, target, }) {
    if (secret === undefined || consumerName === undefined || delivery === undefined)
        return [];
    const { action, version, at, shown = [] } = delivery;
    if (!(0,_rotation_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isDone */ .$L)(action))
        return [];
    const logins = proof === undefined || target === undefined ? [] : [(0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .loginWords */ .Pg)(target)];
    const proven = [...logins, ...shown].map(_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$);
    return [{ consumer: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(consumerName), action, from: secret.name, version, at: (0,_rotation_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .Ly)(at), proven }];
}
/**
 * The runner says in these variables which run this is; null where there is none.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
function runIn(env, { environment }) {
    const text = (name) => (env[name] ? (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(env[name]) : null);
    const id = text('GITHUB_RUN_ID');
    if (id === null)
        return null;
    const [server, repository, attempt] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ATTEMPT'].map((name) => text(name));
    const run = server && repository ? `${server}/${repository}/actions/runs/${id}` : null;
    return {
        address: run && attempt ? `${run}/attempts/${attempt}` : run,
        id,
        attempt: attempt && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
        event: text('GITHUB_EVENT_NAME'),
        actor: text('GITHUB_ACTOR'),
        triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
        workflow: text('GITHUB_WORKFLOW_REF'),
        job: text('GITHUB_JOB'),
        environment: environment === undefined ? null : (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(environment),
    };
}
/** A ref that is no commit, such as v1, says nothing for certain: the digest does. For `uses: ./` there is no ref. */
function toolIn(env, digest) {
    const [repository, ref] = [env['GITHUB_ACTION_REPOSITORY'], env['GITHUB_ACTION_REF']];
    return {
        version: _version_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION */ .x,
        repository: repository ? (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(repository) : null,
        ref: ref ? (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(ref) : null,
        commit: ref !== undefined && /^[0-9a-f]{40}$/.test(ref) ? ref : null,
        digest: digest ?? null,
    };
}


/***/ }),

/***/ 87177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ writes),
/* harmony export */   E0: () => (/* binding */ mapText),
/* harmony export */   F2: () => (/* binding */ nothingWritten),
/* harmony export */   VS: () => (/* binding */ EMPTY_REPORT),
/* harmony export */   u8: () => (/* binding */ problemData)
/* harmony export */ });
/** What every report starts from. */
const EMPTY_REPORT = {
    dryRun: false,
    failed: false,
    changed: 0,
    vaultSecret: null,
    vaultVersion: null,
    proof: null,
    databases: [],
    consumers: [],
    rotation: null,
    status: null,
    notes: [],
    problems: [],
    headline: [],
    run: null,
    reason: null,
    identity: null,
    tool: null,
    correlationId: null,
    server: null,
    role: null,
    times: null,
    vaultSecrets: [],
    deliveries: [],
    oldRefusedBy: null,
};
function problemData(problem, severity = 'error') {
    const { code, what, target, answer, likelyCause, fix, place } = problem;
    const data = { code, severity, what, target, answer: answer ?? null, cause: likelyCause, fix };
    return place === undefined ? data : { ...data, place };
}
/** How many consumers a delivery wrote. */
function writes(action) {
    return action === 'created' || action === 'replaced' || action === 'removed' ? 1 : 0;
}
function nothingWritten(event) {
    return `This run was started by ${event}, whose checkout may be anybody's: nothing was written or exported, and no firewall opened.`;
}
function mapText(value, clean) {
    if (typeof value === 'string')
        return clean(value);
    if (Array.isArray(value))
        return value.map((item) => mapText(item, clean));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapText(item, clean)]));
}


/***/ }),

/***/ 86611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ runnerFor)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __nccwpck_require__(411);
// EXTERNAL MODULE: ./build/report/doc-links.js
var doc_links = __nccwpck_require__(23465);
// EXTERNAL MODULE: ./build/report/headline.js + 2 modules
var headline = __nccwpck_require__(24962);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __nccwpck_require__(87177);
;// CONCATENATED MODULE: ./build/report/runner-file.js

/** What the runner's files are for: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files */
const PURPOSES = {
    GITHUB_OUTPUT: 'the outputs of this step',
    GITHUB_ENV: 'what this step exports',
    GITHUB_STATE: 'what the post step has to know',
    GITHUB_STEP_SUMMARY: 'the job summary',
};
/** A full disk, most of the time; or a container that the file was not mounted into. */
function runnerFileProblem(file, thrown) {
    return new build_problem/* Problem */.AF({
        code: 'runner-file',
        what: `The runner's file for ${PURPOSES[file]} cannot be written`,
        target: file,
        answer: (0,build_problem/* messageOf */.bD)(thrown),
        likelyCause: (0,build_problem/* codeOf */.$N)(thrown) === 'ENOSPC'
            ? "The runner's disk is full."
            : 'The file is not there, or not for this user: a container without it, or another shell.',
        fix: `df -h "$RUNNER_TEMP"; ls -l "$${file}"   # as a step before this one, in the same container`,
        cause: thrown,
    });
}
/** Later steps rely on it. */
function reportFileProblem(path, thrown) {
    return new build_problem/* Problem */.AF({
        code: 'runner-file',
        what: 'The file for the report cannot be written',
        target: path,
        answer: (0,build_problem/* messageOf */.bD)(thrown),
        likelyCause: 'It lies in a folder that is read-only or that is a file, or the disk is full.',
        fix: 'with:\n  report-file: ${{ runner.temp }}/dbcred-report.json',
        cause: thrown,
    });
}

;// CONCATENATED MODULE: ./build/report/silent-end.js

/** Node's exit code when a program still waits and nothing is left that could answer. https://nodejs.org/api/process.html#exit-codes */
const UNSETTLED = 13;
const WORDS = 'The run ended without a result: something that it waited for can never answer, as when an SDK loses a connection without a word. What was done is in the log. Run it again: a rotation goes on from where it stopped. If it ends the same way, open an issue with the log.';
/** Nobody would know why the step is red: Node ends without a word. At once, since nothing is waited for any more. */
function tellSilentEnd(onRunner) {
    process.on('exit', (code) => {
        if (code !== UNSETTLED)
            return;
        process.exitCode = 1;
        (0,external_node_fs_.writeSync)(1, onRunner ? `::error title=unexpected::${WORDS}\n` : `error: ${WORDS}\n`);
    });
}

;// CONCATENATED MODULE: ./build/report/markdown.js
/** Shows `text` as it is, on one line: no formatting, links, mentions, HTML or table cells of its own. */
function escapeMarkdown(text) {
    const special = /[&<>@]|:(?=\/\/)|(?<=www)\.|[\\`*_{}[\]#|~$]/gi;
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(special, (character) => /[&<>@:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`);
}
/** How many targets one problem names. */
const MOST_NAMED = 100;
/** Other people's names, one a line; the first of very many. */
function names(all) {
    const shown = atMost(MOST_NAMED, all, (left) => `… and ${left} more, in the log`);
    return shown.map(escapeMarkdown).join('<br>');
}
/** A list of other people's sentences: none begins a list of its own. */
function list(items) {
    return items
        .filter((item) => item.trim() !== '')
        .map((item) => `- ${escapeMarkdown(item.trim()).replace(/^(\d*)(?=[-+.)=])/, '$1\\')}`)
        .join('\n');
}
/** Nobody reads more rows, and a summary has an end. */
const MOST_ROWS = 1000;
/** A table of cells that are Markdown already, the first rows of very many; '' when it would have no rows. */
function table(head, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const shown = atMost(MOST_ROWS, rows, (left) => [`… and ${left} more, in the output \`report\``]);
    return [line(head), `|${'---|'.repeat(head.length)}`, ...shown.map(line)].join('\n');
}
/** The first `most` of them, and how many are left out. */
function atMost(most, all, more) {
    return all.length <= most ? all : [...all.slice(0, most), more(all.length - most)];
}
/** Markdown that is shown when somebody asks for it. `title` is ours. */
function folded(title, markdown) {
    return markdown === '' ? '' : `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`;
}
/** A code block that its content cannot end. */
function fenced(text) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}\n${text}\n${fence}`;
}

// EXTERNAL MODULE: ./build/report/causes.js + 1 modules
var report_causes = __nccwpck_require__(74102);
;// CONCATENATED MODULE: ./build/report/problem-blocks.js


/** One Markdown block for each cause; what comes of the first of them hangs under it. */
function problemBlocks(report) {
    return (0,report_causes/* causesOf */.c)(report).map((cause, index) => block(cause, index === 0 ? notReached(report) : []));
}
/** Nobody failed there: the run ended before it came to them. */
function notReached({ rotation, problems }) {
    if (rotation === null || !problems.some(({ severity }) => severity === 'error'))
        return [];
    return rotation.consumers.filter(({ action }) => action === 'not-reached').map(({ name }) => name);
}
function block(cause, notReachedBy) {
    const { code, severity, what, places, answers, variants, explains, docs } = cause;
    const [first, ...others] = variants;
    const shownCode = `<code>${code}</code>`;
    const lines = [
        `#### ${severity === 'error' ? '❌' : '⚠️'} ${escapeMarkdown(what)}`,
        `**Where:** ${names(places)}`,
        answers.length === 0 ? '' : `**Answer:** ${names(answers)}`,
        `**Likely cause:** ${paragraphs(first?.cause ?? '')}`,
        `**Fix** (${docs === undefined ? shownCode : `[${shownCode}](${docs})`}):`,
        fenced(first?.fix ?? ''),
        others.length === 0 ? '' : folded('The same for the others', alike(others)),
        explains.length === 0 ? '' : `**And so:** ${names(explains.map(sentence))}`,
        notReachedBy.length === 0 ? '' : `**So not written:** ${names(notReachedBy)}`,
    ];
    return lines.filter((line) => line !== '').join('\n\n');
}
function sentence({ what, target }) {
    return `${what}: ${target}`;
}
function paragraphs(text) {
    return text.split('\n').map(escapeMarkdown).join('<br>');
}
const MOST_ALIKE = 10;
function alike(others) {
    const shown = others.map(({ cause, fix }) => `${paragraphs(cause)}\n\n${fenced(fix)}`);
    return atMost(MOST_ALIKE, shown, (left) => `… and ${left} more, in the log`).join('\n\n');
}

;// CONCATENATED MODULE: ./build/report/words.js
/** What happened at a consumer. */
const CONSUMER_WORDS = {
    created: '✅ created',
    unchanged: '✅ had it already',
    replaced: '✅ replaced',
    removed: '🗑️ removed',
    'would-remove': '📝 would be removed',
    'would-create': '📝 would be created',
    'would-replace': '📝 would be replaced',
    failed: '❌ failed',
    'not-reached': '⏹️ not written',
    'passed-over': '⏭️ passed over',
    'left-out': '🚫 left out',
};
/** How a vault secret stands against the password. */
const SECRET_WORDS = {
    'in-sync': '✅ in sync',
    stale: '⚠️ stale',
    missing: '❌ missing',
    unknown: '❔ unknown',
};
/** How something stands, as `mode: status` says it. */
const STANDING_WORDS = {
    'in-sync': '✅ in sync',
    stale: '⚠️ stale',
    broken: '❌ broken',
    unknown: '❔ unknown',
};
/** `milliseconds` as people say it: 84 ms, 21.4 s, 3 min 12 s. */
function duration(milliseconds) {
    const ms = Math.round(milliseconds);
    if (ms < 1000)
        return `${ms} ms`;
    const tenths = Math.round(ms / 100);
    if (tenths < 600)
        return `${(tenths / 10).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** HH:MM:SS in UTC of a moment in milliseconds since 1970. */
function clockTime(at) {
    return new Date(at).toISOString().slice(11, 19);
}
/** Most texts begin with their title. */
function titled(text, title = '') {
    return title === '' || text.startsWith(title) ? text : `${title}\n${text}`;
}

;// CONCATENATED MODULE: ./build/report/flow-picture.js

/** More than this is no picture any more. */
const MAX_CONSUMERS = 60;
/** Longer text Mermaid does not draw. https://mermaid.js.org/config/schema-docs/config.html */
const MAX_CHARACTERS = 50_000;
/** Dark fill, light border, white text: readable on GitHub's light page and on its dark one. */
const LOOKS = {
    good: 'fill:#1a7f37,stroke:#4ac26b,color:#ffffff',
    late: 'fill:#9a6700,stroke:#d4a72c,color:#ffffff',
    bad: 'fill:#cf222e,stroke:#ff8182,color:#ffffff',
    planned: 'fill:#0969da,stroke:#54aeff,color:#ffffff',
    aside: 'fill:#57606a,stroke:#afb8c1,color:#ffffff,stroke-dasharray:4 3',
};
/** As a Mermaid flowchart in a code block of Markdown; '' for no consumers, for too much, or where nothing is known. */
function flowPicture({ description, secrets, consumers }) {
    if (consumers.length === 0 || consumers.length > MAX_CONSUMERS)
        return '';
    if ([...secrets, ...consumers].every(({ isKnown }) => isKnown === false))
        return '';
    const sources = withSourcesOf(consumers, secrets);
    const idOf = new Map(sources.map(({ name }, index) => [name, `s${index}`]));
    const flowchart = [
        'flowchart LR',
        '  accTitle: From the vault to the consumers',
        `  accDescr: ${description}`,
        '  subgraph vault["Key Vault"]',
        ...sources.map((source) => `    ${idOf.get(source.name)}["${label(source)}"]:::${source.as}`),
        '  end',
        '  style vault fill:none,stroke:#8b949e',
        ...consumers.map((consumer, index) => {
            const { arrow, as, from } = consumer;
            return `  ${idOf.get(from)} ${arrow} c${index}(["${label(consumer)}"]):::${as}`;
        }),
        ...Object.entries(LOOKS).map(([name, style]) => `  classDef ${name} ${style}`),
    ].join('\n');
    return flowchart.length > MAX_CHARACTERS ? '' : `\`\`\`mermaid\n${flowchart}\n\`\`\``;
}
function label({ name, words }) {
    return `${escapeLabel(name)}<br/>${words}`;
}
/** The secrets, and those that only a consumer names. */
function withSourcesOf(consumers, secrets) {
    const known = new Set(secrets.map(({ name }) => name));
    const others = [...new Set(consumers.map(({ from }) => from))].filter((name) => !known.has(name));
    return [
        ...secrets,
        ...others.map((name) => ({ name, words: STANDING_WORDS.unknown, as: 'aside' })),
    ];
}
/**
 * `text` inside the quotes of a Mermaid label, where only letters, digits and what joins them stand for
 * themselves: all else could be syntax of Mermaid, Markdown or HTML, so it is written as its code.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
function escapeLabel(text) {
    const foreignToLabels = /(?<![\p{L}\p{N}])[-_/]|[-_/](?![\p{L}\p{N}])|[^\p{L}\p{N} \-_/]|ﬂ/gu;
    return text
        .toWellFormed()
        .replace(/\s+/g, ' ')
        .replace(foreignToLabels, (character) => {
        const code = `#${character.codePointAt(0)};`;
        return READ_AGAIN.test(character) ? `${code}#8203;` : code;
    });
}
/**
 * Mermaid undoes the codes first and then looks for formulas ($$), icons (fa:fa-user), line ends (\n) and its own
 * escape marks (ﬂ°, ¶ß): a space without width keeps these from forming.
 */
const READ_AGAIN = /[$:\\ﬂ¶]/;

;// CONCATENATED MODULE: ./build/report/rotation-picture.js


const SECRET_LOOKS = {
    ...{ 'in-sync': 'good', stale: 'late', missing: 'bad', unknown: 'aside' },
};
const CONSUMER_LOOKS = {
    created: ['good', '-->'],
    unchanged: ['good', '-->'],
    replaced: ['good', '-->'],
    removed: ['good', '-->'],
    'would-remove': ['planned', '-.->'],
    'would-create': ['planned', '-.->'],
    'would-replace': ['planned', '-.->'],
    failed: ['bad', '--x'],
    'not-reached': ['late', '-.->'],
    'passed-over': ['aside', '-.->'],
    'left-out': ['bad', '-.->'],
};
/** What a rotation did, from the vault's secrets to their consumers; '' for nothing, or for too much to draw. */
function rotationPicture({ secrets, consumers }) {
    return flowPicture({
        description: 'Which consumer holds a copy of which vault secret. The tables of this page say the same.',
        secrets: secrets.map(({ name, standing }) => ({
            ...{ name, words: SECRET_WORDS[standing], as: SECRET_LOOKS[standing], isKnown: standing !== 'unknown' },
        })),
        consumers: consumers.map(({ name, from, action, afterAlterMs }) => {
            const when = afterAlterMs === undefined ? '' : ` after ${duration(afterAlterMs)}`;
            const [as, arrow] = CONSUMER_LOOKS[action];
            const isKnown = !['not-reached', 'passed-over'].includes(action);
            return { name, from, as, arrow, isKnown, words: `${CONSUMER_WORDS[action]}${when}` };
        }),
    });
}

;// CONCATENATED MODULE: ./build/report/rotation-summary.js



const STEPS = { done: '✅', failed: '❌', planned: '📝' };
/** How it ended, where a rotation has better words for it than other runs; undefined where it has not. */
function rotationHeading(story, outcome) {
    if (outcome === 'failed')
        return story.aftermath && '❌ not finished';
    if (outcome !== 'changed')
        return undefined;
    if (story.resumed !== undefined)
        return '✅ finished what was unfinished';
    return story.alterToVaultMs === undefined ? undefined : '✅ rotated';
}
/** What to know beside the truth, as Markdown blocks: whose password it is, and what an earlier run had left. */
function rotationLead({ role, server, resumed }) {
    return [
        `Role <code>${escapeMarkdown(role)}</code> on <code>${escapeMarkdown(server)}</code>`,
        resumed === undefined ? '' : `🩹 **Left by an earlier run:** ${escapeMarkdown(resumed)}`,
    ];
}
/** All that it did and saw, as Markdown blocks; '' for those with nothing to say. Who holds a copy comes before the steps. */
function rotationDetails(story) {
    const { assumed, consumers, role, secrets, steps, strangers } = story;
    const good = consumers.filter(({ action }) => GOOD.includes(action));
    return [
        consumerTable(consumers.filter((one) => !good.includes(one))),
        folded(`Delivered (${good.length})`, consumerTable(good)),
        secretsLine(secrets),
        rotationPicture(story),
        windows(story),
        ...strangersBlocks(role, strangers),
        section('Assumed, since it could not be proven before anything was changed', assumed),
        folded(steps.some(({ outcome }) => outcome === 'planned') ? 'The steps that would be done' : 'The steps', timeline(steps)),
    ];
}
const GOOD = ['created', 'replaced', 'removed', 'unchanged'];
function section(title, sentences) {
    return sentences.length === 0 ? '' : `**${title}**\n\n${list(sentences)}`;
}
/** How long the copies disagreed with the server: of interest to whoever was refused a login. */
function windows({ alterToVaultMs, consumers }) {
    const waits = consumers.flatMap(({ afterAlterMs }) => afterAlterMs ?? []);
    const rows = [
        ...(alterToVaultMs === undefined
            ? []
            : [['the last vault secret held the new password', time(alterToVaultMs)]]),
        ...(waits.length === 0 ? [] : [['the last consumer that was reached held it', time(Math.max(...waits))]]),
    ];
    return table(["From the change of the role's password until", 'Time'], rows);
}
function timeline(steps) {
    const rows = steps.map(({ at, elapsedMs, outcome, touched, what }) => {
        const when = outcome === 'planned' ? ['–', '–'] : [clockTime(at), time(elapsedMs)];
        return [...when, `${STEPS[outcome]} ${escapeMarkdown(what)}`, escapeMarkdown(touched)];
    });
    return table(['Time (UTC)', 'Took', 'Step', 'Touched'], rows);
}
function secretsLine(secrets) {
    if (secrets.every(({ standing }) => standing === 'unknown'))
        return '';
    const said = secrets.map(({ name, standing }) => `${escapeMarkdown(name)} ${SECRET_WORDS[standing]}`);
    return `**In the vault:** ${said.join(' · ')}`;
}
function consumerTable(consumers) {
    const rows = consumers.map(({ name, action, detail, from, afterAlterMs }) => [
        escapeMarkdown(name),
        `${CONSUMER_WORDS[action]}${detail === undefined ? '' : `: ${escapeMarkdown(detail)}`}`,
        escapeMarkdown(from),
        afterAlterMs === undefined ? '–' : time(afterAlterMs),
    ]);
    return table(['Consumer', 'What happened', 'From vault secret', 'After the change'], rows);
}
/** Who else is connected as the role, as Markdown blocks; none where nobody is. */
function strangersBlocks(role, found) {
    if (found.length === 0)
        return [];
    const rows = found.map(({ database, applicationName, clientAddress, sessions }) => [
        escapeMarkdown(database),
        applicationName === '' ? '–' : escapeMarkdown(applicationName),
        clientAddress === null ? 'local socket' : escapeMarkdown(clientAddress),
        String(sessions),
    ]);
    return [
        '#### 👤 Who else is connected',
        `These sessions of <code>${escapeMarkdown(role)}</code> belong to no consumer and to no pattern of <code>known-clients</code>: they stay open, but whoever opened them needs the new password for the next login.`,
        table(['Database', 'Application', 'Address', 'Sessions'], rows),
    ];
}
/** On one line of a table cell. */
function time(milliseconds) {
    return duration(milliseconds).replaceAll(' ', '&nbsp;');
}

// EXTERNAL MODULE: ./build/status/account.js
var account = __nccwpck_require__(81420);
// EXTERNAL MODULE: ./build/report/status-findings.js
var status_findings = __nccwpck_require__(23152);
;// CONCATENATED MODULE: ./build/report/status-summary.js






const status_summary_LOOKS = {
    'in-sync': ['good', '-->'],
    stale: ['late', '-->'],
    broken: ['bad', '--x'],
    unknown: ['aside', '-.->'],
};
const LOGINS = {
    ...{ works: '✅ logs in', healed: '🩹 healed', stale: '⚠️ stale', refused: '❌ refused' },
    ...{ broken: '❌ refused', unknown: '❔ unknown' },
};
const MARKS = {
    broken: '❌',
    stale: '⚠️',
    'unfinished-rotation': '⏸️',
    expiring: '⏳',
    role: '🚧',
    old: '📅',
    unaccounted: '👤',
    unknown: '❔',
};
function statusHeading({ secrets, consumers, findings }) {
    const all = [...secrets, ...consumers];
    if (all.some(account/* isDrift */._K) || findings.some(isUrgent))
        return '⚠️ drifted';
    const unknown = all.filter(({ standing }) => standing === 'unknown').length;
    if (unknown > 0)
        return `❔ no drift to be seen, ${unknown} unknown`;
    return findings.length > 0 ? '✅ in agreement, with something to see to' : '✅ all in agreement';
}
/** A database that nobody is let into stands in no vault secret, perhaps. */
function isUrgent({ urgency }) {
    return urgency === 'broken' || urgency === 'stale';
}
/** As Markdown blocks: what to do, the most urgent first (`problems`, then the rest); then the table, and the picture. */
function statusBlocks(account, report, problems) {
    const { server, role, rotation, strangers } = account;
    const blocks = [...problems, ...(0,status_findings/* findingsBesideProblems */.T)(report).map(findingBlock)];
    return [
        server === null || role === null
            ? ''
            : `Role <code>${escapeMarkdown(role)}</code> on <code>${escapeMarkdown(server)}</code>`,
        rotation.is === 'none' ? '' : rotationLine(account),
        ...(blocks.length === 0 ? [] : ['#### What to do, the most urgent first']),
        ...blocks,
        ...standings(account, report.databases),
        picture(account),
        ...(strangers === null || role === null ? [] : strangersBlocks(role, strangers)),
    ];
}
function rotationLine({ rotation: { is, why, since } }) {
    const when = since === null ? '' : ` since ${moment(since)}`;
    const told = why === null ? '' : `: ${escapeMarkdown(why)}`;
    if (is === 'unknown')
        return `❔ **Whether a rotation is unfinished could not be seen**${told}`;
    return `⏸️ **A rotation is unfinished${when}**${told}`;
}
function picture({ secrets, consumers }) {
    return flowPicture({
        description: 'How each consumer stands against its vault secret. The table of this page says the same.',
        secrets: secrets.map(({ name, standing }) => ({
            ...{ name, words: STANDING_WORDS[standing], as: status_summary_LOOKS[standing][0], isKnown: standing !== 'unknown' },
        })),
        consumers: consumers.map(({ name, from, standing }) => {
            const [as, arrow] = status_summary_LOOKS[standing];
            return { name, from, as, arrow, isKnown: standing !== 'unknown', words: STANDING_WORDS[standing] };
        }),
    });
}
/** What is in sync folds away beside what is not. */
function standings({ secrets, consumers }, databases) {
    const rows = [
        ...secrets.map(({ name, standing, why, since }) => [
            standing === 'in-sync',
            [...[`🔑 ${escapeMarkdown(name)}`, STANDING_WORDS[standing], escapeMarkdown(why), moment(since)]],
        ]),
        ...databases.map(({ name, standing, server, diagnosis, elapsedMs }) => {
            const told = [diagnosis ?? server ?? '', ...(elapsedMs === null ? [] : [`${elapsedMs} ms`])];
            const why = told.filter((text) => text !== '').join(', ');
            const row = [`🐘 ${escapeMarkdown(name)}`, LOGINS[standing], escapeMarkdown(why), '–'];
            return [standing === 'works', row];
        }),
        ...consumers.map(({ name, from, standing, why, since }) => [
            standing === 'in-sync',
            [
                `📦 ${escapeMarkdown(name)} ← ${escapeMarkdown(from)}`,
                ...[STANDING_WORDS[standing], escapeMarkdown(why), moment(since)],
            ],
        ]),
    ];
    const tableOf = (are) => table(['Vault secret, login or consumer', 'Standing', 'Why', 'Since (UTC)'], are.map(([, row]) => row));
    const good = rows.filter(([isGood]) => isGood);
    if (good.length === rows.length)
        return [tableOf(rows)];
    return [
        tableOf(rows.filter(([isGood]) => !isGood)),
        folded(`What is in agreement (${good.length})`, tableOf(good)),
    ];
}
function findingBlock({ urgency, what, targets, fix, explains }) {
    const others = explains.map((one) => `${one.what}: ${one.targets.join(', ')}`);
    const mark = MARKS[explains[0]?.urgency ?? urgency];
    return [
        `${mark} **${escapeMarkdown(what)}**`,
        names(targets),
        fenced(fix),
        ...(others.length === 0 ? [] : [`**And so:** ${names(others)}`]),
    ].join('\n\n');
}
/** To the minute, on one line of a table cell. */
function moment(iso) {
    return iso === null ? '–' : iso.slice(0, 16).replace('T', '&nbsp;');
}

;// CONCATENATED MODULE: ./build/report/summary.js






const HEADINGS = {
    ok: '✅ all well',
    changed: '✅ delivered',
    drifted: '⚠️ drifted',
    failed: '❌ failed',
};
const STANDINGS = {
    works: '✅ works',
    healed: '🩹 healed',
    stale: '⚠️ stale',
    refused: '❌ refused',
    broken: '❌ broken',
    unknown: '❔ unknown',
};
/**
 * GitHub drops the whole summary of a step that is larger than 1 MiB.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
 */
const MOST_BYTES = 1024 * 1024;
const LEFT_OUT = '> ⚠️ More would not fit into this summary: the output `report` and the log have all of it.';
const MOST_NOTES = 100;
/** The job summary as GitHub Markdown. */
function renderSummary(report) {
    const { rotation, status } = report;
    const problems = problemBlocks(report);
    const blocks = [
        `### dbcred-sync ${escapeMarkdown(report.mode)}: ${headingOf(report)}`,
        headlineBlock(report.headline),
        ...(rotation ? rotationLead(rotation) : []),
        // What is to be done comes before all that was done and seen.
        ...(status ? statusBlocks(status, report, problems) : problems),
        ...(rotation ? rotationDetails(rotation) : []),
        ...(status ? [] : databaseTables(report)),
        ...(rotation || status ? [] : [summary_consumerTable(report)]),
        report.proof === null ? '' : `🔑 ${escapeMarkdown(report.proof)}`,
        ...atMost(MOST_NOTES, report.notes, moreNotes).map((note) => `> ⚠️ ${escapeMarkdown(note)}`),
    ];
    return `${thatFit(blocks.filter((block) => block !== '')).join('\n\n')}\n`;
}
/** In their order; a block that is too large for what is left is skipped, and that is said. */
function thatFit(blocks) {
    let left = MOST_BYTES - sizeOf(LEFT_OUT);
    const fitting = blocks.filter((block) => {
        const fits = sizeOf(block) <= left;
        if (fits)
            left -= sizeOf(block);
        return fits;
    });
    return fitting.length === blocks.length ? blocks : [...fitting, LEFT_OUT];
}
/** In bytes, with the blank line after it. */
function sizeOf(block) {
    return Buffer.byteLength(block) + 2;
}
function moreNotes(left) {
    return `… and ${left} more notes, in the log`;
}
/** A paragraph each. Asterisks beside a space are only asterisks. */
function headlineBlock(sentences) {
    const said = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
    return said.map((sentence) => `**${escapeMarkdown(sentence)}**`).join('\n\n');
}
function headingOf({ dryRun, mode, outcome, rotation, status }) {
    if (status)
        return statusHeading(status);
    if (mode === 'check' && outcome === 'changed')
        return '🩹 healed';
    if (dryRun && outcome === 'ok')
        return '📝 dry run';
    return (rotation && rotationHeading(rotation, outcome)) || HEADINGS[outcome];
}
/** Beside something that is wrong, what works folds away. */
function databaseTables({ databases, failed }) {
    if (!failed)
        return [databaseTable(databases)];
    const works = databases.filter(({ standing }) => standing === 'works');
    return [
        databaseTable(databases.filter((one) => !works.includes(one))),
        folded(`What works (${works.length})`, databaseTable(works)),
    ];
}
function databaseTable(databases) {
    const rows = databases.map((line) => [
        escapeMarkdown(line.name),
        STANDINGS[line.standing],
        line.reached ?? '–',
        line.elapsedMs === null ? '–' : `${line.elapsedMs}&nbsp;ms`,
        line.certificateDaysLeft === null ? '–' : String(line.certificateDaysLeft),
        escapeMarkdown(line.diagnosis ?? line.server ?? ''),
    ]);
    return table(['Database', 'Standing', 'Layer reached', 'Time', 'TLS days left', 'Diagnosis'], rows);
}
function summary_consumerTable({ consumers, vaultSecret, vaultVersion }) {
    const source = vaultSecret === null ? '–' : escapeMarkdown(vaultSecret);
    const version = vaultVersion === null ? '–' : `<code>${escapeMarkdown(vaultVersion.slice(0, 12))}</code>`;
    const rows = consumers.map(({ consumer, action }) => [
        escapeMarkdown(consumer),
        CONSUMER_WORDS[action],
        source,
        version,
    ]);
    return table(['Consumer', 'What happened', 'Vault secret', 'Vault version'], rows);
}

;// CONCATENATED MODULE: ./build/report/status-terminal.js
/** Every standing, as lines for a log. */
function statusGroups({ secrets, consumers, rotation, strangers, role }) {
    const line = ({ name, standing, why }) => `${standing.padEnd(8)} ${name}: ${why}`;
    const clients = (strangers ?? []).map(({ database, applicationName, clientAddress, sessions }) => `${database}: ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'a local socket'}, ${sessions} sessions`);
    return [
        { title: 'vault secrets', lines: secrets.map(line) },
        { title: 'consumers', lines: consumers.map(line) },
        { title: `rotation: ${rotation.is}`, lines: rotation.why === null ? [] : [rotation.why] },
        { title: `connected as ${role}, and accounted for by nobody`, lines: clients },
    ].filter(({ lines }) => lines.length > 0);
}
/** `3 vault secrets and 8 consumers: 1 broken, 2 stale, 4 unknown`. */
function statusTally({ secrets, consumers }) {
    const count = (many, noun) => `${many} ${noun}${many === 1 ? '' : 's'}`;
    const all = [...secrets, ...consumers].map(({ standing }) => standing);
    const told = ['broken', 'stale', 'unknown', 'in-sync'].flatMap((standing) => {
        const many = all.filter((one) => one === standing).length;
        return many === 0 ? [] : [`${many} ${standing}`];
    });
    return `${count(secrets.length, 'vault secret')} and ${count(consumers.length, 'consumer')}: ${told.join(', ')}`;
}

;// CONCATENATED MODULE: ./build/report/terminal.js




/** One annotation per problem, a warning per note, and a last line that says how it ended. */
function printReport(report, printer) {
    if (printer.isPlain) {
        printPlainly(report, printer);
        return;
    }
    for (const sentence of report.headline)
        printer.line(sentence);
    for (const note of report.notes)
        printer.warning(note);
    if (report.rotation)
        printRotation(report.rotation, printer);
    for (const database of report.databases)
        printer.group(`${database.name}: ${database.standing}`, layersOf(database));
    if (report.status)
        printStatus(report.status, report, printer);
    for (const problem of report.problems)
        printProblem(problem, printer, titleOf(problem, report));
    printer.line(lastLine(report));
}
/** Each fact once: the steps have been said as they were done, and why a login failed stands with what to do. */
function printPlainly(report, printer) {
    const causes = (0,report_causes/* causesOf */.c)(report);
    for (const sentence of report.headline)
        printer.line(withoutQuote(sentence, causes));
    for (const note of report.notes)
        printer.warning(note);
    if (report.rotation)
        printRotation({ ...report.rotation, steps: [] }, printer);
    for (const database of report.databases) {
        const { name, standing } = database;
        const isTold = report.problems.some(({ what }) => what === database.diagnosis);
        if (report.failed && standing === 'works')
            printer.line(`${name}: works`);
        else if (!isTold)
            printer.group(`${name}: ${standing}`, layersOf(database));
        else
            printer.group(name, layersOf({ ...database, diagnosis: null }));
    }
    if (report.status)
        printStatus(report.status, report, printer);
    for (const cause of causes)
        printCause(cause, printer);
    printer.line(lastLine(report));
}
/** What it is stands below, in full. */
function withoutQuote(sentence, causes) {
    return causes.reduce((text, { what, code }) => text.replace(`“${what}” (${code}, below)`, `${code}, below`), sentence);
}
/** All places of one cause, and what comes of it: one error. */
function printCause(cause, printer) {
    const { code, severity, what, places, answers, variants, explains, docs } = cause;
    const [first, ...others] = variants;
    if (first === undefined)
        return;
    const lines = [
        places.length === 1 ? `${what}: ${places[0]}` : [what, ...places.map((place) => `- ${place}`)].join('\n'),
        ...answers.map((answer) => `answer: ${answer}`),
        `likely cause: ${first.cause}`,
        `fix (${code}):`,
        first.fix,
        ...others.flatMap((one) => ['or:', one.cause, one.fix]),
        ...explains.map((one) => `and so: ${one.what}: ${one.target}`),
        ...(docs === undefined ? [] : [`more: ${docs}`]),
    ];
    if (severity === 'error')
        printer.error(lines.join('\n'), what);
    else
        printer.warning(lines.join('\n'));
}
function printProblem(problem, printer, title = problem.what) {
    const { place } = problem;
    if (problem.severity === 'error')
        printer.error(describe(problem), title, ...(place === undefined ? [] : [place]));
    else
        printer.warning(describe(problem), title);
}
/** Every standing, then what to see to: drift as an error where it fails the run, the rest as a warning or a line. */
function printStatus(status, report, printer) {
    const { failed } = report;
    for (const { title, lines } of statusGroups(status))
        printer.group(title, lines);
    for (const { urgency, what, targets, fix, explains } of (0,status_findings/* findingsBesideProblems */.T)(report)) {
        const others = explains.map((one) => `and so: ${one.what}: ${one.targets.join(', ')}`);
        const text = [...targets, ...others, 'fix:', fix].join('\n');
        const isWrong = urgency === 'broken' || urgency === 'stale' || explains.length > 0;
        if (urgency === 'unknown')
            printer.line(`${what}\n${text}`);
        else if (failed && isWrong)
            printer.error(text, what);
        else
            printer.warning(text, what);
    }
}
/** What an earlier run had left, and the timeline. */
function printRotation({ resumed, steps, alterToVaultMs }, printer) {
    if (resumed !== undefined)
        printer.line(`left by an earlier run: ${resumed}`);
    const title = steps.some(({ outcome }) => outcome === 'planned') ? 'what would be done' : 'what was done';
    if (steps.length > 0)
        printer.group(`${title} (times in UTC)`, steps.map(stepLine));
    if (alterToVaultMs !== undefined) {
        printer.line(`the vault held the new password ${duration(alterToVaultMs)} after the server took it`);
    }
}
function stepLine({ at, elapsedMs, outcome, touched, what }) {
    const when = outcome === 'planned' ? '' : `${clockTime(at)}  ${duration(elapsedMs).padStart(10)}  `;
    return `${when}${outcome.padEnd(7)}  ${what} (${touched})`;
}
/** From top to bottom, as the login went. */
function layersOf(database) {
    const { layersMs, reached, server, diagnosis, certificateDaysLeft, clockSkewMs } = database;
    const passed = Object.entries(layersMs).map(([stage, ms]) => `${stage.padEnd(14)} ${ms} ms`);
    const stopped = diagnosis === null || reached === null ? [] : [`${reached.padEnd(14)} ${diagnosis}`];
    const certificate = certificateDaysLeft === null ? [] : [`certificate: ${certificateDaysLeft} days left`];
    const clock = clockSkewMs === null ? [] : [`the server's clock minus ours: ${clockSkewMs} ms`];
    return [...passed, ...stopped, ...certificate, ...(server === null ? [] : [server]), ...clock];
}
/** The title of an annotation about a database names it. */
function titleOf({ what, target }, { databases }) {
    return databases.length > 0 ? `${what}: ${target}` : what;
}
function describe({ code, what, target, answer, cause, fix, docs }) {
    return [
        `${what}: ${target}`,
        answer === null ? '' : `answer: ${answer}`,
        `likely cause: ${cause}`,
        `fix (${code}):`,
        fix,
        docs === undefined ? '' : `more: ${docs}`,
    ]
        .filter((line) => line !== '')
        .join('\n');
}
function lastLine({ mode, outcome, changed, dryRun, problems, databases, status }) {
    if (status)
        return `${mode}: ${outcome}, ${statusTally(status)}`;
    const count = (many, noun) => `${many} ${noun}${many === 1 ? '' : 's'}`;
    const isCheck = mode === 'check';
    const parts = [
        ...(isCheck && databases.length > 0 ? [`${count(databases.length, 'database')} checked`] : []),
        ...(isCheck && changed === 0 ? [] : [`${count(changed, 'consumer')} written`]), // a check writes only to heal
    ];
    const ending = problems.length > 0 ? `: ${count(problems.length, 'problem')}` : '';
    return `${[`${mode}${dryRun ? ' (dry run)' : ''}: ${outcome}`, ...parts].join(', ')}${ending}`;
}

;// CONCATENATED MODULE: ./build/report/runner.js












function runnerFor(env) {
    const commands = runnerCommands();
    const onRunner = env['GITHUB_ACTIONS'] === 'true';
    // Nobody reads the log any more, or its disk is full: no reason to leave a rotation half done.
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => undefined);
    tellSilentEnd(onRunner);
    let isCancelled = false;
    const unwritten = [];
    const toFile = (file, write) => {
        try {
            // In a shell it need not be there yet, and @actions/core insists.
            (0,external_node_fs_.appendFileSync)(env[file] ?? '', '');
            write();
        }
        catch (thrown) {
            unwritten.push(runnerFileProblem(file, thrown));
        }
    };
    const printer = onRunner ? printerOnRunner(commands) : terminalPrinter;
    return {
        // Mask commands carry the secret itself, so they are written only where a runner swallows them.
        mask: onRunner ? writeMask : () => undefined,
        printer,
        exportVariable(name, value) {
            // Without that file @actions/core would print the value.
            if ((env['GITHUB_ENV'] ?? '') === '') {
                printer.warning(`export: ${name} was not exported, since this is not a job of GitHub Actions`);
                return false;
            }
            commands.now((core) => toFile('GITHUB_ENV', () => core.exportVariable(name, value.reveal())));
            return true;
        },
        async saveState(name, text) {
            if ((env['GITHUB_STATE'] ?? '') === '')
                return false;
            commands.now((core) => toFile('GITHUB_STATE', () => core.saveState(name, text)));
            await commands.done();
            const problem = unwritten.findIndex(({ target }) => target === 'GITHUB_STATE');
            if (problem !== -1)
                throw new build_problem/* Problems */.Zw(unwritten.splice(problem, 1));
            return true;
        },
        onCancel(listener) {
            const hear = () => {
                isCancelled = true;
                listener();
            };
            for (const signal of ['SIGINT', 'SIGTERM'])
                process.on(signal, hear);
        },
        prepare: onRunner ? commands.load : () => undefined,
        async publish(told, reportFile) {
            await commands.done(); // what was exported is there by now, or has failed
            const whole = (0,doc_links/* withDocs */.yp)(withProblems(told, unwritten.splice(0)), (0,doc_links/* docsAt */.Fr)(env));
            const report = kept(whole, reportFile);
            printReport(report, printer);
            if ((env['GITHUB_OUTPUT'] ?? '') !== '')
                commands.now((core) => toFile('GITHUB_OUTPUT', () => setOutputs(core, report)));
            const file = env['GITHUB_STEP_SUMMARY'] ?? '';
            if (file !== '')
                toFile('GITHUB_STEP_SUMMARY', () => (0,external_node_fs_.appendFileSync)(file, renderSummary(report)));
            await commands.done();
            // Later steps rely on the outputs; a summary is for people, who have the log.
            for (const problem of unwritten) {
                const severity = problem.target === 'GITHUB_OUTPUT' ? 'error' : 'warning';
                printProblem((0,report_report/* problemData */.u8)(problem, severity), printer);
            }
            if (report.failed || unwritten.some(({ target }) => target === 'GITHUB_OUTPUT'))
                process.exitCode = 1;
            await commands.done();
            if (isCancelled)
                process.exit(); // whatever is still on its way would hold the process up
        },
        async warn(problems) {
            for (const sentence of (0,headline/* headlineAfterJob */.M)(problems))
                printer.line(sentence);
            for (const problem of problems)
                printProblem(problem, printer);
            await commands.done();
        },
    };
}
/**
 * At once, and as `core.setSecret` writes it, which may not be loaded yet: a mask comes before whatever could show its
 * secret, what Node itself prints with NODE_DEBUG included.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#masking-a-value-in-a-log
 */
function writeMask(text) {
    const data = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    process.stdout.write(`::add-mask::${data}${external_node_os_.EOL}`);
}
/** Loading @actions/core lets nothing else happen, and the first packets are more urgent than the first words. */
const FIRST_WORDS_MS = 250;
/**
 * @actions/core is most of the bundle's start, and a run's first words come after its first packets: so it is
 * loaded in between. Until then commands queue up in order.
 */
function runnerCommands() {
    const queue = [];
    let loaded;
    let loading;
    const flush = (core) => {
        loaded = core;
        for (const command of queue.splice(0))
            command(core);
    };
    const load = () => {
        loading ??= __nccwpck_require__.e(/* import() */ 4730).then(__nccwpck_require__.bind(__nccwpck_require__, 34730)).then(flush);
    };
    let soon;
    return {
        now(command) {
            if (loaded !== undefined)
                return command(loaded);
            queue.push(command);
            soon ??= setTimeout(load, FIRST_WORDS_MS);
        },
        load,
        async done() {
            clearTimeout(soon);
            if (queue.length > 0)
                load();
            await loading;
        },
    };
}
function printerOnRunner({ now }) {
    return {
        line: (text) => now((core) => core.info(text)),
        warning: (text, title) => now((core) => core.warning(text, title === undefined ? {} : { title })),
        error: (text, title, place) => now((core) => core.error(text, { title, ...(place && { file: place.file, startLine: place.line }) })),
        group: (title, lines) => now((core) => {
            core.startGroup(title);
            for (const line of lines)
                core.info(line);
            core.endGroup();
        }),
    };
}
const terminalPrinter = {
    isPlain: true,
    line: (text) => process.stdout.write(`${text}\n`),
    warning: (text, title) => process.stdout.write(`warning: ${titled(text, title)}\n`),
    error: (text, title) => process.stderr.write(`error: ${titled(text, title)}\n`),
    group: (title, lines) => process.stdout.write(`${[title, ...lines.map((line) => `  ${line}`)].join('\n')}\n`),
};
/** The report, written to its file; with what it could not be written for. */
function kept(report, file) {
    if (file === undefined)
        return report;
    try {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
        (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report)}\n`);
        return report;
    }
    catch (thrown) {
        return withProblems(report, [reportFileProblem(file, thrown)]);
    }
}
function withProblems(report, more) {
    if (more.length === 0)
        return report;
    const problems = [...report.problems, ...more.map((problem) => (0,report_report/* problemData */.u8)(problem))];
    return (0,headline/* withHeadline */.l)({ ...report, outcome: 'failed', failed: true, problems });
}
function setOutputs(core, report) {
    core.setOutput('outcome', report.outcome);
    core.setOutput('report', JSON.stringify(report));
    core.setOutput('changed', report.changed);
    core.setOutput('vault-version', report.vaultVersion ?? '');
    if (report.targetsMatrix !== undefined)
        core.setOutput('targets-matrix', JSON.stringify(report.targetsMatrix));
}


/***/ }),

/***/ 23152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findingsBesideProblems)
/* harmony export */ });
/* harmony import */ var _status_account_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(81420);

/**
 * What of the findings no problem of the report tells already, which says more of it; one cause once. An unfinished
 * rotation explains what is broken or stale and would be rotated or synchronized; so does a password that is broken.
 */
function findingsBesideProblems({ status, problems }) {
    const told = problems.map(({ target }) => target);
    const findings = (status?.findings ?? []).flatMap((finding) => {
        const targets = finding.targets.filter((one) => !told.includes(one));
        return targets.length === 0 ? [] : [{ ...finding, targets }];
    });
    const root = rootOf(findings, status);
    const explains = root === undefined ? [] : findings.filter((one) => one !== root && isMendedSo(one, root));
    const rest = findings.filter((one) => one !== root && !explains.includes(one));
    return [
        ...(root === undefined ? [] : [{ ...root, explains }]),
        ...rest.map((one) => ({ ...one, explains: [] })),
    ];
}
function rootOf(findings, status) {
    const password = status?.secrets.find(({ kind }) => kind === 'password');
    return (findings.find(({ urgency }) => urgency === 'unfinished-rotation') ??
        findings.find(({ urgency, targets }) => urgency === 'broken' && targets.includes(password?.name ?? '')));
}
/** Also what cannot be seen, where that would do. */
function isMendedSo({ urgency, fix }, root) {
    const isStanding = urgency === 'broken' || urgency === 'stale' || urgency === 'unknown';
    return isStanding && [_status_account_js__WEBPACK_IMPORTED_MODULE_0__/* .ROTATE */ .UW, _status_account_js__WEBPACK_IMPORTED_MODULE_0__/* .SYNC */ .a9, root.fix].some((one) => fix.startsWith(one));
}


/***/ }),

/***/ 39225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ few)
/* harmony export */ });
const MOST_NAMED = 3;
/** The first names, and how many more there are: `a, b, c and 12 more`. */
function few(names) {
    if (names.length <= MOST_NAMED + 1)
        return listed(names);
    return listed([...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`]);
}
function listed(names) {
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}


/***/ }),

/***/ 88086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ isDone),
/* harmony export */   Ly: () => (/* binding */ isoTime),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
function isDone(action) {
    return !action.startsWith('would-');
}
/** What an auditor asks for of a run, however far it came. */
function recordOf(run) {
    const { record, alteredAt, promotedAt, teller } = run;
    const { ground } = run.plan;
    const now = ground.clock();
    return {
        vaultSecrets: versionsOf(run),
        deliveries: run.plan.recipients.flatMap((recipient) => {
            const outcome = run.deliveries.get(recipient);
            if (outcome === undefined || outcome.action === 'failed')
                return [];
            const { action, version, at, proven } = outcome;
            if (run.plan.dryRun || !isDone(action))
                return [];
            const { name: consumer, entry } = recipient;
            return [{ consumer, action, from: entry.from, version, at: isoTime(at), proven }];
        }),
        times: {
            started: isoTime(teller.steps[0]?.at ?? now),
            staged: isoTimeOrNull(record.stagedAt),
            changed: isoTimeOrNull(alteredAt),
            proven: isoTimeOrNull(record.provenAt),
            promoted: isoTimeOrNull(promotedAt),
            ended: isoTime(now),
        },
        oldRefusedBy: record.formerRefusedBy ?? null,
    };
}
function versionsOf({ record: { before, after }, plan: { ground } }) {
    const { connectionStrings, documents } = ground.topology.secrets;
    const names = [ground.passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
    return names.map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }));
}
/** `at`: milliseconds since 1970. */
function isoTime(at) {
    return new Date(at).toISOString();
}
function isoTimeOrNull(at) {
    return at === undefined ? null : isoTime(at);
}


/***/ }),

/***/ 15517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  mM: () => (/* binding */ afterJob),
  eF: () => (/* binding */ run)
});

// UNUSED EXPORTS: reported

// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __nccwpck_require__(91378);
// EXTERNAL MODULE: ./build/inputs/given.js
var inputs_given = __nccwpck_require__(31153);
// EXTERNAL MODULE: ./build/problem.js
var problem = __nccwpck_require__(411);
;// CONCATENATED MODULE: ./build/topology/config-file.js


const DEFAULT_PATH = '.github/dbcred.yml';
/**
 * Reads the config file: the given one must exist, the default one may. After an event whose checkout may be
 * anybody's, none is read. Throws `config-not-found` and `config-invalid`.
 */
async function readConfigFile(given, untrustedEvent, readFile) {
    if (untrustedEvent !== undefined)
        return { found: false, why: `no config file is read on ${untrustedEvent}`, untrustedEvent };
    const path = given ?? DEFAULT_PATH;
    let text;
    try {
        text = readFile(path);
    }
    catch (thrown) {
        const isMissing = ['ENOENT', 'ENOTDIR', undefined].includes((0,problem/* codeOf */.$N)(thrown));
        if (given === undefined && isMissing)
            return { found: false, why: 'no config file (was the repository checked out?)' };
        throw notFound(path, isMissing, thrown);
    }
    const { parseTopology } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(8810)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8810)); // most checks have no config file
    const parsed = parseTopology(text);
    if (parsed.ok)
        return { found: true, path, topology: parsed.value };
    throw new problem/* Problem */.AF({
        code: 'config-invalid',
        what: 'The config file is not valid',
        target: `config ${path}`,
        place: { file: path, line: Math.min(...parsed.complaints.map(({ line }) => line)) },
        likelyCause: parsed.complaints
            .map(({ line, column, message }) => `${line}:${column} ${message}`)
            .join('\n'),
        fix: `Mend ${path}; with this first line, editors help:\n# yaml-language-server: $schema=https://raw.githubusercontent.com/org/dbcred-sync/v1/schema/dbcred.schema.json`,
    });
}
function notFound(path, isMissing, thrown) {
    return new problem/* Problem */.AF({
        code: 'config-not-found',
        what: 'The config file cannot be read',
        target: `config ${path}`,
        answer: (0,problem/* messageOf */.bD)(thrown),
        ...(/^(?:https:\/\/)?[\w-]+\.vault\.[a-z.]+\/?$/i.test(path)
            ? {
                likelyCause: 'The address of a vault was given: that belongs to vault.',
                fix: 'with:\n  vault: NAME\n  # config: the path of a config file; left out, .github/dbcred.yml is read where it is there',
            }
            : isMissing
                ? {
                    likelyCause: 'The path is mistyped, or the job has not checked the repository out.',
                    fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync',
                }
                : {
                    likelyCause: 'Something stands there that is no readable file: a folder, a link, or one that belongs to others.',
                    fix: `Look at it: ls -l ${(0,foreign_text/* shellWord */.r7)(path)}`,
                }),
        cause: thrown,
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __nccwpck_require__(13798);
;// CONCATENATED MODULE: ./build/inputs/absent-secret.js



/** https://docs.github.com/actions/reference/security/secrets#using-secrets-in-a-workflow */
const EVENTS_OF_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** https://docs.github.com/code-security/reference/supply-chain-security/troubleshoot-dependabot/dependabot-on-actions */
const EVENTS_OF_DEPENDABOT = [...EVENTS_OF_FORKS, 'push', 'create', 'deployment', 'deployment_status'];
const Repository = schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() });
/** Of a fork that has been deleted, nothing is left. */
const PullRequest = schemas/* object */.Ikc({
    pull_request: schemas/* object */.Ikc({
        head: schemas/* object */.Ikc({ repo: Repository.nullable() }),
        base: schemas/* object */.Ikc({ repo: Repository }),
    }),
});
/** Undefined where the repository's secrets are there for whoever names them. */
function withoutSecrets(env, readFile) {
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    const empty = 'The input database-url is empty, so nothing was checked:';
    if (env['GITHUB_ACTOR'] === 'dependabot[bot]' && EVENTS_OF_DEPENDABOT.includes(event)) {
        const note = `${empty} runs of Dependabot get Dependabot's secrets and no others. To have it checked there: gh secret set DATABASE_URL --app dependabot`;
        return { mode: 'without-secrets', note };
    }
    if (EVENTS_OF_FORKS.includes(event) && isFromFork(env, readFile)) {
        return { mode: 'without-secrets', note: `${empty} runs for a pull request from a fork get no secrets.` };
    }
    return undefined;
}
function isFromFork(env, readFile) {
    try {
        const { pull_request: opened } = PullRequest.parse(JSON.parse(readFile(env['GITHUB_EVENT_PATH'] ?? '')));
        const from = opened.head.repo?.full_name.toLowerCase();
        return from !== opened.base.repo.full_name.toLowerCase();
    }
    catch {
        return false; // what cannot be read excuses nothing
    }
}
/** `secret` is the name that the copy has on GitHub, as far as the run was told. */
function emptyDatabaseUrl({ GITHUB_REPOSITORY: repository }, secret) {
    const repo = (0,foreign_text/* shellWord */.r7)(repository || 'OWNER/REPO');
    return new problem/* Problem */.AF({
        code: 'database-url-empty',
        what: 'The input database-url is empty: there is nothing to check',
        target: 'input database-url',
        likelyCause: 'The secret that it names is not there in this job: its name is misspelt, it belongs to an environment that the job does not name, or to another repository. GitHub makes an empty text of each of these, without a word.',
        fix: [
            `gh secret list --repo ${repo}   # is ${secret} there, and spelt so?`,
            `gh secret list --repo ${repo} --env ENVIRONMENT   # these reach only a job that says environment: ENVIRONMENT`,
            '# in a workflow that another one calls: secrets: inherit, at the job that calls it',
            '# to check what the vault holds, and no copy of it: leave database-url out',
        ].join('\n'),
    });
}

// EXTERNAL MODULE: ./build/redacted.js
var redacted = __nccwpck_require__(79914);
// EXTERNAL MODULE: ./build/github/stores.js
var stores = __nccwpck_require__(5810);
// EXTERNAL MODULE: ./build/inputs/github-login.js
var github_login = __nccwpck_require__(37365);
;// CONCATENATED MODULE: ./build/inputs/github-inputs.js


function gitHubInputs(raw, forms) {
    const [login, store] = [(0,github_login/* gitHubLogin */.H)(raw, forms), storeOf(raw)];
    if (!(0,github_login/* signsIn */.g)(login) || store === undefined)
        return undefined;
    return {
        ...login,
        store,
        gitHubSecret: raw['github-secret'].toUpperCase(),
        ...(raw['skip-unchanged'] ? { skipUnchanged: true } : {}),
        ...(raw['create-environment'] ? { createEnvironment: true } : {}),
    };
}
function storeOf({ environment, repository }) {
    if (repository === undefined)
        return undefined;
    const [owner = '', repo = ''] = repository.split('/');
    return (0,stores/* secretStore */.aL)({ owner, repo }, environment);
}

// EXTERNAL MODULE: ./build/inputs/vault-inputs.js
var vault_inputs = __nccwpck_require__(68920);
;// CONCATENATED MODULE: ./build/inputs/check-inputs.js



function checkInputs(raw, env, forms, job, config) {
    const { 'database-url': url, databases, secret, heal, 'fail-on-drift': failOnDrift } = raw;
    const vault = raw.vault ?? (config.found ? config.topology.vault : undefined);
    return {
        mode: 'check',
        ...job,
        databaseUrl: url === undefined ? undefined : new redacted/* Redacted */.tm(url, forms),
        vault: (0,vault_inputs/* vaultInputs */.i)({ ...raw, vault }, env, forms),
        gitHub: gitHubInputs(raw, forms),
        copy: { name: raw['github-secret'].toUpperCase(), store: storeOf(raw) },
        waitMs: raw.wait * 1000,
        ...{ databases, secret, config, heal, failOnDrift },
    };
}

// EXTERNAL MODULE: ./build/nearest.js
var nearest = __nccwpck_require__(77658);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __nccwpck_require__(49567);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __nccwpck_require__(88532);
;// CONCATENATED MODULE: ./build/inputs/exported-name.js

/** Each begins the variables of a runner, linker, interpreter, shell or tool that runs code. */
const NAMESPACES = [
    'GITHUB_|RUNNER_|ACTIONS_|INPUT_|DBCRED_', // later steps and actions go by these
    'LD_|DYLD_|GLIBC_|MALLOC_', // https://man7.org/linux/man-pages/man8/ld.so.8.html, dyld(1)
    'NODE_|NPM_|YARN_|PNPM_|BUN_|DENO_|COREPACK_|UV_|TS_NODE_',
    'PYTHON|PIP_|PIPX_|POETRY_|CONDA_|PYENV_|PERL5|PERL_|PERLIO|RUBY_|RUBYOPT|RUBYLIB|RUBYSHELL|BUNDLE_',
    'PHP_|LUA_|JULIA_|RUST_|RUSTC|RUSTUP_|CARGO_|CGO_|GO[A-Z]+$|R_(?:LIBS|PROFILE|ENVIRON|DEFAULT)',
    'JAVA_|JDK_|JRE_|_JAVA_|MAVEN_|GRADLE_|DOTNET_|COMPLUS_|CORECLR_|COR_(?:PROFILER|ENABLE)|MSBUILD|NUGET_|MONO_',
    'ASPNETCORE_HOSTINGSTARTUP|PSMODULE|PSEXECUTION|POWERSHELL_|GIT_|SSH_(?:AUTH|AGENT|ASK|SK)|OPENSSL_|SSL_|TF_(?!VAR_)',
    'BASH_|ZDOT|LC_|XDG_|MAKE(?:FLAGS|FILES|LEVEL|_)|LESS(?:$|OPEN|CLOSE|KEY)|TERM(?:$|INFO|CAP)|PROMPT_|HIST\\w+$|COMP_\\w+$',
];
/** A last word that says from where, with what, by what, and whom to trust. */
const LAST_WORDS = [
    'HOME|ROOT|DIRS|FILES|FOLDER|LIB|LIBS|LIBRARY|LIBRARIES|MODULE|MODULES|PLUGIN|PLUGINS|PREFIX|SYSROOT',
    'OPTION|FLAG|ARGS|CONFIG|CONF|RC|INIT|STARTUP|HOOK|HOOKS|TUNABLES|SOCK',
    'COMMAND|CMD|SHELL|EDITOR|PAGER|BROWSER|ASKPASS|WRAPPER|LAUNCHER|COMPILER|INTERPRETER',
    'PROXY|CERT|CERTS|CA|BUNDLE',
];
/** The same where it need not be a word of its own: CLASSPATH, PGSERVICEFILE, RUSTFLAGS, PSQLRC. */
const LAST_LETTERS = 'PATH|PATHS|(?<!PRO)FILE|DIR|LIB|PAGER|EDITOR|OPT|OPTS|OPTIONS|FLAGS|PRELOAD|KUBECONFIG|(?:^|_)[A-Z]{3,}RC';
/**
 * What shells, the C library and Windows read under plain names. The variables of bash itself are compared with a real
 * one by test/unit/exported-name.test.ts.
 * https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
const PLAIN = [
    '_|ENV|IFS|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TMP|TEMP|TZ|LANG|LANGUAGE|MAIL|CI|HOSTNAME|HOSTTYPE|HOSTALIASES',
    'EDITOR|VISUAL|PAGER|BROWSER|FCEDIT|CC|CXX|CPP|AR|AS|DISPLAY|PS\\d|PROMPT|NO_COLOR|FORCE_COLOR|VIRTUAL_ENV',
    'BASH|BASHOPTS|BASHPID|SHELLOPTS|SHLVL|OPTERR|OPTIND|OPTARG|DIRSTACK|GLOBIGNORE|GROUPS|E?UID|PPID|S?RANDOM',
    'SECONDS|EPOCHSECONDS|EPOCHREALTIME|LINENO|MACHTYPE|OSTYPE|FUNCNEST|IGNOREEOF|TMOUT|COLUMNS|LINES|REPLY',
    'COMSPEC|PATHEXT|WINDIR|SYSTEMROOT|SYSTEMDRIVE|APPDATA|LOCALAPPDATA|LOCALDOMAIN|HOMEDRIVE',
];
const WHOSE = new RegExp(`^(?:${NAMESPACES.join('|')})|^(?:${PLAIN.join('|')})$`, 'i');
const WHAT_FOR = new RegExp(`_(?:${LAST_WORDS.join('|')})$|(?:${LAST_LETTERS})$`, 'i');
/** No program that is not about it reads such a name, whatever its last word is. */
const OF_A_DATABASE = /(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|SQL)(?:_|$)/i;
/**
 * Whether later steps may be given a variable of this name: not one by which programs find out, when they start, what
 * to load and from where, with which options, what to run and whom to trust. Told by kind, since no list of names is
 * ever whole.
 */
function mayBeExported(name) {
    if (!/^[A-Za-z_]\w*$/.test(name) || WHOSE.test(name))
        return false;
    if (Object.values(inputs_given/* FALLBACKS */.i4).includes(name.toUpperCase()))
        return false;
    return OF_A_DATABASE.test(name) || !WHAT_FOR.test(name);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
;// CONCATENATED MODULE: ./build/inputs/github-credentials.js


const TOKEN_LINE = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:\/([\w.-]+))?\s*=\s*(\S+)$/;
/** Lines of owner=token or owner/repo=token. A complaint names the line's number: what stands there may be a token. */
const TokenLines = schemas/* string */.YjP().transform((text, context) => {
    const tokens = [];
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
        if (line.trim() === '' || line.trim().startsWith('#'))
            continue;
        const [, owner, repo, token] = TOKEN_LINE.exec(line.trim()) ?? [];
        const twice = tokens.some((one) => one.owner === owner && one.repo === repo);
        if (owner === undefined || token === undefined)
            context.addIssue(`line ${index + 1} must be owner=token or owner/repository=token`);
        else if (twice)
            context.addIssue(`line ${index + 1} gives a second token for the same place`);
        else
            tokens.push({ owner, repo, token });
    }
    return tokens;
});
/** PEM, also with the line breaks written as \n. */
const PrivateKey = schemas/* string */.YjP()
    .transform((text) => text.replaceAll('\\n', '\n'))
    .refine(isRsaKey, 'must be the PEM text of the RSA private key of a GitHub App');
function isRsaKey(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem).asymmetricKeyType === 'rsa';
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/inputs/reason.js


const MOST_CHARACTERS = 200;
/** What looks like a secret: an address with a password, a password that is named so, and what tokens begin with. */
const SECRETS = /:\/\/[^\s/@]*:[^\s@]+@|\b(?:password|passwd|pwd|secret|token)\s*[=:]\s*\S|\beyJ[\w-]{10,}\.|\b(?:gh[opsu]_|github_pat_)\w{10,}|-----BEGIN /i;
/** Why the run was started, for its record: `scheduled`, `compromise`, `leaver`, or free text. */
const Reason = schemas/* string */.YjP()
    .max(MOST_CHARACTERS, { error: `must have at most ${MOST_CHARACTERS} characters`, abort: true })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line of text')
    .refine((text) => !SECRETS.test(text), 'holds what looks like a secret: say why, and not what')
    .optional();
/** Undefined when it is not given, or not valid: a report repeats nothing that was refused. */
function reasonIn(env) {
    return Reason.safeParse((0,inputs_given/* collect */.Fo)(env).given['reason']).data;
}

;// CONCATENATED MODULE: ./build/inputs/schema.js





/** Of the input `secret`. */
const DEFAULT_SECRET = 'database-url';
const isLoopback = (url) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
const secureUrl = schemas/* string */.YjP()
    .refine((text) => {
    if (!URL.canParse(text))
        return false;
    const url = new URL(text);
    if (url.username !== '' || url.password !== '')
        return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}, 'must be an https URL without a user')
    .transform((text) => text.replace(/\/+$/, ''));
const flag = (otherwise) => schemas/* enum */.k5n(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'must be true or false')
    .transform((text) => text.toLowerCase() === 'true')
    .default(otherwise);
const seconds = (least, most) => coerce/* number */.ai({ error: 'must be a number of seconds' })
    .min(least, `must be at least ${least} seconds`)
    .max(most, `must be at most ${most} seconds`);
const whole = (least, most) => coerce/* number */.ai({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const guid = (what) => schemas/* string */.YjP().regex(/^[\w.-]{1,128}$/, `must be ${what}`);
// Compiling each schema for speed takes longer than the one parse it is for.
core/* config */.$W({ jitless: true });
/** A list, by commas or white space; each name once. */
function namesIn(text) {
    return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
}
/** One rule per input of action.yml; which of them a mode needs is decided in inputs.ts. */
const InputSchema = schemas/* object */.Ikc({
    mode: schemas/* enum */.k5n(inputs_given/* MODES */.FN, `must be one of ${inputs_given/* MODES */.FN.join(', ')}`).default('check'),
    'client-id': guid('the application (client) ID of an app registration').optional(),
    'tenant-id': guid('the directory (tenant) ID').optional(),
    'subscription-id': guid('the ID of the Azure subscription').optional(),
    'azure-cloud': schemas/* union */.KCZ([schemas/* enum */.k5n(['public', 'usgovernment', 'china']), secureUrl], {
        error: 'must be public, usgovernment, china, or the https URL of a resource manager',
    })
        .default('public'),
    vault: schemas/* string */.YjP()
        .regex(/^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9](\.vault\.[a-z.]+)?\/?|https:\/\/(?!\S+\/(secrets|keys)\/)\S+)$/, 'must be the name or the https URL of a Key Vault')
        // as the portal shows it
        .transform((text) => (/^[\w-]+\.vault\./.test(text) ? `https://${text}` : text))
        .optional(),
    secret: schemas/* string */.YjP()
        .regex(/^[0-9A-Za-z-]{1,127}$/, 'must be the name of a Key Vault secret (letters, digits and -)')
        .default(DEFAULT_SECRET),
    'github-token': schemas/* string */.YjP().regex(/^\S+$/, 'must not contain white space').optional(),
    'github-tokens': TokenLines.optional(),
    'github-app-id': schemas/* string */.YjP()
        .regex(/^(\d{1,12}|Iv[\w.]{4,40})$/, 'must be the ID or the client ID of a GitHub App')
        .optional(),
    'github-app-private-key': PrivateKey.optional(),
    'github-api-url': secureUrl.default('https://api.github.com'),
    repository: schemas/* string */.YjP()
        .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name')
        .optional(),
    environment: schemas/* string */.YjP()
        .regex(/^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u, 'must be the name of a GitHub environment')
        .optional(),
    'github-secret': schemas/* string */.YjP()
        .regex(/^(?!github_)[a-z_][a-z0-9_]*$/i, 'must have letters, digits and _, no leading digit, and not begin with GITHUB_')
        .default('DATABASE_URL'),
    'database-url': schemas/* string */.YjP().optional(),
    databases: schemas/* string */.YjP()
        .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
        .default([]),
    config: schemas/* string */.YjP().optional(),
    'database-ca': schemas/* string */.YjP().optional(),
    'connect-timeout': seconds(1, 300).default(10),
    wait: seconds(0, 3600).default(0),
    verify: flag(true),
    export: schemas/* string */.YjP()
        .refine(mayBeExported, 'must be the name of a variable of your own, such as DATABASE_URL: not one by which programs find out how to start')
        .optional(),
    'report-file': schemas/* string */.YjP().optional(),
    reason: Reason,
    heal: flag(false),
    'fail-on-drift': flag(true),
    'create-environment': flag(false),
    'skip-unchanged': flag(false),
    'max-targets': whole(1, 100_000).default(100),
    plan: flag(false),
    'shard-size': whole(1, 1000).default(250),
    targets: schemas/* string */.YjP()
        .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
        .optional(),
    'dry-run': flag(false),
    repair: flag(false),
    'recover-with-arm': flag(false),
    'strict-clients': flag(false),
    except: schemas/* string */.YjP().transform(namesIn).default([]),
    'quiet-wait': seconds(0, 3600).default(600),
    'password-length': whole(8, 128).optional(),
    'password-alphabet': schemas/* string */.YjP().optional(),
    'open-firewall': flag(false),
    'keep-open-for-job': flag(false),
    server: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/i, 'must be the name of a flexible server, without its domain')
        .optional(),
    'resource-group': schemas/* string */.YjP()
        .regex(/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u, 'must be the name of an Azure resource group')
        .optional(),
});
const INPUT_NAMES = Object.keys(InputSchema.shape);

;// CONCATENATED MODULE: ./build/inputs/problems.js




/** `given` is what stands there, when that may tell what was meant; it is not repeated. */
function invalidInput(name, complaint, given = '') {
    return new problem/* Problem */.AF({
        code: 'input-invalid',
        what: `The input ${name} ${complaint}`,
        answer: looksMisplaced(name, given),
        target: `input ${name}`,
        likelyCause: 'A typing error, or an expression such as ${{ vars.X }} or ${{ secrets.X }} that is empty in this job.',
        fix: `with:\n  ${name}: …   # see "Inputs" in the README`,
    });
}
/** What belongs to another input. */
function looksMisplaced(name, given) {
    const mode = name === 'mode' ? (0,nearest/* nearest */.p)(given, inputs_given/* MODES */.FN) : undefined;
    if (mode !== undefined)
        return `did you mean ${mode}?`;
    if (/^(?:jdbc:)?postgres(?:ql)?(?:\+\w+)?:\/\//i.test(given)) {
        return 'a connection string was given: that belongs to database-url, in mode check';
    }
    if (/\.ya?ml$/i.test(given))
        return 'the path of a file was given: a config file belongs to config';
    if (/^(?:https:\/\/)?[\w-]+\.vault\.[\w.]+\/(?:secrets|keys)\//i.test(given)) {
        return 'the address of a vault secret was given: the vault belongs to vault, and the name of the secret to secret';
    }
    const isVault = /^(?:https:\/\/)?[\w-]+\.vault\.[\w.]+\/?$/i.test(given);
    return isVault ? 'the address of a vault was given: that belongs to vault' : undefined;
}
function missingToken() {
    return new problem/* Problem */.AF({
        code: 'github-token-missing',
        what: 'No token to write the GitHub secret with',
        target: 'input github-token',
        likelyCause: "It is not given, or the secret that it names is empty in this job. The workflow's own GITHUB_TOKEN can not write secrets.",
        fix: 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token or a GitHub App token with Secrets (read and write)',
    });
}
function withoutConfig(config) {
    return new problem/* Problem */.AF({
        code: 'config-not-found',
        what: 'This needs a config file, which names everything that holds the password',
        target: 'input config',
        answer: config.why,
        ...(config.untrustedEvent === undefined
            ? {
                likelyCause: 'The job has not checked the repository out, or there is no .github/dbcred.yml yet.',
                fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync\n# the file: see "Config file" in the README',
            }
            : {
                likelyCause: "What such a run has checked out may be anybody's, so its config file is not trusted.",
                fix: 'on:\n  schedule:\n    - cron: "41 4 * * *"   # or push:, or workflow_dispatch:',
            }),
    });
}
function unknownInput(name) {
    const meant = (0,nearest/* nearest */.p)(name, INPUT_NAMES);
    return new problem/* Problem */.AF({
        code: 'input-unknown',
        what: 'There is no such input',
        target: `input ${name}`,
        answer: meant === undefined ? undefined : `did you mean ${meant}?`,
        likelyCause: 'A typing error, or an input of a later version.',
        fix: `The inputs are: ${INPUT_NAMES.join(', ')}`,
    });
}

;// CONCATENATED MODULE: ./build/inputs/described-consumer.js



/** Any of these says that the inputs describe a consumer. */
const CONSUMER_INPUTS = ['secret', 'github-secret', 'repository', 'environment'];
/** Whoever names a GitHub secret as inputs means it, beside a config file too. */
function describedBy(raw, explicit) {
    const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
    if (!named || raw.repository === undefined)
        return undefined;
    const [owner = '', repo = ''] = raw.repository.split('/');
    return {
        kind: 'github-secret',
        name: raw['github-secret'].toUpperCase(),
        repository: { owner, repo },
        environment: raw.environment,
        ...(raw['create-environment'] ? { createEnvironment: true } : {}),
        from: raw.secret,
    };
}
/**
 * A secret of the vault that the config file does not name keeps the old password: after a rotation nobody may be
 * given it, and what is exported was proven with the config file's.
 */
function secretBesideConfig(given, explicit, config) {
    if (config instanceof problem/* Problem */.AF || !config.found)
        return [];
    const { mode, export: exportAs, secret = DEFAULT_SECRET } = given;
    const rotates = mode === 'rotate' && CONSUMER_INPUTS.some((name) => explicit.has(name));
    const exports = (mode === 'rotate' || mode === 'sync') && exportAs !== undefined;
    if (!rotates && !exports)
        return [];
    const names = secretNames(config.topology);
    if (names.some((name) => name.toLowerCase() === secret.toLowerCase()))
        return [];
    return [invalidInput('secret', `must be a secret that the config file names: ${names.join(', ')}`)];
}
function secretNames({ secrets }) {
    const { password, connectionStrings, documents } = secrets;
    const listed = [...connectionStrings, ...documents].map(({ name }) => name);
    return password === undefined ? listed : [password, ...listed];
}

;// CONCATENATED MODULE: ./build/inputs/excepted.js



/** What is wrong with the input `except`: only what the config file derives from the password can be left out. */
function exceptComplaints(given, config) {
    const { mode = 'check', except = '' } = given;
    const names = namesIn(except);
    if (names.length === 0)
        return [];
    if (mode !== 'rotate' && mode !== 'sync') {
        return [invalidInput('except', 'is for mode: rotate, and for mode: sync with a config file')];
    }
    if (!('found' in config))
        return []; // it has a complaint of its own
    if (!config.found)
        return mode === 'sync' ? [withoutConfig(config)] : [];
    const { password, connectionStrings, documents } = config.topology.secrets;
    const known = [...connectionStrings, ...documents].map(({ name }) => name);
    return names
        .filter((name) => !known.includes(name))
        .map((name) => {
        if (name === password) {
            return invalidInput('except', `must not name ${name}: the password itself is what a rotation is about`);
        }
        const meant = (0,nearest/* nearest */.p)(name, known);
        const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
        const listed = known.length === 0 ? 'names none' : `names: ${known.join(', ')}`;
        return invalidInput('except', `names ${JSON.stringify(name)}${hint}, which is no connection string or document of the config file, which ${listed}`);
    });
}

;// CONCATENATED MODULE: ./build/inputs/firewall-inputs.js


/** Never for an event whose checkout may be anybody's: later steps are anybody's too. */
function firewallInputs(raw, env, config, untrustedEvent) {
    const { 'open-firewall': asked, 'subscription-id': subscriptionId, server } = raw;
    const topologyServer = config.found ? config.topology.server : undefined;
    const resourceGroup = raw['resource-group'] ?? topologyServer?.resourceGroup;
    if (!asked || untrustedEvent !== undefined)
        return undefined;
    if (subscriptionId === undefined || resourceGroup === undefined)
        return undefined;
    return {
        ...{ subscriptionId, resourceGroup, server, host: topologyServer?.host },
        keepOpenForJob: raw['keep-open-for-job'],
        maker: {
            runId: env['GITHUB_RUN_ID'] || undefined,
            attempt: env['GITHUB_RUN_ATTEMPT'] || undefined,
            job: env['GITHUB_JOB'] || undefined,
        },
    };
}
const isTrue = (text) => text?.toLowerCase() === 'true';
/** What `open-firewall` cannot do without: whose firewall it is, and a vault that tells the address. */
function missingForFirewall(given, config, untrustedEvent) {
    const { mode = 'check' } = given;
    if (!isTrue(given['open-firewall'])) {
        return isTrue(given['keep-open-for-job'])
            ? [invalidInput('keep-open-for-job', 'needs open-firewall: true')]
            : [];
    }
    if (untrustedEvent !== undefined || config instanceof problem/* Problem */.AF || mode === 'status')
        return [];
    const without = (name, known, complaint) => known || given[name] !== undefined ? [] : [invalidInput(name, `is missing: ${complaint}`)];
    const server = config.found ? config.topology.server : undefined;
    return [
        ...without('subscription-id', false, 'open-firewall asks the resource manager'),
        ...without('server', config.found, 'open-firewall has to know whose firewall it may open'),
        ...without('resource-group', server?.resourceGroup !== undefined, 'open-firewall has to know where the server is; or resource-group: under server: in the config file'),
        // The other modes complain of a missing vault themselves.
        ...(mode === 'check' && given['database-url'] !== undefined
            ? without('vault', config.found, "open-firewall learns this runner's address from the vault")
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/inputs/job-inputs.js



/**
 * Those that run on a pull request's own code, and those that often check it out.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const UNTRUSTED_EVENTS = [
    ...['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'],
    'issue_comment',
];
function jobInputs(raw, untrustedEvent, databaseAuthorities, firewall) {
    const connectTimeoutMs = raw['connect-timeout'] * 1000;
    return { databaseAuthorities, connectTimeoutMs, exportAs: raw.export, untrustedEvent, firewall };
}
function untrustedEventOf(env) {
    return UNTRUSTED_EVENTS.find((event) => event === env['GITHUB_EVENT_NAME']);
}
/** The certificates of `database-ca`: PEM text, or the path of a file that holds it. */
function readAuthorities(given, readFile) {
    if (given === undefined)
        return undefined;
    try {
        const pem = given.includes('-----BEGIN') ? given : readFile(given);
        const certificates = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
        if (certificates.length === 0)
            return invalidInput('database-ca', 'holds no PEM certificate');
        for (const certificate of certificates)
            new external_node_crypto_.X509Certificate(certificate);
        return pem;
    }
    catch (thrown) {
        return invalidInput('database-ca', `must be PEM text or the path of a PEM file: ${(0,problem/* messageOf */.bD)(thrown)}`);
    }
}

;// CONCATENATED MODULE: ./build/inputs/misplaced-secrets.js
/** A user and a password before a host, wherever in a text. */
const ADDRESS_WITH_PASSWORD = /[\w+.-]{0,40}:\/\/[^\s/:@]{0,300}:([^\s@]{1,1000})@\S*/g;
/** What is shorter stands in ordinary words, which would all be masked. */
const SHORTEST_ALONE = 8;
/**
 * A connection string, or another address with a password, that was given where none belongs: a complaint repeats what
 * it is about, so it is made a secret first.
 */
function registerMisplacedSecrets(given, forms) {
    for (const text of Object.values(given)) {
        for (const [address, password = ''] of text.matchAll(ADDRESS_WITH_PASSWORD)) {
            forms.register(address);
            if (password.length >= SHORTEST_ALONE)
                forms.register(password);
        }
    }
}

;// CONCATENATED MODULE: ./build/inputs/missing.js



/** Any of these signs in to GitHub. */
const LOGINS = ['github-token', 'github-tokens', 'github-app-id'];
/** What only a sync of a config file knows. */
const FLEET_INPUTS = ['plan', 'targets'];
function isOn(text) {
    return text !== undefined && text.toLowerCase() !== 'false';
}
/** What the mode cannot do without. */
function missing(given, explicit, config) {
    const mode = given['mode'] ?? 'check';
    const heals = mode === 'check' && given['heal']?.toLowerCase() === 'true';
    const without = (name, complaint) => given[name] === undefined ? [invalidInput(name, `is missing: ${complaint}`)] : [];
    const [one, other] = [given['client-id'], given['tenant-id']];
    const half = (one === undefined) !== (other === undefined);
    const appHalf = (given['github-app-id'] === undefined) !== (given['github-app-private-key'] === undefined);
    const absent = config instanceof problem/* Problem */.AF || config.found ? undefined : config;
    const hasConfig = absent === undefined;
    const readsVault = mode === 'sync' || mode === 'status';
    const needsVault = !hasConfig && (readsVault || (mode === 'check' && (heals || given['database-url'] === undefined)));
    const delivers = mode === 'sync' || mode === 'rotate';
    const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
    const needsGitHub = heals || (delivers && (hasConfig ? named || hasGitHubSecrets(config) : mode === 'sync'));
    const armNeeds = delivers && hasConfig && given['recover-with-arm']?.toLowerCase() === 'true';
    const needed = mode === 'check' && !heals ? 'give the vault, or database-url' : 'name the Key Vault';
    return [
        ...(needsVault ? without('vault', `${needed}; ${absent.why}`) : []),
        ...(needsGitHub && LOGINS.every((name) => given[name] === undefined) ? [missingToken()] : []),
        ...(needsGitHub && !(delivers && hasConfig)
            ? without('repository', 'name the repository as owner/name')
            : []),
        ...(mode === 'rotate' && !hasConfig ? [withoutConfig(absent)] : []),
        ...FLEET_INPUTS.filter((name) => isOn(given[name])).flatMap((name) => [
            ...(mode !== 'sync' ? [invalidInput(name, 'is for mode: sync')] : []),
            ...(!hasConfig ? [withoutConfig(absent)] : []),
        ]),
        ...(armNeeds ? without('subscription-id', 'recover-with-arm asks the resource manager') : []),
        ...(armNeeds && hasNoResourceGroup(config)
            ? [invalidInput('recover-with-arm', 'needs resource-group: under server: in the config file')]
            : []),
        ...(heals ? without('database-url', 'heal compares the secret that the job was given') : []),
        ...(appHalf ? without('github-app-id', 'github-app-id and github-app-private-key go together') : []),
        ...(appHalf
            ? without('github-app-private-key', 'github-app-id and github-app-private-key go together')
            : []),
        ...(half ? without('client-id', 'client-id and tenant-id go together') : []),
        ...(half ? without('tenant-id', 'client-id and tenant-id go together') : []),
    ];
}
function hasNoResourceGroup(config) {
    if (config instanceof problem/* Problem */.AF || !config.found)
        return false;
    return config.topology.server.resourceGroup === undefined;
}
function hasGitHubSecrets(config) {
    if (config instanceof problem/* Problem */.AF || !config.found)
        return false;
    const { consumers, fleets = [] } = config.topology;
    return (fleets.length > 0 ||
        consumers.some(({ kind }) => kind === 'github-secret' || kind === 'organization-secret'));
}

;// CONCATENATED MODULE: ./build/inputs/plan-inputs.js
function planInputs(raw, inputs) {
    return { ...inputs, mode: 'plan', skipUnchanged: true, shardSize: raw['shard-size'] };
}

;// CONCATENATED MODULE: ./build/inputs/proxies.js

/** In their order: the first that is set is the proxy, and no other is looked at. */
const READERS = [
    // Azure's SDKs: https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/ts-http-runtime, proxyPolicy.ts
    ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'],
    // GitHub's toolkit, for https: https://github.com/actions/toolkit/tree/main/packages/http-client
    ['https_proxy', 'HTTPS_PROXY'],
];
/**
 * Proxies that their readers would end on with "Invalid URL", or take the host of for a protocol; what is set for
 * other programs is none of our business. A check without a vault asks none of them.
 */
function proxyComplaints(env, given) {
    if ((given['mode'] ?? 'check') === 'check' && given['vault'] === undefined)
        return [];
    const isSet = (name) => (env[name] ?? '') !== '';
    const inUse = new Set(READERS.flatMap((names) => names.find(isSet) ?? []));
    return [...inUse].filter((name) => !isProxy(env[name] ?? '')).map(malformed);
}
function malformed(name) {
    return new problem/* Problem */.AF({
        code: 'input-invalid',
        what: `The variable ${name} must be the http or https URL of a proxy`,
        target: `variable ${name}`,
        likelyCause: 'It has no http:// before the host, or it is no address at all. It is not shown: it may hold a password.',
        fix: `env:\n  ${name}: http://PROXY.EXAMPLE:3128   # or take the variable away`,
    });
}
function isProxy(text) {
    return /^https?:\/\//i.test(text) && URL.canParse(text);
}

;// CONCATENATED MODULE: ./build/inputs/rotate-inputs.js



function rotateInputs(raw, env, forms, job, { config, explicit }) {
    const { topology, path: configPath } = config;
    const vault = (0,vault_inputs/* vaultInputs */.i)({ ...raw, vault: raw.vault ?? topology.vault }, env, forms);
    if (vault === undefined)
        throw new Error('a topology names its vault');
    return {
        mode: 'rotate',
        rotationAsked: raw.mode === 'rotate',
        ...{ ...vault, ...job, topology, configPath, secret: raw.secret },
        also: describedBy(raw, explicit),
        ...(0,github_login/* gitHubLogin */.H)(raw, forms),
        subscriptionId: raw['subscription-id'],
        runId: env['GITHUB_RUN_ID'] || undefined,
        ...{ skipUnchanged: raw['skip-unchanged'], maxTargets: raw['max-targets'], targets: raw.targets },
        ...{ dryRun: raw['dry-run'], repair: raw.repair, recoverWithArm: raw['recover-with-arm'] },
        ...{ except: raw.except, strictClients: raw['strict-clients'], quietWaitMs: raw['quiet-wait'] * 1000 },
        password: { length: raw['password-length'], alphabet: raw['password-alphabet'] },
    };
}

;// CONCATENATED MODULE: ./build/inputs/status-inputs.js



function statusInputs(raw, env, forms, { databaseAuthorities, connectTimeoutMs }, { config, explicit }) {
    const named = raw.vault ?? (config.found ? config.topology.vault : undefined);
    const vault = (0,vault_inputs/* vaultInputs */.i)({ ...raw, vault: named }, env, forms);
    if (vault === undefined)
        throw new Error('`missing` has seen to it');
    return {
        mode: 'status',
        ...{ ...vault, databaseAuthorities, connectTimeoutMs, config, secret: raw.secret },
        // Without a config file, the defaults describe one.
        also: describedBy(raw, config.found ? explicit : new Set(['github-secret'])),
        ...(0,github_login/* gitHubLogin */.H)(raw, forms),
        subscriptionId: raw['subscription-id'],
        ...{ failOnDrift: raw['fail-on-drift'], maxTargets: raw['max-targets'] },
    };
}

;// CONCATENATED MODULE: ./build/inputs/sync-inputs.js


function syncInputs(raw, env, forms, job, config) {
    const [vault, gitHub] = [(0,vault_inputs/* vaultInputs */.i)(raw, env, forms), gitHubInputs(raw, forms)];
    if (vault === undefined || gitHub === undefined)
        throw new Error('`missing` has seen to both');
    const { secret, verify, 'dry-run': dryRun } = raw;
    return { mode: 'sync', ...vault, ...gitHub, ...job, secret, verify, dryRun, noConfig: config.why };
}

;// CONCATENATED MODULE: ./build/inputs/inputs.js


















/** The environment as one validated value. Throws Problems that name every bad input at once. */
async function readInputs(env, forms, readFile) {
    const { given, explicit, contradictions, emptyUrl } = (0,inputs_given/* collect */.Fo)(env);
    const isEmpty = emptyUrl && (given['mode'] ?? 'check') === 'check';
    registerMisplacedSecrets(given, forms);
    const unknown = Object.keys(given).filter((name) => !INPUT_NAMES.includes(name));
    const parsed = InputSchema.safeParse(given);
    const issues = parsed.success ? [] : parsed.error.issues;
    const authorities = readAuthorities(given['database-ca'], readFile);
    const untrustedEvent = untrustedEventOf(env);
    const config = await configOf(given, untrustedEvent, readFile);
    const wrongWords = [
        ...unknown.map(unknownInput),
        ...contradictions.map((name) => invalidInput(name, 'is given twice, with different values')),
        ...issues.map(({ path: [name], message }) => invalidInput(String(name), message, given[String(name)])),
    ];
    const excused = isEmpty && wrongWords.length === 0 ? withoutSecrets(env, readFile) : undefined;
    if (excused !== undefined)
        return excused;
    const complaints = [
        ...wrongWords,
        ...(isEmpty ? [emptyDatabaseUrl(env, (given['github-secret'] ?? 'DATABASE_URL').toUpperCase())] : []),
        // What it is missing for is told once.
        ...missing(isEmpty ? { ...given, 'database-url': inputs_given/* NOT_GIVEN */.y8 } : given, explicit, config),
        ...secretBesideConfig(given, explicit, config),
        ...exceptComplaints(given, config),
        ...missingForFirewall(given, config, untrustedEvent),
        ...proxyComplaints(env, given),
        ...[authorities, config].filter((part) => part instanceof problem/* Problem */.AF),
    ];
    const wrong = authorities instanceof problem/* Problem */.AF || config instanceof problem/* Problem */.AF || complaints.length > 0;
    if (!parsed.success || wrong)
        throw new problem/* Problems */.Zw(complaints);
    const firewall = firewallInputs(parsed.data, env, config, untrustedEvent);
    const job = jobInputs(parsed.data, untrustedEvent, authorities, firewall);
    switch (parsed.data.mode) {
        case 'sync':
        case 'rotate': {
            if (!config.found)
                return syncInputs(parsed.data, env, forms, job, config);
            const inputs = rotateInputs(parsed.data, env, forms, job, { config, explicit });
            return parsed.data.plan ? planInputs(parsed.data, inputs) : inputs;
        }
        case 'check':
            return checkInputs(parsed.data, env, forms, job, config);
        case 'status':
            return statusInputs(parsed.data, env, forms, job, { config, explicit });
    }
}
async function configOf(given, untrustedEvent, readFile) {
    return readConfigFile(given['config'], untrustedEvent, readFile).catch((thrown) => {
        if (thrown instanceof problem/* Problem */.AF)
            return thrown;
        throw thrown;
    });
}

// EXTERNAL MODULE: ./build/report/doc-links.js
var doc_links = __nccwpck_require__(23465);
// EXTERNAL MODULE: ./build/report/failed-report.js
var failed_report = __nccwpck_require__(71553);
// EXTERNAL MODULE: ./build/report/headline.js + 2 modules
var headline = __nccwpck_require__(24962);
// EXTERNAL MODULE: ./build/report/record.js
var record = __nccwpck_require__(22834);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __nccwpck_require__(87177);
;// CONCATENATED MODULE: ./build/run.js











/** One run of the action: inputs → mode → report. Never throws; what it returns holds no secret. */
function run(outside) {
    return reported((0,inputs_given/* modeNamedBy */.KZ)(outside.env), outside, dispatch);
}
/** What `work` reports, or that it failed; with every secret of the run taken out of whatever is said. */
async function reported(mode, outside, work) {
    const startedAt = outside.clock();
    const forms = new redacted/* SecretForms */.C6(outside.mask);
    const say = carefully(outside, forms);
    const told = await work({ ...outside, say }, forms).catch((thrown) => (0,failed_report/* failedReport */.k)(mode, (0,problem/* problemsOf */.GW)(thrown)));
    const report = (0,doc_links/* withDocs */.yp)((0,headline/* withHeadline */.l)(recorded(told, outside, startedAt)), (0,doc_links/* docsAt */.Fr)(outside.env));
    const problems = report.problems.map((problem) => ({
        ...problem,
        answer: problem.answer === null ? null : forms.scrub(problem.answer),
    }));
    return (0,report_report/* mapText */.E0)({ ...report, problems }, (text) => (0,foreign_text/* harmlessLines */.vL)(forms.scrubOurWords(text)));
}
function recorded(told, { env, trace, clock, digest }, startedAt) {
    const endedAt = clock();
    return (0,record/* withRecord */.q8)(told, { env, trace, reason: reasonIn(env), digest: digest(), startedAt, endedAt });
}
/** The post step: takes back what the step left. What it could not is returned; nothing is thrown. */
async function afterJob(outside) {
    const forms = new redacted/* SecretForms */.C6(outside.mask);
    const say = carefully(outside, forms);
    const { runPost } = await __nccwpck_require__.e(/* import() */ 161).then(__nccwpck_require__.bind(__nccwpck_require__, 60161));
    const problems = await runPost({ ...outside, say }, forms).catch((thrown) => (0,problem/* problemsOf */.GW)(thrown).map((problem) => (0,report_report/* problemData */.u8)(problem, 'warning')));
    const docs = (0,doc_links/* docsAt */.Fr)(outside.env);
    const shown = docs === undefined ? problems : problems.map((0,doc_links/* linked */.q)(docs));
    return shown.map((problem) => (0,report_report/* mapText */.E0)(problem, (text) => (0,foreign_text/* harmlessLines */.vL)(forms.scrubOurWords(text))));
}
function carefully(outside, forms) {
    return (line) => outside.say((0,foreign_text/* foreign */.V$)(forms.scrubOurWords(line)));
}
async function dispatch(outside, forms) {
    const inputs = await readInputs(outside.env, forms, outside.readFile);
    switch (inputs.mode) {
        case 'without-secrets':
            return { ...report_report/* EMPTY_REPORT */.VS, mode: 'check', outcome: 'ok', notes: [inputs.note] };
        case 'check': {
            const { runCheck } = await Promise.all(/* import() */[__nccwpck_require__.e(692), __nccwpck_require__.e(4941), __nccwpck_require__.e(5708)]).then(__nccwpck_require__.bind(__nccwpck_require__, 95708));
            return runCheck(inputs, outside, forms);
        }
        case 'sync': {
            const { runSync } = await Promise.all(/* import() */[__nccwpck_require__.e(9711), __nccwpck_require__.e(652), __nccwpck_require__.e(692), __nccwpck_require__.e(3074)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3074));
            return runSync(inputs, outside, forms);
        }
        case 'rotate': {
            const { runRotate } = await Promise.all(/* import() */[__nccwpck_require__.e(9711), __nccwpck_require__.e(8815), __nccwpck_require__.e(652), __nccwpck_require__.e(692), __nccwpck_require__.e(3010), __nccwpck_require__.e(4941), __nccwpck_require__.e(7207), __nccwpck_require__.e(622)]).then(__nccwpck_require__.bind(__nccwpck_require__, 20622));
            return runRotate(inputs, outside, forms);
        }
        case 'plan': {
            const { runPlan } = await Promise.all(/* import() */[__nccwpck_require__.e(9711), __nccwpck_require__.e(8815), __nccwpck_require__.e(652), __nccwpck_require__.e(692), __nccwpck_require__.e(3010), __nccwpck_require__.e(2071)]).then(__nccwpck_require__.bind(__nccwpck_require__, 12071));
            return runPlan(inputs, outside, forms);
        }
        case 'status': {
            const { runStatus } = await Promise.all(/* import() */[__nccwpck_require__.e(9711), __nccwpck_require__.e(8815), __nccwpck_require__.e(652), __nccwpck_require__.e(692), __nccwpck_require__.e(3010), __nccwpck_require__.e(4941), __nccwpck_require__.e(7207), __nccwpck_require__.e(8847)]).then(__nccwpck_require__.bind(__nccwpck_require__, 28847));
            return runStatus(inputs, outside, forms);
        }
    }
}


/***/ }),

/***/ 81420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isoOrNull),
/* harmony export */   If: () => (/* binding */ URGENCIES),
/* harmony export */   UW: () => (/* binding */ ROTATE),
/* harmony export */   _K: () => (/* binding */ isDrift),
/* harmony export */   a9: () => (/* binding */ SYNC)
/* harmony export */ });
/** The fixes that a run of ours is. */
const SYNC = 'with:\n  mode: sync';
const ROTATE = 'with:\n  mode: rotate';
/** In the order in which one would see to them. */
const URGENCIES = [
    'broken',
    'stale',
    'unfinished-rotation',
    'expiring',
    'role',
    'old',
    'unaccounted',
    'unknown',
];
function isDrift({ standing }) {
    return standing === 'stale' || standing === 'broken';
}
function isoOrNull(moment) {
    return moment === undefined ? null : moment.toISOString();
}


/***/ }),

/***/ 58508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ USER_AGENT),
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** As package.json says it, which lies outside of the bundle. */
const VERSION = '0.1.0';
/** By which services know us in their logs; Azure's SDKs put their own name behind it. */
const USER_AGENT = `dbcred-sync/${VERSION}`;


/***/ }),

/***/ 49567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ai: () => (/* binding */ number)
/* harmony export */ });
/* unused harmony exports string, boolean, bigint, date */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13798);


function string(params) {
    return core._coercedString(schemas.ZodString, params);
}
function number(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._coercedNumber */ .qG(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodNumber */ .rSt, params);
}
function boolean(params) {
    return core._coercedBoolean(schemas.ZodBoolean, params);
}
function bigint(params) {
    return core._coercedBigint(schemas.ZodBigInt, params);
}
function date(params) {
    return core._coercedDate(schemas.ZodDate, params);
}


/***/ }),

/***/ 13798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  You: () => (/* binding */ ZodISODateTime),
  rSt: () => (/* binding */ ZodNumber),
  bvH: () => (/* binding */ ZodObject),
  YOg: () => (/* binding */ array),
  zMY: () => (/* binding */ schemas_boolean),
  k5n: () => (/* binding */ _enum),
  Whr: () => (/* binding */ schemas_int),
  _H3: () => (/* binding */ looseObject),
  aig: () => (/* binding */ number),
  Ikc: () => (/* binding */ object),
  g1P: () => (/* binding */ record),
  rej: () => (/* binding */ strictObject),
  YjP: () => (/* binding */ string),
  KCZ: () => (/* binding */ union),
  L5J: () => (/* binding */ unknown),
  OZ5: () => (/* binding */ url)
});

// UNUSED EXPORTS: ZodAny, ZodArray, ZodBase64, ZodBase64URL, ZodBigInt, ZodBigIntFormat, ZodBoolean, ZodCIDRv4, ZodCIDRv6, ZodCUID, ZodCUID2, ZodCatch, ZodCodec, ZodCreditCard, ZodCustom, ZodCustomStringFormat, ZodDate, ZodDefault, ZodDiscriminatedUnion, ZodE164, ZodEmail, ZodEmoji, ZodEnum, ZodExactOptional, ZodFile, ZodFunction, ZodGUID, ZodIBAN, ZodIPv4, ZodIPv6, ZodISODate, ZodISODuration, ZodISOTime, ZodInstanceOf, ZodIntersection, ZodJWT, ZodKSUID, ZodLazy, ZodLiteral, ZodMAC, ZodMap, ZodNaN, ZodNanoID, ZodNever, ZodNonOptional, ZodNull, ZodNullable, ZodNumberFormat, ZodOptional, ZodPipe, ZodPrefault, ZodPreprocess, ZodPromise, ZodReadonly, ZodRecord, ZodSet, ZodString, ZodStringFormat, ZodSuccess, ZodSymbol, ZodTemplateLiteral, ZodTransform, ZodTuple, ZodType, ZodULID, ZodURL, ZodUUID, ZodUndefined, ZodUnion, ZodUnknown, ZodVoid, ZodXID, ZodXor, _ZodString, _default, _function, any, base64, base64url, bigint, catch, check, cidrv4, cidrv6, codec, creditCard, cuid, cuid2, currencyCode, custom, date, describe, discriminatedUnion, e164, email, emoji, exactOptional, file, float32, float64, function, guid, hash, hex, hostname, httpUrl, iban, instanceof, int32, int64, intersection, invertCodec, ipv4, ipv6, json, jwt, keyof, ksuid, lazy, literal, looseRecord, mac, map, meta, nan, nanoid, nativeEnum, never, nonoptional, null, nullable, nullish, optional, partialRecord, pipe, prefault, preprocess, promise, readonly, refine, set, stringFormat, stringbool, success, superRefine, symbol, templateLiteral, transform, tuple, uint32, uint64, ulid, undefined, uuid, uuidv4, uuidv6, uuidv7, void, xid, xor

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(88532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(54723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/memoizer.js

class $ZodCyclicError extends Error {
    constructor() {
        super(`Cannot parse a reference cycle that closes through a transform`);
        this.name = "ZodCyclicError";
    }
}
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
// a value a cycle can close through
function isRef(value) {
    return value !== null && typeof value === "object";
}
// Receivers prefix paths in place, so the cache and every hand-out need their own copies.
function cloneIssues(issues) {
    return issues.map((iss) => (iss.path ? { ...iss, path: iss.path.slice() } : { ...iss }));
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
    const cached = recursive.get(inst);
    if (cached !== undefined)
        return cached ? PROVEN : NONE;
    // Relative to the walk in progress, so not cached.
    if (stack.has(inst))
        return PROVEN;
    stack.add(inst);
    let result = NONE;
    const check = (child) => {
        if (result !== PROVEN && child?._zod) {
            const answer = isRecursive(child, stack, resolve);
            if (answer > result)
                result = answer;
        }
    };
    // `Reflect.ownKeys` rather than `Object.keys`, so a cycle through a declared symbol key is still seen
    const shape = (sh, spread) => {
        let answer = NONE;
        for (const key of Reflect.ownKeys(sh)) {
            const desc = Object.getOwnPropertyDescriptor(sh, key);
            // an object resolves its shape by spread, so a key it does not enumerate is never parsed; `z.properties` reads every own key and so keeps them all
            if (spread && !desc.enumerable)
                continue;
            // resolving runs user code, and a factory mints a fresh subtree per read, so an edge the walk can't follow counts as a cycle
            const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
            if (child > answer)
                answer = child;
        }
        return answer;
    };
    const merge = (answer) => {
        if (answer > result)
            result = answer;
    };
    const def = inst._zod.def;
    const kind = def.type;
    switch (kind) {
        case "object": {
            const raw = core_util/* rawShape */.MO(def);
            // a def with no raw shape answers `shape` from an accessor of its own, and running that can mint a whole fresh subtree
            merge(raw ? shape(raw, true) : ASSUMED);
            check(def.catchall);
            break;
        }
        case "array":
            check(def.element);
            break;
        case "tuple":
            for (const el of def.items)
                check(el);
            check(def.rest);
            break;
        case "record":
        case "map":
            check(def.keyType);
            check(def.valueType);
            break;
        case "set":
            check(def.valueType);
            break;
        case "union":
            for (const el of def.options)
                check(el);
            break;
        case "intersection":
            check(def.left);
            check(def.right);
            break;
        case "optional":
        case "nullable":
        case "default":
        case "prefault":
        case "catch":
        case "readonly":
        case "nonoptional":
        case "promise":
        case "success":
            check(def.innerType);
            break;
        case "pipe":
            check(def.in);
            check(def.out);
            break;
        case "function":
            check(def.input);
            check(def.output);
            break;
        // `$ZodLazy` caches its inner on the def, so a resolved edge is followed exactly
        case "lazy": {
            const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : undefined);
            // walked with resolution off: one hop sees past the deferral, and a lazy that yields only another unresolved lazy is generative, so it stops there
            merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
            break;
        }
        // a leaf by choice: `parts` are regex fragments, not data positions
        case "template_literal":
        // leaves
        case "string":
        case "number":
        case "int":
        case "boolean":
        case "bigint":
        case "symbol":
        case "undefined":
        case "null":
        case "void":
        case "never":
        case "any":
        case "unknown":
        case "date":
        case "nan":
        case "enum":
        case "literal":
        case "file":
        case "transform":
        case "custom":
            break;
        default: {
            // a new built-in kind becomes a compile error here
            kind;
            // a user-defined kind can still hold children, and only its author knows where, so fall back to scanning the def — skipping accessors, since reading one can run user code
            for (const key in def) {
                const desc = Object.getOwnPropertyDescriptor(def, key);
                if (!desc || desc.get)
                    continue;
                const value = desc.value;
                if (!value || typeof value !== "object")
                    continue;
                if (value._zod)
                    check(value);
                else if (Array.isArray(value))
                    for (const el of value)
                        check(el);
            }
        }
    }
    stack.delete(inst);
    return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
    if (answer !== ASSUMED)
        recursive.set(inst, answer === PROVEN);
    return answer;
}
/**
 * Whether one parse can re-enter this schema, i.e. its subtree contains a cycle.
 * Exported for `z.compile`, which refuses to compile such a schema: cycle
 * breaking is driven from here off state keyed on the parse context, and a
 * generated fast path has no context to key on.
 */
function isRecursiveSchema(inst) {
    // z.compile never parses, so nothing would ever resolve a lazy for it; it runs once and already treats a throw here as recursive
    return isRecursive(inst, new Set(), true) !== NONE;
}
function bucketFor(state, inst) {
    let bucket = state.buckets.get(inst);
    if (!bucket) {
        bucket = new WeakMap();
        state.buckets.set(inst, bucket);
    }
    return bucket;
}
// Set immediately before delegating to core and cleared immediately after, so `alloc` registers only for a visit this module is driving.
let handoff;
// Allocated but unfinished entries. `alloc` and the matching pop both happen in the synchronous part of a parse, so they nest even when children are async, and one stack serves every schema.
const memoizer_open = [];
const memo = {
    alloc(_inst, payload, empty) {
        const bucket = handoff;
        if (!bucket)
            return empty;
        handoff = undefined;
        const entry = { value: empty, issues: null };
        bucket.set(payload.value, entry);
        memoizer_open.push(entry);
        return empty;
    },
    guard(inst) {
        var _a;
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                // The value is a placeholder a back-edge is still waiting on, so the cycle closes through this transform. Its output can't exist in time to bind.
                if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value))
                    throw new $ZodCyclicError();
                return base(payload, ctx);
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
    attach(inst) {
        var _a;
        let isRecursiveInst;
        let rechecked = false;
        // a recursive schema is re-entered many times per parse and its bucket never changes
        let lastCtx;
        let lastBucket;
        // Wraps `parse` in a deferred so it sees the container's final parse. Core's own deferred copies `parse` into `run` when there are no checks, and it ran first, so `run` is patched to match; with checks, `run` reads `parse` dynamically.
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                if (isRecursiveInst === undefined) {
                    const walked = isRecursive(inst, new Set(), false);
                    if (walked === NONE) {
                        // Nothing here can ever fire, so take it back out.
                        inst._zod.parse = base;
                        if (inst._zod.run === wrapped)
                            inst._zod.run = base;
                        return base(payload, ctx);
                    }
                    // this parse resolves the deferred edges on its own path, so ask once more before latching
                    if (walked === PROVEN || rechecked)
                        isRecursiveInst = true;
                    else
                        rechecked = true;
                }
                const input = payload.value;
                if (!isRef(input))
                    return base(payload, ctx);
                let state = ctx[STATE];
                if (!state) {
                    state = { buckets: new WeakMap(), backEdges: undefined };
                    ctx[STATE] = state;
                }
                let bucket;
                if (lastCtx === ctx) {
                    bucket = lastBucket;
                }
                else {
                    bucket = bucketFor(state, inst);
                    lastCtx = ctx;
                    lastBucket = bucket;
                }
                const hit = bucket.get(input);
                if (hit) {
                    payload.value = hit.value;
                    if (hit.issues) {
                        if (hit.issues.length)
                            payload.issues.push(...cloneIssues(hit.issues));
                    }
                    else {
                        // Still being parsed: its own checks cover it, so skip them here.
                        payload.memo = true;
                        state.backEdges ?? (state.backEdges = new WeakSet());
                        state.backEdges.add(hit.value);
                    }
                    return payload;
                }
                handoff = bucket;
                const depth = memoizer_open.length;
                const result = base(payload, ctx);
                handoff = undefined;
                // A container that rejected its input outright allocated nothing.
                const entry = memoizer_open.length > depth ? memoizer_open.pop() : undefined;
                // Both paths written out so the sync one allocates no closure. It runs once per node, and capturing here cost more than everything else combined.
                if (result instanceof Promise) {
                    return result.then((r) => {
                        if (entry)
                            entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
                        return r;
                    });
                }
                if (entry)
                    entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
                return result;
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
    return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
    const backEdges = ctx[STATE]?.backEdges;
    return backEdges !== undefined && isRef(value) && backEdges.has(value);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(44890);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/doc.js
class Doc {
    constructor(args = [], closed = {}) {
        this.content = [];
        this.indent = 0;
        this.args = args;
        this.closed = closed;
    }
    // the compiler catches a child's throw and keeps writing into this doc, so the indent has to unwind with it
    indented(fn) {
        this.indent += 1;
        try {
            fn(this);
        }
        finally {
            this.indent -= 1;
        }
    }
    write(arg) {
        if (typeof arg === "function") {
            arg(this, { execution: "sync" });
            arg(this, { execution: "async" });
            return;
        }
        const content = arg;
        const lines = content.split("\n").filter((x) => x);
        const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
        const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
        for (const line of dedented) {
            this.content.push(line);
        }
    }
    compile() {
        const F = Function;
        const content = this?.content ?? [``];
        const factory = new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`);
        return factory(...Object.values(this.closed));
    }
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/regexes.js
var core_regexes = __nccwpck_require__(23908);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? core_regexes/* anyString */.gp;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    core_checks/* $ZodCheckStringFormat */.ql.init(inst, def);
    $ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* guid */.Os);
    $ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR(v));
    }
    else
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR());
    $ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* email */.Rp);
    $ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === core_regexes/* httpProtocol */.F.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* emoji */.Zg());
    $ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? core_regexes/* nanoid */.Ak : core_regexes/* nanoidOfLength */.D2(def.length));
    $ZodStringFormat.init(inst, def);
});
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid */.gF);
    $ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid2 */.Gl);
    $ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ulid */.Z0);
    $ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* xid */.kM);
    $ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ksuid */.fO);
    $ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* datetime */.w$(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* date */.p6);
    $ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* time */.kB(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* duration */.p0);
    $ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv4 */.uX);
    $ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv6 */.ug);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv4 */.zr);
    $ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv6 */.l7); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* e164 */.hQ);
    $ZodStringFormat.init(inst, def);
});
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only — the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only — checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* number */.ai;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    core_checks/* $ZodCheckNumberFormat */.KH.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* boolean */.zM;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* bigint */.o;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
});
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing — whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    const memo = core_core/* globalConfig */.cr.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : core_util/* esc */.UQ(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys — and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = core_util/* isObject */.Gv;
    const jit = !core_core/* globalConfig */.cr.jitless;
    const allowsEval = core_util/* allowsEval */.hI;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
});
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it — pipes and lazies — are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
});
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (core_util/* isPlainObject */.Qd(a) && core_util/* isPlainObject */.Qd(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (core_util/* aborted */.QH(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = core_util/* aborted */.QH(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (core_util/* aborted */.QH(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
});
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...core_util/* prefixIssues */.lQ(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && core_regexes/* number */.ai.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    util.defineLazyInternal(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? util.escapeRegex(o) : o ? util.escapeRegex(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core_core/* globalConfig */.cr.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        payload.value = _out;
        return payload;
    };
});
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)}|null)$`) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
});
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
});
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
});
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.in._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.in._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.out._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
});
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
});
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCustom", (inst, def) => {
    core_checks/* $ZodCheck */.QP.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(core_util/* issue */.sn(_iss));
    }
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __nccwpck_require__(29396);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __nccwpck_require__(43759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/to-json-schema.js


function assignProps(target, ...sources) {
    for (const source of sources) {
        for (const key of Reflect.ownKeys(source)) {
            if (Object.prototype.propertyIsEnumerable.call(source, key)) {
                (0,core_util/* assignProp */.Vy)(target, key, source[key]);
            }
        }
    }
    return target;
}
// function initializeContext<T extends schemas.$ZodType>(inputs: JSONSchemaGeneratorParams<T>): ToJSONSchemaContext<T> {
//   return {
//     processor: inputs.processor,
//     metadataRegistry: inputs.metadata ?? globalRegistry,
//     target: inputs.target ?? "draft-2020-12",
//     unrepresentable: inputs.unrepresentable ?? "throw",
//   };
// }
function to_json_schema_initializeContext(params) {
    // Normalize target: convert old non-hyphenated versions to hyphenated versions
    let target = params?.target ?? "draft-2020-12";
    if (target === "draft-4")
        target = "draft-04";
    if (target === "draft-7")
        target = "draft-07";
    return {
        processors: params.processors ?? {},
        metadataRegistry: params?.metadata ?? registries/* globalRegistry */.fd,
        target,
        unrepresentable: params?.unrepresentable ?? "throw",
        override: params?.override ?? (() => { }),
        io: params?.io ?? "output",
        counter: 0,
        seen: new Map(),
        sharedDefsExtractedFor: undefined,
        sharedEmitDoneFor: undefined,
        cycles: params?.cycles ?? "ref",
        reused: params?.reused ?? "inline",
        intersections: [],
        deferred: [],
        external: params?.external ?? undefined,
    };
}
/**
 * Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
 * `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
 * custom JSON Schema was written into `json`, in which case the caller must not write its own.
 */
function handleUnrepresentable(schema, ctx, json, params, message) {
    const result = typeof ctx.unrepresentable === "function"
        ? ctx.unrepresentable({ zodSchema: schema, path: params.path, message })
        : ctx.unrepresentable;
    if (result === "any")
        return false;
    if (result === undefined || result === "throw")
        throw new Error(message);
    Object.assign(json, result);
    return true;
}
// never rename this back to `process`: bundler polyfills inject a top-level `const process` that a lexical declaration of the same name collides with (#6397)
function to_json_schema_processSchema(schema, ctx, _params = { path: [], schemaPath: [] }) {
    var _a;
    const def = schema._zod.def;
    // check for schema in seens
    const seen = ctx.seen.get(schema);
    if (seen) {
        seen.count++;
        // check if cycle
        const isCycle = _params.schemaPath.includes(schema);
        if (isCycle) {
            seen.cycle = _params.path;
        }
        return seen.schema;
    }
    // initialize
    const result = { schema: {}, count: 1, cycle: undefined, path: _params.path };
    ctx.seen.set(schema, result);
    ctx.sharedDefsExtractedFor = undefined;
    ctx.sharedEmitDoneFor = undefined;
    // custom method overrides default behavior
    const overrideSchema = schema._zod.toJSONSchema?.();
    if (overrideSchema) {
        result.schema = overrideSchema;
    }
    else {
        const params = {
            ..._params,
            schemaPath: [..._params.schemaPath, schema],
            path: _params.path,
        };
        if (schema._zod.processJSONSchema) {
            schema._zod.processJSONSchema(ctx, result.schema, params);
        }
        else {
            const _json = result.schema;
            const processor = ctx.processors[def.type];
            if (!processor) {
                throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
            }
            processor(schema, ctx, _json, params);
        }
        const parent = schema._zod.parent;
        if (parent) {
            // Also set ref if processor didn't (for inheritance)
            if (!result.ref)
                result.ref = parent;
            to_json_schema_processSchema(parent, ctx, params);
            ctx.seen.get(parent).isParent = true;
        }
    }
    // metadata
    const meta = ctx.metadataRegistry.get(schema);
    if (meta)
        assignProps(result.schema, meta);
    if (ctx.io === "input" && isTransforming(schema)) {
        // examples/defaults only apply to output type of pipe
        delete result.schema.examples;
        delete result.schema.default;
    }
    // set prefault as default
    if (ctx.io === "input" && "_prefault" in result.schema)
        (_a = result.schema).default ?? (_a.default = result.schema._prefault);
    delete result.schema._prefault;
    // pulling fresh from ctx.seen in case it was overwritten
    const _result = ctx.seen.get(schema);
    return _result.schema;
}
/** @deprecated Renamed to `processSchema`. An export alias declares no binding, so it is safe to keep. */

// Escape a reference token for use in a JSON Pointer fragment (RFC 6901): `~` becomes `~0` and `/` becomes `~1`. The `~` replacement must run first.
function encodeJSONPointerSegment(segment) {
    return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function to_json_schema_extractDefs(ctx, schema
// params: EmitParams
) {
    // iterate over seen map;
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // With `external` set, every registered schema resolves through the external branch of `makeURI`, so the root branch below produces the same ref the external branch would — this pass is identical whichever schema it is called with, and only needs to run once.
    if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external)
        return;
    // Track ids to detect duplicates across different schemas
    const idToSchema = new Map();
    for (const entry of ctx.seen.entries()) {
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            const existing = idToSchema.get(id);
            if (existing && existing !== entry[0]) {
                throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
            }
            idToSchema.set(id, entry[0]);
        }
    }
    // returns a ref to the schema defId will be empty if the ref points to an external schema (or #)
    const makeURI = (entry) => {
        // comparing the seen objects because sometimes multiple schemas map to the same seen object. e.g. lazy
        // external is configured
        const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
        if (ctx.external) {
            const externalId = ctx.external.registry.get(entry[0])?.id; // ?? "__shared";// `__schema${ctx.counter++}`;
            // check if schema is in the external registry
            const uriGenerator = ctx.external.uri ?? ((id) => id);
            if (externalId) {
                return { ref: uriGenerator(externalId) };
            }
            // otherwise, add to __shared
            const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
            entry[1].defId = id; // set defId so it will be reused if needed
            return { defId: id, ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}` };
        }
        const uriPrefix = `#`;
        const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
        // an id-less root has nowhere to be extracted to, so it stays inline and self-references as `#`
        if (entry[1] === root && !entry[1].schema.id) {
            return { ref: uriPrefix };
        }
        // self-contained schema
        const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
        return { defId, ref: defUriPrefix + encodeJSONPointerSegment(defId) };
    };
    // stored cached version in `def` property remove all properties, set $ref
    const extractToDef = (entry) => {
        // if the schema is already a reference, do not extract it
        if (entry[1].schema.$ref) {
            return;
        }
        const seen = entry[1];
        const { ref, defId } = makeURI(entry);
        seen.def = { ...seen.schema };
        // defId won't be set if the schema is a reference to an external schema or if the schema is the root schema
        if (defId)
            seen.defId = defId;
        // wipe away all properties except $ref
        const schema = seen.schema;
        for (const key in schema) {
            delete schema[key];
        }
        schema.$ref = ref;
    };
    // throw on cycles
    // break cycles
    if (ctx.cycles === "throw") {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.cycle) {
                throw new Error("Cycle detected: " +
                    `#/${seen.cycle?.join("/")}/<root>` +
                    '\n\nSet the `cycles` parameter to `"ref"` to resolve cyclical schemas with defs.');
            }
        }
    }
    // extract schemas into $defs
    for (const entry of ctx.seen.entries()) {
        const seen = entry[1];
        // convert root schema to # $ref
        if (schema === entry[0]) {
            extractToDef(entry); // this has special handling for the root schema
            continue;
        }
        // extract schemas that are in the external registry
        if (ctx.external) {
            const ext = ctx.external.registry.get(entry[0])?.id;
            if (schema !== entry[0] && ext) {
                extractToDef(entry);
                continue;
            }
        }
        // extract schemas with `id` meta
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            extractToDef(entry);
            continue;
        }
        // break cycles
        if (seen.cycle) {
            // any
            extractToDef(entry);
            continue;
        }
        // extract reused schemas
        if (seen.count > 1) {
            if (ctx.reused === "ref") {
                extractToDef(entry);
            }
        }
    }
    if (ctx.external)
        ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
    const options = schema.anyOf;
    if (!Array.isArray(options) || options.length === 0 || schema.type !== undefined)
        return;
    const types = [];
    for (const option of options) {
        if (!option || typeof option !== "object")
            return;
        // A branch that is itself a compactible union folds into this one — nested `anyOf` and a flat `type` array say the same thing. Compacting it first also makes the result independent of the order this pass walks the seen map in.
        compactTypeUnion(option);
        const keys = Object.keys(option);
        if (keys.length !== 1 || keys[0] !== "type")
            return;
        const type = option.type;
        for (const member of Array.isArray(type) ? type : [type]) {
            if (typeof member !== "string")
                return;
            if (!types.includes(member))
                types.push(member);
        }
    }
    delete schema.anyOf;
    // A `type` array must be non-empty and unique (metaschema); a single member is spelled as a bare string.
    schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
 * an annotation like `description` — makes a member unfoldable, so a constraint this does not
 * understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = new Set(["type", "properties", "required", "additionalProperties"]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
    const extra = member.additionalProperties;
    if (extra === undefined || extra === false || typeof extra !== "object" || extra === null)
        return null;
    return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
    const objects = [];
    for (const member of members) {
        // A boolean subschema is legal JSON Schema and carries no keywords to fold.
        if (typeof member !== "object" || member.type !== "object")
            return null;
        for (const key in member) {
            if (!FOLDABLE_KEYS.has(key))
                return null;
        }
        objects.push(member);
    }
    const properties = {};
    const required = new Set();
    for (const object of objects) {
        for (const key in object.properties) {
            // `in` would report a `__proto__` key as already present via the prototype chain and skip it.
            if (Object.prototype.hasOwnProperty.call(properties, key))
                continue;
            // Every member constrains this key: the ones that declare it say how, and a `catchall` member constrains it too even though it does not name it. The key has to satisfy all of them, which is the same intersection one level down.
            const parts = [];
            for (const other of objects) {
                const part = other.properties?.[key] ?? undeclaredConstraint(other);
                if (part === null || part === undefined)
                    continue;
                if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part)))
                    parts.push(part);
            }
            const merged = parts.length === 1
                ? parts[0]
                : (foldObjects(parts) ?? { allOf: parts });
            (0,core_util/* assignProp */.Vy)(properties, key, merged);
        }
        for (const key of object.required ?? [])
            required.add(key);
    }
    const folded = { type: "object", properties };
    if (required.size)
        folded.required = [...required];
    // A key no member declares is rejected only when every member rejects it, so the fold is closed only when every member is. Otherwise it carries whatever the `catchall` members demand of such a key.
    if (objects.every((object) => object.additionalProperties === false)) {
        folded.additionalProperties = false;
    }
    else {
        const constraints = [];
        for (const object of objects) {
            const constraint = undeclaredConstraint(object);
            if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint)))
                constraints.push(constraint);
        }
        if (constraints.length === 1)
            folded.additionalProperties = constraints[0];
        else if (constraints.length > 1)
            folded.additionalProperties = { allOf: constraints };
    }
    return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
 * closed object members reject each other's keys and the schema validates nothing. Zod's parser
 * pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
 * *every* side rejects it — so the emitted schema has to pool them too, and folding the members
 * into one object is the encoding that says so on every target.
 *
 * This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
 * machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
 * keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
    const allOf = json.allOf;
    if (!Array.isArray(allOf) || allOf.length < 2)
        return;
    // An `override` runs before this pass and may have written object keywords onto the intersection itself. Those are deliberate, so decline rather than overwrite them.
    for (const key of FOLDABLE_KEYS)
        if (key in json)
            return;
    // An intersection distributes over a union: `A & (X | Y)` is `(A & X) | (A & Y)`. Only the first union is distributed over; a second one stays among the members every branch folds against, where it fails the object check and declines the whole intersection rather than multiplying out.
    const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
    let folded = null;
    if (!unions.length) {
        folded = foldObjects(allOf);
    }
    else {
        const union = unions[0];
        const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
        if (Object.keys(union).length !== 1)
            return;
        const rest = allOf.filter((m) => m !== union);
        const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
        if (branches.some((b) => !b))
            return;
        folded = { [keyword]: branches };
    }
    if (!folded)
        return;
    delete json.allOf;
    assignProps(json, folded);
}
function to_json_schema_finalize(ctx, schema) {
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // flatten refs - inherit properties from parent schemas
    const flattenRef = (zodSchema) => {
        const seen = ctx.seen.get(zodSchema);
        // already processed
        if (seen.ref === null)
            return;
        const schema = seen.def ?? seen.schema;
        const _cached = { ...schema };
        const ref = seen.ref;
        seen.ref = null; // prevent infinite recursion
        if (ref) {
            flattenRef(ref);
            const refSeen = ctx.seen.get(ref);
            const refSchema = refSeen.schema;
            // merge referenced schema into current
            if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
                // older drafts can't combine $ref with other properties
                schema.allOf = schema.allOf ?? [];
                schema.allOf.push(refSchema);
            }
            else {
                assignProps(schema, refSchema);
            }
            // restore child's own properties (child wins)
            assignProps(schema, _cached);
            const isParentRef = zodSchema._zod.parent === ref;
            // For parent chain, child is a refinement - remove parent-only properties
            if (isParentRef) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (!(key in _cached)) {
                        delete schema[key];
                    }
                }
            }
            // When ref was extracted to $defs, remove properties that match the definition
            if (refSchema.$ref && refSeen.def) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) {
                        delete schema[key];
                    }
                }
            }
        }
        // If parent was extracted (has $ref), propagate $ref to this schema. This handles cases like: readonly().meta({id}).describe() where processor sets ref to innerType but parent should be referenced
        const parent = zodSchema._zod.parent;
        if (parent && parent !== ref) {
            // Ensure parent is processed first so its def has inherited properties
            flattenRef(parent);
            const parentSeen = ctx.seen.get(parent);
            if (parentSeen?.schema.$ref) {
                schema.$ref = parentSeen.schema.$ref;
                // De-duplicate with parent's definition
                if (parentSeen.def) {
                    for (const key in schema) {
                        if (key === "$ref" || key === "allOf")
                            continue;
                        if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) {
                            delete schema[key];
                        }
                    }
                }
            }
        }
        // execute overrides
        ctx.override({
            zodSchema: zodSchema,
            jsonSchema: schema,
            path: seen.path ?? [],
        });
    };
    // Flattening walks the whole map and clears each `ref` as it goes, so a second call over the same map is a no-op scan. Skip it outright once it has run for a registry conversion.
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of [...ctx.seen.entries()].reverse()) {
            flattenRef(entry[0]);
        }
        if (ctx.target !== "openapi-3.0") {
            for (const entry of ctx.seen.entries()) {
                compactTypeUnion(entry[1].def ?? entry[1].schema);
            }
        }
        for (const rewrite of ctx.deferred)
            rewrite();
        // After flattening, every member that was extracted is a `$ref`, so the fold sees the final shape. A schema that inherits an intersection — through `z.lazy`, or any `ref` chain — holds the same `allOf` array, so fold by array identity to catch every copy.
        if (ctx.intersections.length) {
            const carriers = new Map();
            for (const seen of ctx.seen.values()) {
                for (const json of [seen.schema, seen.def]) {
                    const allOf = json?.allOf;
                    if (!Array.isArray(allOf))
                        continue;
                    const existing = carriers.get(allOf);
                    if (existing)
                        existing.push(json);
                    else
                        carriers.set(allOf, [json]);
                }
            }
            for (const allOf of ctx.intersections) {
                for (const json of carriers.get(allOf) ?? [])
                    foldIntersection(json);
            }
        }
    }
    const result = {};
    if (ctx.target === "draft-2020-12") {
        result.$schema = "https://json-schema.org/draft/2020-12/schema";
    }
    else if (ctx.target === "draft-07") {
        result.$schema = "http://json-schema.org/draft-07/schema#";
    }
    else if (ctx.target === "draft-04") {
        result.$schema = "http://json-schema.org/draft-04/schema#";
    }
    else if (ctx.target === "openapi-3.0") {
        // OpenAPI 3.0 schema objects should not include a $schema property
    }
    else {
        // Arbitrary string values are allowed but won't have a $schema property set
    }
    if (ctx.external?.uri) {
        const id = ctx.external.registry.get(schema)?.id;
        if (!id)
            throw new Error("Schema is missing an `id` property");
        result.$id = ctx.external.uri(id);
    }
    // when the root was extracted into $defs, `root.schema` is the `$ref` wrapper and `root.def` is the body that now lives under $defs
    assignProps(result, root.defId ? root.schema : (root.def ?? root.schema));
    // The `id` in `.meta()` is a Zod-specific registration tag used to extract schemas into $defs — it is not user-facing JSON Schema metadata. Strip it from the output body where it would otherwise leak. The id is preserved implicitly via the $defs key (and via $ref paths).
    const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
    if (rootMetaId !== undefined && result.id === rootMetaId)
        delete result.id;
    // build defs object. With `external`, `defs` is the shared object every schema writes into, so the same entries are reassigned on every call. Without it, `defs` is fresh per call and must be rebuilt.
    const defs = ctx.external?.defs ?? {};
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.def && seen.defId) {
                if (seen.def.id === seen.defId)
                    delete seen.def.id;
                (0,core_util/* assignProp */.Vy)(defs, seen.defId, seen.def);
            }
        }
    }
    if (ctx.external)
        ctx.sharedEmitDoneFor = ctx.external;
    // set definitions in result
    if (ctx.external) {
    }
    else {
        if (Object.keys(defs).length > 0) {
            if (ctx.target === "draft-2020-12") {
                result.$defs = defs;
            }
            else {
                result.definitions = defs;
            }
        }
    }
    try {
        // this "finalizes" this schema and ensures all cycles are removed each call to finalize() is functionally independent though the seen map is shared
        const finalized = JSON.parse(JSON.stringify(result));
        Object.defineProperty(finalized, "~standard", {
            value: {
                ...schema["~standard"],
                jsonSchema: {
                    input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
                    output: createStandardJSONSchemaMethod(schema, "output", ctx.processors),
                },
            },
            enumerable: false,
            writable: false,
        });
        return finalized;
    }
    catch (_err) {
        throw new Error("Error converting schema to JSON.");
    }
}
function isTransforming(_schema, _ctx) {
    const ctx = _ctx ?? { seen: new Set() };
    if (ctx.seen.has(_schema))
        return false;
    ctx.seen.add(_schema);
    const def = _schema._zod.def;
    if (def.type === "transform")
        return true;
    if (def.type === "array")
        return isTransforming(def.element, ctx);
    if (def.type === "set")
        return isTransforming(def.valueType, ctx);
    if (def.type === "lazy")
        return isTransforming(def.getter(), ctx);
    if (def.type === "promise" ||
        def.type === "optional" ||
        def.type === "nonoptional" ||
        def.type === "nullable" ||
        def.type === "readonly" ||
        def.type === "default" ||
        def.type === "prefault" ||
        def.type === "catch") {
        return isTransforming(def.innerType, ctx);
    }
    if (def.type === "intersection") {
        return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
    }
    if (def.type === "record" || def.type === "map") {
        return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
    }
    if (def.type === "pipe") {
        if (_schema._zod.traits.has("$ZodCodec"))
            return true;
        return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
    }
    if (def.type === "object") {
        for (const key in def.shape) {
            if (isTransforming(def.shape[key], ctx))
                return true;
        }
        return false;
    }
    if (def.type === "union") {
        for (const option of def.options) {
            if (isTransforming(option, ctx))
                return true;
        }
        return false;
    }
    if (def.type === "tuple") {
        for (const item of def.items) {
            if (isTransforming(item, ctx))
                return true;
        }
        if (def.rest && isTransforming(def.rest, ctx))
            return true;
        return false;
    }
    return false;
}
/**
 * Creates a toJSONSchema method for a schema instance.
 * This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
 */
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
    const ctx = to_json_schema_initializeContext({ ...params, processors });
    to_json_schema_processSchema(schema, ctx);
    to_json_schema_extractDefs(ctx, schema);
    return to_json_schema_finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
    const { libraryOptions, target } = params ?? {};
    const ctx = to_json_schema_initializeContext({ ...(libraryOptions ?? {}), target, io, processors });
    to_json_schema_processSchema(schema, ctx);
    to_json_schema_extractDefs(ctx, schema);
    return to_json_schema_finalize(ctx, schema);
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/json-schema-processors.js




const narrowMin = (agg, key, value) => {
    if (agg[key] === undefined || value > agg[key])
        agg[key] = value;
};
const narrowMax = (agg, key, value) => {
    if (agg[key] === undefined || value < agg[key])
        agg[key] = value;
};
const narrowBoth = (agg, value) => {
    narrowMin(agg, "minimum", value);
    narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
    agg.multipleOf ?? (agg.multipleOf = []);
    if (!agg.multipleOf.includes(value))
        agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
    agg.patterns ?? (agg.patterns = new Set());
    agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
    agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
// last-wins, matching the bag's historical write order; the flag keeps an integer format from being lost to a later float one
const setFormat = (agg, format) => {
    agg.format = format;
    if (format.includes("int"))
        agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
    setFormat(agg, def.format);
    const [minimum, maximum] = ranges[def.format];
    narrowMin(agg, "minimum", minimum);
    narrowMax(agg, "maximum", maximum);
};
const contributors = {
    greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
    less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
    multiple_of: (agg, def) => addDivisor(agg, def.value),
    number_format: formatContributor(core_util/* NUMBER_FORMAT_RANGES */.zH),
    bigint_format: formatContributor(core_util/* BIGINT_FORMAT_RANGES */.NR),
    min_length: minContributor,
    max_length: maxContributor,
    length_equals: (agg, def) => narrowBoth(agg, def.length),
    min_size: minContributor,
    max_size: maxContributor,
    size_equals: (agg, def) => narrowBoth(agg, def.size),
    string_format: (agg, def) => {
        setFormat(agg, def.format);
        if (def.pattern)
            addPattern(agg, def.pattern);
        if (def.format === "base64" || def.format === "base64url")
            agg.contentEncoding = def.format;
        if (def.local || def.precision === -1)
            agg.laxFormat = true;
    },
    mime_type: (agg, def) => intersectMime(agg, def.mime),
};
function aggregateChecks(schema) {
    const agg = {};
    const def = schema._zod.def;
    // a format schema is its own first check, same rule as $ZodType init
    const list = schema._zod.traits.has("$ZodCheck")
        ? [schema, ...(def.checks ?? [])]
        : (def.checks ?? []);
    for (const ch of list)
        contributors[ch._zod.def.check]?.(agg, ch._zod.def);
    // reconcile with the bag so third-party onattach contributions still land; first-party residue is never tighter than the fold, so merging it back is idempotent for one and additive for the other
    const bag = schema._zod.bag;
    if (bag.minimum !== undefined)
        narrowMin(agg, "minimum", bag.minimum);
    if (bag.exclusiveMinimum !== undefined)
        narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
    if (bag.maximum !== undefined)
        narrowMax(agg, "maximum", bag.maximum);
    if (bag.exclusiveMaximum !== undefined)
        narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
    if (bag.multipleOf !== undefined)
        addDivisor(agg, bag.multipleOf);
    if (bag.format !== undefined) {
        agg.format ?? (agg.format = bag.format);
        if (bag.format.includes("int"))
            agg.isInt = true;
    }
    if (bag.mime)
        intersectMime(agg, bag.mime);
    for (const pattern of bag.patterns ?? [])
        addPattern(agg, pattern);
    return agg;
}
const formatMap = {
    guid: "uuid",
    url: "uri",
    datetime: "date-time",
    json_string: "json-string",
    regex: "", // do not set
};
// ==================== SIMPLE TYPE PROCESSORS ====================
// the runtime patterns are lax so parse paths never overflow the regex stack; the emitted schema swaps in the exact block forms, which zod itself never executes
const exactPatterns = new Map([
    [base64Charset, core_regexes/* base64 */.K3],
    [base64urlCharset, core_regexes/* base64url */.r0],
]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
    const json = _json;
    json.type = "string";
    const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minLength = minimum;
    if (typeof maximum === "number")
        json.maxLength = maximum;
    // custom pattern overrides format
    if (format) {
        json.format = formatMap[format] ?? format;
        if (json.format === "")
            delete json.format; // empty format is not valid
        // `z.iso.time()` is never full-time, and `laxFormat` carries the datetime shapes that also accept what their keyword forbids
        if (format === "time" || laxFormat) {
            delete json.format;
        }
    }
    if (contentEncoding)
        json.contentEncoding = contentEncoding;
    if (patterns && patterns.size > 0) {
        const patternList = [...patterns].map(exactPattern);
        if (patternList.length === 1)
            json.pattern = patternList[0].source;
        else if (patternList.length > 1) {
            json.allOf = [
                ...patternList.map((regex) => ({
                    ...(ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0"
                        ? { type: "string" }
                        : {}),
                    pattern: regex.source,
                })),
            ];
        }
    }
};
const numberProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
    json.type = isInt ? "integer" : "number";
    // when both minimum and exclusiveMinimum exist, pick the more restrictive one
    const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
    const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
    const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
    if (exMin) {
        if (legacy) {
            json.minimum = exclusiveMinimum;
            json.exclusiveMinimum = true;
        }
        else {
            json.exclusiveMinimum = exclusiveMinimum;
        }
    }
    else if (typeof minimum === "number") {
        json.minimum = minimum;
    }
    if (exMax) {
        if (legacy) {
            json.maximum = exclusiveMaximum;
            json.exclusiveMaximum = true;
        }
        else {
            json.exclusiveMaximum = exclusiveMaximum;
        }
    }
    else if (typeof maximum === "number") {
        json.maximum = maximum;
    }
    if (multipleOf) {
        // JSON Schema requires a divisor strictly greater than zero, and a non-finite one does not survive JSON at all. A negative divisor accepts exactly what its absolute value accepts, so it still maps; zero, NaN and Infinity have no keyword form.
        const divisors = new Set();
        for (const divisor of multipleOf) {
            if (Number.isFinite(divisor) && divisor !== 0)
                divisors.add(Math.abs(divisor));
            else
                handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
        }
        // chained divisors are a conjunction the keyword cannot carry alone, so extras ride an allOf, same as stacked patterns
        const [first, ...rest] = divisors;
        if (first !== undefined)
            json.multipleOf = first;
        if (rest.length)
            json.allOf = [...(json.allOf ?? []), ...rest.map((m) => ({ multipleOf: m }))];
    }
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const bigintProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
    if (ctx.target === "openapi-3.0") {
        json.type = "string";
        json.nullable = true;
        json.enum = [null];
    }
    else {
        json.type = "null";
    }
};
const undefinedProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
    json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const dateProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
const enumProcessor = (schema, _ctx, json, _params) => {
    const def = schema._zod.def;
    const values = (0,core_util/* getEnumValues */.w5)(def.entries);
    // an empty enum accepts nothing, same as z.never()
    if (values.length === 0) {
        json.not = {};
        return;
    }
    // Number enums can have both string and number values
    if (values.every((v) => typeof v === "number"))
        json.type = "number";
    if (values.every((v) => typeof v === "string"))
        json.type = "string";
    json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // a literal with no values accepts nothing, same as z.never()
    if (def.values.length === 0) {
        json.not = {};
        return;
    }
    const vals = [];
    for (const val of def.values) {
        if (val === undefined) {
            // a custom schema replaces the whole literal, so there is nothing left to accumulate
            if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema"))
                return;
            // otherwise do not add to vals
        }
        else if (typeof val === "bigint") {
            if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema"))
                return;
            vals.push(Number(val));
        }
        else {
            vals.push(val);
        }
    }
    if (vals.length === 0) {
        // do nothing (an undefined literal was stripped)
    }
    else if (vals.length === 1) {
        const val = vals[0];
        json.type = val === null ? "null" : typeof val;
        if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") {
            json.enum = [val];
        }
        else {
            json.const = val;
        }
    }
    else {
        if (vals.every((v) => typeof v === "number"))
            json.type = "number";
        if (vals.every((v) => typeof v === "string"))
            json.type = "string";
        if (vals.every((v) => typeof v === "boolean"))
            json.type = "boolean";
        if (vals.every((v) => v === null))
            json.type = "null";
        json.enum = vals;
    }
};
const nanProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    const pattern = schema._zod.pattern;
    if (!pattern)
        throw new Error("Pattern not found in template literal");
    _json.type = "string";
    _json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    _json.type = "string";
    _json.format = "binary";
    _json.contentEncoding = "binary";
    const { minimum, maximum, mime } = aggregateChecks(schema);
    if (minimum !== undefined)
        _json.minLength = minimum;
    if (maximum !== undefined)
        _json.maxLength = maximum;
    if (!mime)
        return;
    // an empty intersection means the mime checks share no value, so nothing passes at runtime; `anyOf` must be non-empty, so the false schema is `not: {}`
    if (mime.length === 0)
        _json.not = {};
    else if (mime.length === 1)
        _json.contentMediaType = mime[0];
    // only contentMediaType differs, so the shared props stay at the root
    else
        _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
};
// ==================== COMPOSITE TYPE PROCESSORS ====================
const arrayProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
    json.type = "array";
    json.items = to_json_schema_processSchema(def.element, ctx, {
        ...params,
        path: [...params.path, "items"],
    });
};
// Transform and catch set `optin = "optional"` at runtime so the parser lets them observe an
// absent key, but their declared input type stays required. An input JSON Schema describes the
// declared type, so resolve past them to the schema that actually carries the optionality.
// Used by both `objectProcessor` (for `required`) and `tupleProcessor` (for `minItems`); see
// wiki/optionality.md, "The JSON Schema emitter reads the *static* value".
function inputOptin(schema) {
    const def = schema._zod.def;
    if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) {
        return inputOptin(def.out);
    }
    if (def.type === "catch") {
        return inputOptin(def.innerType);
    }
    return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const shape = def.shape;
    // dropping it while still emitting `additionalProperties: false` would emit a schema that rejects data this one requires
    const symbolKeys = Object.getOwnPropertySymbols(shape);
    if (symbolKeys.length &&
        handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) {
        return;
    }
    json.type = "object";
    json.properties = {};
    for (const key in shape) {
        // assignProp so a __proto__ key becomes an own property instead of hitting the inherited setter on the plain {} we build into
        (0,core_util/* assignProp */.Vy)(json.properties, key, to_json_schema_processSchema(shape[key], ctx, {
            ...params,
            path: [...params.path, "properties", key],
        }));
    }
    // required keys
    const requiredKeys = [];
    for (const key of Object.keys(shape)) {
        const field = def.shape[key];
        if (ctx.io === "input" ? inputOptin(field) === undefined : field._zod.optout === undefined) {
            requiredKeys.push(key);
        }
    }
    if (requiredKeys.length > 0) {
        json.required = requiredKeys;
    }
    // catchall
    if (def.catchall?._zod.def.type === "never") {
        // strict
        json.additionalProperties = false;
    }
    else if (!def.catchall) {
        // regular
        if (ctx.io === "output")
            json.additionalProperties = false;
    }
    else if (def.catchall) {
        json.additionalProperties = to_json_schema_processSchema(def.catchall, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
};
const unionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // Exclusive unions (inclusive === false) use oneOf (exactly one match) instead of anyOf (one or more matches). This includes both z.xor() and discriminated unions
    const isExclusive = def.inclusive === false;
    const options = def.options.map((x, i) => to_json_schema_processSchema(x, ctx, {
        ...params,
        path: [...params.path, isExclusive ? "oneOf" : "anyOf", i],
    }));
    if (isExclusive) {
        json.oneOf = options;
    }
    else {
        json.anyOf = options;
    }
};
const intersectionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const a = to_json_schema_processSchema(def.left, ctx, {
        ...params,
        path: [...params.path, "allOf", 0],
    });
    const b = to_json_schema_processSchema(def.right, ctx, {
        ...params,
        path: [...params.path, "allOf", 1],
    });
    const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
    const allOf = [
        ...(isSimpleIntersection(a) ? a.allOf : [a]),
        ...(isSimpleIntersection(b) ? b.allOf : [b]),
    ];
    json.allOf = allOf;
    // Recorded innermost first, so a nested intersection has already folded by the time this one is considered. The array is the handle rather than the schema, because a wrapper that inherits this schema shares the same array; `finalize` folds every object holding it. See `foldIntersection`.
    ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "array";
    const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
    const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
    const prefixItems = def.items.map((x, i) => to_json_schema_processSchema(x, ctx, {
        ...params,
        path: [...params.path, prefixPath, i],
    }));
    const rest = def.rest
        ? to_json_schema_processSchema(def.rest, ctx, {
            ...params,
            path: [...params.path, restPath, ...(ctx.target === "openapi-3.0" ? [def.items.length] : [])],
        })
        : null;
    let minItems = def.items.length;
    while (minItems > 0) {
        const item = def.items[minItems - 1];
        const optional = ctx.io === "input" ? inputOptin(item) !== undefined : item._zod.optout === "optional";
        if (!optional)
            break;
        minItems--;
    }
    const maxItems = def.items.length;
    const isClosed = !def.rest;
    if (ctx.target === "draft-2020-12") {
        json.prefixItems = prefixItems;
        if (isClosed) {
            json.items = false;
        }
        else if (rest) {
            json.items = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else if (ctx.target === "openapi-3.0") {
        json.items = {
            anyOf: prefixItems,
        };
        if (rest) {
            json.items.anyOf.push(rest);
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else {
        json.items = prefixItems;
        if (isClosed) {
            json.additionalItems = false;
        }
        else if (rest) {
            json.additionalItems = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    // explicit user-defined length checks take precedence
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
 * numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
 * behind a wrapper only carries its own `type` before then, and a union key only has its branches.
 *
 * A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
 * than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
 * exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
 * accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
 * outright. */
function stringifyKeyNames(bySchema, json, visited) {
    // an extracted key that rewrites cannot go on sharing its definition — the string form a key position needs is not the number form every other reference wants — so it inlines. One that does not rewrite keeps the `$ref`.
    if (json.$ref) {
        // a recursive key holds its own reference inside its definition, so a node already on the path is left alone rather than resolved again
        if (visited.has(json))
            return json;
        visited.add(json);
        const def = bySchema.get(json)?.def;
        if (!def)
            return json;
        const inlined = stringifyKeyNames(bySchema, def, visited);
        return inlined === def ? json : inlined;
    }
    for (const keyword of ["anyOf", "oneOf"]) {
        const branches = json[keyword];
        if (!Array.isArray(branches))
            continue;
        const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
        // rebuilding regardless would detach a key that had nothing to re-express, dropping its `$ref` and leaking the internal `id`
        if (mapped.some((branch, i) => branch !== branches[i]))
            json = { ...json, [keyword]: mapped };
    }
    // a member that already admits a string leaves the key unconstrained, so the node's own type re-expresses only when every member is numeric
    const types = Array.isArray(json.type) ? json.type : [json.type];
    const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
    // a heterogeneous key carries no type at all, so its numeric members are caught here instead
    const values = json.enum ?? (json.const !== undefined ? [json.const] : undefined);
    if (!numericType && !values?.some((v) => typeof v === "number"))
        return json;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
    if (rest.enum)
        rest.enum = rest.enum.map((v) => (typeof v === "number" ? String(v) : v));
    else if (typeof rest.const === "number")
        rest.const = String(rest.const);
    // a heterogeneous key keeps its absent type: the stringified members already say what a key may be
    if (!numericType)
        return rest;
    rest.type = "string";
    if (!values)
        rest.pattern = (types.includes("number") ? core_regexes/* number */.ai : core_regexes/* integer */.nd).source;
    return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = new WeakMap();
function rewriteKeyNames(ctx) {
    // an extracted key is resolved by the object `extractToDef` left in its place, so the map is built once rather than searched per reference. `_zod.toJSONSchema` can hand the same object to two schemas, so the first entry carrying a body wins, as a search would have found it.
    const bySchema = new Map();
    for (const entry of ctx.seen.values()) {
        if (entry.def && !bySchema.has(entry.schema))
            bySchema.set(entry.schema, entry);
    }
    const rewrites = new Map();
    for (const record of pendingRecords.get(ctx) ?? []) {
        const seen = ctx.seen.get(record);
        const names = (seen?.def ?? seen?.schema)?.propertyNames;
        if (!names || names === true || rewrites.has(names))
            continue;
        const rewritten = stringifyKeyNames(bySchema, names, new Set());
        if (rewritten !== names)
            rewrites.set(names, rewritten);
    }
    if (!rewrites.size)
        return;
    // the flatten has already copied each record's own properties onto every wrapper by reference, and an extracted body is another such copy, so every carrier holding a rewritten key is updated together
    for (const entry of ctx.seen.values()) {
        for (const carrier of [entry.schema, entry.def]) {
            const rewritten = carrier && rewrites.get(carrier.propertyNames);
            if (rewritten)
                carrier.propertyNames = rewritten;
        }
    }
}
const recordProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "object";
    // For looseRecord with regex patterns, use patternProperties. This correctly represents "only validate keys matching the pattern" semantics and composes well with allOf (intersections)
    const keyType = def.keyType;
    const patterns = aggregateChecks(keyType).patterns;
    if (def.mode === "loose" && patterns && patterns.size > 0) {
        // Use patternProperties for looseRecord with regex patterns
        const valueSchema = to_json_schema_processSchema(def.valueType, ctx, {
            ...params,
            path: [...params.path, "patternProperties", "*"],
        });
        json.patternProperties = {};
        for (const pattern of patterns) {
            (0,core_util/* assignProp */.Vy)(json.patternProperties, exactPattern(pattern).source, valueSchema);
        }
    }
    else {
        // Default behavior: use propertyNames + additionalProperties
        if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
            json.propertyNames = to_json_schema_processSchema(def.keyType, ctx, {
                ...params,
                path: [...params.path, "propertyNames"],
            });
            let pending = pendingRecords.get(ctx);
            if (!pending) {
                pending = [];
                pendingRecords.set(ctx, pending);
                ctx.deferred.push(() => rewriteKeyNames(ctx));
            }
            pending.push(schema);
        }
        json.additionalProperties = to_json_schema_processSchema(def.valueType, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
    // Add required for keys with discrete values (enum, literal, etc.)
    const keyValues = keyType._zod.values;
    // Every key shares one value schema, so an optional-in value makes the whole key set omittable on input. Output keeps them: the exhaustive branch assigns every key, even one whose value came back undefined.
    const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== undefined;
    if (keyValues && !def.partial && !omittableOnInput) {
        const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
        if (validKeyValues.length > 0) {
            json.required = validKeyValues.map(String);
        }
    }
};
const nullableProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const inner = to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    if (ctx.target === "openapi-3.0") {
        seen.ref = def.innerType;
        json.nullable = true;
    }
    else {
        json.anyOf = [inner, { type: "null" }];
    }
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
 * A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
 * unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
    let unrepresentable = false;
    const serialized = JSON.stringify(value, (_, val) => {
        if (typeof val !== "bigint")
            return val;
        unrepresentable = true;
        return null;
    });
    if (!unrepresentable)
        return JSON.parse(serialized);
    handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
    return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    if (ctx.io !== "input")
        return;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    let catchValue;
    try {
        catchValue = def.catchValue(undefined);
    }
    catch {
        handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
        return;
    }
    json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    const inIsTransform = def.in._zod.traits.has("$ZodTransform");
    const innerType = ctx.io === "input" ? (inIsTransform ? def.out : def.in) : def.out;
    to_json_schema_processSchema(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    json.readOnly = true;
};
const promiseProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
    const innerType = schema._zod.innerType;
    to_json_schema_processSchema(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
// ==================== ALL PROCESSORS ====================
const allProcessors = {
    string: stringProcessor,
    number: numberProcessor,
    boolean: booleanProcessor,
    bigint: bigintProcessor,
    symbol: symbolProcessor,
    null: nullProcessor,
    undefined: undefinedProcessor,
    void: voidProcessor,
    never: neverProcessor,
    any: anyProcessor,
    unknown: unknownProcessor,
    date: dateProcessor,
    enum: enumProcessor,
    literal: literalProcessor,
    nan: nanProcessor,
    template_literal: templateLiteralProcessor,
    file: fileProcessor,
    success: successProcessor,
    custom: customProcessor,
    function: functionProcessor,
    transform: transformProcessor,
    map: mapProcessor,
    set: setProcessor,
    array: arrayProcessor,
    object: objectProcessor,
    union: unionProcessor,
    intersection: intersectionProcessor,
    tuple: tupleProcessor,
    record: recordProcessor,
    nullable: nullableProcessor,
    nonoptional: nonoptionalProcessor,
    default: defaultProcessor,
    prefault: prefaultProcessor,
    catch: catchProcessor,
    pipe: pipeProcessor,
    readonly: readonlyProcessor,
    promise: promiseProcessor,
    optional: optionalProcessor,
    lazy: lazyProcessor,
};
function toJSONSchema(input, params) {
    if ("_idmap" in input) {
        // Registry case
        const registry = input;
        const ctx = initializeContext({ ...params, processors: allProcessors });
        const defs = {};
        // First pass: process all schemas to build the seen map
        for (const entry of registry._idmap.entries()) {
            const [_, schema] = entry;
            processSchema(schema, ctx);
        }
        const schemas = {};
        const external = {
            registry,
            uri: params?.uri,
            defs,
        };
        // Update the context with external configuration
        ctx.external = external;
        // Second pass: emit each schema
        for (const entry of registry._idmap.entries()) {
            const [key, schema] = entry;
            extractDefs(ctx, schema);
            assignProp(schemas, key, finalize(ctx, schema));
        }
        if (Object.keys(defs).length > 0) {
            const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
            schemas.__shared = {
                [defsSegment]: defs,
            };
        }
        return { schemas };
    }
    // Single schema case
    const ctx = initializeContext({ ...params, processors: allProcessors });
    processSchema(input, ctx);
    extractDefs(ctx, input);
    return finalize(ctx, input);
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = core_util/* parsedType */.GW(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${core_util/* stringifyPrimitive */.B7(issue.values[0])}`;
                return `Invalid option: expected one of ${core_util/* joinValues */.jw(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${core_util/* joinValues */.jw(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __nccwpck_require__(37428);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parse = /* @__PURE__*/ _parse(errors/* $ZodRealError */.Kd);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parseAsync = /* @__PURE__*/ _parseAsync(errors/* $ZodRealError */.Kd);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse(errors/* $ZodRealError */.Kd);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync(errors/* $ZodRealError */.Kd);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const parse_validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode(errors/* $ZodRealError */.Kd);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode(errors/* $ZodRealError */.Kd);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync(errors/* $ZodRealError */.Kd);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync(errors/* $ZodRealError */.Kd);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode(errors/* $ZodRealError */.Kd);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode(errors/* $ZodRealError */.Kd);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync(errors/* $ZodRealError */.Kd);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync(errors/* $ZodRealError */.Kd);

;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/errors.js



/* Prototypes that already carry the lazy helper methods. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
/* Helper methods live as non-enumerable lazy getters on the shared
 * prototype instead of own properties on every instance. On first
 * access the getter allocates the per-instance closure and caches it
 * as a non-enumerable own property, so detached usage still works and
 * the allocation only happens for methods actually touched. */
function _lazyMethod(proto, key, make) {
    Object.defineProperty(proto, key, {
        configurable: true,
        enumerable: false,
        get() {
            const value = make(this);
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
            return value;
        },
        set(value) {
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
        },
    });
}
const initializer = (inst, issues) => {
    errors/* $ZodError */.a$.init(inst, issues);
    inst.name = "ZodError";
    const proto = Object.getPrototypeOf(inst);
    if (_installedErrorProtos.has(proto))
        return;
    _installedErrorProtos.add(proto);
    _lazyMethod(proto, "format", (self) => (mapper) => errors/* formatError */.Wk(self, mapper));
    _lazyMethod(proto, "flatten", (self) => (mapper) => errors/* flattenError */.JM(self, mapper));
    _lazyMethod(proto, "addIssue", (self) => (issue) => {
        self.issues.push(issue);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    _lazyMethod(proto, "addIssues", (self) => (issues) => {
        self.issues.push(...issues);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    Object.defineProperty(proto, "isEmpty", {
        configurable: true,
        enumerable: false,
        get() {
            return this.issues.length === 0;
        },
    });
};
const ZodError = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodError", initializer)));
const ZodRealError = /*@__PURE__*/ core_core/* $constructor */.xI("ZodError", initializer, undefined, {
    Parent: Error,
});
// /** @deprecated Use `z.core.$ZodErrorMapCtx` instead. */
// export type ErrorMapCtx = core.$ZodErrorMapCtx;

;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/parse.js


const classic_parse_parse = /* @__PURE__ */ _parse(ZodRealError);
const classic_parse_parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const parse_safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const parse_safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);

// Codec functions
const parse_encode = /* @__PURE__ */ _encode(ZodRealError);
const parse_decode = /* @__PURE__ */ _decode(ZodRealError);
const parse_encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const parse_decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const parse_safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const parse_safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const parse_safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const parse_safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/schemas.js








// Register English as the default locale on first ZodType construction. Hooked into the `ZodType` `$constructor` (rather than a top-level `config(en())` in `external.ts`) so bundlers honoring `sideEffects: false` can't tree-shake it out — see #5953, #5725. An explicit `z.config(z.locales.xx())` call wins regardless of order, since this only sets the default when none is present.
function _ensureDefaultLocale() {
    if (!core_core/* globalConfig */.cr.localeError)
        core_core/* config */.$W(en());
}
// the default memoizer is read by the core container init, which runs before `ZodType.init`, so each container calls this first
function _ensureDefaultMemoizer() {
    if (!core_core/* globalConfig */.cr.memoizer)
        core_core/* config */.$W({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodType", (inst, def) => {
    _ensureDefaultLocale();
    $ZodType.init(inst, def);
    inst.def = def;
    inst.type = def.type;
    return inst;
}, {
    check(...chks) {
        const def = this.def;
        return this.clone(core_util/* mergeDefs */.zM(def, {
            checks: [
                ...(def.checks ?? []),
                ...chks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }), { parent: true });
    },
    with(...chks) {
        return this.check(...chks);
    },
    clone(def, params) {
        return core_util/* clone */.o8(this, def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    refine(check, params) {
        return this.check(refine(check, params));
    },
    superRefine(refinement, params) {
        return this.check(superRefine(refinement, params));
    },
    overwrite(fn) {
        return this.check(api/* _overwrite */.bS(fn));
    },
    optional() {
        return optional(this);
    },
    exactOptional() {
        return exactOptional(this);
    },
    nullable() {
        return nullable(this);
    },
    nullish() {
        return optional(nullable(this));
    },
    nonoptional(params) {
        return nonoptional(this, params);
    },
    array() {
        return array(this);
    },
    or(arg) {
        return union([this, arg]);
    },
    and(arg) {
        return intersection(this, arg);
    },
    transform(tx) {
        return pipe(this, transform(tx));
    },
    default(d) {
        return _default(this, d);
    },
    prefault(d) {
        return prefault(this, d);
    },
    catch(params) {
        return _catch(this, params);
    },
    pipe(target) {
        return pipe(this, target);
    },
    readonly() {
        return readonly(this);
    },
    describe(description) {
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, { description });
        return cl;
    },
    meta(...args) {
        // overloaded: meta() returns the registered metadata, meta(data) returns a clone with `data` registered. The mapped type picks up the second overload, so we accept variadic any-args and return `any` to satisfy both at runtime.
        if (args.length === 0)
            return registries/* globalRegistry */.fd.get(this);
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, args[0]);
        return cl;
    },
    isOptional() {
        return this.safeParse(undefined).success;
    },
    isNullable() {
        return this.safeParse(null).success;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
    // Overrides core's `~standard` to add `jsonSchema`. Must stay a prototype entry: redefining it per instance demotes instances to dictionary mode.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", {
            ...standardProps(this),
            jsonSchema: {
                input: createStandardJSONSchemaMethod(this, "input"),
                output: createStandardJSONSchemaMethod(this, "output"),
            },
        });
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
    parse: function _parse(data, params) {
        return classic_parse_parse(this, data, params, { callee: _parse });
    },
    parseAsync: async function _parseAsync(data, params) {
        return await classic_parse_parseAsync(this, data, params, { callee: _parseAsync });
    },
    safeParse(data, params) {
        return parse_safeParse(this, data, params);
    },
    async safeParseAsync(data, params) {
        return parse_safeParseAsync(this, data, params);
    },
    // `spa` is an alias: same function object as `safeParseAsync`, as before.
    get spa() {
        return this?.safeParseAsync;
    },
    set spa(value) {
        core_util/* own */.qh(this, "spa", value);
    },
    validate(data, params) {
        return validate(this, data, params);
    },
    validateAsync(data, params) {
        return parse_validateAsync(this, data, params);
    },
    encode: function _encode(data, params) {
        return parse_encode(this, data, params, { callee: _encode });
    },
    decode: function _decode(data, params) {
        return parse_decode(this, data, params, { callee: _decode });
    },
    encodeAsync: async function _encodeAsync(data, params) {
        return await parse_encodeAsync(this, data, params, { callee: _encodeAsync });
    },
    decodeAsync: async function _decodeAsync(data, params) {
        return await parse_decodeAsync(this, data, params, { callee: _decodeAsync });
    },
    safeEncode(data, params) {
        return parse_safeEncode(this, data, params);
    },
    safeDecode(data, params) {
        return parse_safeDecode(this, data, params);
    },
    async safeEncodeAsync(data, params) {
        return parse_safeEncodeAsync(this, data, params);
    },
    async safeDecodeAsync(data, params) {
        return parse_safeDecodeAsync(this, data, params);
    },
    toJSONSchema(params) {
        return createToJSONSchemaMethod(this, {})(params);
    },
    // Reads through to the registry on every access, so it must not cache.
    get description() {
        return registries/* globalRegistry */.fd.get(this)?.description;
    },
    // No setter: `schema._def = x` throws, as it did when `_def` was a non-writable own property.
    get _def() {
        return this._zod.def;
    },
});
/** @internal */
const _ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("_ZodString", (inst, def) => {
    $ZodString.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, 
/*@__PURE__*/ core_util/* derived */.un({
    format: (inst) => aggregateChecks(inst).format ?? null,
    minLength: (inst) => aggregateChecks(inst).minimum ?? null,
    maxLength: (inst) => aggregateChecks(inst).maximum ?? null,
}, {
    regex(...args) {
        return this.check(api/* _regex */.Fk(...args));
    },
    includes(...args) {
        return this.check(api/* _includes */.dR(...args));
    },
    startsWith(...args) {
        return this.check(api/* _startsWith */.$S(...args));
    },
    endsWith(...args) {
        return this.check(api/* _endsWith */.ER(...args));
    },
    min(...args) {
        return this.check(api/* _minLength */.m9(...args));
    },
    max(...args) {
        return this.check(api/* _maxLength */.Eb(...args));
    },
    length(...args) {
        return this.check(api/* _length */.YA(...args));
    },
    nonempty(...args) {
        return this.check(api/* _minLength */.m9(1, ...args));
    },
    lowercase(params) {
        return this.check(api/* _lowercase */.hH(params));
    },
    uppercase(params) {
        return this.check(api/* _uppercase */.qF(params));
    },
    trim() {
        return this.check(api/* _trim */.WN());
    },
    normalize(...args) {
        return this.check(api/* _normalize */.lo(...args));
    },
    toLowerCase() {
        return this.check(api/* _toLowerCase */.Il());
    },
    toUpperCase() {
        return this.check(api/* _toUpperCase */.xY());
    },
    slugify() {
        return this.check(api/* _slugify */.TL());
    },
}));
const ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodString", (inst, def) => {
    $ZodString.init(inst, def);
    _ZodString.init(inst, def);
}, {
    email(params) {
        return this.check(api/* _email */.Mu(ZodEmail, params));
    },
    url(params) {
        return this.check(api/* _url */.Fn(ZodURL, params));
    },
    jwt(params) {
        return this.check(api/* _jwt */.rk(ZodJWT, params));
    },
    emoji(params) {
        return this.check(api/* _emoji */.aC(ZodEmoji, params));
    },
    guid(params) {
        return this.check(api/* _guid */.tB(ZodGUID, params));
    },
    uuid(params) {
        return this.check(api/* _uuid */.Be(ZodUUID, params));
    },
    uuidv4(params) {
        return this.check(api/* _uuidv4 */.nA(ZodUUID, params));
    },
    uuidv6(params) {
        return this.check(api/* _uuidv6 */.pY(ZodUUID, params));
    },
    uuidv7(params) {
        return this.check(api/* _uuidv7 */.wA(ZodUUID, params));
    },
    nanoid(params) {
        return this.check(api/* _nanoid */.Dl(ZodNanoID, params));
    },
    cuid(params) {
        return this.check(api/* _cuid */.fs(ZodCUID, params));
    },
    cuid2(params) {
        return this.check(api/* _cuid2 */.Bj(ZodCUID2, params));
    },
    ulid(params) {
        return this.check(api/* _ulid */.Ct(ZodULID, params));
    },
    base64(params) {
        return this.check(api/* _base64 */.rt(ZodBase64, params));
    },
    base64url(params) {
        return this.check(api/* _base64url */.cU(ZodBase64URL, params));
    },
    xid(params) {
        return this.check(api/* _xid */.Pw(ZodXID, params));
    },
    ksuid(params) {
        return this.check(api/* _ksuid */._z(ZodKSUID, params));
    },
    ipv4(params) {
        return this.check(api/* _ipv4 */.Ny(ZodIPv4, params));
    },
    ipv6(params) {
        return this.check(api/* _ipv6 */.$O(ZodIPv6, params));
    },
    cidrv4(params) {
        return this.check(api/* _cidrv4 */.Uy(ZodCIDRv4, params));
    },
    cidrv6(params) {
        return this.check(api/* _cidrv6 */.gP(ZodCIDRv6, params));
    },
    e164(params) {
        return this.check(api/* _e164 */.KB(ZodE164, params));
    },
    datetime(params) {
        return this.check(api/* _isoDateTime */.G1(ZodISODateTime, params));
    },
    date(params) {
        return this.check(api/* _isoDate */.db(ZodISODate, params));
    },
    time(params) {
        return this.check(api/* _isoTime */.Kn(ZodISOTime, params));
    },
    duration(params) {
        return this.check(api/* _isoDuration */.f2(ZodISODuration, params));
    },
});
function string(params) {
    return api/* _string */.Rl(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    _ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODateTime", (inst, def) => {
    $ZodISODateTime.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODate", (inst, def) => {
    $ZodISODate.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISOTime", (inst, def) => {
    $ZodISOTime.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODuration", (inst, def) => {
    $ZodISODuration.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmail", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodEmail.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function email(params) {
    return core._email(ZodEmail, params);
}
const ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodGUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodGUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function guid(params) {
    return core._guid(ZodGUID, params);
}
const ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodUUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function uuid(params) {
    return core._uuid(ZodUUID, params);
}
function uuidv4(params) {
    return core._uuidv4(ZodUUID, params);
}
// ZodUUIDv6
function uuidv6(params) {
    return core._uuidv6(ZodUUID, params);
}
// ZodUUIDv7
function uuidv7(params) {
    return core._uuidv7(ZodUUID, params);
}
const ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodURL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodURL.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function url(params) {
    return api/* _url */.Fn(ZodURL, params);
}
function httpUrl(params) {
    return core._url(ZodURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmoji", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodEmoji.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function emoji(params) {
    return core._emoji(ZodEmoji, params);
}
const ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNanoID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodNanoID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function nanoid(params) {
    return core._nanoid(ZodNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodCUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
function cuid(params) {
    return core._cuid(ZodCUID, params);
}
const ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID2", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodCUID2.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cuid2(params) {
    return core._cuid2(ZodCUID2, params);
}
const ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodULID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodULID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ulid(params) {
    return core._ulid(ZodULID, params);
}
const ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodXID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodXID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function xid(params) {
    return core._xid(ZodXID, params);
}
const ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodKSUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodKSUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ksuid(params) {
    return core._ksuid(ZodKSUID, params);
}
const ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv4", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodIPv4.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv4(params) {
    return core._ipv4(ZodIPv4, params);
}
const ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMAC", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodMAC.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function mac(params) {
    return core._mac(ZodMAC, params);
}
const ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv6", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodIPv6.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv6(params) {
    return core._ipv6(ZodIPv6, params);
}
const ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv4", (inst, def) => {
    $ZodCIDRv4.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv4(params) {
    return core._cidrv4(ZodCIDRv4, params);
}
const ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv6", (inst, def) => {
    $ZodCIDRv6.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv6(params) {
    return core._cidrv6(ZodCIDRv6, params);
}
const ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodBase64.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64(params) {
    return core._base64(ZodBase64, params);
}
const ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64URL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodBase64URL.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64url(params) {
    return core._base64url(ZodBase64URL, params);
}
const ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodE164", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodE164.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function e164(params) {
    return core._e164(ZodE164, params);
}
const ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function creditCard(params) {
    return core._creditCard(ZodCreditCard, params);
}
const ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function iban(params) {
    return core._iban(ZodIBAN, params);
}
const ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("ZodJWT", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodJWT.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function jwt(params) {
    return core._jwt(ZodJWT, params);
}
const ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCustomStringFormat", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodCustomStringFormat.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodCustomStringFormat, format, fnOrRegex, _params);
}
function hostname(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hostname", regexes.hostname, _params);
}
function hex(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hex", regexes.hex, _params);
}
function currencyCode(_params) {
    return core._stringFormat(ZodCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodCustomStringFormat, format, regex, params);
}
const ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumber", (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
    inst.isFinite = true;
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => {
        const { minimum, exclusiveMinimum } = aggregateChecks(inst);
        return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
    },
    maxValue: (inst) => {
        const { maximum, exclusiveMaximum } = aggregateChecks(inst);
        return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
    },
    isInt: (inst) => {
        const { isInt, multipleOf } = aggregateChecks(inst);
        return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
    },
    format: (inst) => aggregateChecks(inst).format ?? null,
}, {
    gt(value, params) {
        return this.check(api/* _gt */.Tx(value, params));
    },
    gte(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    min(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    lt(value, params) {
        return this.check(api/* _lt */.Au(value, params));
    },
    lte(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    max(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    int(params) {
        return this.check(schemas_int(params));
    },
    safe(params) {
        return this.check(schemas_int(params));
    },
    positive(params) {
        return this.check(api/* _gt */.Tx(0, params));
    },
    nonnegative(params) {
        return this.check(api/* _gte */.qm(0, params));
    },
    negative(params) {
        return this.check(api/* _lt */.Au(0, params));
    },
    nonpositive(params) {
        return this.check(api/* _lte */.Zm(0, params));
    },
    multipleOf(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
    step(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
    finite() {
        return this;
    },
}));
function number(params) {
    return api/* _number */.F7(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumberFormat", (inst, def) => {
    $ZodNumberFormat.init(inst, def);
    ZodNumber.init(inst, def);
});
function schemas_int(params) {
    return api/* _int */.LK(ZodNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBoolean", (inst, def) => {
    $ZodBoolean.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function schemas_boolean(params) {
    return api/* _boolean */._L(ZodBoolean, params);
}
const ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBigInt", (inst, def) => {
    $ZodBigInt.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => bigintProcessor(inst, ctx, json, params);
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => aggregateChecks(inst).minimum ?? null,
    maxValue: (inst) => aggregateChecks(inst).maximum ?? null,
    format: (inst) => aggregateChecks(inst).format ?? null,
}, {
    gte(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    min(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    gt(value, params) {
        return this.check(api/* _gt */.Tx(value, params));
    },
    lt(value, params) {
        return this.check(api/* _lt */.Au(value, params));
    },
    lte(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    max(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    positive(params) {
        return this.check(api/* _gt */.Tx(BigInt(0), params));
    },
    negative(params) {
        return this.check(api/* _lt */.Au(BigInt(0), params));
    },
    nonpositive(params) {
        return this.check(api/* _lte */.Zm(BigInt(0), params));
    },
    nonnegative(params) {
        return this.check(api/* _gte */.qm(BigInt(0), params));
    },
    multipleOf(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
}));
function bigint(params) {
    return core._bigint(ZodBigInt, params);
}
const ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodBigIntFormat, params);
}
const ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.symbolProcessor(inst, ctx, json, params);
})));
function symbol(params) {
    return core._symbol(ZodSymbol, params);
}
const ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.undefinedProcessor(inst, ctx, json, params);
})));
function _undefined(params) {
    return core._undefined(ZodUndefined, params);
}

const ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nullProcessor(inst, ctx, json, params);
})));
function _null(params) {
    return core._null(ZodNull, params);
}

const ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.anyProcessor(inst, ctx, json, params);
})));
function any() {
    return core._any(ZodAny);
}
const ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnknown", (inst, def) => {
    $ZodUnknown.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
    return api/* _unknown */.em(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNever", (inst, def) => {
    $ZodNever.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
    return api/* _never */.G8(ZodNever, params);
}
const ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.voidProcessor(inst, ctx, json, params);
})));
function _void(params) {
    return core._void(ZodVoid, params);
}

const ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDate", (inst, def) => {
    $ZodDate.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => dateProcessor(inst, ctx, json, params);
    inst.min = (value, params) => inst.check(api/* _gte */.qm(value, params));
    inst.max = (value, params) => inst.check(api/* _lte */.Zm(value, params));
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minDate: (inst) => {
        const { minimum } = aggregateChecks(inst);
        return minimum ? new Date(minimum) : null;
    },
    maxDate: (inst) => {
        const { maximum } = aggregateChecks(inst);
        return maximum ? new Date(maximum) : null;
    },
}, {}));
function date(params) {
    return core._date(ZodDate, params);
}
const ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodArray", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodArray.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
    inst.element = def.element;
}, {
    min(n, params) {
        return this.check(api/* _minLength */.m9(n, params));
    },
    nonempty(params) {
        return this.check(api/* _minLength */.m9(1, params));
    },
    max(n, params) {
        return this.check(api/* _maxLength */.Eb(n, params));
    },
    length(n, params) {
        return this.check(api/* _length */.YA(n, params));
    },
    unwrap() {
        return this.element;
    },
});
function array(element, params) {
    return api/* _array */.dZ(ZodArray, element, params);
}
// .keyof
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return _enum(Object.keys(shape));
}
const ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodObject", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodObjectJIT.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
}, {
    keyof() {
        return _enum(Object.keys(this._zod.def.shape));
    },
    catchall(catchall) {
        // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: catchall }));
    },
    passthrough() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    loose() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    strict() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: never() }));
    },
    strip() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: undefined }));
    },
    extend(incoming) {
        return core_util/* extend */.X$(this, incoming);
    },
    safeExtend(incoming) {
        return core_util/* safeExtend */.W0(this, incoming);
    },
    merge(other) {
        return core_util/* merge */.h1(this, other);
    },
    pick(mask) {
        return core_util/* pick */.Up(this, mask);
    },
    omit(mask) {
        return core_util/* omit */.cJ(this, mask);
    },
    partial(...args) {
        return core_util/* partial */.OH(ZodOptional, this, args[0]);
    },
    exactPartial(...args) {
        return core_util/* partial */.OH(ZodExactOptional, this, args[0], "exactPartial");
    },
    required(...args) {
        return core_util/* required */.mw(ZodNonOptional, this, args[0]);
    },
});
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...core_util/* normalizeParams */.A2(params),
    };
    return new ZodObject(def);
}
// strictObject
function strictObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: never(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
// looseObject
function looseObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnion", (inst, def) => {
    $ZodUnion.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
    inst.options = def.options;
});
function union(options, params) {
    return new ZodUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodXor", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.unionProcessor(inst, ctx, json, params);
    inst.options = def.options;
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodDiscriminatedUnion", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodDiscriminatedUnion.init(inst, def);
})));
function discriminatedUnion(discriminator, options, params) {
    // const [options, params] = args;
    return new ZodDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIntersection", (inst, def) => {
    $ZodIntersection.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
    return new ZodIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTuple", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodTuple.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
    rest(rest) {
        return this.clone({
            ...this._zod.def,
            rest: rest,
        });
    },
    partial() {
        const def = this._zod.def;
        // a refinement was authored against the full arity; partialing would run it on a shorter array
        if (def.checks?.length)
            throw new Error(".partial() cannot be used on tuple schemas containing refinements");
        return this.clone({
            ...def,
            items: def.items.map((item) => new ZodOptional({ type: "optional", innerType: item })),
        });
    },
});
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodRecord", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodRecord.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) — defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodRecord({
            type: "record",
            keyType: string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// type alksjf = core.output<core.$ZodRecordKey>;
function partialRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMap", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodMap.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.mapProcessor(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function map(keyType, valueType, params) {
    return new ZodMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSet", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodSet.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.setProcessor(inst, ctx, json, params);
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function set(valueType, params) {
    return new ZodSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEnum", (inst, def) => {
    $ZodEnum.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
    inst.enum = def.entries;
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
    const keys = new Set(Object.keys(def.entries));
    inst.extract = (values, params) => {
        const newEntries = {};
        for (const value of values) {
            if (keys.has(value)) {
                newEntries[value] = def.entries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
    inst.exclude = (values, params) => {
        const newEntries = { ...def.entries };
        for (const value of values) {
            if (keys.has(value)) {
                delete newEntries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
});
function _enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodLiteral", (inst, def) => {
    core.$ZodLiteral.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.literalProcessor(inst, ctx, json, params);
    inst.values = new Set(def.values);
    Object.defineProperty(inst, "value", {
        get() {
            if (def.values.length > 1) {
                throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
            }
            return def.values[0];
        },
    });
})));
function literal(value, params) {
    return new ZodLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
const ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.fileProcessor(inst, ctx, json, params);
    inst.min = (size, params) => inst.check(core._minSize(size, params));
    inst.max = (size, params) => inst.check(core._maxSize(size, params));
    inst.mime = (types, params) => inst.check(core._mime(Array.isArray(types) ? types : [types], params));
})));
function file(params) {
    return core._file(ZodFile, params);
}
const ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTransform", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodTransform.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
    inst._zod.parse = (payload, _ctx) => {
        if (_ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(core_util/* issue */.sn(issue, payload.value, def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = inst);
                // _issue.continue ??= true;
                payload.issues.push(core_util/* issue */.sn(_issue));
            }
        };
        const output = def.transform(payload.value, payload);
        if (output instanceof Promise) {
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        payload.value = output;
        return payload;
    };
});
function transform(fn) {
    return new ZodTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodOptional", (inst, def) => {
    $ZodOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
    return new ZodOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodExactOptional", (inst, def) => {
    $ZodExactOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
    return new ZodExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNullable", (inst, def) => {
    $ZodNullable.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
    return new ZodNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
function nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDefault", (inst, def) => {
    $ZodDefault.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
    return new ZodDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPrefault", (inst, def) => {
    $ZodPrefault.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
    return new ZodPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNonOptional", (inst, def) => {
    $ZodNonOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
    return new ZodNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.successProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function success(innerType) {
    return new ZodSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCatch", (inst, def) => {
    $ZodCatch.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
    return new ZodCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core_util/* constantCatch */.SS(catchValue)),
    });
}

const ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nanProcessor(inst, ctx, json, params);
})));
function nan(params) {
    return core._nan(ZodNaN, params);
}
const ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPipe", (inst, def) => {
    $ZodPipe.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
    inst.in = def.in;
    inst.out = def.out;
});
function pipe(in_, out) {
    return new ZodPipe({
        type: "pipe",
        in: in_,
        out: out,
        // ...util.normalizeParams(params),
    });
}
const ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCodec", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
function codec(in_, out, params) {
    return new ZodCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPreprocess", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodPreprocess.init(inst, def);
})));
const ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("ZodReadonly", (inst, def) => {
    $ZodReadonly.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
    return new ZodReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.templateLiteralProcessor(inst, ctx, json, params);
})));
function templateLiteral(parts, params) {
    return new ZodTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.lazyProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.getter();
})));
function lazy(getter) {
    return new ZodLazy({
        type: "lazy",
        getter: getter,
    });
}
const ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.promiseProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function promise(innerType) {
    return new ZodPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.functionProcessor(inst, ctx, json, params);
})));
function _function(params) {
    return new ZodFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}

const ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCustom", (inst, def) => {
    $ZodCustom.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
// custom checks
function check(fn) {
    const ch = new core.$ZodCheck({
        check: "custom",
        // ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
function custom(fn, _params) {
    return core._custom(ZodCustom, fn ?? (() => true), _params);
}
function refine(fn, _params = {}) {
    return api/* _refine */.fU(ZodCustom, fn, _params);
}
// superRefine
function superRefine(fn, params) {
    return api/* _superRefine */.MB(fn, params);
}
// Re-export describe and meta from core
const describe = api/* describe */.q0;
const meta = api/* meta */.mI;
const ZodInstanceOf = /*@__PURE__*/ core_core/* $constructor */.xI("ZodInstanceOf", (inst, def) => {
    ZodCustom.init(inst, def);
}, {
    properties(shape, params) {
        // asserts in place, so the narrowed output type is truthful without a wrapper
        return this.check(api/* _properties */.T2(shape, params));
    },
});
function _instanceof(cls, params = {}) {
    const inst = new ZodInstanceOf({
        type: "custom",
        check: "custom",
        fn: (data) => data instanceof cls,
        abort: true,
        ...util.normalizeParams(params),
    });
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodCodec,
    Boolean: ZodBoolean,
    String: ZodString,
}, ...args);
function json(params) {
    const jsonSchema = lazy(() => {
        return union([string(params), number(), schemas_boolean(), _null(), array(jsonSchema), record(string(), jsonSchema)]);
    });
    return jsonSchema;
}
// preprocess
function preprocess(fn, schema) {
    return new ZodPreprocess({
        type: "pipe",
        in: transform(fn),
        out: schema,
    });
}


/***/ }),

/***/ 43759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ _ipv6),
/* harmony export */   $S: () => (/* binding */ _startsWith),
/* harmony export */   Au: () => (/* binding */ _lt),
/* harmony export */   Be: () => (/* binding */ _uuid),
/* harmony export */   Bj: () => (/* binding */ _cuid2),
/* harmony export */   Ct: () => (/* binding */ _ulid),
/* harmony export */   Dl: () => (/* binding */ _nanoid),
/* harmony export */   ER: () => (/* binding */ _endsWith),
/* harmony export */   Eb: () => (/* binding */ _maxLength),
/* harmony export */   F7: () => (/* binding */ _number),
/* harmony export */   Fk: () => (/* binding */ _regex),
/* harmony export */   Fn: () => (/* binding */ _url),
/* harmony export */   G1: () => (/* binding */ _isoDateTime),
/* harmony export */   G8: () => (/* binding */ _never),
/* harmony export */   Hi: () => (/* binding */ _multipleOf),
/* harmony export */   Il: () => (/* binding */ _toLowerCase),
/* harmony export */   KB: () => (/* binding */ _e164),
/* harmony export */   Kn: () => (/* binding */ _isoTime),
/* harmony export */   LK: () => (/* binding */ _int),
/* harmony export */   MB: () => (/* binding */ _superRefine),
/* harmony export */   Mu: () => (/* binding */ _email),
/* harmony export */   Ny: () => (/* binding */ _ipv4),
/* harmony export */   Pw: () => (/* binding */ _xid),
/* harmony export */   Rl: () => (/* binding */ _string),
/* harmony export */   T2: () => (/* binding */ _properties),
/* harmony export */   TL: () => (/* binding */ _slugify),
/* harmony export */   Tx: () => (/* binding */ _gt),
/* harmony export */   Uy: () => (/* binding */ _cidrv4),
/* harmony export */   WN: () => (/* binding */ _trim),
/* harmony export */   YA: () => (/* binding */ _length),
/* harmony export */   Zm: () => (/* binding */ _lte),
/* harmony export */   _L: () => (/* binding */ _boolean),
/* harmony export */   _z: () => (/* binding */ _ksuid),
/* harmony export */   aC: () => (/* binding */ _emoji),
/* harmony export */   bS: () => (/* binding */ _overwrite),
/* harmony export */   cU: () => (/* binding */ _base64url),
/* harmony export */   dR: () => (/* binding */ _includes),
/* harmony export */   dZ: () => (/* binding */ _array),
/* harmony export */   db: () => (/* binding */ _isoDate),
/* harmony export */   em: () => (/* binding */ _unknown),
/* harmony export */   f2: () => (/* binding */ _isoDuration),
/* harmony export */   fU: () => (/* binding */ _refine),
/* harmony export */   fs: () => (/* binding */ _cuid),
/* harmony export */   gP: () => (/* binding */ _cidrv6),
/* harmony export */   hH: () => (/* binding */ _lowercase),
/* harmony export */   lo: () => (/* binding */ _normalize),
/* harmony export */   m9: () => (/* binding */ _minLength),
/* harmony export */   mI: () => (/* binding */ meta),
/* harmony export */   nA: () => (/* binding */ _uuidv4),
/* harmony export */   pY: () => (/* binding */ _uuidv6),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   qF: () => (/* binding */ _uppercase),
/* harmony export */   qG: () => (/* binding */ _coercedNumber),
/* harmony export */   qm: () => (/* binding */ _gte),
/* harmony export */   rk: () => (/* binding */ _jwt),
/* harmony export */   rt: () => (/* binding */ _base64),
/* harmony export */   tB: () => (/* binding */ _guid),
/* harmony export */   wA: () => (/* binding */ _uuidv7),
/* harmony export */   xY: () => (/* binding */ _toUpperCase)
/* harmony export */ });
/* unused harmony exports _coercedString, _mac, _creditCard, _iban, TimePrecision, _float32, _float64, _int32, _uint32, _coercedBoolean, _bigint, _coercedBigint, _int64, _uint64, _symbol, _undefined, _null, _any, _void, _date, _coercedDate, _nan, _max, _min, _positive, _negative, _nonpositive, _nonnegative, _maxSize, _minSize, _size, _property, _mime, _union, _xor, _discriminatedUnion, _intersection, _tuple, _record, _map, _set, _enum, _nativeEnum, _literal, _file, _transform, _optional, _nullable, _default, _nonoptional, _success, _catch, _pipe, _readonly, _templateLiteral, _lazy, _promise, _custom, _check, _stringbool, _stringFormat */
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44890);
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(29396);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54723);




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLessThan */ .sm({
        check: "less_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLessThan */ .sm({
        check: "less_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMultipleOf */ .Jk({
        check: "multiple_of",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMaxLength */ .Yk({
        check: "max_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMinLength */ .Kk({
        check: "min_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLengthEquals */ .RM({
        check: "length_equals",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckRegex */ .DG({
        check: "string_format",
        format: "regex",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLowerCase */ .NI({
        check: "string_format",
        format: "lowercase",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckUpperCase */ .kH({
        check: "string_format",
        format: "uppercase",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckIncludes */ .Tt({
        check: "string_format",
        format: "includes",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckStartsWith */ .J({
        check: "string_format",
        format: "starts_with",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckEndsWith */ .E6({
        check: "string_format",
        format: "ends_with",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckProperties */ .nJ({
        check: "properties",
        shape,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckOverwrite */ .v$({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => _util_js__WEBPACK_IMPORTED_MODULE_0__/* .slugify */ .Yv(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = util.normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .issue */ .sn(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .issue */ .sn(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({
        check: "custom",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}


/***/ }),

/***/ 44890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ $ZodCheckRegex),
/* harmony export */   E6: () => (/* binding */ $ZodCheckEndsWith),
/* harmony export */   J: () => (/* binding */ $ZodCheckStartsWith),
/* harmony export */   J_: () => (/* binding */ $ZodCheckGreaterThan),
/* harmony export */   Jk: () => (/* binding */ $ZodCheckMultipleOf),
/* harmony export */   KH: () => (/* binding */ $ZodCheckNumberFormat),
/* harmony export */   Kk: () => (/* binding */ $ZodCheckMinLength),
/* harmony export */   NI: () => (/* binding */ $ZodCheckLowerCase),
/* harmony export */   QP: () => (/* binding */ $ZodCheck),
/* harmony export */   RM: () => (/* binding */ $ZodCheckLengthEquals),
/* harmony export */   Tt: () => (/* binding */ $ZodCheckIncludes),
/* harmony export */   Yk: () => (/* binding */ $ZodCheckMaxLength),
/* harmony export */   kH: () => (/* binding */ $ZodCheckUpperCase),
/* harmony export */   nJ: () => (/* binding */ $ZodCheckProperties),
/* harmony export */   ql: () => (/* binding */ $ZodCheckStringFormat),
/* harmony export */   sm: () => (/* binding */ $ZodCheckLessThan),
/* harmony export */   v$: () => (/* binding */ $ZodCheckOverwrite)
/* harmony export */ });
/* unused harmony exports $ZodCheckBigIntFormat, $ZodCheckMaxSize, $ZodCheckMinSize, $ZodCheckSizeEquals, $ZodCheckProperty, $ZodCheckMimeType */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88532);
/* harmony import */ var _regexes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(23908);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(54723);
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !_util_js__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckGreaterThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : _util_js__WEBPACK_IMPORTED_MODULE_1__/* .floatSafeRemainder */ .LG(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckNumberFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .NUMBER_FORMAT_RANGES */ .zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input) : units;
        if (length <= def.maximum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way — and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length === def.length)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStringFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
});
const $ZodCheckRegex = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLowerCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .lowercase */ .AC);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .uppercase */ .Zv);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStartsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckEndsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(..._util_js__WEBPACK_IMPORTED_MODULE_1__/* .prefixIssues */ .lQ(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    _util_js__WEBPACK_IMPORTED_MODULE_1__/* .hide */ .jD(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
});
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
});


/***/ }),

/***/ 88532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cV: () => (/* binding */ $ZodEncodeError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony exports NEVER, $brand */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54723);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, …) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` — unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 37428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JM: () => (/* binding */ flattenError),
/* harmony export */   Kd: () => (/* binding */ $ZodRealError),
/* harmony export */   S1: () => (/* binding */ prettifyError),
/* harmony export */   Wk: () => (/* binding */ formatError),
/* harmony export */   a$: () => (/* binding */ $ZodError)
/* harmony export */ });
/* unused harmony exports treeifyError, toDotPath */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(88532);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54723);


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, _util_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonStringifyReplacer */ .k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,_core_js__WEBPACK_IMPORTED_MODULE_1__/* .$constructor */ .xI)("$ZodError", initializer);
const $ZodRealError = (0,_core_js__WEBPACK_IMPORTED_MODULE_1__/* .$constructor */ .xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   ✖ Expected number, received string at "username
 * favoriteNumbers[0]
 *   ✖ Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`✖ ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  → at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}


/***/ }),

/***/ 23908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ lowercase),
/* harmony export */   Ak: () => (/* binding */ nanoid),
/* harmony export */   D2: () => (/* binding */ nanoidOfLength),
/* harmony export */   F: () => (/* binding */ httpProtocol),
/* harmony export */   Gl: () => (/* binding */ cuid2),
/* harmony export */   K3: () => (/* binding */ base64),
/* harmony export */   Os: () => (/* binding */ guid),
/* harmony export */   Rp: () => (/* binding */ email),
/* harmony export */   Z0: () => (/* binding */ ulid),
/* harmony export */   Zg: () => (/* binding */ emoji),
/* harmony export */   Zv: () => (/* binding */ uppercase),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   fO: () => (/* binding */ ksuid),
/* harmony export */   gF: () => (/* binding */ cuid),
/* harmony export */   gp: () => (/* binding */ anyString),
/* harmony export */   hQ: () => (/* binding */ e164),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   kM: () => (/* binding */ xid),
/* harmony export */   l7: () => (/* binding */ cidrv6),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   o: () => (/* binding */ bigint),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   r0: () => (/* binding */ base64url),
/* harmony export */   uR: () => (/* binding */ uuid),
/* harmony export */   uX: () => (/* binding */ ipv4),
/* harmony export */   ug: () => (/* binding */ ipv6),
/* harmony export */   w$: () => (/* binding */ datetime),
/* harmony export */   zM: () => (/* binding */ boolean),
/* harmony export */   zr: () => (/* binding */ cidrv4)
/* harmony export */ });
/* unused harmony exports extendedDuration, uuid4, uuid6, uuid7, html5Email, rfc5322Email, unicodeEmail, idnEmail, browserEmail, mac, hostname, domain, creditCard, currencyCode, iban, string, null, undefined, hex, md5_hex, md5_base64, md5_base64url, sha1_hex, sha1_base64, sha1_base64url, sha256_hex, sha256_base64, sha256_base64url, sha384_hex, sha384_base64, sha384_base64url, sha512_hex, sha512_base64, sha512_base64url */

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor — a pictograph, a regional indicator, or the enclosing keycap — because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12–19 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));


/***/ }),

/***/ 29396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ globalRegistry)
/* harmony export */ });
/* unused harmony exports $output, $input, $ZodRegistry, registry */
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;


/***/ }),

/***/ 54723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   B7: () => (/* binding */ stringifyPrimitive),
/* harmony export */   GW: () => (/* binding */ parsedType),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   LG: () => (/* binding */ floatSafeRemainder),
/* harmony export */   MO: () => (/* binding */ rawShape),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   NR: () => (/* binding */ BIGINT_FORMAT_RANGES),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   OH: () => (/* binding */ partial),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   SS: () => (/* binding */ constantCatch),
/* harmony export */   UQ: () => (/* binding */ esc),
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   W0: () => (/* binding */ safeExtend),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   Yv: () => (/* binding */ slugify),
/* harmony export */   cJ: () => (/* binding */ omit),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   hI: () => (/* binding */ allowsEval),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   jw: () => (/* binding */ joinValues),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   sn: () => (/* binding */ issue),
/* harmony export */   un: () => (/* binding */ derived),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   yG: () => (/* binding */ shallowClone),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES),
/* harmony export */   zM: () => (/* binding */ mergeDefs)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, defineLazy, objectClone, cloneDef, getElementAtPath, promiseAllObject, randomString, numKeys, getParsedType, primitiveTypes, createTransparentProxy, unwrapMessage, getSizableOrigin, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, CONSTANT_CATCH */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88532);

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key — an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (_core_js__WEBPACK_IMPORTED_MODULE_0__/* .globalConfig */ .cr.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
});
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to — the same check instance is shared by every clone of that schema — so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together — see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype — never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(10612);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
