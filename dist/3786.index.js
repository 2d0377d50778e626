export const id = 3786;
export const ids = [3786];
export const modules = {

/***/ 79134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ candidatesOfTopology),
/* harmony export */   k: () => (/* binding */ candidatesOf)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3872);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47660);
/* harmony import */ var _postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58224);
/* harmony import */ var _postgres_storing_commands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75555);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(411);
/* harmony import */ var _topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57515);







/** One connection string, on its own database or on each of `databases`. */
function candidatesOf(text, source, databases, forms, storeWith) {
    const parsed = attempt(source, () => (0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .Mz)(text, source, forms));
    if ('problem' in parsed) {
        return {
            candidates: [{ ...parsed, unread: { text, forms, isAllowed: () => true }, storeWith }],
            notes: [],
        };
    }
    const { target } = parsed;
    const names = databases.length === 0 ? [target.database] : databases;
    const candidates = names.map((database) => ({
        name: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)(database),
        source,
        target: { ...target, database },
        storeWith,
    }));
    return { candidates, notes: [] };
}
/**
 * Every connection string and document of the topology as its consumer would use it, and each database that
 * none of them names with the raw password. What names another server or role is not connected to; nor is what the
 * vault secrets in `but` name, or the config file says of them.
 */
async function candidatesOfTopology(vault, topology, forms, but = []) {
    const { password, connectionStrings, documents } = topology.secrets;
    const read = await Promise.all([
        ...connectionStrings.map(async (entry) => ({
            entry,
            ...(await fromConnectionString(vault, topology, entry, forms)),
        })),
        ...documents.map(async (entry) => ({ entry, ...(await fromDocument(vault, topology, entry, forms)) })),
    ]);
    const named = read.filter(({ entry }) => !but.includes(entry.name));
    const candidates = named.flatMap((one) => one.candidates);
    const covered = [
        ...read.flatMap((one) => one.candidates.map((found) => 'target' in found && found.target.database)),
        ...read.map(({ entry }) => but.includes(entry.name) && entry.database),
    ];
    const uncovered = topology.databases.filter((database) => !covered.includes(database));
    const raw = password === undefined ? [] : await fromPassword(vault, topology, password, uncovered);
    const unopened = password === undefined ? uncovered : [];
    const notes = unopened.map((name) => `${name} is not checked: no secret of the config file opens it.`);
    return { candidates: [...candidates, ...raw], notes: [...named.flatMap((one) => one.notes), ...notes] };
}
async function fromConnectionString(vault, topology, entry, forms) {
    const source = `secret ${entry.name} in ${vault.url}`;
    const read = await readSecret(vault, entry.name);
    if ('problem' in read) {
        const planned = entry.create && read.problem.code === 'secret-not-found';
        const note = `${entry.name} does not exist yet (create: true); its consumers cannot be checked.`;
        return planned ? { candidates: [], notes: [note] } : { candidates: [read], notes: [] };
    }
    const { value: text } = read.secret;
    const candidate = attempt(entry.name, () => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .Mz)(text, source, forms), source, topology));
    const storeWith = (0,_postgres_storing_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .storeInVault */ .fo)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_6__/* .vaultName */ ._G)(vault.url), entry.name);
    if ('problem' in candidate && candidate.problem.code === 'connection-string-invalid') {
        // What names another server is not connected to in any form.
        const isAllowed = (target) => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfThisServer */ .Z3)(target, topology);
        return { candidates: [{ ...candidate, unread: { text, forms, isAllowed }, storeWith }], notes: [] };
    }
    const other = 'target' in candidate && candidate.target.database !== entry.database;
    const note = `${entry.name} names another database than the config file says (${entry.database}).`;
    return { candidates: [{ ...candidate, source, storeWith }], notes: other ? [note] : [] };
}
async function fromDocument(vault, topology, entry, forms) {
    const source = `secret ${entry.name} in ${vault.url}`;
    const read = await readSecret(vault, entry.name, 'document');
    if ('problem' in read)
        return { candidates: [read], notes: [] };
    const { findConnections, templateNote } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3245)]).then(__webpack_require__.bind(__webpack_require__, 3245)); // and the YAML parser, only here
    const found = findConnections(read.secret.value, forms, entry.at);
    if (!found.ok)
        return { candidates: [{ name: entry.name, problem: unreadable(source, found) }], notes: [] };
    const ours = found.connections.filter(({ text }) => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .mayLeadHere */ .A2)(text, topology, forms));
    const others = found.connections.length - ours.length;
    // When none is ours, it is the wrong document, or somebody changed it.
    const candidates = (ours.length > 0 ? ours : found.connections).map(({ where, text }) => {
        const name = `${entry.name} (${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)(where)})`;
        const target = attempt(name, () => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_3__/* .ofThisServer */ .bk)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .readConnectionString */ .Mz)(text, `${source}, ${where}`, forms), source, topology));
        return { ...target, source };
    });
    const note = `${entry.name} also names other servers (connection strings: ${others}): not looked at.`;
    const template = templateNote(read.secret.value, entry.name);
    return { candidates, notes: [...template, ...(ours.length > 0 && others > 0 ? [note] : [])] };
}
async function fromPassword(vault, { server }, secretName, databases) {
    if (databases.length === 0)
        return [];
    const read = await readSecret(vault, secretName);
    if ('problem' in read)
        return [read];
    const { host, port, user } = server;
    const source = `secret ${secretName} in ${vault.url}`;
    const problem = (0,_postgres_bare_password_js__WEBPACK_IMPORTED_MODULE_0__/* .placeholderProblem */ .V6)(read.secret.value, source);
    if (problem !== undefined)
        return [{ name: secretName, problem }];
    const { value } = read.secret;
    const storeWith = (0,_postgres_storing_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .storeInVault */ .fo)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_6__/* .vaultName */ ._G)(vault.url), secretName);
    return databases.map((database) => ({
        name: `${database} (${secretName})`,
        source,
        storeWith,
        target: { text: value, user, password: value, host, port, database, tls: 'required' },
    }));
}
async function readSecret(vault, name, as) {
    return vault.read(name, as).then((secret) => ({ secret }), (thrown) => ({ name, problem: firstProblem(thrown) }));
}
function attempt(name, work) {
    try {
        return { name, source: name, target: work() };
    }
    catch (thrown) {
        return { name, problem: firstProblem(thrown) };
    }
}
function firstProblem(thrown) {
    const [problem] = (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsOf */ .GW)(thrown);
    if (problem === undefined)
        throw thrown;
    return problem;
}
function unreadable(source, { what, fix }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .AF({
        code: 'document-without-connections',
        what: `The document cannot be checked: it ${what}`,
        target: source,
        likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
        fix,
    });
}


/***/ }),

/***/ 13758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ noteOf),
/* harmony export */   n: () => (/* binding */ warningsOf)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _role_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2301);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86798);



/** In one line. */
function noteOf({ what, fix }) {
    return `${what}. ${fix}`;
}
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_TO_WARN = 30;
/** A rotation, and whoever connects meanwhile. */
const FEW_CONNECTIONS = 5;
/** Everything about the role that somebody should know; `host` tells whose rules hold there. */
function warningsOf(limits, host) {
    const found = [expiry(limits), noRoom(limits), cannotChange(limits, host), nearlyFull(limits)];
    return found.flatMap((one) => (one === undefined ? [] : [{ ...one, role: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(limits.role) }]));
}
function expiry({ role, validUntil }) {
    if (validUntil === undefined || validUntil.inMs > DAYS_TO_WARN * DAY_MS)
        return undefined;
    return {
        about: 'valid-until',
        what: `The role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(role)} expires in ${inWords(validUntil.inMs)} (VALID UNTIL ${validUntil.at.toISOString()}): from then on the server answers its password as if it were wrong`,
        fix: `ALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)({ user: role })} VALID UNTIL 'infinity';  -- as an administrator`,
    };
}
function noRoom(limits) {
    const { role, sessions, connectionLimit } = limits;
    const room = (0,_role_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .roomFor */ .N_)(limits);
    if (room >= _role_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .ROTATION_CONNECTIONS */ .z3)
        return undefined;
    return {
        about: 'connection-limit',
        what: `The role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(role)} has ${sessions} of the ${connectionLimit} sessions that its CONNECTION LIMIT allows: ${room} ${room === 1 ? 'is' : 'are'} left, and a rotation needs ${_role_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .ROTATION_CONNECTIONS */ .z3} at a time`,
        fix: `ALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)({ user: role })} CONNECTION LIMIT -1;  -- as an administrator; or a higher number, or close sessions of it`,
    };
}
function cannotChange(limits, host) {
    const { role, serverMajor } = limits;
    if (!(0,_role_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .mayNotChangeItself */ .Ah)(limits))
        return undefined;
    const rotation = (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)({ host })
        ? 'unless Azure allows it; a rotation rehearses the change before it writes anything'
        : 'so a rotation is refused';
    return {
        about: 'replication',
        what: `The role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(role)} has REPLICATION, and PostgreSQL ${serverMajor} lets only a superuser change the password of such a role, ${rotation}`,
        fix: `ALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)({ user: role })} NOREPLICATION;  -- as a superuser; what replicates gets a role of its own. PostgreSQL 16 has no such rule`,
    };
}
function nearlyFull({ server }) {
    if (server.free >= FEW_CONNECTIONS)
        return undefined;
    return {
        about: 'server-connections',
        what: `The server has ${Math.max(server.free, 0)} of ${server.connections} connections free: when there are none, logins are refused (53300)`,
        fix: 'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC;  -- who has them; then make their pools smaller',
    };
}
function inWords(ms) {
    const [count, unit] = ms < 2 * DAY_MS ? [Math.max(Math.floor(ms / HOUR_MS), 0), 'hour'] : [Math.floor(ms / DAY_MS), 'day'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 30787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ roleWarnings),
/* harmony export */   l: () => (/* binding */ examineAll)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80851);
/* harmony import */ var _diagnosis_network_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29802);
/* harmony import */ var _diagnosis_role_warnings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13758);





const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const CERTIFICATE_DAYS_TO_WARN = 14;
const CLOCK_SKEW_MS_TO_WARN = 30_000;
/** Logs in to each side by side, each by one connection; what can heal by itself is tried again for `waitMs`. */
async function examineAll(candidates, waitMs, tools) {
    const examined = await Promise.all(candidates.map((candidate) => examine(candidate, waitMs, tools)));
    if (!examined.some(mayHaveStrays))
        return examined;
    const { withStraysNamed } = await __webpack_require__.e(/* import() */ 3280).then(__webpack_require__.bind(__webpack_require__, 70899)); // only what was refused needs it
    return withStraysNamed(examined, tools);
}
function mayHaveStrays({ candidate, standing }) {
    return standing === 'refused' || ('unread' in candidate && candidate.unread !== undefined);
}
async function examine(candidate, waitMs, tools) {
    if ('problem' in candidate) {
        return { candidate, standing: 'unknown', probe: undefined, problem: candidate.problem, notes: [] };
    }
    const { tell = tools.say } = tools;
    const probe = await probeUntil(tools.clock() + waitMs, candidate.name, candidate.target, tools);
    const base = { candidate, probe, notes: notesOn(candidate, probe) };
    if (probe.result === 'ok') {
        base.notes.push(...(await passwordNotes(candidate)));
        const problem = readOnlyProblem(candidate.target, candidate.source, probe);
        tell(`${candidate.name}: ${problem === undefined ? 'works' : 'logs in, but cannot write'}, ${probe.elapsedMs} ms`);
        return { ...base, standing: problem === undefined ? 'works' : 'unknown', problem };
    }
    const { target, source } = candidate;
    const known = {
        knownDatabases: probe.failure.code === '3D000' ? await tools.databaseNames(target) : undefined,
        // Dropped before anything answered: that is what a firewall does.
        outboundAddress: probe.failure.stage === 'tcp' && (0,_diagnosis_network_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .isTimeout */ .kL)(probe.failure) ? await tools.outboundAddress() : undefined,
    };
    const { storeWith } = candidate;
    const problem = (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h)(probe.failure, { ...target, ...known, storeWith }, source);
    // What it means is said in the end, with what to do.
    const outcome = probe.result === 'bad' ? 'refused' : 'no login';
    tell(`${candidate.name}: ${outcome} (stage: ${probe.failure.stage}, ${probe.elapsedMs} ms)`);
    return { ...base, standing: probe.result === 'bad' ? 'refused' : 'unknown', problem };
}
/** Of a password that every client reads alike, nothing. */
async function passwordNotes({ name, target }) {
    if (!target.password.hasOtherThanAscii)
        return [];
    const { saslprepNote } = await __webpack_require__.e(/* import() */ 6628).then(__webpack_require__.bind(__webpack_require__, 46628));
    const note = saslprepNote(target.password);
    return note === undefined ? [] : [`${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)(name)}: ${note}`];
}
/** What is to be known of the roles that logged in: each said once, whatever number of databases it has opened. */
function roleWarnings(examinations) {
    const found = examinations.flatMap(({ candidate, probe }) => {
        const limits = probe?.result === 'ok' ? probe.facts?.limits : undefined;
        if (limits === undefined || !('target' in candidate))
            return [];
        const { host, port } = candidate.target;
        return [[JSON.stringify([host, port, limits.role]), (0,_diagnosis_role_warnings_js__WEBPACK_IMPORTED_MODULE_3__/* .warningsOf */ .n)(limits, host)]];
    });
    return [...new Map(found.toReversed()).values()].flat();
}
async function probeUntil(deadline, name, target, tools) {
    for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
        const result = await tools.probe(target);
        if (result.result === 'ok' || !(0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .healsByItself */ .S)(result.failure))
            return result;
        if (tools.clock() + waitMs > deadline)
            return result;
        const { message, code } = result.failure;
        tools.say(`${name}: ${message}${code === undefined ? '' : ` (${code})`}; trying again in ${waitMs / 1000} s`);
        await tools.sleep(waitMs);
    }
}
function notesOn(candidate, probe) {
    const { target } = candidate;
    const name = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)(candidate.name);
    const facts = probe.result === 'ok' ? probe.facts : undefined;
    const days = probe.certificateDaysLeft;
    const skewMs = facts?.clockSkewMs ?? 0;
    const advice = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .tlsAdvice */ .S)(target);
    return [
        ...(advice === undefined ? [] : [`${name} ${advice}`]),
        ...(days !== undefined && days < CERTIFICATE_DAYS_TO_WARN && probe.result === 'ok'
            ? [`${name}: the server's certificate ends in ${days} days.`]
            : []),
        ...(Math.abs(skewMs) > CLOCK_SKEW_MS_TO_WARN
            ? [`${name}: the server's clock differs from this machine's by ${Math.round(skewMs / 1000)} s.`]
            : []),
        ...(facts?.throughPooler === true
            ? [
                `${name}: the login went through a pooler, which may take an old password for as long as its connections live.`,
            ]
            : []),
        ...(facts?.inRecovery === true ? [`${name} is a replica: it can be read, not written.`] : []),
        ...(facts?.readOnly === true && !facts.inRecovery && asksToBeReadOnly(target)
            ? [`${name} is read-only by its own options: it can be read, not written.`]
            : []),
    ];
}
/** https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-DEFAULT-TRANSACTION-READ-ONLY */
function asksToBeReadOnly({ options = '' }) {
    return /(?:^|\s)(?:-c\s*|--)default[_-]transaction[_-]read[_-]only=(?:on|true|yes|1)(?:\s|$)/i.test(options);
}
/** A replica is read-only by design, and so is what asks to be; anything else that is, is full or set so. */
function readOnlyProblem(target, source, probe) {
    const facts = probe.result === 'ok' ? probe.facts : undefined;
    if (facts === undefined || !facts.readOnly || facts.inRecovery || asksToBeReadOnly(target))
        return undefined;
    const message = 'transaction_read_only is on';
    return (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h)({
        stage: 'query',
        code: '25006',
        message,
        certificateIssuer: undefined,
        serverProved: true,
        cause: undefined,
    }, target, source);
}


/***/ }),

/***/ 2301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ah: () => (/* binding */ mayNotChangeItself),
/* harmony export */   N_: () => (/* binding */ roomFor),
/* harmony export */   z3: () => (/* binding */ ROTATION_CONNECTIONS)
/* harmony export */ });
/** The lock, and the login that proves the new password while it is held. */
const ROTATION_CONNECTIONS = 2;
/** How many more sessions the role may have. */
function roomFor({ connectionLimit, sessions }) {
    return connectionLimit === undefined ? Number.POSITIVE_INFINITY : Math.max(connectionLimit - sessions, 0);
}
/** https://www.postgresql.org/docs/15/sql-alterrole.html: "a superuser is required to alter replication roles". */
function mayNotChangeItself({ replication, superuser, serverMajor }) {
    return replication && !superuser && serverMajor < 16;
}


/***/ }),

/***/ 48118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ databaseLine),
/* harmony export */   p: () => (/* binding */ checkReport)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22834);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87177);




/** Stale copies fail the run unless `failOnDrift` is false; everything else that is wrong always does. */
function checkReport(result, failOnDrift) {
    const { healed } = result;
    // What keeps all of them from being tried, a sign-in perhaps, is told once.
    const problems = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .saidOnce */ .Xf)(result.problems);
    const stale = problems.filter(({ code }) => code === 'credential-stale');
    const others = problems.filter(({ code }) => code !== 'credential-stale');
    const action = healed?.delivery?.action ?? 'not-reached';
    const changed = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .writes */ .D3)(action);
    const outcome = others.length > 0 ? 'failed' : stale.length > 0 ? 'drifted' : changed > 0 ? 'changed' : 'ok';
    return {
        ..._report_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY_REPORT */ .VS,
        mode: 'check',
        outcome,
        failed: outcome === 'failed' || (outcome === 'drifted' && failOnDrift),
        changed,
        vaultSecret: healed?.secret?.name ?? null,
        vaultVersion: healed?.delivery?.version ?? null,
        ...(0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(result.databases.map(({ candidate }) => ('target' in candidate ? candidate.target : undefined))),
        deliveries: healed === undefined ? [] : (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .deliveriesOf */ .K)(healed),
        databases: result.databases.map(databaseLine),
        consumers: healed?.consumerName === undefined ? [] : [{ consumer: healed.consumerName, action }],
        notes: [...new Set(result.notes)],
        problems: [
            ...others.map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .problemData */ .u8)(problem)),
            ...stale.map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .problemData */ .u8)(problem, failOnDrift ? 'error' : 'warning')),
        ],
    };
}
function databaseLine({ candidate, standing, probe, problem, }) {
    const facts = probe?.result === 'ok' ? probe.facts : undefined;
    return {
        name: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V$)(candidate.name),
        standing,
        reached: reachedBy(probe, problem),
        layersMs: Object.fromEntries((probe?.layers ?? []).map(({ stage, elapsedMs }) => [stage, elapsedMs])),
        elapsedMs: probe?.elapsedMs ?? null,
        certificateDaysLeft: probe?.certificateDaysLeft ?? null,
        server: facts === undefined ? null : (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V$)(`PostgreSQL ${facts.serverVersion} as ${facts.role}`),
        clockSkewMs: facts?.clockSkewMs ?? null,
        diagnosis: problem?.what ?? null,
    };
}
function reachedBy(probe, problem) {
    if (probe !== undefined)
        return probe.result === 'ok' ? 'query' : probe.failure.stage;
    const isRead = problem?.code.startsWith('connection-string-') || problem?.code === 'credential-placeholder';
    return isRead === true ? 'parse' : null;
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


/***/ })

};
