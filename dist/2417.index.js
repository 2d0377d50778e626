export const id = 2417;
export const ids = [2417];
export const modules = {

/***/ 48093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ refuseUnwritable),
/* harmony export */   JL: () => (/* binding */ newVersion),
/* harmony export */   vS: () => (/* binding */ refuseUnwritableTags)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _vault_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3872);


/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_VALUE_BYTES = 25 * 1024;
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;
/** The SDK sends an expiry through a 32-bit integer: a later one would go out as a year before 1970. */
const LAST_EXPIRY_MS = (2 ** 31 - 1) * 1000;
/**
 * What a new version is given beside its value. The vault takes over nothing by itself, so the content type is
 * repeated, and an expiry moves on by its former lifetime. A start (`nbf`) is not kept: the new value serves now.
 */
function newVersion(like, tags, nowMs) {
    const expiresOn = like && nextExpiry(like, nowMs);
    return {
        tags: { ...tags },
        ...(like?.contentType === undefined ? {} : { contentType: like.contentType }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
    };
}
/** Never in the past: where the former lifetime is not known, what is left of it, or none. */
function nextExpiry({ createdAt, expiresAt }, nowMs) {
    if (expiresAt === undefined)
        return undefined;
    const lifetimeMs = expiresAt.getTime() - (createdAt?.getTime() ?? nowMs);
    if (lifetimeMs <= 0)
        return undefined;
    return new Date(Math.min(nowMs + lifetimeMs, LAST_EXPIRY_MS));
}
/** Throws the Problem `vault-failed` for what the vault would not take. */
function refuseUnwritable(at, value, tags) {
    if (value.isEmpty)
        throw unwritable(at, 'The value is empty', 'Something that makes values made none.');
    if (value.bytes > MAX_VALUE_BYTES) {
        throw unwritable(at, 'The value is too large for a vault', `It has ${value.bytes} bytes; a secret holds at most ${MAX_VALUE_BYTES}.`);
    }
    refuseUnwritableTags(at, tags);
}
/** Throws the Problem `vault-failed` for more or longer tags than a version can have. */
function refuseUnwritableTags(at, tags) {
    const entries = Object.entries(tags);
    if (entries.length > MAX_TAGS) {
        const found = `It would have ${entries.length}; a version has at most ${MAX_TAGS}, some of which are ours.`;
        throw unwritable(at, 'The secret has too many tags', found);
    }
    const long = entries.find((pair) => pair.some((text) => text.length > MAX_TAG_CHARACTERS));
    if (long === undefined)
        return;
    const found = `Name and value have at most ${MAX_TAG_CHARACTERS} characters each.`;
    throw unwritable(at, `The tag ${long[0].slice(0, 40)} is too long`, found);
}
function unwritable(at, what, likelyCause) {
    const fix = 'Make it smaller, or keep parts of it in a secret of their own. Nothing was written.';
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({ code: 'vault-failed', what, target: (0,_vault_request_js__WEBPACK_IMPORTED_MODULE_1__/* .targetOf */ .$r)(at), likelyCause, fix });
}


/***/ }),

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
    return `az postgres flexible-server firewall-rule create ${where(rule)} --name runners --start-ip-address ${address} --end-ip-address ${address}`;
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

/***/ 51288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ fewAtOnce),
/* harmony export */   j: () => (/* binding */ progressOf)
/* harmony export */ });
const SAY_EVERY_MS = 15_000;
function progressOf(total, clock, say) {
    const begunAt = clock();
    let [delivered, failed, saidAt] = [0, 0, begunAt];
    return {
        done(outcome) {
            if (outcome === 'failed')
                failed += 1;
            else
                delivered += 1;
            const [finished, now] = [delivered + failed, clock()];
            if (finished < total && now - saidAt < SAY_EVERY_MS)
                return;
            saidAt = now;
            const parts = [
                `delivered ${delivered} of ${total}`,
                ...(failed === 0 ? [] : [`${failed} failed`]),
                ...(finished < total ? [leftOver(((now - begunAt) / finished) * (total - finished))] : []),
            ];
            say(parts.join(', '));
        },
    };
}
function leftOver(ms) {
    const minutes = Math.round(ms / 60_000);
    if (minutes < 1)
        return 'less than a minute left';
    return `about ${minutes} minute${minutes === 1 ? '' : 's'} left`;
}
/** `work` on every item, so many at a time, in order. */
async function fewAtOnce(most, items, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}


/***/ }),

/***/ 32281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ targetId)
/* harmony export */ });
/**
 * One word that names a GitHub secret from job to job: DATABASE_URL@owner/repo, with #environment or !reader.
 * Undefined for what is no GitHub secret.
 */
function targetId(entry) {
    switch (entry.kind) {
        case 'github-secret': {
            const { name, repository, environment, reader } = entry;
            const place = environment === undefined ? readerMark(reader) : `#${encodeURIComponent(environment)}`;
            return `${name}@${repository.owner}/${repository.repo}${place}`;
        }
        case 'organization-secret':
            return `${entry.name}@${entry.organization}${readerMark(entry.reader)}`;
        case 'container-app':
        case 'env-file':
            return undefined;
    }
}
function readerMark(reader) {
    return reader === undefined ? '' : `!${reader}`;
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
    const rule = { ...server.place, name: tools.newRuleName(), address };
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
 * Removes the rules that earlier runs left: those with a name of ours that says they are older than six hours.
 * Never throws; the Problems are about rules that are still there.
 */
async function sweepStaleRules(rules, { clock, say }) {
    const left = [];
    for (const name of await rules.names()) {
        const madeAt = ruleMadeAt(name);
        if (madeAt === undefined || clock() - madeAt <= STALE_MS)
            continue;
        const hours = Math.floor((clock() - madeAt) / 3_600_000);
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
            __webpack_require__.e(/* import() */ 2153).then(__webpack_require__.bind(__webpack_require__, 52153)),
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
        newRuleName: () => ruleName(maker, clock(), (0,external_node_crypto_.randomBytes)(3).toString('hex')),
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

/***/ 72417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRotate: () => (/* binding */ runRotate)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/modes/candidates.js
var modes_candidates = __webpack_require__(24561);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/plan.js
var plan = __webpack_require__(68352);
// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/rotation/derived.js + 5 modules
var rotation_derived = __webpack_require__(34505);
// EXTERNAL MODULE: ./build/azure/vault-version.js
var vault_version = __webpack_require__(48093);
// EXTERNAL MODULE: ./build/rotation/tags.js
var rotation_tags = __webpack_require__(4890);
;// CONCATENATED MODULE: ./build/rotation/promotion.js



/** Every vault secret that does not hold `password` yet: C, connection strings and documents. Throws Problems. */
function promotionOf(current, derived, password, runId) {
    const runTag = runId === undefined ? {} : { [rotation_tags/* RUN_TAG */.R2]: runId };
    const own = current.value.equals(password)
        ? []
        : [
            {
                ...{ name: current.name, value: password, like: current, as: undefined },
                tags: { ...current.tags, ...runTag },
            },
        ];
    const others = derived.filter((one) => !one.holds(password)).map((one) => writeOf(one, password));
    return { writes: [...own, ...others] };
}
function writeOf({ kind, name, secret, textWith }, password) {
    return {
        ...{ name, value: textWith(password), like: secret },
        tags: (0,rotation_tags/* without */.FF)(secret?.tags ?? {}, rotation_tags/* PENDING_TAG */.pL),
        as: kind === 'document' ? 'document' : undefined,
    };
}
/** What the vault would not take, or not with the mark: known before the role is changed, since C must follow it. */
function refusalsOf({ vault, passwordSecret, pendingSecret }, { writes }) {
    return writes.flatMap(({ name, value, tags, like }) => {
        const isMarked = name !== passwordSecret && like !== undefined;
        try {
            const marked = isMarked ? { ...tags, [rotation_tags/* PENDING_TAG */.pL]: pendingSecret } : tags;
            (0,vault_version/* refuseUnwritable */.Gt)({ url: vault.url, name }, value, marked);
            return [];
        }
        catch (thrown) {
            return (0,problem/* problemsOf */.GW)(thrown);
        }
    });
}
/**
 * All at once, since nobody knows which of them a consumer reads first; to the end, whatever fails. Throws every
 * failure.
 */
async function promote({ vault, clock }, { writes }) {
    let takenAt = clock();
    const onTaken = () => {
        takenAt = clock();
    };
    const outcomes = await Promise.allSettled(writes.map(async ({ name, value, like, tags, as }) => {
        const { version } = await vault.write(name, value, { like, tags, onTaken, ...(as && { as }) });
        return { name, version, as };
    }));
    const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? (0,problem/* problemsOf */.GW)(one.reason) : []));
    if (failures.length > 0)
        throw new problem/* Problems */.Zw(failures);
    return { written: outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), takenAt };
}
/** Until every reader gets the new versions. Throws `vault-not-settled`. */
async function settle({ vault }, written) {
    await Promise.all(written.map(({ name, version, as }) => vault.settle(name, version, as)));
}

;// CONCATENATED MODULE: ./build/rotation/preflight.js





/**
 * Sees all that can be seen before any value changes, and returns what cannot be proven. Every consumer that
 * takes a write is written the value that is valid now. Throws Problems, everything that is wrong together.
 */
async function preflight(ground, sight, plan) {
    const complaints = complaintsAbout(ground, sight, plan);
    if (complaints.length > 0)
        throw new problem/* Problems */.Zw(complaints);
    const names = [sight.current.name, ...sight.derived.map(({ name }) => name)];
    const [access, ...written] = await Promise.all([
        plan.vaultWriteAccess(names),
        ...plan.recipients.map((recipient) => writeValidValue(recipient, ground, sight)),
    ]);
    const refused = access.filter(({ may }) => may === 'no').map((one) => noWriteAccess(ground, one));
    const failures = [...refused, ...written.flatMap(({ problems }) => problems)];
    if (failures.length > 0)
        throw new problem/* Problems */.Zw(failures);
    return [
        ...access
            .filter(({ may }) => may === 'unknown')
            .map(({ secret, why }) => `write access to ${secret}: ${why}`),
        ...written.flatMap(({ assumed }) => assumed),
    ];
}
/** What can be seen without asking anybody: whatever could not be read, given a new password, or written. */
function complaintsAbout(ground, { current, derived, unusable }, { runId }) {
    const password = (0,rotation_derived/* standIn */.u)(ground.forms);
    const given = derived.flatMap((one) => attempt(() => one.textWith(password)));
    return [
        ...unusable,
        ...derived.flatMap((one) => attempt(() => one.refuseElsewhere(current.value))),
        ...given,
        ...(given.length > 0 ? [] : refusalsOf(ground, promotionOf(current, derived, password, runId))),
    ];
}
function attempt(work) {
    try {
        work();
        return [];
    }
    catch (thrown) {
        return (0,problem/* problemsOf */.GW)(thrown);
    }
}
async function writeValidValue(recipient, ground, sight) {
    if ('passedOver' in recipient)
        return { problems: [], assumed: [] };
    try {
        const secret = validNow(sight, recipient.entry.from);
        const consumer = await recipient.consumer();
        if (secret === undefined) {
            await consumer.prepare();
            return { problems: [], assumed: [`${recipient.name}: its secret is yet to be made`] };
        }
        const assumed = await consumer.proveWritable(secret);
        if (assumed.length === 0)
            ground.say(`${recipient.name}: takes the value that is valid now`);
        return { problems: [], assumed };
    }
    catch (thrown) {
        return { problems: (0,problem/* problemsOf */.GW)(thrown), assumed: [] };
    }
}
/** What the vault holds, with the password that logs in. */
function validNow({ current, derived }, from) {
    if (from === current.name)
        return current;
    const source = derived.find(({ name }) => name === from);
    return source?.secret && { ...source.secret, value: source.textWith(current.value) };
}
function noWriteAccess({ vault }, { secret, why }) {
    return new problem/* Problem */.AF({
        code: 'vault-write-forbidden',
        what: 'This identity may not write a secret that the rotation would have to write',
        target: `secret ${secret} in ${vault.url}`,
        answer: why,
        likelyCause: 'The role Key Vault Secrets Officer is held on some secrets of the vault only, or not at all.',
        fix: `az role assignment create --assignee CLIENT-ID --role "Key Vault Secrets Officer" --scope "$(az keyvault show --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(vault.url))} --query id --output tsv)"`,
    });
}

// EXTERNAL MODULE: ./build/rotation/ground.js
var rotation_ground = __webpack_require__(73376);
// EXTERNAL MODULE: ./build/rotation/look.js + 1 modules
var look = __webpack_require__(3644);
;// CONCATENATED MODULE: ./build/rotation/teller.js

/** A step that is still under way when `overdue` rejects has failed with that. */
function newTeller(clock, say, overdue) {
    const steps = [];
    const keep = (step) => void steps.push({ ...step, touched: (0,foreign_text/* foreign */.V$)(step.touched) });
    return {
        steps,
        async step(what, touched, work) {
            const at = clock();
            try {
                const result = await Promise.race([work(), overdue]);
                const elapsedMs = clock() - at;
                keep({ what, touched, at, elapsedMs, outcome: 'done' });
                say(`${what}: ${touched} (${elapsedMs} ms)`);
                return result;
            }
            catch (thrown) {
                keep({ what, touched, at, elapsedMs: clock() - at, outcome: 'failed' });
                say(`${what}: ${touched}: failed`);
                throw thrown;
            }
        },
        plan(what, touched) {
            keep({ what, touched, at: clock(), elapsedMs: 0, outcome: 'planned' });
            say(`would: ${what}: ${touched}`);
        },
    };
}

;// CONCATENATED MODULE: ./build/rotation/run.js



function begin(rotatePlan) {
    const { ground, runId, rotationAsked, repair, recoverWithArm, cancellation } = rotatePlan;
    return {
        plan: rotatePlan,
        memory: {
            ...{ runId, rotationAsked, repair, recoverWithArm },
            ...{ finishing: false, delivered: false, opener: undefined, refusedLogins: 0, refused: [] },
        },
        teller: newTeller(ground.clock, ground.say, cancellation.overdue),
        ...{ problems: [], notes: [], assumed: [], deliveries: new Map() },
        ...{ session: undefined, sight: undefined, resumed: undefined, strangers: [], staged: false },
        ...{
            alteredAt: undefined,
            promotedAt: undefined,
            recovered: false,
            repaired: false,
            relocked: false,
            examinations: [],
        },
    };
}
async function lookAround(run, what) {
    const { ground } = run.plan;
    const sight = await run.teller.step(what, ground.vault.url, () => (0,look/* look */.O)(ground, run.memory));
    run.sight = sight;
    return sight;
}
/** What is wrong in the end: what an earlier round failed at and a later one mended does not count. */
function stillWrong({ plan, deliveries, examinations }) {
    const outcomes = plan.recipients.flatMap((recipient) => deliveries.get(recipient) ?? []);
    return [
        ...outcomes.flatMap((one) => (one.action === 'failed' ? one.problems : [])),
        ...examinations.flatMap(({ problem }) => problem ?? []),
    ];
}
/** The role whose password it is, and where. */
function roleOf({ ground }) {
    return `role ${ground.topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(ground.topology)}`;
}

;// CONCATENATED MODULE: ./build/rotation/cancellation.js

/** Throws once the run is to end: for places where nothing has been changed that would have to be finished. */
function refuseIfCancelled(cancellation, target) {
    if (cancellation.isRequested())
        throw cancelled(target);
}
function cancelled(target) {
    return new problem/* Problem */.AF({
        code: 'rotation-cancelled',
        what: 'The run was cancelled before it was done',
        target,
        likelyCause: 'Somebody cancelled the job, or its time was over.',
        fix: 'Run it again: it looks at what there is and finishes.',
    });
}

// EXTERNAL MODULE: ./build/rotation/delivery.js
var delivery = __webpack_require__(13847);
// EXTERNAL MODULE: ./build/rotation/progress.js
var rotation_progress = __webpack_require__(51288);
;// CONCATENATED MODULE: ./build/rotation/deliver-all.js



/**
 * So many secrets of a fleet are under way: what is read of the vault for one is delivered soon. Each waits for
 * at most a few requests of its own, so more would only wait for GitHub's limits.
 */
const AT_ONCE = 10;
/**
 * A GitHub secret takes about a second, an app a minute: the secrets go first. An app that holds a password which
 * opens nothing does not wait longer than this for a GitHub that makes us wait.
 */
const GITHUB_FIRST_MS = 10_000;
const POLL_MS = 100;
/** To every consumer; the failure of one keeps nobody from the others. */
async function deliverAll(run) {
    const { ground, recipients } = run.plan;
    const proveFirst = (0,delivery/* sourceProver */.Ku)(ground);
    const reached = recipients.filter((one) => 'consumer' in one);
    const many = reached.filter(isOneOfMany);
    const apps = reached.filter(({ entry }) => entry.kind === 'container-app');
    const others = reached.filter((one) => !isOneOfMany(one) && !apps.includes(one));
    const toOthers = Promise.all(others.map((one) => deliverOne(run, one, proveFirst)));
    await Promise.all([
        toOthers,
        deliverMany(run, many, proveFirst),
        soonAfter(toOthers, ground).then(() => Promise.all(apps.map((one) => deliverOne(run, one, proveFirst)))),
    ]);
}
async function soonAfter(work, { clock, sleep }) {
    const ended = work.then(() => true);
    const deadline = clock() + GITHUB_FIRST_MS;
    while (clock() < deadline) {
        if (await Promise.race([ended, sleep(POLL_MS).then(() => false)]))
            return;
    }
}
function isOneOfMany({ entry }) {
    return entry.kind === 'github-secret' && entry.oneOfMany === true;
}
/** What would be refused is found before the first of them is written. */
async function deliverMany(run, many, proveFirst) {
    const { clock, say } = run.plan.ground;
    const ready = [];
    await (0,rotation_progress/* fewAtOnce */.X)(AT_ONCE, many, async (recipient) => {
        try {
            await (await recipient.consumer()).prepare();
            ready.push(recipient);
        }
        catch (thrown) {
            const problems = (0,problem/* problemsOf */.GW)(thrown);
            say(`${recipient.name}: failed: ${problems.map(({ what }) => what).join('; ')}`);
            keep(run, recipient, { action: 'failed', problems });
        }
    });
    if (many.length === 0)
        return;
    const progress = (0,rotation_progress/* progressOf */.j)(many.length, clock, say);
    for (let failed = ready.length; failed < many.length; failed += 1)
        progress.done('failed');
    await (0,rotation_progress/* fewAtOnce */.X)(AT_ONCE, ready, async (recipient) => {
        const outcome = await deliverOne(run, recipient, proveFirst);
        progress.done(outcome.action === 'failed' ? 'failed' : 'delivered');
    });
}
async function deliverOne(run, recipient, proveFirst) {
    const outcome = await (0,delivery/* deliverTo */.Bn)(run.plan.ground, recipient, proveFirst);
    keep(run, recipient, outcome);
    return outcome;
}
function keep(run, recipient, outcome) {
    run.deliveries.set(recipient, outcome);
    if (outcome.action !== 'failed')
        run.notes.push(...outcome.notes);
}

;// CONCATENATED MODULE: ./build/rotation/locking.js




/** Whatever was seen before the lock is seen again under it. Without anything that logs in there is no lock. */
async function lockAndLook(run, before) {
    const { ground, cancellation } = run.plan;
    const where = roleOf(run.plan);
    refuseIfCancelled(cancellation, where);
    const { opener } = run.memory;
    if (opener === undefined)
        return before;
    const locked = await run.teller.step('took the lock', where, async () => {
        const result = await lockWith(run, opener);
        if (result.result === 'busy')
            throw busy(run, result.waitedMs);
        return result;
    });
    run.session = locked.session;
    const after = await lookAround(run, 'looked again under the lock');
    if ((0,plan/* isUnfinished */.u)(before.observation))
        remember(run, (0,plan/* plan */.e)(before.observation).because);
    if (after.current.version !== before.current.version && run.memory.rotationAsked) {
        run.memory.finishing = true;
        run.notes.push(`${ground.passwordSecret} changed while this run waited: another one rotated it, so it was not rotated again.`);
    }
    // Learnt after that look, and so not in it.
    const { finishing } = run.memory;
    return { ...after, observation: { ...after.observation, finishing } };
}
/** A password that another run replaced since it was seen is refused: then whatever opens the server now. */
async function lockWith(run, opener) {
    const { lock } = run.plan;
    try {
        return await lock(opener);
    }
    catch (thrown) {
        if (!(0,problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'database-credential-refused'))
            throw thrown;
        run.memory.refusedLogins += 1;
        await lookAround(run, 'looked again');
        const { opener: now } = run.memory;
        if (now === undefined || now.equals(opener))
            throw thrown;
        return lock(now);
    }
}
function busy({ plan, alteredAt }, waitedMs) {
    const changed = alteredAt === undefined ? '; nothing was changed' : '';
    return new problem/* Problem */.AF({
        code: 'rotation-busy',
        what: `Another run has held the lock for all of the ${Math.round(waitedMs / 1000)} s that this one waited${changed}`,
        target: roleOf(plan),
        likelyCause: 'Another rotation, or a sync that writes to the vault, is under way.',
        fix: 'Let it finish. So that runs wait for each other:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
    });
}
/** The first unfinished look is somebody else's; later ones are this run's own. */
function remember(run, because) {
    if (!run.staged && run.resumed === undefined) {
        run.resumed = because;
        run.plan.ground.say(`an earlier run did not finish: ${because}`);
    }
    run.memory.finishing = true;
}
/** Throws when this run may not write any more: whoever has the lock now counts on that. */
async function requireLock(run) {
    if (run.session !== undefined && (await run.session.isHeld()))
        return run.session;
    throw lockLost(run);
}
function lockLost({ plan }) {
    return new problem/* Problem */.AF({
        code: 'rotation-lock-lost',
        what: 'The session that held the lock is gone, so nothing more was written',
        target: roleOf(plan),
        likelyCause: 'The connection to the server broke, or an administrator ended the session.',
        fix: 'Run it again: it looks at what there is and finishes.',
    });
}
/** Whoever owns the lock knows that no earlier ALTER is on its way: so it is taken anew, once. */
async function lockAgain(run) {
    run.session?.release();
    run.session = undefined;
    if (run.relocked)
        throw lockLost(run);
    run.relocked = true;
    const sight = await lookAround(run, 'looked again');
    await lockAndLook(run, sight).catch((thrown) => {
        // The server has yet to carry out what the old session sent, or another run was faster.
        throw (0,problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'rotation-busy') ? lockLost(run) : thrown;
    });
}

;// CONCATENATED MODULE: ./build/rotation/login-ahead.js

function logInAhead(ground, password) {
    const [ready, told] = [Promise.withResolvers(), Promise.withResolvers()];
    told.promise.catch(() => undefined); // it may be abandoned before it waits
    let waits = false;
    const probe = ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, password), () => {
        waits = true;
        ready.resolve();
        return told.promise;
    });
    probe.then(() => ready.resolve(), ready.reject);
    ready.promise.catch(() => undefined);
    return {
        ready: ready.promise,
        async goOn() {
            if (!waits)
                return undefined;
            told.resolve();
            const login = await probe;
            return login.result === 'unknown' ? undefined : login;
        },
        abandon: () => told.reject(new Error('this login is not needed any more')),
    };
}

// EXTERNAL MODULE: ./build/postgres/diagnosis/diagnosis.js + 2 modules
var diagnosis = __webpack_require__(80851);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
// EXTERNAL MODULE: ./build/postgres/quoting.js
var quoting = __webpack_require__(12393);
;// CONCATENATED MODULE: ./build/postgres/scram-verifier.js



/** PostgreSQL's own, too: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SCRAM-ITERATIONS */
const ITERATIONS = 4096;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/**
 * As PostgreSQL keeps it; anything else it takes for a password in clear, and hashes.
 * https://www.postgresql.org/docs/current/catalog-pg-authid.html
 */
const VERIFIER = /^SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/;
/**
 * What the server needs to know of a password to recognise it, and nothing to log in with. Outside printable
 * ASCII, SASLprep may change a password, and servers and clients differ in how: such a one is refused.
 * https://www.rfc-editor.org/rfc/rfc5802#section-3
 */
function scramVerifier(password, randomBytes, forms) {
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
    const salted = (0,external_node_crypto_.pbkdf2Sync)(text, salt, ITERATIONS, KEY_BYTES, 'sha256');
    const storedKey = (0,external_node_crypto_.createHash)('sha256').update(hmac(salted, 'Client Key')).digest();
    const [saltText, storedText, serverText] = [salt, storedKey, hmac(salted, 'Server Key')].map(base64);
    const verifier = `SCRAM-SHA-256$${ITERATIONS}:${saltText}$${storedText}:${serverText}`;
    return { ok: true, verifier: new redacted/* Redacted */.tm(verifier, forms) };
}
/**
 * The statement that gives a role this verifier: for the server alone. Throws, quoting neither, for what is no
 * verifier or no role's name.
 */
function alterRoleStatement(role, verifier) {
    const text = verifier.reveal();
    if (!VERIFIER.test(text))
        throw new Error('this is no SCRAM-SHA-256 verifier: it was not sent');
    return `ALTER ROLE ${(0,quoting/* roleIdentifier */.cE)(role)} PASSWORD ${(0,quoting/* literal */.eu)(text)}`;
}
/** The statement that gives a role this password itself: the server's log may show it. */
function alterRoleInClear(role, password) {
    return `ALTER ROLE ${(0,quoting/* roleIdentifier */.cE)(role)} PASSWORD ${(0,quoting/* literal */.eu)(password.reveal())}`;
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./build/rotation/role-change.js




/** A new password may take a moment to be in force everywhere: five logins in 30 s. */
const PROOF_WAITS_MS = [2000, 4000, 8000, 16_000];
/**
 * Gives the role a password by its verifier, and logs in afresh with it. The point of no return is that login:
 * a password that the server goes on refusing is taken back by the session that gave it. Throws Problems when
 * nothing was sent, and when the login ends neither way.
 */
async function changeRole(ground, memory, options) {
    const { session, to } = options;
    const verifier = verifierOf(ground, to);
    const altered = await session.alter(verifier);
    if (altered.result === 'unknown')
        return { result: 'look-again', message: altered.message };
    if (altered.result === 'rejected')
        return { result: 'undone', problem: rejected(ground, altered) };
    const committedAt = ground.clock();
    options.onCommitted();
    const [login, stillLocked] = await Promise.all([
        logInWith(ground, memory, to, options.login),
        session.isHeld(),
    ]);
    if (login.result === 'ok') {
        memory.opener = to;
        return { result: 'proven', committedAt, stillLocked };
    }
    if (login.result === 'unknown')
        throw (0,diagnosis/* diagnose */.h)(login.failure, (0,rotation_ground/* loginTarget */.hR)(ground, to), 'the staged password');
    return { result: 'undone', problem: await putBack(ground, options) };
}
/** Throws when no verifier can be made of it. */
function verifierOf({ randomBytes, forms, topology }, password) {
    const made = scramVerifier(password, randomBytes, forms);
    if (made.ok)
        return made.verifier;
    throw new problem/* Problem */.AF({
        code: 'password-unusable',
        what: `The role cannot be given this password: ${made.what}`,
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: 'It was chosen by hand. Servers and clients disagree on such passwords, so it is not set.',
        fix: made.fix,
    });
}
/** Tries again for 30 s: also when the server refuses, since it may not be in force everywhere yet. */
async function logInWith(ground, memory, password, ahead) {
    let begun = await ahead?.goOn();
    for (const waitMs of [...PROOF_WAITS_MS, undefined]) {
        const login = begun ?? (await ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, password)));
        begun = undefined;
        if (login.result === 'ok' || waitMs === undefined)
            return login;
        if (login.result === 'bad')
            memory.refusedLogins += 1;
        const { message, code = 'no code' } = login.failure;
        ground.say(`the new password does not log in yet: ${message} (${code}); trying again in ${waitMs / 1000} s`);
        await ground.sleep(waitMs);
    }
    throw new Error('unreachable: the last try returns');
}
/** On the session that is still open: nobody could log in for this any more. */
async function putBack(ground, { session, from }) {
    const verifier = scramVerifier(from, ground.randomBytes, ground.forms);
    const quiet = verifier.ok ? await session.alter(verifier.verifier) : undefined;
    // An outcome that is unknown is no refusal: the login tells, and the log of the server is not worth it.
    const done = quiet === undefined || quiet.result === 'rejected' ? await session.alterInClear(from) : quiet;
    const login = await ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, from));
    const how = done === quiet ? '' : ' It was sent as plain SQL, so the log of the server may hold it.';
    const isBack = login.result === 'ok';
    return new problem/* Problem */.AF({
        code: 'rotation-password-not-accepted',
        what: isBack
            ? 'The server took the new password but did not let it log in; the old one was put back'
            : 'The server took the new password but does not let it log in, and the old one could not be put back for certain',
        target: `role ${ground.topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(ground.topology)}`,
        answer: `28P01 to the new password for 30 s; then ${done.result} putting the old one back, and ${login.result === 'ok' ? 'it logs in' : `its login: ${login.failure.message}`}`,
        likelyCause: `Something between here and the server answers logins from an older state: a pooler, a replica or a proxy.${how}`,
        fix: isBack
            ? 'Let server: in the config file name the server itself (port 5432, no pooler), and run it again. Nothing was changed for anyone.'
            : 'Run it again: it finds out which password the server knows, and goes on from there.',
    });
}
function rejected({ topology }, { code, message }) {
    return new problem/* Problem */.AF({
        code: 'rotation-refused-by-server',
        what: 'The server did not change the password of the role',
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        answer: `${message} (${code})`,
        ...whyRejected(code),
    });
}
/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function whyRejected(code) {
    switch (code) {
        case '25006':
            return {
                likelyCause: 'The server takes no writes: it is a replica, its storage is full, or default_transaction_read_only is on for the role, the database postgres or the server.',
                fix: "In psql, as this role, this says which it is:\nSELECT pg_is_in_recovery(), setting, source FROM pg_settings WHERE name = 'default_transaction_read_only';\n# Nothing was changed for anyone.",
            };
        case '57014':
        case '55P03':
            return {
                likelyCause: 'Another session was changing the role or the database was busy, and statement_timeout or lock_timeout of the role ended the wait, or an administrator did.',
                fix: 'Run it again. If it stays, see in psql, as this role:\nSHOW statement_timeout; SHOW lock_timeout;\n# Nothing was changed for anyone.',
            };
        default:
            return {
                likelyCause: code === '42501'
                    ? 'A role may change its own password, unless the server or an extension forbids it.'
                    : 'The server refused the statement, so the role is as it was. Another password would not help.',
                fix: 'In psql, as this role:\n\\password\n# If that fails too, the server does not allow it. Nothing was changed for anyone.',
            };
    }
}

;// CONCATENATED MODULE: ./build/rotation/recovery.js





/** The way back in when nothing logs in: the server is asked to set what is staged, and then proven. */
async function recover(run, sight, version) {
    const { ground, setThroughArm } = run.plan;
    const where = (0,rotation_ground/* describeServer */.X8)(ground.topology);
    if (run.recovered)
        throw recoveryFailed(where);
    run.recovered = true;
    const value = sight.valueOf({ secret: 'pending', version });
    // Without a lock another run may have ended since, and disabled it: what nobody can read must not come into force.
    await ground.vault.readVersion(ground.pendingSecret, version);
    run.sight = undefined; // as before a change of our own
    await run.teller.step('set the password through the resource manager', where, () => setThroughArm(value));
    const setAt = ground.clock();
    // The resource manager may report success and have changed nothing.
    const login = await run.teller.step('logged in with it', where, () => logInWith(ground, run.memory, value));
    if (login.result === 'bad')
        throw recoveryFailed(where);
    if (login.result === 'unknown')
        throw (0,diagnosis/* diagnose */.h)(login.failure, (0,rotation_ground/* loginTarget */.hR)(ground, value), 'the staged password');
    run.alteredAt = setAt;
    run.memory.opener = value;
    await lockAndLook(run, sight);
}
function recoveryFailed(where) {
    return new problem/* Problem */.AF({
        code: 'recovery-failed',
        what: 'The resource manager reported success, and the password does not log in',
        target: where,
        likelyCause: 'Password authentication is off: then the resource manager changes nothing and says nothing.',
        fix: 'az postgres flexible-server update --resource-group GROUP --name SERVER --password-auth Enabled',
    });
}

;// CONCATENATED MODULE: ./build/postgres/password-generator.js

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = `${UPPER}${UPPER.toLowerCase()}0123456789`;
const LENGTH = 40;
/**
 * Azure's rules for an administrator's password: the resource manager refuses any other.
 * https://github.com/MicrosoftDocs/azure-docs/issues/61494
 */
const SHORTEST = 8;
const LONGEST = 128;
const FEWEST_CLASSES = 3;
const LONGEST_SHARED_WITH_THE_ROLE = 2;
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];
/** One in thirty succeeds with the poorest alphabet; most fail only where nothing can succeed. */
const MOST_TRIES = 10_000;
/**
 * A new password: a letter first, every class that the alphabet has, and no three characters in a row of the
 * role's name, whatever their case. Each password that fits is as likely as any other. Throws when the
 * source of randomness is stuck.
 */
function generatePassword(options, randomBytes, forms) {
    const { role, length = LENGTH, alphabet: given = LETTERS_AND_DIGITS } = options;
    const alphabet = [...new Set(given)].join('');
    const classes = CLASSES.filter((kind) => kind.test(alphabet));
    const unusable = complaintAbout(length, alphabet, classes.length);
    if (unusable !== undefined)
        return unusable;
    const letters = alphabet.replace(/[^A-Za-z]/g, '');
    const runs = runsOf(role);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        const rest = Array.from({ length: length - 1 }, () => pick(alphabet, randomBytes));
        const text = `${pick(letters, randomBytes)}${rest.join('')}`;
        const inOneCase = text.toLowerCase();
        if (classes.every((kind) => kind.test(text)) && !runs.some((run) => inOneCase.includes(run))) {
            return { ok: true, password: new redacted/* Redacted */.tm(text, forms) };
        }
    }
    return {
        ok: false,
        what: `none of ${MOST_TRIES} passwords had every class of character and no three in a row of the role's name`,
        fix: 'Leave password-alphabet out, or give it more characters that the name of the role does not have.',
    };
}
function complaintAbout(length, alphabet, classes) {
    if (!Number.isInteger(length) || length < SHORTEST || length > LONGEST) {
        return {
            ok: false,
            what: `a password can not have ${length} characters`,
            fix: `Set password-length to a whole number from ${SHORTEST} to ${LONGEST}.`,
        };
    }
    if (!/^[!-~]*$/.test(alphabet)) {
        return {
            ok: false,
            what: 'the alphabet has a space, a control character or a character outside ASCII',
            fix: 'Keep password-alphabet to letters, digits and ASCII punctuation, which every client reads alike.',
        };
    }
    if (classes < FEWEST_CLASSES) {
        return {
            ok: false,
            what: `the alphabet has ${classes} of the four classes of character, and Azure wants ${FEWEST_CLASSES}`,
            fix: 'Give password-alphabet three of: capital letters, small letters, digits, punctuation.',
        };
    }
    return undefined;
}
/** Every piece of the name that is one character too long to be shared with it. */
function runsOf(role) {
    const characters = [...role.toLowerCase()];
    const size = LONGEST_SHARED_WITH_THE_ROLE + 1;
    return characters.slice(size - 1).map((_, start) => characters.slice(start, start + size).join(''));
}
/** So many bytes that are no use come in a row once in 2^128 times: it is not chance. */
const MOST_USELESS_BYTES = 128;
/** Bytes beyond the last whole multiple of the alphabet are drawn again: they would favour its beginning. */
function pick(alphabet, randomBytes) {
    const limit = 256 - (256 % alphabet.length);
    for (let draws = 0; draws < MOST_USELESS_BYTES; draws++) {
        const [byte] = randomBytes(1);
        if (byte !== undefined && byte < limit)
            return alphabet.charAt(byte % alphabet.length);
    }
    throw new Error('the source of randomness gives no usable bytes');
}

;// CONCATENATED MODULE: ./build/rotation/staging.js






/** A new password in the vault before anybody else knows of it: what dies from here on is finished with this one. */
async function stage(ground, baseVersion, runId, options) {
    const { vault, pendingSecret, topology, randomBytes, forms } = ground;
    const { user, host } = topology.server;
    const made = generatePassword({ role: user, ...options }, randomBytes, forms);
    if (!made.ok)
        throw unusable(ground, made);
    const tags = {
        [rotation_tags/* BASE_TAG */.dH]: baseVersion,
        [rotation_tags/* ROLE_TAG */.Cl]: user,
        [rotation_tags/* HOST_TAG */.q4]: host,
        ...(runId === undefined ? {} : { [rotation_tags/* RUN_TAG */.R2]: runId }),
    };
    const staged = await vault.write(pendingSecret, made.password, { like: undefined, tags });
    await vault.settle(pendingSecret, staged.version);
    return staged;
}
/** The staged password as the vault gave it when it was last looked at, not as this process made it. Throws when it is another role's. */
function stagedIn(ground, { staged: all }, version) {
    const { vault, pendingSecret, topology } = ground;
    const staged = all.find((one) => one.version === version);
    if (staged === undefined)
        throw new Error(`${pendingSecret}: a version that was not looked at`);
    const { user, host } = topology.server;
    const [role = user, server = host] = [staged.tags[rotation_tags/* ROLE_TAG */.Cl], staged.tags[rotation_tags/* HOST_TAG */.q4]];
    if (role === user && server.toLowerCase() === host.toLowerCase())
        return staged;
    throw new problem/* Problem */.AF({
        code: 'rotation-unfinished',
        what: 'An unfinished rotation of another role or server is in the way',
        target: `secret ${pendingSecret} in ${vault.url}`,
        answer: `it was staged for ${role} on ${server}; the config file says ${user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: 'The config file was changed while a rotation was unfinished.',
        fix: `Finish that rotation with the config file that it began with; or, when that server is gone, disable the version:\naz keyvault secret set-attributes --vault-name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(vault.url))} --name ${(0,foreign_text/* shellWord */.r7)(pendingSecret)} --version ${version} --enabled false`,
    });
}
/** Tells whoever reads one of these that its rotation is under way. No new version is made. */
async function mark({ vault, pendingSecret }, derived) {
    await Promise.all(derived.map(async ({ name, secret }) => {
        if (secret === undefined || secret.tags[rotation_tags/* PENDING_TAG */.pL] === pendingSecret)
            return;
        await vault.retag(name, secret.version, { ...secret.tags, [rotation_tags/* PENDING_TAG */.pL]: pendingSecret });
    }));
}
/** The mark taken off again wherever it stands. */
async function unmark({ vault }, derived) {
    await Promise.all(derived.map(async ({ name, secret }) => {
        if (secret?.tags[rotation_tags/* PENDING_TAG */.pL] === undefined)
            return;
        await vault.retag(name, secret.version, (0,rotation_tags/* without */.FF)(secret.tags, rotation_tags/* PENDING_TAG */.pL));
    }));
}
/** In this order, one after the other: the latest goes last, so that a run that dies in between leaves it to be found. */
async function disable(ground, versions) {
    for (const version of versions)
        await ground.vault.disable(ground.pendingSecret, version);
}
function unusable({ topology }, { what, fix }) {
    return new problem/* Problem */.AF({
        code: 'password-unusable',
        what: `No password can be made: ${what}`,
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: 'password-length or password-alphabet leaves too little to choose from.',
        fix,
    });
}

;// CONCATENATED MODULE: ./build/rotation/role-giving.js






/** Whether the password is proven; otherwise nobody knows, and the run looks again. Throws when it was taken back. */
async function giveRole(run, password, staged) {
    const { ground } = run.plan;
    const { session } = run;
    if (session === undefined)
        throw lockLost(run);
    const where = roleOf(run.plan);
    const onCommitted = () => {
        run.alteredAt = ground.clock();
    };
    run.sight = undefined; // from here on nobody knows what opens the server, until the next look
    const change = await run.teller.step('changed the password and logged in with it', where, () => changeRole(ground, run.memory, { ...password, session, onCommitted }));
    switch (change.result) {
        case 'proven':
            if (change.stillLocked)
                return true;
            throw lockLost(run);
        case 'look-again':
            ground.say(`the server's answer was lost (${change.message}): looking what it did`);
            await lockAgain(run);
            return false;
        case 'undone':
            run.alteredAt = undefined;
            throw new problem/* Problems */.Zw([
                change.problem,
                ...(staged === undefined ? [] : await takeBack(run, staged).then(() => [], problem/* problemsOf */.GW)),
            ]);
    }
}
/** The role is as it was, so nothing is pending any more. */
async function takeBack(run, sight) {
    const { ground } = run.plan;
    const fresh = await (0,look/* look */.O)(ground, run.memory);
    if (fresh.observation.current.probe !== 'ok')
        return;
    await requireLock(run);
    await run.teller.step('took back what was staged', ground.pendingSecret, async () => {
        await unmark(ground, fresh.derived);
        await disable(ground, fresh.staged.map(({ version }) => version).toReversed());
    });
    run.sight = sight;
    run.staged = false;
}

// EXTERNAL MODULE: ./build/rotation/stop-problems.js
var stop_problems = __webpack_require__(92724);
;// CONCATENATED MODULE: ./build/rotation/who-else.js



/** Before anything changes: whom nobody accounts for is shown, and stops the run with `strict-clients`. */
async function lookWhoElse(run, session) {
    const { ground, strangers, strictClients } = run.plan;
    run.strangers = await run.teller.step('looked who else is connected', (0,rotation_ground/* describeServer */.X8)(ground.topology), () => strangers(session));
    if (run.strangers.length === 0 || !strictClients)
        return;
    const shown = run.strangers.map(({ database, applicationName, clientAddress, sessions }) => `${sessions} × ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'the server itself'} in ${database}`);
    throw new problem/* Problem */.AF({
        code: 'rotation-unknown-clients',
        what: 'Somebody is connected whom the config file does not account for; nothing was changed',
        target: roleOf(run.plan),
        answer: shown.join('; '),
        likelyCause: 'A client that holds a copy of the password is missing in consumers:, and would be locked out.',
        fix: 'Add it to consumers:, or, when it may fail, to:\nknown-clients:\n  - "NAME*"',
    });
}

;// CONCATENATED MODULE: ./build/rotation/steps.js
















/** Does what the plan says. Each is safe to repeat: a run that died in it is finished by the next. */
async function act(run, sight, action) {
    switch (action.do) {
        case 'idle':
            return;
        case 'stop':
            throw new problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, action));
        case 'stage':
            return stageOne(run, sight, action.baseVersion);
        case 'apply':
            return apply(run, sight, action.pending, action.loginWith);
        case 'promote':
            return promoteStaged(run, sight, action.pending);
        case 'converge':
            return converge(run, sight);
        case 'disable':
            return disableStaged(run, sight, action.pending);
        case 'give-current':
            return repair(run, sight, action.loginWith);
        case 'recover':
            return recover(run, sight, action.pending);
    }
}
async function stageOne(run, sight, baseVersion) {
    const { ground, cancellation, password, runId } = run.plan;
    const { teller } = run;
    if (run.session !== undefined) {
        await lookWhoElse(run, run.session);
        const assumed = await teller.step('saw all that can be seen before anything changes', 'vault and consumers', () => preflight(ground, sight, run.plan));
        run.assumed.push(...assumed);
        await requireLock(run);
    }
    refuseIfCancelled(cancellation, roleOf(run.plan));
    await teller.step('staged a new password', ground.pendingSecret, () => stage(ground, baseVersion, runId, password));
    run.staged = true;
}
/** The change and the promotion belong together: in between, copies of the vault open nothing. */
async function apply(run, sight, version, loginWith) {
    const { ground, runId, cancellation } = run.plan;
    // While C opens the server nobody is worse off for waiting until everything can be read again.
    const currentOpens = sight.observation.current.probe === 'ok';
    if (currentOpens && sight.unusable.length > 0)
        throw new problem/* Problems */.Zw(sight.unusable);
    const staged = stagedIn(ground, sight, version);
    const promotion = promotionOf(sight.current, sight.derived, staged.value, runId);
    const refusals = currentOpens ? refusalsOf(ground, promotion) : [];
    if (refusals.length > 0)
        throw new problem/* Problems */.Zw(refusals);
    const login = logInAhead(ground, staged.value);
    try {
        await requireLock(run);
        const derived = sight.derived.map(({ name }) => name).join(', ');
        await run.teller.step('marked what will change', derived, () => mark(ground, sight.derived));
        await login.ready;
        refuseIfCancelled(cancellation, roleOf(run.plan));
        const password = { to: staged.value, from: sight.valueOf(loginWith), login };
        if (!(await giveRole(run, password, sight)))
            return;
    }
    finally {
        login.abandon();
    }
    await writeAll(run, sight, promotion);
}
/** The role gets what the vault holds. Rotating as well would be more than was asked for. */
async function repair(run, sight, loginWith) {
    const { value: to } = sight.current;
    run.repaired = true;
    await giveRole(run, { to, from: sight.valueOf(loginWith), login: undefined });
    run.memory.finishing = true;
    run.notes.push(`The role was given what ${sight.current.name} holds; nothing was rotated besides.`);
}
async function promoteStaged(run, sight, version) {
    const { ground, runId } = run.plan;
    const staged = stagedIn(ground, sight, version);
    const promotion = promotionOf(sight.current, sight.derived, staged.value, runId);
    await requireLock(run);
    await writeAll(run, sight, promotion);
}
async function writeAll(run, sight, promotion) {
    const { ground, cancellation } = run.plan;
    if (promotion.writes.length === 0)
        return;
    run.memory.delivered = false;
    const touched = promotion.writes.map(({ name }) => name).join(', ');
    const { written, takenAt } = await run.teller.step('wrote the password to the vault', touched, () => promote(ground, promotion));
    run.promotedAt ??= takenAt; // what others change afterwards is no part of the window
    refuseIfCancelled(cancellation, names(sight));
    await run.teller.step('read it back from the vault', touched, () => settle(ground, written));
}
async function converge(run, sight) {
    const { runId, cancellation } = run.plan;
    if (!sight.observation.derivedHoldCurrent) {
        const promotion = promotionOf(sight.current, sight.derived, sight.current.value, runId);
        await requireLock(run);
        return writeAll(run, sight, promotion);
    }
    refuseIfCancelled(cancellation, 'consumers');
    await Promise.race([Promise.all([deliverAll(run), logInEverywhere(run, sight)]), cancellation.overdue]);
    run.memory.delivered = true;
}
/** With what the vault says now, as the consumers would. */
async function logInEverywhere(run, sight) {
    const { ground, logInEverywhere: logIn } = run.plan;
    const where = (0,rotation_ground/* describeServer */.X8)(ground.topology);
    run.examinations = await run.teller.step('logged in to every database', where, logIn);
    if (run.examinations.some(({ standing }) => standing === 'refused') && (await (0,look/* isOutdated */.l)(ground, sight))) {
        run.examinations = await run.teller.step('logged in again with what is new', where, logIn);
    }
}
async function disableStaged(run, sight, versions) {
    const { ground, runId } = run.plan;
    const { current } = sight;
    const promoted = sight.staged.some(({ value }) => value.equals(current.value));
    if (promoted && sight.unusable.length > 0)
        throw new problem/* Problems */.Zw(sight.unusable);
    await requireLock(run);
    if (!promoted) {
        run.notes.push(`What ${ground.pendingSecret} held was staged for another password than the current one, and is in force nowhere: it was disabled.`);
    }
    await run.teller.step('ended the rotation', ground.pendingSecret, async () => {
        await unmark(ground, sight.derived);
        if (promoted && runId !== undefined && run.memory.rotationAsked && current.tags[rotation_tags/* RUN_TAG */.R2] !== runId) {
            await ground.vault.retag(current.name, current.version, { ...current.tags, [rotation_tags/* RUN_TAG */.R2]: runId });
        }
        await disable(ground, withTwins(sight, versions));
    });
}
/** A write that was sent twice made two versions of the same value. */
function withTwins({ staged }, versions) {
    const named = staged.filter(({ version }) => versions.includes(version));
    const twins = staged.filter((one) => !named.includes(one) && named.some(({ value }) => value.equals(one.value)));
    return [...twins.map(({ version }) => version), ...versions];
}
/** Every vault secret that holds the password. */
function names({ current, derived }) {
    return [current.name, ...derived.map(({ name }) => name)].join(', ');
}

;// CONCATENATED MODULE: ./build/rotation/foretelling.js







/** What a dry run says: each step that the run would take from here, and nothing is done. */
function foretell(run, sight) {
    const { action, because } = (0,plan/* plan */.e)(sight.observation);
    if ((0,plan/* isUnfinished */.u)(sight.observation))
        run.resumed = because;
    if (action.do === 'stop')
        throw new problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, action));
    for (const next of actionsFrom(sight))
        foretellOne(run, sight, next);
    for (const recipient of run.plan.recipients) {
        if (!('passedOver' in recipient))
            run.teller.plan('deliver', recipient.name);
    }
}
/** Until values change: what comes after that only a look can tell. */
function actionsFrom({ observation, staged }) {
    const { action } = (0,plan/* plan */.e)(observation);
    if (action.do === 'converge' && staged.length > 0)
        return [action, { do: 'disable', pending: [] }];
    if (action.do !== 'disable')
        return [action];
    const { pending } = observation;
    const afterwards = (0,plan/* plan */.e)({
        ...observation,
        pending: pending === 'absent' ? 'absent' : { enabled: false, version: pending.version },
        earlierPending: [],
        finishing: observation.finishing || (0,plan/* isUnfinished */.u)(observation),
    });
    return [action, afterwards.action];
}
function foretellOne(run, sight, action) {
    const { ground } = run.plan;
    const { teller } = run;
    const server = roleOf(run.plan);
    if (action.do === 'disable') {
        teller.plan('disable what is staged', ground.pendingSecret);
        return;
    }
    run.problems.push(...(action.do === 'stage' ? complaintsAbout(ground, sight, run.plan) : sight.unusable));
    if (action.do === 'stage')
        teller.plan('stage a new password', ground.pendingSecret);
    if (action.do === 'recover')
        teller.plan('set the staged password through the resource manager', server);
    if (CHANGES_ROLE.includes(action.do))
        teller.plan('change the password', server);
    const written = wouldBeWritten(sight, action);
    if (written !== '')
        teller.plan('write the password to the vault', written);
    if (STAGED.includes(action.do))
        teller.plan('disable what is staged', ground.pendingSecret);
}
const CHANGES_ROLE = ['stage', 'apply', 'give-current'];
/** Those after which P is in force, and no longer needed. */
const STAGED = ['stage', 'apply', 'promote', 'recover'];
function wouldBeWritten(sight, action) {
    const { current, derived } = sight;
    if (action.do === 'stage')
        return names(sight);
    const isStaged = action.do === 'apply' || action.do === 'promote' || action.do === 'recover';
    const password = isStaged ? sight.valueOf({ secret: 'pending', version: action.pending }) : current.value;
    const { writes } = promotionOf(current, derived, password, undefined);
    return writes.map(({ name }) => name).join(', ');
}

;// CONCATENATED MODULE: ./build/modes/rotate.js








/** More than any way to the end needs. */
const MOST_ACTIONS = 16;
/** A new password everywhere, or what an earlier run left to be done. What was done before a failure is in the result. */
async function rotate(rotatePlan) {
    const run = begin(rotatePlan);
    try {
        await carryOut(run);
    }
    catch (thrown) {
        run.problems.push(...(0,problem/* problemsOf */.GW)(thrown));
    }
    finally {
        run.session?.release();
    }
    const problems = [...run.problems, ...stillWrong(run)];
    run.problems.splice(0, problems.length, ...(0,problem/* saidOnce */.Xf)(problems));
    return run;
}
/** What only a run that holds the lock may do, or say for certain: all but to deliver what the vault holds. */
function needsLock({ observation }, action) {
    return !(action.do === 'converge' && observation.derivedHoldCurrent);
}
async function carryOut(run) {
    const { dryRun, rotationAsked, waitUntilQuiet } = run.plan;
    let sight = await firstSight(run);
    const first = (0,plan/* plan */.e)(sight.observation);
    if (dryRun)
        return foretell(run, sight);
    if (first.action.do === 'stop')
        throw new problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, first.action));
    tellWhatWasNotDone(run, sight);
    if (rotationAsked && mayComeToStaging(sight))
        await waitUntilQuiet();
    if (rotationAsked || needsLock(sight, first.action))
        sight = await lockAndLook(run, sight);
    for (let count = 0; count < MOST_ACTIONS; count += 1) {
        const { action, because } = (0,plan/* plan */.e)(sight.observation);
        if (action.do === 'idle')
            return;
        if (run.session === undefined && run.memory.opener !== undefined && needsLock(sight, action)) {
            sight = await lockAndLook(run, sight);
            continue;
        }
        if ((0,plan/* isUnfinished */.u)(sight.observation))
            remember(run, because);
        await act(run, sight, action);
        sight = await lookAround(run, 'looked again');
    }
    throw new Error('a rotation that does not come to an end');
}
/** Without the lock another run may have gone on between two of its readings: then it is no reason to stop. */
async function firstSight(run) {
    const sight = await lookAround(run, 'looked at vault and server');
    const stops = (0,plan/* plan */.e)(sight.observation).action.do === 'stop';
    if (!stops || !(await (0,look/* isOutdated */.l)(run.plan.ground, sight)))
        return sight;
    return lookAround(run, 'looked again, since the vault has changed');
}
/** Whoever holds a copy and gets none of this run's is not to be found out by its failing. */
function tellWhatWasNotDone({ notes, plan: { rotationAsked, recipients } }, first) {
    if (rotationAsked && first.observation.ownRunOnCurrent) {
        notes.push('This run (GITHUB_RUN_ID) has rotated already: it delivered again, and made no new password.');
    }
    for (const { entry, name, ...rest } of recipients) {
        if (entry.kind !== 'container-app' || !('passedOver' in rest))
            continue;
        notes.push(`${name} holds a copy of ${entry.from}: ${rest.passedOver}.`);
    }
}
function mayComeToStaging({ observation }) {
    return observation.current.probe === 'ok' && !observation.ownRunOnCurrent && !(0,plan/* isUnfinished */.u)(observation);
}

// EXTERNAL MODULE: ./build/outside.js
var build_outside = __webpack_require__(70171);
// EXTERNAL MODULE: ./build/postgres/database-names.js
var database_names = __webpack_require__(18936);
// EXTERNAL MODULE: ./build/postgres/examination.js
var examination = __webpack_require__(30787);
// EXTERNAL MODULE: ./build/postgres/probe.js
var probe = __webpack_require__(53468);
// EXTERNAL MODULE: ./build/postgres/role-sessions.js
var role_sessions = __webpack_require__(12168);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var postgres_session = __webpack_require__(40325);
;// CONCATENATED MODULE: ./build/postgres/rotation-session.js






/** Advisory locks are of one database each, so every run has to take them in the same, which every server has. */
const DATABASE = 'postgres';
/**
 * Azure's pooler, and the server behind it: a pooler lends its sessions, locks included, to the next client.
 * https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer
 */
const POOLER_PORT = 6432;
const SERVER_PORT = 5432;
/**
 * After how many seconds, or milliseconds, the server gives up a client that has vanished: 10 + 3 × 5 s.
 * Keepalives are for a silent connection, the user timeout for one on which an answer is not acknowledged.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP-SETTINGS
 *
 * `role`: a login role may be set to begin as another, which may not change its password.
 */
const SETTINGS = {
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
    tcp_user_timeout: 25_000,
    role: 'none',
};
/** Deliveries take minutes, and the lock is idle meanwhile. Servers before version 14 have no such setting. */
const NEVER_IDLE_TOO_LONG = `(SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout')`;
const rotation_session_POLL_MS = 500;
/**
 * Logs in and takes the lock on `role`, waiting up to `waitMs` for whoever has it. Throws a Problem when the
 * login fails or the session is lost before the lock is held.
 */
async function lockRole(target, role, options) {
    const session = await (0,postgres_session/* newSession */.R)(lockPlace(target), options);
    try {
        await session.connect();
        const startedAt = options.clock();
        for (;;) {
            if (await tryToLock(session, role))
                return { result: 'held', session: holding(session, role) };
            const waitedMs = options.clock() - startedAt;
            if (waitedMs >= options.waitMs) {
                session.close();
                return { result: 'busy', waitedMs };
            }
            await options.sleep(Math.min(rotation_session_POLL_MS, options.waitMs - waitedMs));
        }
    }
    catch (thrown) {
        session.destroy();
        if (thrown instanceof problem/* Problem */.AF)
            throw thrown; // whoever waits for us ended it
        throw (0,diagnosis/* diagnose */.h)((0,probe/* failureOf */.g5)(thrown, session.progress), lockPlace(target), 'the lock of the rotation');
    }
}
/** Where the lock of a server is taken, whichever of its databases and ports a connection string names. */
function lockPlace(target) {
    const port = target.port === POOLER_PORT ? SERVER_PORT : target.port;
    return { ...target, database: DATABASE, port };
}
/** The same in every version of dbcred-sync, or two of them would not see each other: a signed 64-bit number. */
function lockKey(role) {
    return (0,external_node_crypto_.createHash)('sha256').update(`dbcred-sync rotation\0${role}`, 'utf8').digest().readBigInt64BE();
}
async function tryToLock(session, role) {
    const settings = Object.entries(SETTINGS).map(([name, value]) => `set_config('${name}', '${value}', false)`);
    const [row] = await session.query(`SELECT ${settings.join(', ')}, ${NEVER_IDLE_TOO_LONG}, pg_try_advisory_lock(${lockKey(role)}) AS locked`);
    return row?.['locked'] === true;
}
function holding(session, role) {
    return {
        async isHeld() {
            try {
                const [row] = await session.query(heldQuery(lockKey(role)));
                return row?.['held'] === true;
            }
            catch {
                return false;
            }
        },
        alter: async (verifier) => change(session, alterRoleStatement(role, verifier)),
        alterInClear: async (password) => change(session, alterRoleInClear(role, password)),
        query: (text) => session.query(text),
        release: () => session.close(),
    };
}
async function change(session, statement) {
    try {
        await session.query(statement);
        return { result: 'altered' };
    }
    catch (thrown) {
        return outcomeOf(thrown);
    }
}
/** A key of 64 bits stands there in two halves: https://www.postgresql.org/docs/current/view-pg-locks.html */
function heldQuery(key) {
    const [high, low] = [BigInt.asUintN(32, key >> 32n), BigInt.asUintN(32, key)];
    return `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
    AND classid = ${high} AND objid = ${low} AND objsubid = 1) AS held`;
}
/**
 * ERROR undoes the statement. FATAL ends the session, perhaps after the commit, and a severity in another
 * language is not recognised: both are unknown, as is everything that the server did not say.
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
function outcomeOf(thrown) {
    const [code, message] = [(0,problem/* codeOf */.$N)(thrown), (0,problem/* messageOf */.bD)(thrown)];
    const undone = thrown instanceof Error && 'severity' in thrown && thrown.severity === 'ERROR';
    return undone && code !== undefined
        ? { result: 'rejected', code, message }
        : { result: 'unknown', code, message };
}

// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(48118);
// EXTERNAL MODULE: ./build/report/failed-report.js
var failed_report = __webpack_require__(71553);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/report/rotation-report.js


function rotationReport(result, options) {
    const { changed, databases, notes, problems, vaultVersion } = result;
    const story = (0,report/* mapText */.E0)(result.story, safe);
    const failed = problems.length > 0;
    return {
        ...report/* EMPTY_REPORT */.VS,
        mode: options.mode,
        dryRun: options.dryRun,
        outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
        failed,
        changed,
        vaultSecret: story.secrets.find(({ kind }) => kind === 'password')?.name ?? null,
        vaultVersion: vaultVersion ?? null,
        databases: databases ?? [],
        consumers: story.consumers.map(({ name, action }) => ({ consumer: name, action })),
        rotation: story,
        notes: [...new Set(notes)],
        problems: problems.map((problem) => (0,report/* problemData */.u8)(problem)),
    };
}
/** Word by word, so that what others wrote into a sentence of ours is made safe and the sentence stays whole. */
function safe(text) {
    return text
        .split(/\s+/)
        .map(foreign_text/* foreign */.V$)
        .filter((word) => word !== '')
        .join(' ');
}

;// CONCATENATED MODULE: ./build/rotation/story-of-run.js

/** What the report tells of a run, however far it came. */
function storyOf(run) {
    const { ground, recipients } = run.plan;
    const { alteredAt, promotedAt } = run;
    return {
        server: (0,rotation_ground/* describeServer */.X8)(ground.topology),
        role: ground.topology.server.user,
        resumed: run.resumed,
        steps: run.teller.steps,
        alterToVaultMs: alteredAt === undefined || promotedAt === undefined ? undefined : promotedAt - alteredAt,
        secrets: secretsOf(run),
        consumers: recipients.map((recipient) => consumerStory(run, recipient)),
        assumed: run.assumed,
        strangers: run.strangers,
        aftermath: run.problems.length === 0 ? undefined : aftermathOf(run),
    };
}
function secretsOf({ plan, sight }) {
    const { passwordSecret: name, topology } = plan.ground;
    const probe = sight?.observation.current.probe;
    const own = {
        name,
        kind: 'password',
        standing: probe === 'ok' ? 'in-sync' : probe === 'bad' ? 'stale' : 'unknown',
    };
    const { connectionStrings, documents } = topology.secrets;
    const others = [
        ...connectionStrings.map((entry) => ({ name: entry.name, kind: 'connection-string' })),
        ...documents.map((entry) => ({ name: entry.name, kind: 'document' })),
    ];
    return [own, ...others.map((entry) => ({ ...entry, standing: standingOf(entry.name, sight) }))];
}
/** Against the vault's own password, if that one opens the server. */
function standingOf(name, sight) {
    const derived = sight?.derived.find((one) => one.name === name);
    if (sight === undefined || derived === undefined)
        return 'unknown';
    if (derived.secret === undefined)
        return 'missing';
    if (sight.observation.current.probe !== 'ok')
        return 'unknown';
    return derived.holds(sight.current.value) ? 'in-sync' : 'stale';
}
function consumerStory({ deliveries, alteredAt, plan }, recipient) {
    const { name, entry } = recipient;
    const base = { name, kind: entry.kind, from: entry.from, afterAlterMs: undefined };
    if ('passedOver' in recipient)
        return { ...base, action: 'passed-over', detail: recipient.passedOver };
    const outcome = deliveries.get(recipient);
    if (outcome === undefined) {
        return { ...base, action: plan.dryRun ? 'would-replace' : 'not-reached', detail: undefined };
    }
    if (outcome.action === 'failed') {
        return { ...base, action: 'failed', detail: outcome.problems.map(({ what }) => what).join('; ') };
    }
    const afterAlterMs = alteredAt === undefined ? undefined : outcome.at - alteredAt;
    return { ...base, action: outcome.action, detail: undefined, afterAlterMs };
}
const AGAIN = 'Run it again: it looks at what there is and finishes, without another new password.';
/** What is true now that the run ended before its end, who feels it, and what to do. */
function aftermathOf(run) {
    const { plan, alteredAt, promotedAt, staged, deliveries } = run;
    const { passwordSecret, pendingSecret, topology } = plan.ground;
    const { user } = topology.server;
    const isLockedOut = run.memory.opener === undefined && (staged || run.recovered);
    if (alteredAt === undefined && promotedAt === undefined && isLockedOut)
        return lockedOut(plan);
    if (alteredAt === undefined && !staged) {
        if (promotedAt === undefined && deliveries.size === 0)
            return undefined;
    }
    if (alteredAt === undefined && promotedAt === undefined && staged) {
        return {
            nowTrue: [
                `The role ${user} has the password that it had, or a run that starts now finds out.`,
                `A new password is staged in ${pendingSecret}; nobody uses it yet.`,
            ],
            affected: ['Nobody: every copy of the password goes on working.'],
            next: AGAIN,
        };
    }
    if (promotedAt === undefined && deliveries.size === 0) {
        return {
            nowTrue: run.repaired
                ? [
                    `The role ${user} has the password that ${passwordSecret} holds.`,
                    'What is derived from it may still hold another one.',
                ]
                : [
                    `The role ${user} has the new password, which is enabled in ${pendingSecret}.`,
                    `${passwordSecret} and what is derived from it may still hold the old one.`,
                ],
            affected: [
                'New logins with any copy of the old password are refused. Connections that are open go on working.',
            ],
            next: AGAIN,
        };
    }
    const without = plan.recipients.filter((recipient) => !('passedOver' in recipient) && !isDelivered(deliveries.get(recipient)));
    // A consumer that refused is named by its own problem; this is about those that were not reached.
    if (plan.recipients.every((recipient) => 'passedOver' in recipient || deliveries.has(recipient))) {
        return undefined;
    }
    return {
        nowTrue: [`The role ${user} and the vault agree on the password.`],
        affected: without.length === 0
            ? ['Nobody: every consumer has the password.']
            : without.map(({ name }) => `${name} may still hold the old password.`),
        next: AGAIN,
    };
}
function lockedOut({ ground }) {
    return {
        nowTrue: [
            `No password that the vault held when this run looked logs in as ${ground.topology.server.user}.`,
            `A new one is staged in ${ground.pendingSecret}. If the resource manager was asked, the role may have it.`,
        ],
        affected: ['New logins with any copy of the password are refused. Connections that are open go on.'],
        next: AGAIN,
    };
}
function isDelivered(outcome) {
    return outcome !== undefined && outcome.action !== 'failed';
}

// EXTERNAL MODULE: ./build/rotation/strangers.js
var strangers = __webpack_require__(62256);
// EXTERNAL MODULE: ./build/topology/staged-secret.js
var staged_secret = __webpack_require__(82425);
// EXTERNAL MODULE: ./build/wiring/clients.js + 3 modules
var clients = __webpack_require__(61433);
// EXTERNAL MODULE: ./build/wiring/firewall.js + 5 modules
var wiring_firewall = __webpack_require__(1981);
// EXTERNAL MODULE: ./build/wiring/fleet.js
var fleet = __webpack_require__(19983);
// EXTERNAL MODULE: ./build/wiring/github-clients.js
var github_clients = __webpack_require__(1673);
// EXTERNAL MODULE: ./build/wiring/recipients.js + 2 modules
var wiring_recipients = __webpack_require__(51428);
// EXTERNAL MODULE: ./build/wiring/targets.js
var targets = __webpack_require__(74861);
;// CONCATENATED MODULE: ./build/wiring/rotate.js


























/** How long a run waits for another one's lock: a dead session has let go by then. */
const LOCK_WAIT_MS = 45_000;
/** What a cancelled run may take to finish what it must. */
const GRACE_MS = 5000;
/** `mode: rotate`, and a `mode: sync` with a config file, with the real vault, server and consumers. */
async function runRotate(inputs, outside, forms) {
    const mode = inputs.rotationAsked ? 'rotate' : 'sync';
    outside.say(`config file ${inputs.configPath}`);
    try {
        const cancellation = cancellationOf(outside, (0,rotation_ground/* describeServer */.X8)(inputs.topology));
        const { plan, door } = await planOf(inputs, cancellation, outside, forms);
        const run = await rotate(plan).finally(() => door?.close(cancellation.isRequested()));
        // What was rotated is reported, whatever comes of the export.
        const unexported = await exportWhatWorks(inputs, run, outside).then(() => [], problem/* problemsOf */.GW);
        return (0,wiring_firewall/* withDoor */.J)(reportOf(run, unexported, { mode, dryRun: inputs.dryRun }), door);
    }
    catch (thrown) {
        return (0,failed_report/* failedReport */.k)(mode, (0,problem/* problemsOf */.GW)(thrown));
    }
}
async function planOf(inputs, cancellation, outside, forms) {
    const { subscriptionId, databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
    const { say, clock } = outside;
    const passwordSecret = (0,rotation_ground/* passwordSecretOf */.PH)(inputs.topology, inputs.configPath);
    const gitHub = (0,github_clients.gitHubFor)(inputs, { say, clock, forms });
    const [{ vault, cloud, credential }, topology] = await (0,problem/* allOrProblems */.Xd)([
        (0,clients.signIn)(inputs, say, forms),
        (0,fleet/* withFleets */.QP)(inputs.topology, inputs.maxTargets, gitHub, say),
    ]);
    outside.whileWaiting();
    const session = { authorities, timeoutMs, clock };
    const wait = (ms) => Promise.race([(0,promises_.setTimeout)(ms), cancellation.overdue]);
    const door = doorOf(inputs, { cloud, credential }, cancellation, outside);
    door?.sweep();
    const logIn = (target, whenSecured) => (0,probe/* probe */.dy)(target, { ...session, whenSecured, askFacts: false });
    const ground = {
        ...{ vault, topology, passwordSecret, pendingSecret: (0,staged_secret/* stagedSecretOf */.s)(passwordSecret) },
        probe: door?.through(logIn) ?? logIn,
        ...{ clock, say, forms, randomBytes: (count) => (0,external_node_crypto_.randomBytes)(count) },
        sleep: wait,
    };
    const { user: role, resourceGroup } = topology.server;
    const surroundings = { vault, cloud, credential, forms, say, clock, sleep: ground.sleep };
    const everybody = (0,wiring_recipients/* recipientsOf */.w)({ ...inputs, topology, gitHub }, surroundings);
    const recipients = (0,targets/* onlyTargets */.b)(everybody, inputs.targets, say);
    const azure = { cloud, credential, clientId: inputs.identity?.clientId, say };
    const plan = {
        ...inputs,
        ...{ ground, recipients, cancellation },
        lock: (password) => lockRole((0,rotation_ground/* loginTarget */.hR)(ground, password), role, {
            ...session,
            waitMs: LOCK_WAIT_MS,
            sleep: ground.sleep,
        }),
        strangers: async (held) => (0,strangers/* strangersAmong */.K)(await (0,role_sessions/* roleSessions */.y)(held, role), topology),
        vaultWriteAccess: async (secrets) => {
            const { vaultWriteAccess } = await __webpack_require__.e(/* import() */ 6192).then(__webpack_require__.bind(__webpack_require__, 76192));
            const resourceGroups = resourceGroup === undefined ? [] : [resourceGroup];
            return vaultWriteAccess({ ...azure, vaultUrl: vault.url, subscriptionId, resourceGroups, secrets });
        },
        waitUntilQuiet: () => waitUntilQuietFor(inputs, ground, say, gitHub),
        setThroughArm: async (password) => {
            const { setAdministratorPassword } = await __webpack_require__.e(/* import() */ 698).then(__webpack_require__.bind(__webpack_require__, 698));
            const place = {
                host: topology.server.host,
                subscriptionId: subscriptionId ?? '',
                resourceGroup: resourceGroup ?? '',
            };
            await setAdministratorPassword({ ...azure, ...place, role, password, clock, sleep: ground.sleep });
        },
        logInEverywhere: () => rotate_logInEverywhere(ground, session, door),
    };
    return { plan, door };
}
/** While the firewall is waited for there is nothing to finish, so a cancelled run stops there. */
function doorOf(inputs, access, cancellation, outside) {
    const { firewall, topology } = inputs;
    if (firewall === undefined)
        return undefined;
    const wait = async (ms) => {
        refuseIfCancelled(cancellation, (0,rotation_ground/* describeServer */.X8)(topology));
        await Promise.race([(0,promises_.setTimeout)(ms), cancellation.overdue]);
    };
    return (0,wiring_firewall/* doorFor */.c)({ firewall, vault: inputs, access: async () => access, wait }, outside);
}
async function waitUntilQuietFor(inputs, { sleep: wait, clock }, say, gitHub) {
    const { topology, quietWaitMs, runId } = inputs;
    const targets = topology.consumers.flatMap((entry) => entry.kind === 'github-secret' && entry.quiet !== undefined
        ? [{ repository: entry.repository, workflow: entry.quiet }]
        : []);
    if (targets.length === 0 || !gitHub.signedIn)
        return;
    const { waitUntilQuiet } = await __webpack_require__.e(/* import() */ 8468).then(__webpack_require__.bind(__webpack_require__, 38468));
    const options = { exceptRunId: runId, waitMs: quietWaitMs, sleep: wait, clock, say };
    const clientFor = (repository) => gitHub.clientFor(repository);
    await waitUntilQuiet(targets, { clientFor, ...options });
}
async function rotate_logInEverywhere(ground, session, door) {
    const { vault, topology, forms, clock, say } = ground;
    const logIn = (target) => (0,probe/* probe */.dy)(target, { ...session, askFacts: true });
    const { candidates } = await (0,modes_candidates/* candidatesOfTopology */.f)(vault, topology, forms);
    return (0,examination/* examineAll */.l)(candidates, 0, {
        probe: door?.through(logIn) ?? logIn,
        databaseNames: (target) => (0,database_names/* databaseNames */.M)(target, session),
        outboundAddress: async () => undefined,
        ...{ clock, say, sleep: ground.sleep },
    });
}
/** From the first signal on the run stops where it may, and has so many seconds for the rest. */
function cancellationOf({ onCancel, say }, target) {
    let requested = false;
    const { promise: overdue, reject } = Promise.withResolvers();
    overdue.catch(() => undefined); // whoever waits meanwhile hears of it
    onCancel(() => {
        if (requested)
            return;
        requested = true;
        say('cancelled: finishing what must be finished, then stopping');
        setTimeout(() => reject(cancelled(target)), GRACE_MS).unref();
    });
    return { isRequested: () => requested, overdue };
}
async function exportWhatWorks(inputs, run, outside) {
    const { exportAs, secret, dryRun } = inputs;
    if (exportAs === undefined || dryRun || run.problems.length > 0)
        return;
    (0,build_outside/* exportTo */.c)(exportAs, (await run.plan.ground.vault.read(secret)).value, outside);
}
/** `after`: what went wrong when the run itself had ended. */
function reportOf(run, after, options) {
    const delivered = [...run.deliveries.values()];
    return rotationReport({
        story: storyOf(run),
        problems: [...run.problems, ...after],
        notes: run.notes,
        changed: delivered.filter(({ action }) => (0,report/* writes */.D3)(action) > 0).length,
        vaultVersion: run.sight?.current.version,
        databases: run.examinations.map(check_report/* databaseLine */.W),
    }, options);
}


/***/ }),

/***/ 74861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ onlyTargets)
/* harmony export */ });
/* harmony import */ var _topology_target_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32281);

/** What a shard is about; everything where nothing is named. */
function onlyTargets(recipients, targets, say) {
    if (targets === undefined)
        return recipients;
    const wanted = new Set(targets.map((one) => one.toLowerCase()));
    const idOf = ({ entry }) => (0,_topology_target_id_js__WEBPACK_IMPORTED_MODULE_0__/* .targetId */ .L)(entry)?.toLowerCase() ?? '';
    const kept = recipients.filter((one) => wanted.has(idOf(one)));
    const found = new Set(kept.map(idOf));
    const gone = targets.filter((one) => !found.has(one.toLowerCase()));
    say(`this shard: ${kept.length} of ${recipients.length} consumers`);
    if (gone.length > 0)
        say(`not in the config file, or not found any more: ${gone.join(', ')}`);
    return kept;
}


/***/ })

};
