import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/** oav in a thread of its own: it brings a reflect-metadata that fails beside the one that the local cloud has loaded. */

interface LiveValidator {
  initialize(): Promise<void>;
  validateLiveRequestResponse(payload: unknown): Promise<unknown>;
}
interface Oav {
  LiveValidator: new (options: Readonly<Record<string, unknown>>) => LiveValidator;
}

const { folder, specification } = workerData;
const { LiveValidator: Validator }: Oav = createRequire(join(folder, 'from-here.js'))('oav');
const live = new Validator({
  ...{ directory: dirname(specification), swaggerPathsPattern: [basename(specification)] },
  ...{ checkUnderFileRoot: false, loadValidatorInBackground: false, git: { shouldClone: false } },
});
await live.initialize();
parentPort?.on('message', async ({ id, payload }) => {
  const result = await live.validateLiveRequestResponse(payload);
  parentPort?.postMessage({ id, result: JSON.stringify(result) });
});
