export const id = 701;
export const ids = [701,463];
export const modules = {

/***/ 4463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitHubClient: () => (/* binding */ gitHubClient)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(571);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4942);
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6856);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6752);





const MAX_RETRIES = 3;
/** A rate limit that lasts longer than this is not waited for: the run says so instead. */
const LONGEST_WAIT_SECONDS = 90;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** Octokit with throttling and retries really loaded, bounded, and with a visible line for each wait. */
function gitHubClient(token, apiUrl, say) {
    const dispatcher = new _actions_http_client__WEBPACK_IMPORTED_MODULE_1__/* .HttpClient */ .Qq().getAgentDispatcher(apiUrl); // HTTPS_PROXY, unless NO_PROXY says otherwise
    // The last plugin is the outermost: throttling sees what retry gave up on, both see what `oneTry` made of it.
    const Client = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .GitHub */ .gq.plugin(oneTry(say), _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_4__/* .throttling */ .A);
    const wait = (kind) => (seconds, _options, _client, tries) => {
        const willWait = seconds <= LONGEST_WAIT_SECONDS && tries < MAX_RETRIES;
        if (willWait)
            say(`GitHub: ${kind}; waiting ${seconds} s (${tries + 1} of ${MAX_RETRIES})`);
        return willWait;
    };
    return new Client((0,_actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .getOctokitOptions */ .EG)(token.reveal(), {
        baseUrl: apiUrl,
        userAgent: 'dbcred-sync',
        request: {
            fetch: (url, init) => (0,undici__WEBPACK_IMPORTED_MODULE_2__.fetch)(url, dispatcher === undefined ? init : { ...init, dispatcher }),
        },
        log: { debug: ignore, info: ignore, warn: say, error: ignore },
        retry: {
            retries: MAX_RETRIES,
            retryAfterBaseValue: 500,
            doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
        },
        throttle: {
            onRateLimit: wait('the rate limit is used up'),
            onSecondaryRateLimit: wait('a secondary rate limit'),
        },
    }));
}
const ignore = () => undefined;
/**
 * Bounds one try in time, and makes every 429 (and every 403 that says when to come back) look like the
 * secondary limit that it is: the throttling plugin goes by the words of the message.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function oneTry(say) {
    return (octokit) => {
        octokit.hook.before('request', (options) => {
            options.request.signal = AbortSignal.timeout(TRY_TIMEOUT_MS);
        });
        octokit.hook.error('request', (error, options) => {
            if ('status' in error && 'response' in error) {
                const used = error.response?.headers['x-ratelimit-remaining'] === '0';
                const comeBack = error.response?.headers['retry-after'] !== undefined;
                const limited = error.status === 429 || (error.status === 403 && comeBack);
                if (limited && !used && !/secondary rate/i.test(error.message))
                    error.message += ' (secondary rate limit)';
            }
            const tries = Number(options.request['retryCount'] ?? 0);
            if ('status' in error && error.status >= 500 && tries < MAX_RETRIES) {
                say(`GitHub: ${options.method} failed with ${error.status}; trying again (${tries + 1} of ${MAX_RETRIES})`);
            }
            throw error;
        });
    };
}


/***/ })

};
