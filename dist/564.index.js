export const id = 564;
export const ids = [564,183];
export const modules = {

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSync: () => (/* binding */ runSync),
  startSync: () => (/* binding */ startSync)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/postgres/connection-string.js
var connection_string = __webpack_require__(824);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(8224);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/modes/sync.js



/** How often a vault that changes under our hands is followed. */
const MAX_ROUNDS = 3;
/** Vault → consumer, after proving the credential. What was done before a failure is in the result. */
async function sync(plan, prover) {
    const result = { notes: [], problems: [] };
    try {
        const [vault, consumer] = await (0,problem/* allOrProblems */.Xd)([
            plan.vault.then(async (opened) => {
                await readAndProve(opened, plan, prover, result);
                return opened;
            }),
            plan.consumer.then(async (made) => {
                result.consumerName = made.name;
                await made.prepare();
                return made;
            }),
        ]);
        await deliverWhatTheVaultSays(vault, consumer, plan, prover, result);
    }
    catch (thrown) {
        result.problems = (0,problem/* problemsOf */.GW)(thrown);
    }
    return result;
}
async function readAndProve(vault, plan, prover, result) {
    const secret = await vault.read(plan.secretName);
    prover.say(`read ${secret.name}, version ${secret.version}, from ${vault.url}`);
    await proveSecret(secret, vault, plan, prover, result);
}
async function proveSecret(secret, vault, plan, prover, result) {
    result.secret = secret;
    const source = `secret ${secret.name} in ${vault.url}`;
    const target = (0,proof/* readConnectionString */.M)(secret.value, source, prover.forms);
    const advice = (0,connection_string/* tlsAdvice */.S)(target);
    if (advice !== undefined)
        note(result, `${source} ${advice}`);
    if (!plan.verify) {
        note(result, 'verify is false: nothing has proven that this credential logs in.');
        return;
    }
    const { elapsedMs } = await (0,proof/* prove */.z)(target, source, prover);
    result.proof = `${target.user} logged in to ${target.database} on ${target.host}:${target.port} in ${elapsedMs} ms (TLS verified)`;
    prover.say(result.proof);
}
/** Once, however often it is found. */
function note(result, text) {
    if (!result.notes.includes(text))
        result.notes.push(text);
}
/** After each delivery the vault is read again: whoever wrote it meanwhile must not be overtaken by an old value. */
async function deliverWhatTheVaultSays(vault, consumer, plan, prover, result) {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { secret } = result;
        if (secret === undefined)
            return;
        const delivery = await consumer.deliver(secret, { dryRun: plan.dryRun });
        result.delivery = { ...delivery, version: secret.version };
        prover.say(`${consumer.name}: ${delivery.action}`);
        if (plan.dryRun)
            return;
        const latest = await vault.read(plan.secretName);
        if (latest.version === secret.version)
            return;
        prover.say(`${plan.secretName} changed in the vault meanwhile: version ${latest.version}`);
        await proveSecret(latest, vault, plan, prover, result);
    }
    throw new problem/* Problem */.AF({
        code: 'secret-keeps-changing',
        what: `The secret changed ${MAX_ROUNDS} times while it was delivered`,
        target: `secret ${plan.secretName} in ${vault.url}`,
        likelyCause: 'Something writes it again and again, or a rotation is under way.',
        fix: 'Find the writer: az keyvault secret list-versions --vault-name VAULT --name SECRET; then run it again.',
    });
}

// EXTERNAL MODULE: ./build/outside.js
var build_outside = __webpack_require__(171);
// EXTERNAL MODULE: ./build/postgres/probe.js
var probe = __webpack_require__(3468);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(7177);
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

// EXTERNAL MODULE: ./build/wiring/clients.js + 2 modules
var clients = __webpack_require__(2844);
;// CONCATENATED MODULE: ./build/wiring/sync.js







/** `mode: sync` with the real vault, GitHub and database. */
async function runSync(inputs, outside, forms) {
    const { untrustedEvent, exportAs } = inputs;
    const dryRun = inputs.dryRun || untrustedEvent !== undefined;
    const result = await startSync({ ...inputs, dryRun }, outside, forms);
    if (untrustedEvent !== undefined)
        result.notes.push((0,report/* nothingWritten */.F2)(untrustedEvent));
    else if (result.problems.length === 0)
        (0,build_outside/* exportTo */.c)(exportAs, result.secret?.value, outside);
    return syncReport(result, dryRun);
}
/** Starts both sides at once, and loads what the end needs while the beginning waits for answers. */
function startSync(options, outside, forms) {
    const { say, clock } = outside;
    const vault = (0,clients/* openVaultFor */.O7)(options, say, forms);
    const consumer = (0,clients/* gitHubSecretFor */.j$)(options, say);
    for (const loading of [__webpack_require__.e(/* import() */ 849).then(__webpack_require__.bind(__webpack_require__, 3849)), __webpack_require__.e(/* import() */ 768).then(__webpack_require__.bind(__webpack_require__, 4768))])
        loading.catch(() => undefined);
    const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = options;
    return sync({ vault, consumer, secretName: options.secret, verify: options.verify, dryRun: options.dryRun }, {
        probe: (target) => (0,probe/* probe */.d)(target, { authorities, timeoutMs, clock, askFacts: false }),
        sleep: (ms) => (0,promises_.setTimeout)(ms),
        say,
        forms,
    });
}


/***/ })

};
