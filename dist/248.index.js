export const id = 248;
export const ids = [248];
export const modules = {

/***/ 4561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ candidatesOfTopology),
/* harmony export */   k: () => (/* binding */ candidatesOf)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1378);
/* harmony import */ var _postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8224);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);
/* harmony import */ var _topology_this_server_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7515);




/** One connection string, on its own database or on each of `databases`. */
function candidatesOf(text, source, databases, forms) {
    const parsed = attempt(source, () => (0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .readConnectionString */ .M)(text, source, forms));
    if ('problem' in parsed)
        return { candidates: [parsed], notes: [] };
    const { target } = parsed;
    const names = databases.length === 0 ? [target.database] : databases;
    const candidates = names.map((database) => ({
        name: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V)(database),
        source,
        target: { ...target, database },
    }));
    return { candidates, notes: [] };
}
/**
 * Every connection string and document of the topology as its consumer would use it, and each database that
 * none of them names with the raw password. What names another server or role is not connected to.
 */
async function candidatesOfTopology(vault, topology, forms) {
    const { password, connectionStrings, documents } = topology.secrets;
    const named = await Promise.all([
        ...connectionStrings.map((entry) => fromConnectionString(vault, topology, entry, forms)),
        ...documents.map((entry) => fromDocument(vault, topology, entry, forms)),
    ]);
    const candidates = named.flatMap((one) => one.candidates);
    const covered = candidates.map((candidate) => ('target' in candidate ? candidate.target.database : ''));
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
    const candidate = attempt(entry.name, () => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_2__/* .ofThisServer */ .b)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .readConnectionString */ .M)(read.secret.value, source, forms), source, topology));
    const other = 'target' in candidate && candidate.target.database !== entry.database;
    const note = `${entry.name} names another database than the config file says (${entry.database}).`;
    return { candidates: [{ ...candidate, source }], notes: other ? [note] : [] };
}
async function fromDocument(vault, topology, entry, forms) {
    const source = `secret ${entry.name} in ${vault.url}`;
    const read = await readSecret(vault, entry.name, 'document');
    if ('problem' in read)
        return { candidates: [read], notes: [] };
    const { findConnections } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(245)]).then(__webpack_require__.bind(__webpack_require__, 5626)); // and the YAML parser, only here
    const found = findConnections(read.secret.value, forms, entry.at);
    if (!found.ok)
        return { candidates: [{ name: entry.name, problem: unreadable(source, found) }], notes: [] };
    const candidates = found.connections.map(({ where, text }) => {
        const name = `${entry.name} (${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V)(where)})`;
        const target = attempt(name, () => (0,_topology_this_server_js__WEBPACK_IMPORTED_MODULE_2__/* .ofThisServer */ .b)((0,_postgres_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .readConnectionString */ .M)(text, `${source}, ${where}`, forms), source, topology));
        return { ...target, source };
    });
    return { candidates, notes: [] };
}
async function fromPassword(vault, { server }, secretName, databases) {
    if (databases.length === 0)
        return [];
    const read = await readSecret(vault, secretName);
    if ('problem' in read)
        return [read];
    const { value } = read.secret;
    const { host, port, user } = server;
    const source = `secret ${secretName} in ${vault.url}`;
    return databases.map((database) => ({
        name: `${database} (${secretName})`,
        source,
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
    const [problem] = (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .GW)(thrown);
    if (problem === undefined)
        throw thrown;
    return problem;
}
function unreadable(source, { what, fix }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'document-without-connections',
        what: `The document cannot be checked: it ${what}`,
        target: source,
        likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
        fix,
    });
}


/***/ }),

/***/ 1891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** `work`, done when it is first asked for and never again: every caller gets the same answer. */
function once(work) {
    let done;
    return () => {
        done ??= work();
        return done;
    };
}


/***/ }),

/***/ 171:
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

/***/ 8936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ databaseNames)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(325);

/** The databases that exist on the server of `target`, as its role sees them; undefined when they cannot be listed. */
async function databaseNames(target, options) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .newSession */ .R)({ ...target, database: 'postgres' }, options);
    try {
        await session.connect();
        const rows = await session.query('SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname');
        session.close();
        return rows.map(({ datname }) => String(datname));
    }
    catch {
        session.destroy();
        return undefined;
    }
}


/***/ }),

/***/ 787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ examineAll)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1378);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(824);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3495);
/* harmony import */ var _diagnosis_network_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9802);




const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const CERTIFICATE_DAYS_TO_WARN = 14;
const CLOCK_SKEW_MS_TO_WARN = 30_000;
/** Logs in to each side by side, each by one connection; what can heal by itself is tried again for `waitMs`. */
async function examineAll(candidates, waitMs, tools) {
    return Promise.all(candidates.map((candidate) => examine(candidate, waitMs, tools)));
}
async function examine(candidate, waitMs, tools) {
    if ('problem' in candidate) {
        return { candidate, standing: 'unknown', probe: undefined, problem: candidate.problem, notes: [] };
    }
    const probe = await probeUntil(tools.clock() + waitMs, candidate.name, candidate.target, tools);
    const base = { candidate, probe, notes: notesOn(candidate, probe) };
    if (probe.result === 'ok') {
        const problem = readOnlyProblem(candidate.target, candidate.source, probe);
        tools.say(`${candidate.name}: ${problem === undefined ? 'works' : 'logs in, but cannot write'}, ${probe.elapsedMs} ms`);
        return { ...base, standing: problem === undefined ? 'works' : 'unknown', problem };
    }
    const { target, source } = candidate;
    const known = {
        knownDatabases: probe.failure.code === '3D000' ? await tools.databaseNames(target) : undefined,
        // Dropped before anything answered: that is what a firewall does.
        outboundAddress: probe.failure.stage === 'tcp' && (0,_diagnosis_network_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .isTimeout */ .kL)(probe.failure) ? await tools.outboundAddress() : undefined,
    };
    const problem = (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h)(probe.failure, { ...target, ...known }, source);
    tools.say(`${candidate.name}: ${problem.what} (stage: ${probe.failure.stage}, ${probe.elapsedMs} ms)`);
    return { ...base, standing: probe.result === 'bad' ? 'refused' : 'unknown', problem };
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
    const name = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V)(candidate.name);
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
        ...(facts?.inRecovery === true ? [`${name} is a replica: it can be read, not written.`] : []),
    ];
}
/** A replica is read-only by design; anything else that is, is full or set so. */
function readOnlyProblem(target, source, probe) {
    const facts = probe.result === 'ok' ? probe.facts : undefined;
    if (facts === undefined || !facts.readOnly || facts.inRecovery)
        return undefined;
    const message = 'transaction_read_only is on';
    return (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h)({ stage: 'query', code: '25006', message, certificateIssuer: undefined, cause: undefined }, target, source);
}


/***/ }),

/***/ 8118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ databaseLine),
/* harmony export */   p: () => (/* binding */ checkReport)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1378);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7177);


/** Stale copies fail the run unless `failOnDrift` is false; everything else that is wrong always does. */
function checkReport(result, failOnDrift) {
    const { healed } = result;
    const stale = result.problems.filter(({ code }) => code === 'credential-stale');
    const others = result.problems.filter(({ code }) => code !== 'credential-stale');
    const action = healed?.delivery?.action ?? 'not-reached';
    const changed = (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .writes */ .D3)(action);
    const outcome = others.length > 0 ? 'failed' : stale.length > 0 ? 'drifted' : changed > 0 ? 'changed' : 'ok';
    return {
        ..._report_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_REPORT */ .VS,
        mode: 'check',
        outcome,
        failed: outcome === 'failed' || (outcome === 'drifted' && failOnDrift),
        changed,
        vaultSecret: healed?.secret?.name ?? null,
        vaultVersion: healed?.delivery?.version ?? null,
        databases: result.databases.map(databaseLine),
        consumers: healed?.consumerName === undefined ? [] : [{ consumer: healed.consumerName, action }],
        notes: [...new Set(result.notes)],
        problems: [
            ...others.map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .problemData */ .u8)(problem)),
            ...stale.map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .problemData */ .u8)(problem, failOnDrift ? 'error' : 'warning')),
        ],
    };
}
function databaseLine({ candidate, standing, probe, problem, }) {
    const facts = probe?.result === 'ok' ? probe.facts : undefined;
    return {
        name: (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V)(candidate.name),
        standing,
        reached: reachedBy(probe, problem),
        layersMs: Object.fromEntries((probe?.layers ?? []).map(({ stage, elapsedMs }) => [stage, elapsedMs])),
        elapsedMs: probe?.elapsedMs ?? null,
        certificateDaysLeft: probe?.certificateDaysLeft ?? null,
        server: facts === undefined ? null : (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V)(`PostgreSQL ${facts.serverVersion} as ${facts.role}`),
        clockSkewMs: facts?.clockSkewMs ?? null,
        diagnosis: problem?.what ?? null,
    };
}
function reachedBy(probe, problem) {
    if (probe !== undefined)
        return probe.result === 'ok' ? 'query' : probe.failure.stage;
    return problem?.code.startsWith('connection-string-') === true ? 'parse' : null;
}


/***/ }),

/***/ 1471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ afterRotation),
/* harmony export */   Y: () => (/* binding */ rotationStagedIn)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2509);


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

/***/ 7515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ofThisServer)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
function ofThisServer(target, source, { server }) {
    const { host, port, user } = target;
    const same = host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
    if (same)
        return target;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'connection-string-elsewhere',
        what: 'This secret names another server, port or role than the config file',
        target: source,
        answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
        likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
        fix: 'Correct the secret, or server: in the config file.',
    });
}


/***/ }),

/***/ 248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCheck: () => (/* binding */ runCheck)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/modes/candidates.js
var candidates = __webpack_require__(4561);
// EXTERNAL MODULE: ./build/postgres/examination.js
var postgres_examination = __webpack_require__(787);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/modes/judgement.js


/**
 * Holds each refused credential against the vault, which is read once. Without a clear answer it stays refused,
 * and no more is said. Why one is broken is said by `explainBroken`.
 */
async function judgeAll(examined, judging, tools, refusals) {
    for (const one of examined)
        refusals.add(one);
    const opinionOf = vaultsOpinion(judging, tools, refusals);
    return Promise.all(examined.map((one) => judge(one, judging.staleAdvice, opinionOf)));
}
/** One login for each login that the vault's credential makes possible, however many copies were refused. */
function vaultsOpinion({ vaultsOwn, waitMs }, tools, refusals) {
    if (vaultsOwn === undefined)
        return undefined;
    let reading;
    const known = new Map();
    return async (refused) => {
        reading ??= vaultsOwn();
        const own = (await reading)(refused);
        const before = refusals.of(own);
        if (before !== undefined)
            return before;
        const key = `${own.name} ${'target' in own ? own.target.database : ''}`;
        const examination = known.get(key) ?? (0,postgres_examination/* examineAll */.l)([own], waitMs, tools);
        known.set(key, examination);
        const [opinion] = await examination;
        if (opinion !== undefined)
            refusals.add(opinion);
        return opinion;
    };
}
async function judge(examined, advice, opinionOf) {
    if (examined.standing !== 'refused' || opinionOf === undefined)
        return examined;
    try {
        const opinion = await opinionOf(examined.candidate);
        if (opinion?.probe?.result === 'ok') {
            const problem = staleProblem(examined.candidate.name, advice);
            return { ...examined, standing: 'stale', problem };
        }
        if (opinion?.standing === 'refused')
            return { ...examined, standing: 'broken' };
        return { ...examined, alsoProblems: opinion?.problem === undefined ? [] : [opinion.problem] };
    }
    catch (thrown) {
        return { ...examined, alsoProblems: (0,problem/* problemsOf */.GW)(thrown) };
    }
}
function staleProblem(target, advice) {
    return new problem/* Problem */.AF({
        code: 'credential-stale',
        what: 'This copy of the credential is stale: the vault has one that works',
        target,
        answer: 'the server refuses this copy (28P01) and takes what the vault holds',
        ...advice,
    });
}
/** Why what is broken is so: `rotationNow` tells whether a rotation was interrupted, and is asked once. */
async function explainBroken(databases, rotationNow) {
    if (!databases.some(({ standing }) => standing === 'broken'))
        return databases;
    const [rotation, alsoProblems] = await rotationNow().then((known) => [known, []], (thrown) => [{ is: 'none' }, (0,problem/* problemsOf */.GW)(thrown)]);
    return databases.map((one) => one.standing === 'broken'
        ? { ...one, problem: brokenProblem(one.candidate.name, rotation), alsoProblems }
        : one);
}
function brokenProblem(target, rotation) {
    return new problem/* Problem */.AF({
        code: 'credential-broken',
        what: 'The credential is broken: the server refuses what the vault holds',
        target,
        answer: '28P01, for this copy and for the vault alike',
        ...causeAndFix(rotation),
    });
}
function causeAndFix(rotation) {
    switch (rotation.is) {
        case 'under-way':
            return {
                likelyCause: 'A rotation was interrupted: its pending secret is still there. Running the rotation again finishes it.',
                fix: 'with:\n  mode: rotate',
            };
        case 'unknown':
            return {
                likelyCause: `A rotation was interrupted, if ${rotation.pending} is enabled, which this identity may not read. Otherwise somebody changed the role's password or the vault.`,
                fix: `with:\n  mode: rotate   # finishes a rotation that was interrupted\n# or to have it known:\n${rotation.why.fix}`,
            };
        case 'none':
            return {
                likelyCause: "Somebody changed the role's password without the vault, or the vault without the role; or the role does not exist or has expired.",
                fix: 'Find out which password the server knows, and store the connection string that has it; or set the role to what the vault holds (as an administrator, in psql: \\password ROLE).',
            };
    }
}

;// CONCATENATED MODULE: ./build/modes/refusals.js
/** Logins that the server refused during one check: none of them is made twice. */
class Refusals {
    #known = [];
    add(examination) {
        const { candidate, standing } = examination;
        if (standing !== 'refused' || !('target' in candidate))
            return;
        if (this.of(candidate) === undefined)
            this.#known.push({ target: candidate.target, examination });
    }
    /** How the same login was refused, under whatever name it was tried; undefined when it was not. */
    of(candidate) {
        if (!('target' in candidate))
            return undefined;
        return this.#known.find(({ target }) => isSameLogin(target, candidate.target))?.examination;
    }
}
function isSameLogin(a, b) {
    const samePlace = a.host === b.host && a.port === b.port && a.user === b.user && a.database === b.database;
    return samePlace && a.password.equals(b.password);
}

;// CONCATENATED MODULE: ./build/modes/second-look.js


/** A rotation changes the role, and the vault seconds later: what seems broken may be whole in a moment. */
const LOOK_AGAIN_MS = 30_000;
const LOOK_EVERY_MS = 2000;
/**
 * While something is broken, reads the vault again for up to 30 s, and logs in with what it did not hold before.
 * Ends when nothing is that a rotation would heal.
 */
async function lookAgainWhileBroken(first, relooking, tools, refusals) {
    let databases = await lookAgainAtStale(first, relooking, tools, refusals);
    const watched = new Set(databases.filter(({ standing }) => standing === 'broken').map(nameOf));
    if (watched.size === 0)
        return databases;
    const deadline = tools.clock() + LOOK_AGAIN_MS;
    tools.say(`${[...watched].join(', ')}: the server refuses what the vault holds; reading the vault again for up to ${LOOK_AGAIN_MS / 1000} s, since it may be being rotated`);
    while (databases.some((one) => watched.has(nameOf(one)) && !isSettled(one, relooking))) {
        if (tools.clock() + LOOK_EVERY_MS > deadline)
            break;
        await tools.sleep(LOOK_EVERY_MS);
        databases = await lookAgain(databases, watched, relooking, tools, refusals);
    }
    return databases;
}
/** The vault's secrets are written side by side and read one by one: what was read may be older than the password. */
async function lookAgainAtStale(first, relooking, tools, refusals) {
    const stale = first.filter(({ standing }) => standing === 'stale' && !relooking.isCopy);
    if (stale.length === 0)
        return first;
    return lookAgain(first, new Set(stale.map(nameOf)), relooking, tools, refusals);
}
function nameOf({ candidate }) {
    return candidate.name;
}
/** A copy that the vault has something better for is what it is; in the vault itself that passes as well. */
function isSettled({ standing }, { isCopy }) {
    return standing === 'works' || (standing === 'stale' && isCopy);
}
async function lookAgain(before, watched, relooking, tools, refusals) {
    // What cannot be read now says nothing new.
    const { candidates } = await relooking.candidates().catch(() => ({ candidates: [] }));
    const again = before.filter((one) => watched.has(nameOf(one)) && !isSettled(one, relooking));
    const examined = await Promise.all(again.map((one) => examineAgain(one, candidates, relooking, tools, refusals)));
    const judged = await judgeAll(examined, relooking, tools, refusals);
    return before.map((one) => judged.find((newer) => nameOf(newer) === nameOf(one)) ?? one);
}
/** A login that was refused is not made again. */
async function examineAgain({ alsoProblems: _, ...before }, candidates, { waitMs }, tools, refusals) {
    const { candidate } = before;
    const now = asItIsNow(candidate, candidates);
    const [known] = refusals.of(now) === undefined ? await (0,postgres_examination/* examineAll */.l)([now], waitMs, tools) : [];
    return known ?? { ...before, candidate: now, standing: 'refused' };
}
/** A connection string that was made meanwhile takes the place of the bare password in its database. */
function asItIsNow(candidate, candidates) {
    const named = candidates.find((one) => one.name === candidate.name && 'target' in one);
    if (named !== undefined || !('target' in candidate))
        return named ?? candidate;
    const { database } = candidate.target;
    const there = candidates.find((one) => 'target' in one && one.target.database === database);
    return there === undefined ? candidate : { ...there, name: candidate.name };
}

;// CONCATENATED MODULE: ./build/modes/check.js




/** Logs in as the consumers would, says what is wrong, and heals a stale secret when told to. */
async function check(plan, tools) {
    const { candidates, notes: notesBefore } = await plan.candidates();
    const examined = await (0,postgres_examination/* examineAll */.l)(candidates, plan.waitMs, tools);
    const refusals = new Refusals();
    const first = await judgeAll(examined, plan, tools, refusals);
    const looked = await lookAgainWhileBroken(first, plan, tools, refusals);
    const judged = await explainBroken(looked, plan.unfinishedRotation);
    const stale = judged.some(({ standing }) => standing === 'stale');
    const healed = stale ? await plan.heal?.() : undefined;
    const isHealed = healed !== undefined && healed.problems.length === 0;
    const databases = isHealed ? judged.map(asHealed) : judged;
    return {
        databases,
        healed,
        freshValue: isHealed ? healed.secret?.value : undefined,
        notes: [
            ...notesBefore,
            ...judged.flatMap((one) => one.notes),
            ...(healed?.notes ?? []),
            ...(isHealed ? [plan.noteAfterHealing] : []),
            ...(stale ? await adviceOn(plan) : []),
        ],
        problems: [
            ...databases.flatMap(({ problem, alsoProblems = [] }) => [
                ...(problem ? [problem] : []),
                ...alsoProblems,
            ]),
            ...(healed?.problems ?? []),
        ],
    };
}
/** Advice that cannot be had is no reason to fail. */
async function adviceOn(plan) {
    return plan.otherStaleConsumers().catch(() => []);
}
function asHealed(database) {
    return database.standing === 'stale' ? { ...database, standing: 'healed', problem: undefined } : database;
}

// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(1891);
// EXTERNAL MODULE: ./build/outside.js
var build_outside = __webpack_require__(171);
// EXTERNAL MODULE: ./build/postgres/database-names.js
var database_names = __webpack_require__(8936);
// EXTERNAL MODULE: ./build/postgres/probe.js
var probe = __webpack_require__(3468);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(8224);
// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(8118);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/rotation/tags.js
var rotation_tags = __webpack_require__(2509);
// EXTERNAL MODULE: ./build/rotation/under-way.js
var under_way = __webpack_require__(1471);
// EXTERNAL MODULE: ./build/topology/this-server.js
var this_server = __webpack_require__(7515);
// EXTERNAL MODULE: ./build/github/secrets.js
var secrets = __webpack_require__(5907);
;// CONCATENATED MODULE: ./build/wiring/check-advice.js

/** The given copy is brought up by a step that heals; what the vault itself holds, by a sync with the config file. */
function staleAdvice(inputs) {
    if (inputs.databaseUrl !== undefined) {
        return {
            likelyCause: 'The password was changed in the vault and this copy was not updated; or the run was queued before it was: a repository secret is read when a run is queued, an environment secret when the job starts.',
            fix: healingStep(inputs),
        };
    }
    return { likelyCause: causeInTheVault(inputs.config), fix: derivingStep(inputs) };
}
function causeInTheVault(config) {
    const password = config.found ? config.topology.secrets.password : undefined;
    return `The raw password (${password ?? 'secrets.password'}) was changed in the vault and this secret was not: it holds an older one. Somebody did so by hand, or a rotation stopped in between.`;
}
/** A sync with the config file; it writes what does not hold the password, and finishes a rotation that stopped. */
function derivingStep({ config, vault }) {
    if (!config.found)
        return 'Give the config file that names the secrets of the vault, with mode: sync.';
    const { path, topology } = config;
    const elsewhere = vault !== undefined && vault.vault !== topology.vault;
    const delivers = topology.consumers.some(({ kind }) => kind === 'github-secret');
    const lines = [
        '- uses: org/dbcred-sync@v1',
        '  with:',
        `    mode: sync   # writes every connection string and document from ${topology.secrets.password}, and delivers them`,
        `    config: ${JSON.stringify(path)}`,
        ...(elsewhere ? [`    vault: ${vault.vault}`] : []),
        '    client-id: ${{ vars.AZURE_CLIENT_ID }}   # needs Key Vault Secrets Officer on the vault, to write it',
        '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
        ...(delivers ? ['    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}'] : []),
    ];
    return lines.join('\n');
}
function healingStep({ vault, copy, secret, exportAs }) {
    const { name, store } = copy;
    const lines = [
        '- uses: org/dbcred-sync@v1',
        '  with:',
        '    mode: check',
        `    database-url: \${{ secrets.${name} }}`,
        `    vault: ${vault?.vault ?? 'VAULT'}`,
        ...(secret === 'database-url' ? [] : [`    secret: ${secret}`]),
        '    client-id: ${{ vars.AZURE_CLIENT_ID }}',
        '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
        '    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}',
        ...(store === undefined ? [] : [`    repository: ${store.owner}/${store.repo}`]),
        ...(store?.kind === 'environment' ? [`    environment: ${JSON.stringify(store.environment)}`] : []),
        ...(name === 'DATABASE_URL' ? [] : [`    github-secret: ${name}`]),
        '    heal: true',
        `    export: ${exportAs ?? name}   # later steps of this job get the fresh value`,
    ];
    return lines.join('\n');
}
/** https://docs.github.com/actions/reference/security/secrets#using-secrets-in-a-workflow */
function noteAfterHealing({ copy: { name } }) {
    return `The GitHub secret was stale and is healed. Runs that are queued already still hold the old repository secret; an environment secret is read when a job starts. A later step that sets env: ${name}: \${{ secrets.${name} }} itself gets the old value of this job: let it use the exported variable instead.`;
}
/**
 * GitHub secrets of the topology that were last written before the vault's version was: each with the step
 * that brings it up. What cannot be read is left out, since this is advice and not the check itself.
 */
async function otherStaleConsumers({ config, gitHub, copy, secret }, vault, say) {
    if (!config.found || gitHub === undefined)
        return [];
    const [{ gitHubClient }, source] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(932), __webpack_require__.e(463)]).then(__webpack_require__.bind(__webpack_require__, 4463)), vault.read(secret)]);
    const client = gitHubClient(gitHub.gitHubToken, gitHub.gitHubApiUrl, say);
    const { createdAt } = source;
    const consumers = config.topology.consumers.flatMap((consumer) => consumer.kind === 'github-secret' && consumer.from === secret && !isCopy(consumer, copy)
        ? [consumer]
        : []);
    const advice = consumers.map(async (consumer) => {
        const store = (0,secrets/* secretStore */.aL)(consumer.repository, consumer.environment);
        const updatedAt = await (0,secrets/* secretUpdatedAt */.fX)(client, store, consumer.name).catch(() => undefined);
        if (updatedAt === undefined || createdAt === undefined || updatedAt >= createdAt)
            return [];
        return [
            `${consumer.name} in ${(0,secrets/* describeStore */.Fk)(store)} is older than the vault's version, too. ${syncStep(consumer)}`,
        ];
    });
    return (await Promise.all(advice)).flat();
}
/** The secret that the job itself was given. */
function isCopy(consumer, { name, store }) {
    const other = (0,secrets/* secretStore */.aL)(consumer.repository, consumer.environment);
    const same = store !== undefined && (0,secrets/* describeStore */.Fk)(store).toLowerCase() === (0,secrets/* describeStore */.Fk)(other).toLowerCase();
    return same && consumer.name.toUpperCase() === name;
}
function syncStep(consumer) {
    const { repository, environment, name, from } = consumer;
    const parts = [
        'mode: sync',
        `secret: ${from}`,
        `repository: ${repository.owner}/${repository.repo}`,
        ...(environment === undefined ? [] : [`environment: ${environment}`]),
        `github-secret: ${name}`,
    ];
    return `To bring it up, a step with { ${parts.join(', ')} }.`;
}

;// CONCATENATED MODULE: ./build/wiring/check.js














/** `mode: check` with the real database, and with the vault and GitHub only when they are needed. */
async function runCheck(inputs, outside, forms) {
    const { untrustedEvent } = inputs;
    if (inputs.databaseUrl === undefined)
        sayConfig(inputs, outside);
    const vault = (0,once/* once */.O)(() => openTheVault(inputs, outside, forms));
    // A check of a config file has no one value that later steps could be given.
    const value = async () => inputs.databaseUrl ??
        (inputs.config.found ? undefined : (await (await vault()).read(inputs.secret)).value);
    const result = await check(planOf(inputs, vault, outside, forms), toolsOf(inputs, outside));
    const notes = untrustedEvent === undefined ? [] : [(0,report/* nothingWritten */.F2)(untrustedEvent)];
    if (untrustedEvent === undefined && result.problems.length === 0) {
        if (inputs.exportAs !== undefined)
            (0,build_outside/* exportTo */.c)(inputs.exportAs, result.freshValue ?? (await value()), outside);
    }
    return (0,check_report/* checkReport */.p)({ ...result, notes: [...result.notes, ...notes] }, inputs.failOnDrift);
}
function sayConfig({ config }, outside) {
    outside.say(config.found ? `config file ${config.path}` : config.why);
}
function planOf(inputs, vault, outside, forms) {
    const { config, databaseUrl, untrustedEvent } = inputs;
    const password = config.found ? config.topology.secrets.password : undefined;
    const mayHeal = inputs.heal && untrustedEvent === undefined;
    return {
        waitMs: inputs.waitMs,
        candidates: () => candidatesFor(inputs, vault, forms),
        isCopy: databaseUrl !== undefined,
        vaultsOwn: vaultsOwn(inputs, vault, password, forms),
        unfinishedRotation: async () => unfinishedRotation(await vault(), inputs.secret, password),
        heal: mayHeal ? () => heal(inputs, outside, forms) : undefined,
        staleAdvice: staleAdvice(inputs),
        noteAfterHealing: noteAfterHealing(inputs),
        otherStaleConsumers: async () => databaseUrl === undefined ? [] : otherStaleConsumers(inputs, await vault(), outside.say),
    };
}
async function candidatesFor(inputs, vault, forms) {
    const { databaseUrl, databases, config } = inputs;
    if (databaseUrl !== undefined)
        return (0,candidates/* candidatesOf */.k)(databaseUrl, 'input database-url', databases, forms);
    const opened = await vault();
    if (config.found)
        return (0,candidates/* candidatesOfTopology */.f)(opened, config.topology, forms);
    const secret = await opened.read(inputs.secret);
    return (0,candidates/* candidatesOf */.k)(secret.value, `secret ${secret.name} in ${opened.url}`, databases, forms);
}
/** Only a copy can be stale: what the vault itself holds is held against the raw password of the topology. */
function vaultsOwn(inputs, vault, password, forms) {
    if (inputs.vault === undefined)
        return undefined;
    return async () => {
        const opened = await vault();
        if (inputs.databaseUrl !== undefined) {
            const { name, value } = await opened.read(inputs.secret);
            const source = `secret ${name} in ${opened.url}`;
            const own = (0,proof/* readConnectionString */.M)(value, source, forms);
            const target = inputs.config.found ? (0,this_server/* ofThisServer */.b)(own, source, inputs.config.topology) : own;
            return () => ({ name: `${name} (vault)`, source, target });
        }
        const raw = password === undefined ? undefined : (await opened.read(password)).value;
        return (refused) => withPassword(refused, raw);
    };
}
function withPassword(candidate, password) {
    if ('problem' in candidate || password === undefined)
        return candidate;
    return { ...candidate, target: { ...candidate.target, password } };
}
/** Without the mark of a rotation, the topology says where one would stage its password. */
async function unfinishedRotation(vault, secretName, password) {
    const marked = await vault.read(secretName).then(({ tags }) => tags[rotation_tags/* PENDING_TAG */.pL], () => undefined);
    return (0,under_way/* rotationStagedIn */.Y)(marked ?? (password === undefined ? undefined : `${password}-pending`), vault);
}
async function heal(inputs, outside, forms) {
    const { vault, gitHub, secret, databaseAuthorities, connectTimeoutMs } = inputs;
    if (vault === undefined || gitHub === undefined)
        throw new Error('inputs have seen to both');
    const { startSync } = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(564)]).then(__webpack_require__.bind(__webpack_require__, 9183));
    const options = { ...vault, ...gitHub, secret, databaseAuthorities, connectTimeoutMs };
    return startSync({ ...options, verify: true, dryRun: false }, outside, forms);
}
function toolsOf(inputs, { clock, say, whileWaiting }) {
    const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs, vault } = inputs;
    const session = { authorities, timeoutMs, clock, whileWaiting };
    return {
        probe: (target) => (0,probe/* probe */.d)(target, { ...session, askFacts: true }),
        databaseNames: (target) => (0,database_names/* databaseNames */.M)(target, session),
        outboundAddress: (0,once/* once */.O)(async () => {
            if (vault === undefined)
                return undefined;
            const { outboundAddress } = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(844)]).then(__webpack_require__.bind(__webpack_require__, 2844));
            return outboundAddress(vault);
        }),
        clock,
        sleep: (ms) => (0,promises_.setTimeout)(ms),
        say,
    };
}
async function openTheVault(inputs, outside, forms) {
    if (inputs.vault === undefined)
        throw new Error('inputs have seen to the vault');
    const { openVaultFor } = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(844)]).then(__webpack_require__.bind(__webpack_require__, 2844));
    return openVaultFor(inputs.vault, outside.say, forms);
}


/***/ })

};
