export const id = 161;
export const ids = [161];
export const modules = {

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

/***/ 60161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPost: () => (/* binding */ runPost)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _firewall_made_rule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76351);
/* harmony import */ var _firewall_problems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4257);
/* harmony import */ var _inputs_vault_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68920);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87177);





/**
 * The end of the job: removes the firewall rule that the step kept open or, since it died, never took back. What is
 * still there is a warning.
 */
async function runPost(outside, forms) {
    const left = (0,_firewall_made_rule_js__WEBPACK_IMPORTED_MODULE_1__/* .readLeftForPost */ .r)(outside.env[`STATE_${_firewall_made_rule_js__WEBPACK_IMPORTED_MODULE_1__/* .FIREWALL_STATE */ .B}`]);
    if (left === undefined)
        return [];
    const { rule } = left;
    outside.say(`removing firewall rule ${rule.name} of server ${rule.server}`);
    try {
        await remove(left, outside, forms);
        outside.say(`firewall rule ${rule.name} is removed`);
        return [];
    }
    catch (thrown) {
        const next = 'A run with open-firewall: true removes it when it is older than six hours.';
        return [(0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__/* .problemData */ .u8)((0,_firewall_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .ruleLeft */ .qT)(rule, thrown, next), 'warning')];
    }
}
async function remove(left, { env, say, clock, trace }, forms) {
    const [{ azureAccess }, { firewallAccess }, { firewallRules }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652), __webpack_require__.e(7760)]).then(__webpack_require__.bind(__webpack_require__, 652)),
        __webpack_require__.e(/* import() */ 7316).then(__webpack_require__.bind(__webpack_require__, 47316)),
        __webpack_require__.e(/* import() */ 1000).then(__webpack_require__.bind(__webpack_require__, 51000)),
    ]);
    const { rule, azureCloud, identity } = left;
    const idTokenRequest = (0,_inputs_vault_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .idTokenRequestOf */ .P)(env, forms);
    const access = await azureAccess({ identity, idTokenRequest, azureCloud }, say, forms, trace);
    const { subscriptionId } = rule;
    const asking = { ...access, subscriptionId, clientId: identity?.clientId, say, sleep: node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout, clock };
    // The step may have died while Azure was making it.
    await firewallRules(await firewallAccess(asking), rule).remove(rule.name, true);
}


/***/ })

};
