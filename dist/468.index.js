export const id = 468;
export const ids = [468];
export const modules = {

/***/ 8468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   activeRuns: () => (/* binding */ activeRuns),
/* harmony export */   waitUntilQuiet: () => (/* binding */ waitUntilQuiet)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2074);



/** https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow */
const ACTIVE = ['queued', 'in_progress', 'waiting', 'requested', 'pending'];
const POLL_MS = 10_000;
/** How many runs a message names; it is cut at 300 characters. */
const MOST_NAMED = 3;
/**
 * The workflow's runs that are not completed, newest first, at most 100 of each status. Asked for each status,
 * since an old run may still wait for its approval, and without a filter as well: a run that changes its status
 * between two answers is in neither, and searches by status have missed runs
 * (https://github.com/dawidd6/action-download-artifact/issues/56). Needs the permission Actions (read).
 * Throws `github-*`.
 */
async function activeRuns(client, repository, workflow, exceptRunId) {
    const listing = { ...repository, workflow_id: workflow, per_page: 100 };
    const lists = await Promise.all([listing, ...ACTIVE.map((status) => ({ ...listing, status }))].map((one) => list(client, one))).catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .requestProblem */ .J4)(thrown, client, asked({ repository, workflow }));
    });
    const active = lists
        .flat()
        .filter(({ id, status }) => status !== 'completed' && String(id) !== exceptRunId)
        .map((run) => [
        run.id,
        { id: run.id, status: run.status ?? 'unknown', url: run.html_url },
    ]);
    return [...new Map(active).values()].sort((a, b) => b.id - a.id);
}
async function list(client, listing) {
    const { data } = await client.rest.actions.listWorkflowRuns(listing);
    return data.workflow_runs;
}
/**
 * Waits until at one look none of the workflows has an active run; looks every 10 s and says what changed.
 * Throws `rotation-consumer-busy` after `waitMs`, and `github-*`.
 */
async function waitUntilQuiet(targets, options) {
    const deadline = options.clock() + options.waitMs;
    const watched = distinct(targets);
    let said = '';
    for (;;) {
        const busy = await look(watched, options);
        said = tell(busy, said, options);
        if (busy.length === 0)
            return;
        const left = deadline - options.clock();
        if (left <= 0)
            throw stillBusy(busy, options.waitMs);
        await options.sleep(Math.min(POLL_MS, left));
    }
}
async function look(targets, o) {
    const looks = targets.map(async (target) => {
        const runs = await activeRuns(o.client, target.repository, target.workflow, o.exceptRunId);
        return { target, runs };
    });
    return (await (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .allOrProblems */ .Xd)(looks)).filter(({ runs }) => runs.length > 0);
}
/** Answers what it said, so that the same is said once. */
function tell(busy, said, { say }) {
    const now = busy.map(({ target, runs }) => `${nameOf(target)}: ${named(runs)}`).join('; ');
    if (now === said)
        return said;
    say(now === '' ? 'no run in the way any more' : `waiting for ${now}`);
    return now;
}
function distinct(targets) {
    const keyed = targets.map((target) => {
        const { owner, repo } = target.repository;
        const key = [owner.toLowerCase(), repo.toLowerCase(), target.workflow]; // the file is case-sensitive
        return [key.join('/'), target];
    });
    return [...new Map(keyed).values()];
}
function nameOf({ repository, workflow }) {
    return `workflow ${workflow} in ${repository.owner}/${repository.repo}`;
}
function named(runs) {
    const first = runs.slice(0, MOST_NAMED).map(({ status, url }) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V)(`${url} (${status})`));
    const more = runs.length - first.length;
    return more === 0 ? first.join(', ') : `${first.join(', ')} and ${more} more`;
}
function stillBusy(busy, waitMs) {
    const runs = busy.flatMap((one) => one.runs);
    const statuses = new Set(runs.map(({ status }) => status));
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-consumer-busy',
        what: 'A workflow that uses the credential has not ended',
        target: busy.map(({ target }) => nameOf(target)).join(', '),
        answer: named(runs),
        likelyCause: [
            `It was still active after ${Math.round(waitMs / 1000)} s.`,
            ...(statuses.has('waiting') ? ['A run that is waiting needs an approval, or a timer to end.'] : []),
            ...(statuses.has('pending')
                ? [
                    "A run that is pending stands behind another of its concurrency group; behind this rotation's own, it can not begin before the rotation ends.",
                ]
                : []),
        ].join(' '),
        fix: 'Let the runs end, approve or cancel them (gh run cancel ID), and rotate again later. Where both workflows are in one repository, the same group keeps them apart:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
    });
}
function asked(target) {
    const { owner, repo } = target.repository;
    return {
        ...{ owner, repo, target: `runs of ${nameOf(target)}`, permission: 'Actions (read)' },
        missing: {
            code: 'github-workflow-not-found',
            what: 'The repository has no such workflow',
            likelyCause: 'The file name in `quiet:` is mistyped, or the file is not on the default branch, where GitHub looks for workflows.',
            fix: `gh workflow list --all --repo ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(`${owner}/${repo}`)}\nquiet: FILE.yml   # the name of a file in .github/workflows of that repository`,
        },
        writesSecret: false,
    };
}


/***/ })

};
