export const id = 57;
export const ids = [57];
export const modules = {

/***/ 3872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   _G: () => (/* binding */ vaultName),
/* harmony export */   ao: () => (/* binding */ isWrite)
/* harmony export */ });
function isWrite({ to }) {
    return to === 'set' || to === 'update';
}
function targetOf({ url, name, version }) {
    return `secret ${name} in ${url}${version === undefined ? '' : `, version ${version}`}`;
}
/** It is the first label of the address. */
function vaultName(url) {
    return new URL(url).hostname.split('.')[0] ?? url;
}


/***/ }),

/***/ 41385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ clientsFor)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/azure/caller-address.js

/**
 * The address from which a vault sees its caller, which it tells in the header `x-ms-keyvault-network-info`
 * (`conn_type=Ipv4;addr=203.0.113.7;act_addr_fam=InterNetwork;`), also to a caller that it refuses.
 */
function addressIn(networkInfo) {
    return /(?:^|;)\s*addr=([^;\s]+)/.exec(networkInfo)?.[1];
}
/** 0/8, 10/8, 100.64/10, 169.254/16, 172.16/12, 192.168/16, and what is no host's: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC = /^(0|10|22[4-9]|2[345]\d)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[789]\d|1[01]\d|12[0-7])\./;
/**
 * Whether a firewall of Azure can know the address: IPv4, of one host, and not of a private network. Loopback is let
 * through: no vault sees it but one on this machine.
 */
function isPublicIPv4(address) {
    return (0,external_node_net_.isIPv4)(address) && !NOT_PUBLIC.test(address);
}

;// CONCATENATED MODULE: ./build/azure/resource-manager.js
/** Each is loaded when it is asked for. */
function resourceManager(asker) {
    return {
        async vaultWriteAccess(question) {
            const [{ vaultWriteAccess }, asking] = await Promise.all([__webpack_require__.e(/* import() */ 6192).then(__webpack_require__.bind(__webpack_require__, 76192)), asker()]);
            return vaultWriteAccess({ ...question, ...asking });
        },
        async setAdministratorPassword(wish) {
            const [{ setAdministratorPassword }, asking] = await Promise.all([
                __webpack_require__.e(/* import() */ 698).then(__webpack_require__.bind(__webpack_require__, 698)),
                asker(),
            ]);
            return setAdministratorPassword({ ...wish, ...asking });
        },
    };
}

// EXTERNAL MODULE: ./build/inputs/github-login.js
var github_login = __webpack_require__(37365);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var postgres_session = __webpack_require__(40325);
;// CONCATENATED MODULE: ./build/postgres/database-names.js

/** The databases that exist on the server of `target`, as its role sees them; undefined when they cannot be listed. */
async function databaseNames(target, options) {
    const session = await (0,postgres_session/* newSession */.RL)({ ...target, database: 'postgres', options: undefined }, options);
    try {
        await session.connect();
        const rows = await session.query('SELECT datname FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname');
        session.close();
        return rows.map(({ datname }) => String(datname));
    }
    catch {
        session.destroy();
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var probe = __webpack_require__(57569);
;// CONCATENATED MODULE: ./build/postgres/databases.js



/** Most runs take no lock, and ask for no sessions: what does so is loaded then. */
function databasesWith(options) {
    return {
        logIn: (target, asked) => (0,probe/* probe */.dy)(target, { ...options, ...asked }),
        names: (target) => databaseNames(target, options),
        async lock(target, waiting) {
            const { lockRole } = await __webpack_require__.e(/* import() */ 8075).then(__webpack_require__.bind(__webpack_require__, 98075));
            return lockRole(target, target.user, { ...options, ...waiting });
        },
        async sessions(target) {
            const { roleSessions } = await __webpack_require__.e(/* import() */ 2168).then(__webpack_require__.bind(__webpack_require__, 12168));
            const session = await (0,postgres_session/* newSession */.RL)(target, options);
            try {
                await session.connect();
                const groups = await roleSessions(session, target.user);
                session.close();
                return groups;
            }
            catch (thrown) {
                session.destroy();
                throw thrown;
            }
        },
    };
}

// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
    const server = (0,turns/* once */.Oo)(tools.server);
    const rules = (0,turns/* once */.Oo)(async () => tools.rules(await server()));
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
    const sweeping = (0,turns/* once */.Oo)(async () => {
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
;// CONCATENATED MODULE: ./build/clients/firewall-door.js









/** The door with the real resource manager behind it, which is loaded when the door is tried. */
function doorFor(needs, surroundings) {
    const { firewall, vault, access, networkInfo, wait = promises_.setTimeout } = needs;
    const { clock, say, saveState } = surroundings;
    const { maker, keepOpenForJob } = firewall;
    const asking = (0,turns/* once */.Oo)(async () => {
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
        address: () => addressOf(vault, networkInfo),
        newRuleName: (atMs) => ruleName(maker, atMs, (0,external_node_crypto_.randomBytes)(3).toString('hex')),
        keep: (rule) => saveState(made_rule/* FIREWALL_STATE */.B, rule === undefined ? '' : stateOf(rule, vault)),
        ...{ keepOpenForJob, clock, sleep: wait, say },
    });
}
async function addressOf(vault, networkInfo) {
    const told = await networkInfo().catch((thrown) => {
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, (0,problem/* messageOf */.bD)(thrown));
    });
    const address = addressIn(told);
    if (address === undefined)
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, 'it tells no address');
    if (!isPublicIPv4(address))
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, `it sees ${address}`);
    return address;
}
function stateOf(rule, { azureCloud, identity }) {
    return JSON.stringify({ rule, azureCloud, identity });
}

;// CONCATENATED MODULE: ./build/clients/clients.js








const WHEN_NEEDED = {
    signIn: async (...asked) => (await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 652))).signIn(...asked),
    networkInfo: async (...asked) => (await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 652))).networkInfo(...asked),
};
function clientsFor(needs, around, entrance = WHEN_NEEDED) {
    const { say, clock, forms, onLogin, waitAtDoor } = around;
    const { azure: place, firewall, database } = needs;
    const azure = (0,turns/* once */.Oo)(async () => {
        if (place === undefined)
            throw new Error('inputs have seen to the vault');
        return entrance.signIn(place, say, forms);
    });
    const networkInfo = place && (() => entrance.networkInfo(place, say));
    const door = firewall && place && networkInfo
        ? doorFor({ firewall, vault: place, access: azure, networkInfo, wait: waitAtDoor }, around)
        : undefined;
    return {
        azure,
        vault: (0,turns/* once */.Oo)(async () => (await azure()).vault),
        resourceManager: resourceManager(async () => {
            const { cloud, credential } = await azure();
            return { cloud, credential, clientId: place?.identity?.clientId, say };
        }),
        gitHub: gitHubWhenNeeded(needs.gitHub, around),
        databases: databasesWith({
            ...{ authorities: database.databaseAuthorities, timeoutMs: database.connectTimeoutMs, clock },
            ...(onLogin && { whileWaiting: onLogin }),
        }),
        door,
        through: (logIn) => door?.through(logIn) ?? logIn,
        outboundAddress: (0,turns/* once */.Oo)(async () => {
            const address = await networkInfo?.().then(addressIn, () => undefined);
            return address !== undefined && (0,external_node_net_.isIPv4)(address) ? address : undefined;
        }),
        ...{ say, clock, forms, sleep: around.sleep ?? ((ms) => (0,promises_.setTimeout)(ms)) },
    };
}
function gitHubWhenNeeded(needs, around) {
    const clients = (0,turns/* once */.Oo)(async () => {
        if (needs === undefined)
            throw new Error('inputs have seen to GitHub');
        return (await __webpack_require__.e(/* import() */ 5749).then(__webpack_require__.bind(__webpack_require__, 45749))).gitHubFor(needs, around);
    });
    return {
        signedIn: needs !== undefined && (0,github_login/* signsIn */.g)(needs),
        clientFor: async (place) => (await clients()).clientFor(place),
    };
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
    return `az postgres flexible-server firewall-rule create ${where(rule)} --name runners --start-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)} --end-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)}`;
}
function where({ subscriptionId, resourceGroup, server }) {
    return `--subscription ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(subscriptionId)} --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(resourceGroup)} --server-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(server)}`;
}


/***/ }),

/***/ 51497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ parseConnectionString),
  S: () => (/* reexport */ tlsAdvice)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
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
var stray_characters = __webpack_require__(49228);
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
var placeholder = __webpack_require__(48407);
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isBusy),
/* harmony export */   K: () => (/* binding */ CONDITION_ROWS)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86798);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose),
  S: () => (/* binding */ healsByItself)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/diagnosis/condition-rows.js
var condition_rows = __webpack_require__(56559);
// EXTERNAL MODULE: ./build/postgres/diagnosis/network-rows.js
var network_rows = __webpack_require__(29802);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/nearest.js
var build_nearest = __webpack_require__(77658);
// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var probe = __webpack_require__(57569);
// EXTERNAL MODULE: ./build/postgres/scram-verifier.js
var scram_verifier = __webpack_require__(39467);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var session = __webpack_require__(40325);
// EXTERNAL MODULE: ./build/postgres/diagnosis/row.js
var row = __webpack_require__(60732);
// EXTERNAL MODULE: ./build/postgres/diagnosis/suggested-commands.js
var suggested_commands = __webpack_require__(86798);
;// CONCATENATED MODULE: ./build/postgres/diagnosis/refusal-rows.js








/** Who is refused, and from where. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REFUSAL_ROWS = [
    {
        matches: probe/* refusesCredential */.bs,
        diagnosis: ({ user }) => ({
            code: 'database-credential-refused',
            what: 'The server refuses this credential',
            likelyCause: `The password is wrong, or the role ${(0,foreign_text/* foreign */.V$)(user)} does not exist, has no password, or its VALID UNTIL has passed: the server answers all four alike.`,
            fix: `Find out which password the server knows; then store the connection string that has it:\n${suggested_commands/* STORE_IN_VAULT */.Nf}`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: .*client password must be|^Password must be a string$/),
        diagnosis: (where) => ({
            code: 'connection-string-invalid',
            what: 'The connection string holds no password',
            likelyCause: 'It was put together from a variable that was empty.',
            fix: `Write it with its password, percent-encoded, and store it:\n${(0,suggested_commands/* urlWith */.QU)(where, where.database)}\n${suggested_commands/* STORE_IN_VAULT */.Nf}`,
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
    return `Name the database that exists, and store the connection string:\n${(0,suggested_commands/* urlWith */.QU)(where, nearest)}\n${suggested_commands/* STORE_IN_VAULT */.Nf}`;
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
        ...row.diagnosis(where, failure),
        target: `database ${where.database} on ${where.host}:${where.port} as ${where.user} (${source})`,
        answer: failure.code === undefined ? failure.message : `${failure.message} (${failure.code})`,
        cause: failure.cause,
    });
}
/** Whether waiting may help: the server starts, is full, or the network failed; never what somebody refuses. */
const healsByItself = (0,row/* either */.gP)(condition_rows/* isBusy */.A, (0,row/* hasCode */.up)('ECONNREFUSED'), network_rows/* isBroken */.Qr, network_rows/* isTimeout */.kL, (0,row/* codeless */.P9)(/^Query read timeout$/));


/***/ }),

/***/ 29802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ NETWORK_ROWS),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86798);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nf: () => (/* binding */ STORE_IN_VAULT),
/* harmony export */   QH: () => (/* binding */ isAzure),
/* harmony export */   QU: () => (/* binding */ urlWith),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   XK: () => (/* binding */ showCertificate),
/* harmony export */   _h: () => (/* binding */ setParameter),
/* harmony export */   af: () => (/* binding */ sqlDatabase),
/* harmony export */   bd: () => (/* binding */ showState),
/* harmony export */   ko: () => (/* binding */ admitAddress),
/* harmony export */   n_: () => (/* binding */ sqlRole),
/* harmony export */   tm: () => (/* binding */ psql)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);


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
const STORE_IN_VAULT = 'az keyvault secret set --vault-name VAULT --name SECRET --file url.txt --encoding utf-8';
const sqlName = (name) => `"${name.replaceAll('"', '""')}"`;
const sqlRole = ({ user }) => sqlName(nameOr('ROLE', user));
const sqlDatabase = ({ database }, name = database) => sqlName(nameOr('DATABASE', name));


/***/ }),

/***/ 48407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g5: () => (/* binding */ failureOf),
  dy: () => (/* binding */ probe),
  rM: () => (/* binding */ provesPassword),
  bs: () => (/* binding */ refusesCredential)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var postgres_session = __webpack_require__(40325);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(49567);
;// CONCATENATED MODULE: ./build/postgres/session-facts.js


const Facts = schemas/* object */.Ikc({
    version: schemas/* string */.YjP(),
    role: schemas/* string */.YjP(),
    read_only: schemas/* string */.YjP(),
    in_recovery: schemas/* boolean */.zMY(),
    now_s: coerce/* number */.ai(),
});
/**
 * In the simple protocol, so that it passes through poolers too. Without an operator: nothing multiplies a numeric by
 * an integer but what somebody plants.
 */
const FACTS = `1 AS one, pg_catalog.current_setting('server_version') AS version, current_user AS role,
  pg_catalog.current_setting('transaction_read_only') AS read_only, pg_catalog.pg_is_in_recovery() AS in_recovery,
  extract(epoch FROM pg_catalog.clock_timestamp()) AS now_s`;
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
async function askFacts(query, clock, askLimits) {
    const withLimits = askLimits ? await askWithLimits(query, clock) : undefined;
    const { row, halfway } = withLimits ?? (await ask(query, `SELECT ${FACTS}`, clock));
    const facts = Facts.parse(row);
    return {
        serverVersion: facts.version,
        role: facts.role,
        readOnly: facts.read_only === 'on',
        inRecovery: facts.in_recovery,
        clockSkewMs: Math.round(facts.now_s * 1000 - halfway),
        limits: limitsIn(row, facts.now_s),
    };
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
            ? await askFacts(session.query, options.clock, options.askLimits ?? false)
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readConnectionString),
/* harmony export */   z: () => (/* binding */ prove)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51497);
/* harmony import */ var _diagnosis_condition_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56559);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80851);
/* harmony import */ var _storing_commands_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75555);





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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ keptVerifier),
/* harmony export */   kZ: () => (/* binding */ alterRoleStatement),
/* harmony export */   nG: () => (/* binding */ MOST_ITERATIONS),
/* harmony export */   v0: () => (/* binding */ scramVerifier),
/* harmony export */   zt: () => (/* binding */ alterRoleInClear)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);
/* harmony import */ var _prepared_password_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23555);
/* harmony import */ var _quoting_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12393);




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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LE: () => (/* binding */ UNPROVEN_AUTHENTICATION),
  L6: () => (/* binding */ loadDriver),
  RL: () => (/* binding */ newSession)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/scram-verifier.js
var scram_verifier = __webpack_require__(39467);
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
const driver = () => __webpack_require__.e(/* import() */ 3849).then(__webpack_require__.bind(__webpack_require__, 83849));
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ storeOnGitHub),
/* harmony export */   f6: () => (/* binding */ storeAt),
/* harmony export */   fo: () => (/* binding */ storeInVault)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91378);

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
/** For what stands at `source`, `secret NAME in URL` or an input: the commands that store it rightly. */
function storeAt(source) {
    const [, name, host] = /^secret ([\w-]+) in https:\/\/([\w-]+)/.exec(source) ?? [];
    return name === undefined || host === undefined ? storeOnGitHub('NAME') : storeInVault(host, name);
}


/***/ }),

/***/ 49228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 87760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IH: () => (/* binding */ oneAtATime),
/* harmony export */   Oo: () => (/* binding */ once),
/* harmony export */   Xr: () => (/* binding */ fewAtOnce)
/* harmony export */ });
/** `work`, done when it is first asked for and never again: every caller gets the same answer. */
function once(work) {
    let done;
    return () => {
        done ??= work();
        return done;
    };
}
/** Makes work wait until everything that was handed over before it has ended, well or not. */
function oneAtATime() {
    let before = Promise.resolve();
    return (work) => {
        const mine = before.then(work);
        before = mine.catch(() => undefined);
        return mine;
    };
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


/***/ })

};
