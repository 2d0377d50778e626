export const id = 7065;
export const ids = [7065,9446,9783,6628];
export const modules = {

/***/ 76351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ FIREWALL_STATE),
/* harmony export */   r: () => (/* binding */ readLeftForPost)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);

/** The name of that state: `STATE_firewall-rule` in the environment of the post step. */
const FIREWALL_STATE = 'firewall-rule';
const LeftForPostSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    rule: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        address: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        subscriptionId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        resourceGroup: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        server: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
    azureCloud: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    identity: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ clientId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), tenantId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
});
/** Undefined when nothing was left. Throws when the state is not what this action writes. */
function readLeftForPost(state) {
    if (state === undefined || state === '')
        return undefined;
    return LeftForPostSchema.parse(JSON.parse(state));
}


/***/ }),

/***/ 4257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ otherServer),
/* harmony export */   NT: () => (/* binding */ egressDiffers),
/* harmony export */   V9: () => (/* binding */ privateServer),
/* harmony export */   VF: () => (/* binding */ addressUnknown),
/* harmony export */   pQ: () => (/* binding */ notRunning),
/* harmony export */   qT: () => (/* binding */ ruleLeft)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);


const WAYS = 'The ways into such a network, with their price: docs/networking.md';
/** Rules admit addresses of the internet, and this server is not reached from there. */
function privateServer({ place, host }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-private-server',
        what: 'The server has private access, so no firewall rule can admit this runner',
        target: `server ${place.server} (${host})`,
        likelyCause: 'It lives in a virtual network, or its public access is turned off: it is reached only from inside. The firewall was left as it is.',
        fix: `Run the job on a runner inside of that network:\nruns-on: [self-hosted, database-network]\n# ${WAYS}`,
    });
}
function otherServer({ place, host }, asked) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-other-server',
        what: 'This connection goes to another server than the one whose firewall may be opened',
        target: `${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(asked)}`,
        answer: `server ${place.server} is ${host}`,
        likelyCause: 'The connection string names another server, or this one by another name (a virtual endpoint, a private DNS name). The firewall was left as it is.',
        fix: `with:\n  server: NAME   # the server that the connection string names; its host there: NAME.postgres.database.azure.com`,
    });
}
function notRunning({ place, state }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-server-not-running',
        what: 'The server does not run, so its firewall is not what keeps this runner out',
        target: `server ${place.server}`,
        answer: `it is ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(state)}`,
        likelyCause: 'Somebody stopped it, or Azure did: a stopped server answers nobody. The firewall was left as it is.',
        fix: `az postgres flexible-server start --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(place.resourceGroup)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(place.server)}`,
    });
}
/** `told`: what the vault said. */
function addressUnknown(vault, told) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-address-unknown',
        what: 'The address of this runner is not known, so no firewall rule was made',
        target: `vault ${vault}`,
        answer: told,
        likelyCause: 'The runner reaches the vault by IPv6, through a private endpoint, or through something that hides its address. Rules of this firewall are for public IPv4 addresses, and no third party is asked.',
        fix: `Give the runner a public IPv4 address that Azure sees (a NAT gateway), or a way into the network. ${WAYS}`,
    });
}
function egressDiffers(rule, answer) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-egress-differs',
        what: 'A firewall rule for the address of this runner did not let it in within five minutes',
        target: `server ${rule.server}, rule for ${rule.address}`,
        answer,
        likelyCause: 'Packets to the server leave by another address than those to the vault (egress that differs: a NAT with several addresses, a proxy, a service endpoint); or the server hangs. The rule was taken back.',
        fix: `Give the runner one address for everything (a NAT gateway), and leave its rule in place:\n${createCommand(rule, 'THAT-ADDRESS')}`,
    });
}
/** A warning: what was asked for has been done, and the door is still open. */
function ruleLeft(rule, thrown, next) {
    const [why] = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(thrown);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-rule-left',
        what: 'A firewall rule could not be removed: the server still admits the address of a runner',
        target: `rule ${rule.name} of server ${rule.server}${rule.address === undefined ? '' : `, for ${rule.address}`}`,
        answer: [why?.what, why?.answer].filter((text) => text !== undefined).join(': '),
        likelyCause: `${why?.likelyCause ?? ''} ${next}`.trim(),
        fix: deleteCommand(rule),
        cause: thrown,
    });
}
/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
function deleteCommand(rule) {
    return `az postgres flexible-server firewall-rule delete ${where(rule)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(rule.name)} --yes`;
}
function createCommand(rule, address) {
    return `az postgres flexible-server firewall-rule create ${where(rule)} --name runners --start-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)} --end-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)}`;
}
function where({ subscriptionId, resourceGroup, server }) {
    return `--subscription ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(subscriptionId)} --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(resourceGroup)} --server-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(server)}`;
}


/***/ }),

/***/ 70171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ exportTo)
/* harmony export */ });
/** What `export: NAME` asks for, once there is a value that works. */
function exportTo(name, value, outside) {
    if (name === undefined)
        return;
    if (value === undefined) {
        outside.say(`${name} was not exported: a check of a config file has no one value to give`);
        return;
    }
    if (outside.exportVariable(name, value))
        outside.say(`exported ${name} to the later steps of this job`);
}


/***/ }),

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

/***/ 4890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ ROLE_TAG),
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   R2: () => (/* binding */ RUN_TAG),
/* harmony export */   R7: () => (/* binding */ withRuns),
/* harmony export */   Tu: () => (/* binding */ withRunsIfRoom),
/* harmony export */   dH: () => (/* binding */ BASE_TAG),
/* harmony export */   k8: () => (/* binding */ runsOn),
/* harmony export */   pL: () => (/* binding */ PENDING_TAG),
/* harmony export */   q4: () => (/* binding */ HOST_TAG)
/* harmony export */ });
/** Tags of vault secrets, which anybody with the right to list may read: nothing in them is secret. */
/** On what a rotation will change: names the secret that stages the next password. */
const PENDING_TAG = 'dbcred-pending';
/** On P the run (GITHUB_RUN_ID) that staged it; on C those that staged, promoted or finished it, with spaces between. */
const RUN_TAG = 'dbcred-run';
/** On P: the version of C that it is to replace, and whose password it is. */
const BASE_TAG = 'dbcred-base';
const ROLE_TAG = 'dbcred-role';
const HOST_TAG = 'dbcred-host';
/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;
/** The runs that a version names. */
function runsOn(tags) {
    return (tags[RUN_TAG] ?? '').split(' ').filter((id) => id !== '');
}
/** These tags, and the runs; of too many the last ones. */
function withRuns(tags, runs) {
    const named = [...new Set(runs.filter((id) => id !== undefined))];
    while (named.length > 1 && named.join(' ').length > MAX_TAG_CHARACTERS)
        named.shift();
    return named.length === 0 ? tags : { ...tags, [RUN_TAG]: named.join(' ') };
}
/** As `withRuns`, where the tags leave room for it: once the role is changed, no tag of ours keeps C from being written. */
function withRunsIfRoom(tags, runs) {
    const isFull = Object.keys(without(tags, RUN_TAG)).length >= MAX_TAGS;
    return isFull ? without(tags, RUN_TAG) : withRuns(tags, runs);
}
function without(tags, name) {
    return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== name));
}


/***/ }),

/***/ 31471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ afterRotation),
/* harmony export */   Y: () => (/* binding */ rotationStagedIn)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4890);


/** A rotation's writes take seconds; what is still unfinished then was interrupted, or is not about to end. */
const WAIT_MS = 45_000;
const LOOK_EVERY_MS = 2000;
const NONE = { is: 'none' };
/** A disabled version cannot be read, and between rotations the staged password is disabled. */
const IDLE = ['secret-disabled', 'secret-not-found', 'secret-deleted'];
/** Whether the rotation that marked `secret` is under way. Throws Problems of the vault: `vault-*`. */
function rotationOf(secret, vault) {
    return rotationStagedIn(secret.tags[_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .PENDING_TAG */ .pL], vault);
}
/** Whether a rotation is under way that stages its password in the secret `pending`; undefined: in none. */
async function rotationStagedIn(pending, vault) {
    if (pending === undefined)
        return NONE;
    try {
        await vault.read(pending);
        return { is: 'under-way', pending };
    }
    catch (thrown) {
        if (!(thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF))
            throw thrown;
        if (IDLE.includes(thrown.code))
            return NONE;
        if (thrown.code === 'vault-forbidden')
            return { is: 'unknown', pending, why: thrown };
        throw thrown;
    }
}
/**
 * Waits up to 45 s while a rotation of `secret` is under way: until its tag is gone, what it staged is disabled,
 * or the secret has a new version. Throws the Problem `rotation-unfinished`, and Problems of the vault.
 */
async function afterRotation(secret, vault, tools) {
    const { name, version } = secret;
    let latest = secret;
    let rotation = await rotationOf(latest, vault);
    const deadline = tools.clock() + WAIT_MS;
    if (rotation.is === 'under-way') {
        const seconds = WAIT_MS / 1000;
        tools.say(`${name}: a rotation is under way (${rotation.pending} is enabled); waiting up to ${seconds} s`);
    }
    while (rotation.is === 'under-way') {
        if (tools.clock() + LOOK_EVERY_MS > deadline)
            throw rotationUnfinished(latest, rotation.pending, vault);
        await tools.sleep(LOOK_EVERY_MS);
        latest = await vault.read(name);
        // A new version is the new password: the rotation may still be delivering it, and so may others.
        rotation = latest.version === version ? await rotationOf(latest, vault) : NONE;
    }
    if (latest !== secret)
        tools.say(`${name}: the rotation has ended; version ${latest.version}`);
    return { secret: latest, rotation };
}
function rotationUnfinished({ name }, pending, { url }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-unfinished',
        what: 'A rotation of this credential is unfinished',
        target: `secret ${name} in ${url}`,
        answer: `it has the tag ${_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .PENDING_TAG */ .pL}=${pending}, and ${pending} was enabled for ${WAIT_MS / 1000} s`,
        likelyCause: 'The rotation was interrupted, or it waits for something. The server may have the new password by now or later, so what the vault holds is not delivered.',
        fix: `Wait for the run that rotates, if there is one. Otherwise finish it: run the rotation again, or a sync with the config file.\nwith:\n  mode: rotate`,
    });
}


/***/ }),

/***/ 1981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ doorFor),
  J: () => (/* binding */ withDoor)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/azure/caller-address.js
var caller_address = __webpack_require__(44152);
// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(41891);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/diagnosis/row.js
var row = __webpack_require__(60732);
;// CONCATENATED MODULE: ./build/postgres/diagnosis/kept-out.js

/** Nothing answered the first packet: what a firewall does not admit, Azure drops. */
const dropped = (0,row/* both */.WP)(({ stage }) => stage === 'tcp', (0,row/* either */.gP)((0,row/* hasCode */.up)('ETIMEDOUT'), (0,row/* codeless */.P9)(/^timeout expired$/)));
/** The server looked at the address, over TLS, and at nothing else; `no encryption` is about TLS. */
const notAdmitted = (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* both */.WP)((0,row/* says */.FA)(/^no pg_hba\.conf entry for host /), (failure) => !/, (no encryption|SSL off)$/.test(failure.message)));
/** Whether this is what a firewall does to an address that it does not know. Never so for a refused password. */
const isKeptOut = (0,row/* either */.gP)(dropped, notAdmitted);

// EXTERNAL MODULE: ./build/firewall/problems.js
var firewall_problems = __webpack_require__(4257);
;// CONCATENATED MODULE: ./build/firewall/opening.js



/** "Changes might take up to five minutes": https://learn.microsoft.com/azure/postgresql/network/how-to-networking-servers-deployed-public-access-add-firewall-rules */
const PATIENCE_MS = 5 * 60_000;
const BETWEEN_KNOCKS_MS = 2000;
const SAY_EVERY_MS = 30_000;
/** States in which a server answers nobody, and which no rule changes. */
const NOT_RUNNING = ['Stopped', 'Stopping', 'Disabled', 'Dropping', 'Inaccessible'];
/** Refusals: there is no rule after them. Anything else leaves that open. */
const NOT_MADE = ['azure-permission', 'flexible-server-not-found', 'flexible-server-busy'];
/**
 * Makes a rule for this runner's address, and knocks until that comes in. Throws Problems when there is no use in a
 * rule, when it could not be made, and `firewall-egress-differs` when it does not help.
 */
async function opening_open(server, opening) {
    if (server.isPrivate)
        throw (0,firewall_problems/* privateServer */.V9)(server);
    if (NOT_RUNNING.includes(server.state))
        throw (0,firewall_problems/* notRunning */.pQ)(server);
    const { made, tools } = opening;
    tools.say(`server ${server.place.server} keeps this runner out; opening its firewall for it`);
    const address = await tools.address();
    // Whoever sweeps goes by that clock, too.
    const now = (await opening.rules()).serviceTime() ?? tools.clock();
    const rule = { ...server.place, name: tools.newRuleName(now), address };
    await make(rule, opening);
    tools.say(`firewall rule ${rule.name} admits ${address} to server ${rule.server}; waiting for it to take effect, at most five minutes`);
    const login = await knockUntilIn(opening);
    made.isThere = true;
    if (!isOut(login))
        return login;
    await takeBackUseless(rule, opening);
    throw (0,firewall_problems/* egressDiffers */.NT)(rule, login.result === 'ok' ? '' : login.failure.message);
}
/** The post step hears of it before Azure does: whatever dies in between, somebody removes it. */
async function make(rule, { rules, made, tools }) {
    const asked = await rules();
    made.postKnows = await tools.keep(rule);
    made.rule = rule;
    try {
        await asked.create(rule.name, rule.address);
    }
    catch (thrown) {
        if ((0,problem/* problemsOf */.GW)(thrown).every(({ code }) => NOT_MADE.includes(code))) {
            made.rule = undefined;
            await tools.keep(undefined);
        }
        throw thrown;
    }
}
/** The last login: one that is not kept out any more, or the one at which patience ended. */
async function knockUntilIn({ knock, tools: { clock, sleep, say } }) {
    const startedAt = clock();
    const seconds = () => Math.round((clock() - startedAt) / 1000);
    let saidAt = startedAt;
    for (;;) {
        const login = await knock();
        if (!isOut(login)) {
            say(`the firewall lets this runner in, after ${seconds()} s`);
            return login;
        }
        if (clock() - startedAt >= PATIENCE_MS)
            return login;
        if (clock() - saidAt >= SAY_EVERY_MS) {
            say(`the firewall does not let this runner in yet, after ${seconds()} s`);
            saidAt = clock();
        }
        await sleep(BETWEEN_KNOCKS_MS);
    }
}
/** What cannot be removed now is tried again when the door is closed, which tells of it. */
async function takeBackUseless(rule, { rules, made, tools }) {
    try {
        await (await rules()).remove(rule.name, false);
    }
    catch {
        return;
    }
    made.rule = undefined;
    await tools.keep(undefined);
    tools.say(`firewall rule ${rule.name} did not help and is removed`);
}
/** Kept out, by whatever drops packets or knows addresses; a refused password is inside already. */
function isOut(login) {
    return login.result === 'unknown' && isKeptOut(login.failure);
}

;// CONCATENATED MODULE: ./build/firewall/rule-name.js
/** https://learn.microsoft.com/rest/api/postgresql/firewall-rules/create-or-update */
const MAX_CHARACTERS = 80;
const OURS = /^dbcred-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/;
/**
 * The name of a rule that only this step has: time, run, attempt and job, and `suffix`, since the jobs of a matrix
 * share all of these. Azure does not tell when a rule was made, so the name does. Letters, digits and hyphens.
 */
function ruleName(maker, atMs, suffix) {
    const time = new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const start = ['dbcred', time, word(maker.runId ?? 'local'), word(maker.attempt ?? '1')].join('-');
    const room = MAX_CHARACTERS - start.length - suffix.length - 2;
    const job = word(maker.job ?? 'shell').slice(0, Math.max(0, room));
    return `${start}-${job}-${suffix}`;
}
/** When a rule with such a name was made, in milliseconds since 1970; undefined for a rule that is not ours. */
function ruleMadeAt(name) {
    const [, year, month, day, hour, minute, second] = OURS.exec(name) ?? [];
    const madeAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(madeAt) ? undefined : madeAt;
}
function word(text) {
    return text.replaceAll(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
}

;// CONCATENATED MODULE: ./build/firewall/sweep.js



/** No job on a runner of GitHub's lasts longer: https://docs.github.com/actions/reference/limits */
const STALE_MS = 6 * 60 * 60_000;
/**
 * Removes the rules that earlier runs left: those with a name of ours that says they are older than six hours, by the
 * resource manager's clock. By a runner's that is wrong, the rule of a job at work would go.
 * Never throws; the Problems are about rules that are still there.
 */
async function sweepStaleRules(rules, { say }) {
    const left = [];
    for (const name of await rules.names()) {
        const [madeAt, now] = [ruleMadeAt(name), rules.serviceTime()];
        if (madeAt === undefined || now === undefined || now - madeAt <= STALE_MS)
            continue;
        const hours = Math.floor((now - madeAt) / 3_600_000);
        try {
            await rules.remove(name, false);
            say(`firewall rule ${name}, which an earlier run left ${hours} h ago, is removed`);
        }
        catch (thrown) {
            say(`firewall rule ${name} of an earlier run could not be removed: ${(0,problem/* problemsOf */.GW)(thrown)[0]?.what}`);
            left.push((0,firewall_problems/* ruleLeft */.qT)({ ...rules.place, name }, thrown, 'An earlier run left it.'));
        }
    }
    return left;
}

;// CONCATENATED MODULE: ./build/firewall/door.js





function newDoor(tools) {
    const problems = new Set();
    const left = [];
    const made = { rule: undefined, isThere: false, postKnows: false };
    const server = (0,once/* once */.O)(tools.server);
    const rules = (0,once/* once */.O)(async () => tools.rules(await server()));
    let opening;
    /** The login that came in first; undefined for the others, which are to try again. */
    async function admit(target, knock) {
        const found = await server();
        if (found.host.toLowerCase() !== target.host.toLowerCase())
            throw (0,firewall_problems/* otherServer */.Io)(found, target.host);
        const isFirst = opening === undefined;
        opening ??= opening_open(found, { rules, knock, made, tools });
        const login = await opening;
        return isFirst ? login : undefined;
    }
    const sweeping = (0,once/* once */.O)(async () => {
        try {
            return (await server()).isPrivate ? [] : await sweepStaleRules(await rules(), tools);
        }
        catch (thrown) {
            const why = (0,problem/* problemsOf */.GW)(thrown)[0]?.what;
            tools.say(`whether earlier runs left firewall rules could not be seen: ${why}`);
            return [];
        }
    });
    return {
        through: (probe) => async (target, ...rest) => {
            const login = await probe(target, ...rest);
            if (!isOut(login))
                return login;
            try {
                return (await admit(target, () => probe(target, ...rest))) ?? (await probe(target, ...rest));
            }
            catch (thrown) {
                const found = (0,problem/* problemsOf */.GW)(thrown);
                if (found.some(({ code }) => code === 'rotation-cancelled'))
                    throw thrown;
                for (const problem of found)
                    problems.add(problem);
                return login;
            }
        },
        sweep: () => void sweeping(),
        async close(inHaste = false) {
            if (!inHaste)
                left.push(...(await sweeping()));
            left.push(...(await takeBack(made, rules, tools, inHaste)));
        },
        problems: () => [...problems],
        left: () => left,
    };
}
async function takeBack(made, rules, tools, inHaste) {
    const { rule, postKnows, isThere } = made;
    if (rule === undefined)
        return [];
    if (postKnows && (tools.keepOpenForJob || inHaste)) {
        tools.say(`firewall rule ${rule.name} stays until the post step of this action removes it`);
        return [];
    }
    try {
        await (await rules()).remove(rule.name, !isThere);
        tools.say(`firewall rule ${rule.name} is removed`);
        await tools.keep(undefined);
        return [];
    }
    catch (thrown) {
        return [(0,firewall_problems/* ruleLeft */.qT)(rule, thrown, postKnows ? 'The post step of this action tries again.' : '')];
    }
}

// EXTERNAL MODULE: ./build/firewall/made-rule.js
var made_rule = __webpack_require__(76351);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/wiring/firewall.js










/** The door with the real resource manager behind it, which is loaded when the door is tried. */
function doorFor({ firewall, vault, access, wait = promises_.setTimeout }, outside) {
    const { clock, say, saveState } = outside;
    const { maker, keepOpenForJob } = firewall;
    const asking = (0,once/* once */.O)(async () => {
        const [{ firewallAccess }, signedIn] = await Promise.all([
            __webpack_require__.e(/* import() */ 7316).then(__webpack_require__.bind(__webpack_require__, 47316)),
            access(),
        ]);
        const { subscriptionId } = firewall;
        const clientId = vault.identity?.clientId;
        return firewallAccess({ ...signedIn, subscriptionId, clientId, say, sleep: promises_.setTimeout, clock });
    });
    return newDoor({
        server: async () => {
            const { guardedServer } = await __webpack_require__.e(/* import() */ 5826).then(__webpack_require__.bind(__webpack_require__, 25826));
            return guardedServer(await asking(), firewall);
        },
        rules: async ({ place }) => {
            const { firewallRules } = await __webpack_require__.e(/* import() */ 1000).then(__webpack_require__.bind(__webpack_require__, 51000));
            return firewallRules(await asking(), place);
        },
        address: () => addressOf(vault, say),
        newRuleName: (atMs) => ruleName(maker, atMs, (0,external_node_crypto_.randomBytes)(3).toString('hex')),
        keep: (rule) => saveState(made_rule/* FIREWALL_STATE */.B, rule === undefined ? '' : stateOf(rule, vault)),
        ...{ keepOpenForJob, clock, sleep: wait, say },
    });
}
async function addressOf(vault, say) {
    const { networkInfo } = await Promise.all(/* import() */[__webpack_require__.e(8978), __webpack_require__.e(1433), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 61433));
    const told = await networkInfo(vault, say).catch((thrown) => {
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, (0,problem/* messageOf */.bD)(thrown));
    });
    const address = (0,caller_address/* addressIn */._)(told);
    if (address === undefined)
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, 'it tells no address');
    if (!(0,caller_address/* isPublicIPv4 */.p)(address))
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, `it sees ${address}`);
    return address;
}
function stateOf(rule, { azureCloud, identity }) {
    return JSON.stringify({ rule, azureCloud, identity });
}
/** What the door has to tell, beside what the run did. */
function withDoor(report, door) {
    if (door === undefined)
        return report;
    const problems = door.problems().map((problem) => (0,report_report/* problemData */.u8)(problem));
    const left = door.left().map((problem) => (0,report_report/* problemData */.u8)(problem, 'warning'));
    return { ...report, problems: [...report.problems, ...problems, ...left] };
}


/***/ }),

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSync: () => (/* binding */ runSync),
  startSync: () => (/* binding */ startSync)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/postgres/connection-string.js + 3 modules
var connection_string = __webpack_require__(51497);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/postgres/saslprep.js
var postgres_saslprep = __webpack_require__(46628);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/changing-secret.js
var changing_secret = __webpack_require__(16429);
// EXTERNAL MODULE: ./build/rotation/tags.js
var tags = __webpack_require__(4890);
// EXTERNAL MODULE: ./build/rotation/under-way.js
var under_way = __webpack_require__(31471);
;// CONCATENATED MODULE: ./build/modes/sync.js









/**
 * Vault → consumer, after proving the credential, and not while a rotation may be about to replace it.
 * What was done before a failure is in the result.
 */
async function sync(plan, tools) {
    const result = { notes: [], problems: [] };
    try {
        const [run, consumer] = await (0,build_problem/* allOrProblems */.Xd)([
            plan.vault.then(async (vault) => {
                const opened = { vault, plan, tools, result };
                const secret = await vault.read(plan.secretName);
                tools.say(`read ${secret.name}, version ${secret.version}, from ${vault.url}`);
                await proveWhatIsCurrent(await settle(secret, opened), opened);
                return opened;
            }),
            plan.consumer.then(async (made) => {
                result.consumerName = made.name;
                await made.prepare();
                return made;
            }),
        ]);
        await deliverWhatTheVaultSays(consumer, run);
    }
    catch (thrown) {
        result.problems = (0,build_problem/* problemsOf */.GW)(thrown);
    }
    return result;
}
/** A refusal counts only while the vault says the same: a rotation may have begun since it was read. */
async function proveWhatIsCurrent(secret, run) {
    try {
        await proveSecret(secret, run);
    }
    catch (thrown) {
        if (!(0,build_problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'database-credential-refused')) {
            throw await strayOr(thrown, secret, run);
        }
        // What cannot be read again says nothing new.
        const read = await run.vault.read(run.plan.secretName).catch(() => secret);
        const latest = await settle(read, run);
        if (latest.version === secret.version)
            throw await strayOr(thrown, secret, run);
        run.tools.say(`${latest.name} changed in the vault meanwhile: version ${latest.version}`);
        await proveSecret(latest, run);
    }
}
/** Whether it logs in without what was stored around it: said with the command that stores it rightly. One more login. */
async function strayOr(thrown, { name, value }, run) {
    const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
    if (problem === undefined || !run.plan.verify)
        return thrown;
    const { strayInText } = await __webpack_require__.e(/* import() */ 899).then(__webpack_require__.bind(__webpack_require__, 70899));
    const storeWith = (0,storing_commands/* storeInVault */.fo)((0,vault_request/* vaultName */._G)(run.vault.url), name);
    return (await strayInText(problem, value, run.tools, storeWith)) ?? thrown;
}
/** The secret when no rotation of it is under way any more. */
async function settle(read, run) {
    const { secret, rotation } = await (0,under_way/* afterRotation */.V)(read, run.vault, run.tools);
    if (rotation.is === 'unknown')
        goOnlyProven(rotation, run);
    return secret;
}
/** Whether a rotation is under way cannot be known, so only a login can say that the value is right. */
function goOnlyProven({ pending, why }, { plan, result }) {
    if (!plan.verify)
        throw why;
    note(result, `Whether a rotation is under way is not known: ${plan.secretName} has the tag ${tags/* PENDING_TAG */.pL}=${pending}, and this identity may not read ${pending}. Only a login has proven the value; if a rotation is under way, sync again when it has ended. To have it known: ${why.fix}`);
}
async function proveSecret(secret, { vault, plan, tools, result }) {
    result.secret = secret;
    const source = `secret ${secret.name} in ${vault.url}`;
    const target = (0,proof/* readConnectionString */.M)(secret.value, source, tools.forms);
    const advice = (0,connection_string/* tlsAdvice */.S)(target);
    if (advice !== undefined)
        note(result, `${source} ${advice}`);
    const { password } = target;
    if (!plan.verify) {
        refuseInvisible(password, source);
        note(result, 'verify is false: nothing has proven that this credential logs in.');
        return;
    }
    const { elapsedMs } = await (0,proof/* prove */.z)(target, source, tools);
    refuseInvisible(password, source);
    const saslprep = (0,postgres_saslprep.saslprepNote)(password);
    if (saslprep !== undefined)
        note(result, `${source}: ${saslprep}`);
    result.proof = `${target.user} logged in to ${target.database} on ${target.host}:${target.port} in ${elapsedMs} ms (TLS verified)`;
    tools.say(result.proof);
}
/** Not every program that gets it could log in, and nobody would see why. */
function refuseInvisible(password, source) {
    const problem = (0,postgres_saslprep/* invisibleProblem */.X)(password, source);
    if (problem !== undefined)
        throw problem;
}
/** Once, however often it is found. */
function note(result, text) {
    if (!result.notes.includes(text))
        result.notes.push(text);
}
/**
 * After each delivery the vault is read again: whoever wrote it meanwhile must not be overtaken by an old value.
 * A rotation that was marked meanwhile may have changed the role before the delivery, and the vault not yet.
 */
async function deliverWhatTheVaultSays(consumer, run) {
    const { vault, plan, tools, result } = run;
    for (let round = 1; round <= changing_secret/* MAX_ROUNDS */.J; round += 1) {
        const { secret } = result;
        if (secret === undefined)
            return;
        const delivery = await consumer.deliver(secret, { dryRun: plan.dryRun });
        result.delivery = { ...delivery, version: secret.version };
        for (const text of delivery.notes ?? [])
            note(result, text);
        tools.say(`${consumer.name}: ${delivery.action}`);
        if (plan.dryRun)
            return;
        const read = await vault.read(plan.secretName);
        const latest = read.version === secret.version ? await settle(read, run) : read;
        if (latest.version === secret.version)
            return;
        tools.say(`${plan.secretName} changed in the vault meanwhile: version ${latest.version}`);
        await proveWhatIsCurrent(latest, run);
    }
    throw (0,changing_secret/* keepsChanging */.a)(`secret ${plan.secretName} in ${vault.url}`, vault.url, plan.secretName);
}

// EXTERNAL MODULE: ./build/outside.js
var build_outside = __webpack_require__(70171);
// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var probe = __webpack_require__(57569);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var session = __webpack_require__(40325);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/report/sync-report.js

function syncReport(result, dryRun) {
    const action = result.delivery?.action ?? 'not-reached';
    const failed = result.problems.length > 0;
    const changed = (0,report/* writes */.D3)(action);
    return {
        ...report/* EMPTY_REPORT */.VS,
        mode: 'sync',
        dryRun,
        outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
        failed,
        changed,
        vaultSecret: result.secret?.name ?? null,
        vaultVersion: result.delivery?.version ?? result.secret?.version ?? null,
        proof: result.proof ?? null,
        consumers: result.consumerName === undefined ? [] : [{ consumer: result.consumerName, action }],
        notes: result.notes,
        problems: result.problems.map((problem) => (0,report/* problemData */.u8)(problem)),
    };
}

// EXTERNAL MODULE: ./build/wiring/clients.js + 3 modules
var clients = __webpack_require__(61433);
// EXTERNAL MODULE: ./build/wiring/firewall.js + 5 modules
var wiring_firewall = __webpack_require__(1981);
;// CONCATENATED MODULE: ./build/wiring/sync.js









/** `mode: sync` with the real vault, GitHub and database. */
async function runSync(inputs, outside, forms) {
    const { untrustedEvent, exportAs } = inputs;
    const dryRun = inputs.dryRun || untrustedEvent !== undefined;
    const signedIn = (0,clients.signIn)(inputs, outside.say, forms);
    const { firewall } = inputs;
    const door = firewall && (0,wiring_firewall/* doorFor */.c)({ firewall, vault: inputs, access: () => signedIn }, outside);
    door?.sweep();
    const vault = signedIn.then((opened) => opened.vault);
    const syncing = startSync({ ...inputs, dryRun }, outside, forms, { vault, door });
    outside.say(inputs.noConfig); // once the first packets are on their way
    const result = await syncing.finally(() => door?.close());
    if (untrustedEvent !== undefined)
        result.notes.push((0,report/* nothingWritten */.F2)(untrustedEvent));
    else if (result.problems.length === 0)
        (0,build_outside/* exportTo */.c)(exportAs, result.secret?.value, outside);
    return (0,wiring_firewall/* withDoor */.J)(syncReport(result, dryRun), door);
}
/**
 * Azure first, since everything waits for it; what is needed later loads while the beginning waits for answers,
 * and GitHub's public key is there long before the login is.
 */
function startSync(options, outside, forms, { vault, door }) {
    const { say, clock } = outside;
    const consumer = vault
        .catch(() => undefined)
        .then(() => (0,promises_.setImmediate)())
        .then(() => (0,clients.gitHubSecretFor)(options, { say, clock, forms }));
    // Loading lets nothing else happen: in between, requests go out and answers are heard.
    const loadTheRest = async () => {
        for (const load of [session/* loadDriver */.L6, () => __webpack_require__.e(/* import() */ 4768).then(__webpack_require__.bind(__webpack_require__, 54768))]) {
            await (0,promises_.setImmediate)();
            await load().catch(() => undefined);
        }
        outside.whileWaiting();
    };
    void consumer.then(loadTheRest, loadTheRest);
    const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = options;
    const logIn = (target) => (0,probe/* probe */.dy)(target, { authorities, timeoutMs, clock, askFacts: false });
    return sync({ vault, consumer, secretName: options.secret, verify: options.verify, dryRun: options.dryRun }, {
        probe: door?.through(logIn) ?? logIn,
        sleep: (ms) => (0,promises_.setTimeout)(ms),
        clock,
        say,
        forms,
    });
}


/***/ }),

/***/ 19783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

};
