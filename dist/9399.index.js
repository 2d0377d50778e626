export const id = 9399;
export const ids = [9399];
export const modules = {

/***/ 47660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ placeholderProblem),
/* harmony export */   kf: () => (/* binding */ readPassword),
/* harmony export */   wK: () => (/* binding */ isPlaceholder)
/* harmony export */ });
/* unused harmony export refusePlaceholder */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _placeholder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48407);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49228);



/** Whether something else was to be stored here, and nobody has. */
function isPlaceholder(password) {
    return looksOf(password) !== undefined;
}
/** The password, for a login. Throws `credential-placeholder`: no server is to hear of one. `source` says where it stands. */
function readPassword(password, source) {
    const problem = placeholderProblem(password, source);
    if (problem !== undefined)
        throw problem;
    return password;
}
/** For what is a password or a connection string, and is written without a login perhaps. Throws as `readPassword` does. */
function refusePlaceholder(text, source) {
    const looks = looksOf(text) ?? placeholderInUrl(text.reveal());
    if (looks !== undefined)
        throw problemOf(looks, source);
}
function placeholderProblem(password, source) {
    const looks = looksOf(password);
    return looks === undefined ? undefined : problemOf(looks, source);
}
function problemOf(looks, source) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'credential-placeholder',
        what: `This is a placeholder and no credential: it has ${looks}`,
        target: source,
        likelyCause: 'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
        fix: 'Store the password itself there: see credential-placeholder in docs/troubleshooting.md.',
    });
}
function looksOf(password) {
    const text = password.reveal();
    return (0,_placeholder_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholderIn */ .P5)((0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutStrays */ .t4)(text, 'password')?.text ?? text);
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

/***/ 57515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ mayLeadHere),
/* harmony export */   Z3: () => (/* binding */ isOfThisServer),
/* harmony export */   bk: () => (/* binding */ ofThisServer)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);


/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
function ofThisServer(target, source, topology) {
    if (isOfThisServer(target, topology))
        return target;
    const { host, port, user } = target;
    const { server } = topology;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'connection-string-elsewhere',
        what: 'This secret names another server, port or role than the config file',
        target: source,
        answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
        likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
        fix: 'Correct the secret, or server: in the config file.',
    });
}
function isOfThisServer({ host, port, user }, { server }) {
    return host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
}
/**
 * Whether a connection string of a document leads to this server's host, or may: one that cannot be read does when
 * the name stands in it. Those of other servers are none of our business.
 */
function mayLeadHere(text, { server }, forms) {
    const host = server.host.toLowerCase();
    const parsed = (0,_postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnectionString */ .H)(text, forms);
    if (parsed.ok)
        return parsed.value.host.toLowerCase() === host;
    const url = text.reveal();
    return url
        .slice(url.indexOf('://') + 3)
        .toLowerCase()
        .includes(host);
}


/***/ }),

/***/ 12071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPlan: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(41891);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/progress.js
var progress = __webpack_require__(51288);
// EXTERNAL MODULE: ./build/topology/target-id.js
var target_id = __webpack_require__(32281);
;// CONCATENATED MODULE: ./build/modes/plan-targets.js




/** GitHub's limit of a matrix: https://docs.github.com/actions/reference/limits */
const MOST_SHARDS = 256;
const AT_ONCE = 10;
/** Looks at every GitHub secret as a delivery would, and writes nothing. */
async function planTargets({ recipients, read }) {
    const sources = new Map();
    const sourceOf = (name) => {
        const source = sources.get(name) ?? (0,once/* once */.O)(() => read(name));
        sources.set(name, source);
        return source();
    };
    const planned = new Map();
    await (0,progress/* fewAtOnce */.X)(AT_ONCE, recipients, async (recipient) => {
        const id = (0,target_id/* targetId */.L)(recipient.entry);
        if (id === undefined || 'passedOver' in recipient)
            return;
        const base = { id, name: recipient.name, notes: [], problems: [] };
        try {
            const consumer = await recipient.consumer();
            const { action, notes = [] } = await consumer.deliver(await sourceOf(recipient.entry.from), {
                dryRun: true,
            });
            planned.set(recipient, { ...base, action, notes });
        }
        catch (thrown) {
            planned.set(recipient, { ...base, action: 'failed', problems: (0,problem/* problemsOf */.GW)(thrown) });
        }
    });
    return recipients.flatMap((recipient) => planned.get(recipient) ?? []);
}
/** What is to be done, in shards of this size, or larger ones where there would be too many. */
function shardsOf(targets, shardSize) {
    const ids = targets.filter(({ action }) => action !== 'unchanged').map(({ id }) => id);
    const size = Math.max(shardSize, Math.ceil(ids.length / MOST_SHARDS));
    const count = Math.ceil(ids.length / size);
    return Array.from({ length: count }, (_, index) => ({
        shard: `${index + 1} of ${count}`,
        targets: ids.slice(index * size, (index + 1) * size).join(' '),
    }));
}

// EXTERNAL MODULE: ./build/report/failed-report.js
var failed_report = __webpack_require__(71553);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/report/plan-report.js

/** What cannot be looked at is a warning: the shard that it is in delivers it, or says why not. */
function planReport(targets, shards) {
    return {
        ...report/* EMPTY_REPORT */.VS,
        mode: 'sync',
        dryRun: true,
        outcome: 'ok',
        consumers: targets.map(({ name, action }) => ({ consumer: name, action })),
        targetsMatrix: { include: shards },
        notes: [...new Set(targets.flatMap(({ notes }) => notes))],
        problems: targets.flatMap(({ problems }) => problems.map((problem) => (0,report/* problemData */.u8)(problem, 'warning'))),
    };
}

// EXTERNAL MODULE: ./build/rotation/delivery.js
var delivery = __webpack_require__(13847);
// EXTERNAL MODULE: ./build/wiring/clients.js + 3 modules
var clients = __webpack_require__(61433);
// EXTERNAL MODULE: ./build/wiring/fleet.js
var fleet = __webpack_require__(19983);
// EXTERNAL MODULE: ./build/wiring/github-clients.js
var github_clients = __webpack_require__(1673);
// EXTERNAL MODULE: ./build/wiring/recipients.js + 2 modules
var wiring_recipients = __webpack_require__(51428);
// EXTERNAL MODULE: ./build/wiring/targets.js
var wiring_targets = __webpack_require__(74861);
;// CONCATENATED MODULE: ./build/wiring/plan.js











/** `mode: sync` with `plan: true`: which GitHub secrets are not up to date, as shards. Only reads. */
async function runPlan(inputs, outside, forms) {
    const { say, clock } = outside;
    say(`config file ${inputs.configPath}`);
    try {
        const gitHub = (0,github_clients.gitHubFor)({ ...inputs, mode: 'status' }, { say, clock, forms });
        const [signedIn, topology] = await (0,problem/* allOrProblems */.Xd)([
            (0,clients.signIn)(inputs, say, forms),
            (0,fleet/* withFleets */.QP)(inputs.topology, inputs.maxTargets, gitHub, say),
        ]);
        const surroundings = { ...signedIn, forms, say, clock, sleep: (ms) => (0,promises_.setTimeout)(ms) };
        const recipients = (0,wiring_targets/* onlyTargets */.b)((0,wiring_recipients/* recipientsOf */.w)({ ...inputs, topology, gitHub }, surroundings), inputs.targets, say);
        const targets = await planTargets({
            ...{ recipients, shardSize: inputs.shardSize },
            read: (name) => signedIn.vault.read(name, (0,delivery/* documentOrNot */.mD)({ topology }, name)),
        });
        return planReport(targets, shardsOf(targets, inputs.shardSize));
    }
    catch (thrown) {
        return (0,failed_report/* failedReport */.k)('sync', (0,problem/* problemsOf */.GW)(thrown));
    }
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
