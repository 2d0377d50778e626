export const id = 1000;
export const ids = [1000];
export const modules = {

/***/ 55327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isBusy),
/* harmony export */   h: () => (/* binding */ firewallRefusal)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85565);



const SERVER = 'Microsoft.DBforPostgreSQL/flexibleServers';
function isBusy(thrown) {
    return (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(thrown) === 'ServerIsBusy';
}
function serverId({ subscriptionId, resourceGroup, server }) {
    return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${SERVER}/${server}`;
}
/** An error of the SDK as a Problem; `azure-permission` names the action that is missing, and a role that has it. */
function firewallRefusal(thrown, { clientId, resourceManager }, place, action) {
    const target = `server ${place.server} in resource group ${place.resourceGroup}`;
    if ((0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) !== 403) {
        const asked = { toDo: '', target, role: 'Reader', scope: serverId(place), passwordSent: false };
        return (0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceManagerRefusal */ .Sk)(thrown, { ...asked, clientId, resourceManager });
    }
    const missing = action === 'read-server' ? `${SERVER}/read` : `${SERVER}/firewallRules/${action}`;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'azure-permission',
        what: action === 'read-server' ? 'This identity may not read the server' : WORDS[action],
        target,
        answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        likelyCause: `It holds no role with the action ${missing} there (or one that is minutes old and not everywhere yet).`,
        fix: [
            `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r7)(clientId ?? 'CLIENT-ID')} --role 'dbcred-sync firewall' \\`,
            `  --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r7)(serverId(place))}`,
            '# the definition of that role: docs/networking.md, "The role"',
        ].join('\n'),
        cause: thrown,
    });
}
const WORDS = {
    read: 'This identity may not read the firewall rules of the server',
    write: 'This identity may not make a firewall rule',
    delete: 'This identity may not remove a firewall rule',
};


/***/ }),

/***/ 51000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   firewallRules: () => (/* binding */ firewallRules)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _firewall_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55327);
/* harmony import */ var _polling_wait_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53465);
/* harmony import */ var _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85565);





/** For one change, in milliseconds: others change the server too. */
const PATIENCE_MS = 2 * 60_000;
/** Between two looks at a change, at first and at most, unless the service asks for more. */
const FIRST_LOOK_MS = 250;
const LONGEST_BETWEEN_LOOKS_MS = 1000;
const BUSY_WAITS_MS = [1000, 2000, 4000];
const LONGEST_BUSY_WAIT_MS = 8000;
/** A rule that was accepted is there within seconds. */
const APPEARING_WAITS_MS = [1000, 2000, 4000];
const NOTHING_THERE = 204;
function firewallRules(access, place) {
    const { client, sleep } = access;
    const { resourceGroup, server } = place;
    const ask = { access, place, deadline: () => access.clock() + PATIENCE_MS };
    const names = async () => {
        const found = [];
        try {
            for await (const { name } of client.firewallRules.listByServer(resourceGroup, server)) {
                if (name !== undefined)
                    found.push(name);
            }
            return found;
        }
        catch (thrown) {
            throw (0,_firewall_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .firewallRefusal */ .h)(thrown, access, place, 'read');
        }
    };
    return {
        place,
        serviceTime: access.serviceTime,
        names,
        async create(name, address) {
            const rule = { startIpAddress: address, endIpAddress: address };
            const { unseen } = await change(ask, 'write', (onResponse) => client.firewallRules.beginCreateOrUpdate(resourceGroup, server, name, rule, { onResponse }));
            if (unseen !== undefined)
                access.say(unseen);
        },
        async remove(name, mayYetAppear) {
            const begin = (onResponse) => client.firewallRules.beginDelete(resourceGroup, server, name, { onResponse });
            const takeAway = async () => {
                const { unseen, status } = await change(ask, 'delete', begin);
                if (unseen !== undefined)
                    await untilGone(ask, name);
                return status !== NOTHING_THERE;
            };
            if ((await takeAway()) || !mayYetAppear)
                return;
            const seconds = APPEARING_WAITS_MS.reduce((sum, ms) => sum + ms, 0) / 1000;
            access.say(`firewall rule ${name} is not there, and may yet appear; looking for up to ${seconds} s`);
            for (const waitMs of APPEARING_WAITS_MS) {
                await sleep(waitMs);
                if ((await names()).includes(name))
                    return void (await takeAway());
            }
        },
    };
}
/** Sends the change, again while the server is busy, and waits for its end. */
async function change({ access, place, deadline: deadlineNow }, action, begin) {
    const { clock, sleep, say } = access;
    const deadline = deadlineNow();
    for (let tries = 0;; tries += 1) {
        const sent = { status: 0 };
        let askedMs = 0;
        try {
            const poller = await begin(({ status, request, headers }) => {
                if (request.method !== 'GET')
                    sent.status = status;
                askedMs = (0,_polling_wait_js__WEBPACK_IMPORTED_MODULE_3__/* .pollingWaitMs */ .x)(headers.get('retry-after'), 0);
            });
            let waitMs = FIRST_LOOK_MS;
            if (!poller.isDone())
                say(`server ${place.server} is changing its firewall; waiting, at most ${secondsTo(deadline, clock())} s`);
            while (!poller.isDone()) {
                if (clock() >= deadline)
                    return { ...sent, unseen: 'the resource manager is still changing the firewall' };
                await sleep(Math.max(waitMs, askedMs));
                waitMs = Math.min(waitMs * 2, LONGEST_BETWEEN_LOOKS_MS);
                await poller.poll();
            }
            return { ...sent, unseen: undefined };
        }
        catch (thrown) {
            if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
                throw thrown;
            if (sent.status >= 200 && sent.status < 300)
                return { ...sent, unseen: afterAcceptance(thrown, place) };
            if (!(0,_firewall_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isBusy */ .A)(thrown) || clock() >= deadline)
                throw (0,_firewall_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .firewallRefusal */ .h)(thrown, access, place, action);
            const waitMs = BUSY_WAITS_MS[tries] ?? LONGEST_BUSY_WAIT_MS;
            say(`server ${place.server} is busy with another operation; trying again in ${waitMs / 1000} s`);
            await sleep(waitMs);
        }
    }
}
/** The SDK throws a plain Error for an operation that has ended badly, and no other. */
function afterAcceptance(thrown, { server }) {
    if (thrown instanceof Error && thrown.name === 'Error') {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
            code: 'firewall-rule-failed',
            what: 'The resource manager accepted the change of the firewall and then failed to make it',
            target: `server ${server}`,
            answer: thrown.message,
            likelyCause: 'Azure has trouble with this server, or it was changed at the same time.',
            fix: "Run it again; if it fails the same way, look at the Activity log on the server's page in the portal.",
            cause: thrown,
        });
    }
    return `the resource manager accepted the change of the firewall and does not say how it goes (${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown))})`;
}
async function untilGone({ access, place, deadline: deadlineNow }, name) {
    const { client, clock, sleep, say } = access;
    const deadline = deadlineNow();
    let looks = 0;
    while (await exists(client, place, name, access)) {
        if (looks++ === 1)
            say(`firewall rule ${name} is still there; looking for up to ${secondsTo(deadline, clock())} s`);
        if (clock() >= deadline) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
                code: 'firewall-rule-failed',
                what: 'The resource manager accepted that the firewall rule be removed, and it is still there',
                target: `rule ${name} of server ${place.server}`,
                likelyCause: 'Azure has trouble with this server, or takes longer than two minutes.',
                fix: "Look at the Activity log on the server's page in the portal.",
            });
        }
        await sleep(LONGEST_BETWEEN_LOOKS_MS);
    }
}
function secondsTo(deadline, now) {
    return Math.ceil((deadline - now) / 1000);
}
async function exists(client, place, name, access) {
    try {
        await client.firewallRules.get(place.resourceGroup, place.server, name);
        return true;
    }
    catch (thrown) {
        if ((0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(thrown))
            return false;
        throw (0,_firewall_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .firewallRefusal */ .h)(thrown, access, place, 'read');
    }
}


/***/ }),

/***/ 53465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ pollingWaitMs)
/* harmony export */ });
/** However long a service asks for: an operation is looked at again by then. */
const LONGEST_MS = 30_000;
/**
 * How long to wait before the next look at an operation, in milliseconds: what its last answer asked for (the header
 * Retry-After, in seconds), and `leastMs` where it asked for less or for nothing that can be read.
 */
function pollingWaitMs(retryAfter, leastMs) {
    if (retryAfter === undefined || !/^\d+$/.test(retryAfter))
        return leastMs;
    return Math.min(Math.max(Number(retryAfter) * 1000, leastMs), LONGEST_MS);
}


/***/ }),

/***/ 85565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sk: () => (/* binding */ resourceManagerRefusal),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   cA: () => (/* binding */ tokenRefused),
/* harmony export */   eR: () => (/* binding */ IN_THE_WAY),
/* harmony export */   pJ: () => (/* binding */ THROTTLED),
/* harmony export */   qf: () => (/* binding */ LIST_SERVERS),
/* harmony export */   yu: () => (/* binding */ BUSY)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);


/** The HTTP status with which a service refused; undefined when there was no answer. */
function statusOf(thrown) {
    if (!(thrown instanceof Error) || !('statusCode' in thrown))
        return undefined;
    return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
/** The resource manager itself says so, which it does with a code: a proxy's 404 says nothing of a resource. */
function isMissing(thrown) {
    return statusOf(thrown) === 404 && /^[A-Za-z]/.test(codeOf(thrown));
}
function codeOf(thrown) {
    return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
/**
 * An error of the SDK as a Problem: `azure-permission`, `flexible-server-not-found`, `flexible-server-busy`,
 * `recovery-failed` for a password that Azure does not take, or `azure-failed`. The credential's own Problems
 * stay what they are.
 */
function resourceManagerRefusal(thrown, asked) {
    if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
        return thrown;
    const { likelyCause, ...words } = wordsFor(thrown, asked);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...words,
        target: asked.target,
        answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        likelyCause: asked.passwordSent ? `${likelyCause}\n${SENT}` : likelyCause,
        cause: thrown,
    });
}
const SENT = 'The new password was sent before this happened, so it may be in force; a further run finds out.';
function wordsFor(thrown, asked) {
    // The client checks names before it sends anything, and throws a plain Error.
    if (thrown instanceof Error && thrown.name === 'Error')
        return notFound(thrown);
    switch (statusOf(thrown)) {
        case undefined:
            return {
                code: 'azure-failed',
                what: 'The resource manager cannot be reached',
                likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
                fix: `curl -sS ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(`${asked.resourceManager}/metadata/endpoints?api-version=2022-09-01`)}   # from the same runner`,
            };
        case 401:
            return tokenRefused(thrown);
        case 403:
            return forbidden(asked);
        case 404:
            return isMissing(thrown) ? notFound(thrown) : IN_THE_WAY;
        case 429:
            return THROTTLED;
        default:
            return refused(thrown);
    }
}
function forbidden({ toDo, role, scope, clientId }) {
    return {
        code: 'azure-permission',
        what: `This identity may not ${toDo}`,
        likelyCause: `It holds no role that allows this there (or one that is minutes old and not everywhere yet); ${role} does.`,
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(clientId ?? 'CLIENT-ID')} --role ${role} --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(scope)}`,
    };
}
function notFound(thrown) {
    const subscription = /subscription/i.test(`${codeOf(thrown)} ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
    return {
        code: 'flexible-server-not-found',
        what: subscription ? 'There is no such subscription' : 'The server is not where the config file says',
        likelyCause: subscription
            ? 'subscription-id is mistyped, or this identity holds no role in it.'
            : 'server.resource-group is mistyped, or the server is in another group or subscription.',
        fix: LIST_SERVERS,
    };
}
const LIST_SERVERS = 'az postgres flexible-server list --query "[].{host:fullyQualifiedDomainName, group:resourceGroup, id:id}" --output table   # then, in the config file: server: { resource-group: THAT }';
function refused(thrown) {
    if (codeOf(thrown) === 'ServerIsBusy')
        return BUSY;
    // https://learn.microsoft.com/azure/azure-sql/database: 40630 to 40632 have these codes.
    if (/^Password/.test(codeOf(thrown))) {
        return {
            code: 'recovery-failed',
            what: 'Azure does not take this password',
            likelyCause: 'Azure wants 8 to 128 characters of three classes (capitals, small letters, digits, others), without three characters in a row of the login name. password-length or password-alphabet in the config file do not allow such a password.',
            fix: 'Remove password-length and password-alphabet from the config file, disable the staged version in the vault, and run it again.',
        };
    }
    return {
        code: 'azure-failed',
        what: `The resource manager answered ${statusOf(thrown)}`,
        likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
        fix: 'Run it again; see https://azure.status.microsoft',
    };
}
const IN_THE_WAY = {
    code: 'azure-failed',
    what: 'Something else than the resource manager has answered, with 404',
    likelyCause: 'A proxy, a gateway or a page to sign in at stands between this runner and the resource manager.',
    fix: 'curl -sS -i "https://management.azure.com/metadata/endpoints?api-version=2022-09-01"   # from the same runner; other clouds have other hosts',
};
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const THROTTLED = {
    code: 'azure-failed',
    what: 'The resource manager is throttling',
    likelyCause: 'The subscription or this identity asks more than it may; waiting as long as this run waits did not help.',
    fix: 'Run it again in some minutes; spread jobs that use this subscription over time.',
};
/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
function tokenRefused(thrown) {
    if (!/expired/i.test(`${codeOf(thrown)} ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`))
        return TOKEN_REFUSED;
    return {
        ...TOKEN_REFUSED,
        likelyCause: 'The token has run out, or the clock of this machine is wrong; this is not about roles.',
        fix: 'timedatectl status   # on a self-hosted runner; then run it again',
    };
}
const TOKEN_REFUSED = {
    code: 'azure-permission',
    what: 'The resource manager does not accept the token',
    likelyCause: 'The subscription belongs to another tenant than tenant-id, or to another Azure cloud.',
    fix: 'az account show --query "{subscription:id, tenant:tenantId}"   # then: subscription-id and tenant-id: THOSE',
};
const BUSY = {
    code: 'flexible-server-busy',
    what: 'The server is busy with another operation',
    likelyCause: 'Somebody changes, scales or restarts the server at this moment, or Azure maintains it.',
    fix: 'Run it again in a few minutes.',
};


/***/ })

};
