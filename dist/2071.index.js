export const id = 2071;
export const ids = [2071];
export const modules = {

/***/ 92996:
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

/***/ 12071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPlan: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: ./build/clients/clients.js + 10 modules
var clients_clients = __webpack_require__(41385);
// EXTERNAL MODULE: ./build/clients/sign-in.js + 3 modules
var sign_in = __webpack_require__(652);
// EXTERNAL MODULE: ./build/consumers/fleet.js
var fleet = __webpack_require__(13350);
// EXTERNAL MODULE: ./build/consumers/recipients.js + 1 modules
var consumers_recipients = __webpack_require__(61671);
// EXTERNAL MODULE: ./build/consumers/targets.js
var consumers_targets = __webpack_require__(92996);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/topology/target-id.js
var target_id = __webpack_require__(32281);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
;// CONCATENATED MODULE: ./build/modes/plan-targets.js



/** GitHub's limit of a matrix: https://docs.github.com/actions/reference/limits */
const MOST_SHARDS = 256;
const AT_ONCE = 10;
/** Looks at every GitHub secret as a delivery would, and writes nothing. */
async function planTargets({ recipients, read }) {
    const sources = new Map();
    const sourceOf = (name) => {
        const source = sources.get(name) ?? (0,turns/* once */.Oo)(() => read(name));
        sources.set(name, source);
        return source();
    };
    const planned = new Map();
    await (0,turns/* fewAtOnce */.Xr)(AT_ONCE, recipients, async (recipient) => {
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
;// CONCATENATED MODULE: ./build/wiring/plan.js










/** `mode: sync` with `plan: true`: which GitHub secrets are not up to date, as shards. Only reads. */
async function runPlan(inputs, outside, forms) {
    const { maxTargets, shardSize, targets: asked } = inputs;
    outside.say(`config file ${inputs.configPath}`);
    try {
        const needs = { azure: inputs, database: inputs, gitHub: { ...inputs, mode: 'status' } };
        const clients = (0,clients_clients/* clientsFor */.U)(needs, { ...outside, forms }, sign_in);
        const [{ vault }, topology] = await (0,problem/* allOrProblems */.Xd)([
            clients.azure(),
            (0,fleet/* withFleets */.Q)(inputs.topology, maxTargets, clients.gitHub, clients.say),
        ]);
        const recipients = (0,consumers_targets/* onlyTargets */.b)((0,consumers_recipients/* recipientsOf */.w)({ ...inputs, topology }, clients), asked, clients.say);
        const targets = await planTargets({
            ...{ recipients, shardSize },
            read: (name) => vault.read(name, (0,delivery/* documentOrNot */.mD)({ topology }, name)),
        });
        return planReport(targets, shardsOf(targets, shardSize));
    }
    catch (thrown) {
        return (0,failed_report/* failedReport */.k)('sync', (0,problem/* problemsOf */.GW)(thrown));
    }
}


/***/ })

};
