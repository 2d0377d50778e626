export const id = 692;
export const ids = [692,7760];
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
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
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
function databasesWith({ say, ...options }) {
    return {
        logIn(target, asked) {
            const what = `${target.host}:${target.port} has not answered a login to ${target.database}`;
            return (0,turns/* saidWhenSlow */.fb)((0,probe/* probe */.dy)(target, { ...options, ...asked }), what, options.timeoutMs, say);
        },
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
            __webpack_require__.e(/* import() */ 4935).then(__webpack_require__.bind(__webpack_require__, 47316)),
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
    signIn: async (...asked) => (await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652)]).then(__webpack_require__.bind(__webpack_require__, 652))).signIn(...asked),
    networkInfo: async (...asked) => (await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652)]).then(__webpack_require__.bind(__webpack_require__, 652))).networkInfo(...asked),
};
function clientsFor(needs, around, entrance = WHEN_NEEDED) {
    const { say, clock, forms, trace, onLogin, waitAtDoor } = around;
    const isOnRunner = around.env['GITHUB_ACTIONS'] === 'true';
    const { azure: place, firewall, database } = needs;
    const azure = (0,turns/* once */.Oo)(async () => {
        if (place === undefined)
            throw new Error('inputs have seen to the vault');
        return entrance.signIn(place, say, forms, trace);
    });
    const networkInfo = place && (() => entrance.networkInfo(place, say, trace));
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
            ...{ authorities: database.databaseAuthorities, timeoutMs: database.connectTimeoutMs, clock, say },
            ...(onLogin && { whileWaiting: onLogin }),
        }),
        door,
        through: (logIn) => door?.through(logIn) ?? logIn,
        outboundAddress: (0,turns/* once */.Oo)(async () => {
            const address = await networkInfo?.().then(addressIn, () => undefined);
            return address !== undefined && (0,external_node_net_.isIPv4)(address) ? address : undefined;
        }),
        tell: isOnRunner ? say : () => undefined,
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

/***/ 87760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IH: () => (/* binding */ oneAtATime),
/* harmony export */   Oo: () => (/* binding */ once),
/* harmony export */   Xr: () => (/* binding */ fewAtOnce),
/* harmony export */   fb: () => (/* binding */ saidWhenSlow)
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
/** So long, in milliseconds, an answer may take without a word. */
const SILENCE_MS = 5000;
/** What comes of `work`; when that takes longer than people wait without a word, `say` is told once. */
async function saidWhenSlow(work, what, waitMs, say) {
    const line = `${what} for ${SILENCE_MS / 1000} s; waiting up to ${Math.ceil(waitMs / 1000)} s`;
    const timer = waitMs > SILENCE_MS ? setTimeout(() => say(line), SILENCE_MS).unref() : undefined;
    try {
        return await work;
    }
    finally {
        clearTimeout(timer);
    }
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
