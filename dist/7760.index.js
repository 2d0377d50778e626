export const id = 7760;
export const ids = [7760];
export const modules = {

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
