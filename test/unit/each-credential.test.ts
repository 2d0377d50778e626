import { expect, test } from 'vitest';
import { newTrace } from '../../src/azure/trace.ts';
import { type InputsOfOne, readInputs } from '../../src/inputs/inputs.ts';
import type { Outside } from '../../src/outside/outside.ts';
import { Problem, Problems } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { EMPTY_REPORT, type Report } from '../../src/report/report.ts';
import { type OfCredential, runEach } from '../../src/wiring/each-credential.ts';

const CONFIG = `
vault: kv-1
servers: { core: { host: db.example } }
credentials:
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop_owner
    rotated-by: admin
    secrets: { connection-strings: [{ name: shop-url }] }
  admin: { server: core, user: boss, secrets: { password: pg-admin } }
${['b', 'c', 'd', 'e', 'f'].map((name) => `  ${name}: { server: core, user: ${name}, secrets: { password: pg-${name} } }`).join('\n')}
checkouts: { org/shop: . }
consumers:
  - { env-file: .env, repository: org/shop, variable: URL, from: shop-url }
  - { env-file: .env, repository: org/shop, variable: PASSWORD_OF_B, from: pg-b }
`;
const JOBS = `  - { container-app-job: nightly, resource-group: rg, from: pg-c }
  - { container-app-job: nightly, resource-group: rg, from: shop-url, run: true }
  - { container-app-job: report, resource-group: rg, from: pg-e }
  - { container-app-job: report, resource-group: RG, from: pg-d, run: true }
  - { container-app-job: report, resource-group: other, from: pg-f }
`;
const OK: Report = { ...EMPTY_REPORT, mode: 'sync', outcome: 'ok' };

function outside() {
  const said: string[] = [];
  const listeners: (() => void)[] = [];
  const world: Outside = {
    ...{ env: {}, readFile: () => CONFIG, filesIn: () => [], clock: () => 0, mask: () => undefined },
    say: (line) => void said.push(line),
    ...{ exportVariable: () => false, saveState: async () => false, whileWaiting: () => undefined },
    onCancel: (listener) => void listeners.push(listener),
    ...{ trace: newTrace('3f2a6f0c-7c1d-4c55-9a51-0d9f3b1f2a77'), digest: () => undefined },
  };
  const cancel = (): void => {
    for (const listener of listeners) listener();
  };
  return { world, said, cancel, listeners };
}

async function everyCredential(
  more: Readonly<Record<string, string>> = {},
  config = CONFIG,
): Promise<readonly OfCredential[]> {
  const inputs = await readInputs(
    { INPUT_MODE: 'sync', ...more },
    new SecretForms(() => undefined),
    () => config,
  );
  if (inputs.mode !== 'several') throw new Error(inputs.mode);
  return inputs.each;
}

const nameOf = (inputs: InputsOfOne): string =>
  'topology' in inputs ? (inputs.topology.credential ?? '') : '';

/** Settles when everything that could begin has begun. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

const SAID = { what: 'no', target: 'secret pg-admin', likelyCause: '', fix: '' };
const FORBIDDEN = new Problem({ code: 'vault-forbidden', ...SAID });

test('a rotating role whose secret is closed is passed over, with a note; what anybody consumes fails', async () => {
  const { world } = outside();
  const report = await runEach('sync', await everyCredential(), world, async (inputs) => {
    if (['admin', 'b', 'c'].includes(nameOf(inputs))) throw FORBIDDEN;
    return OK;
  });
  expect(report.problems.map(({ code, credential }) => [code, credential])).toEqual([
    ['vault-forbidden', 'b'],
    ['vault-forbidden', 'c'],
  ]);
  expect(report.notes).toEqual([expect.stringMatching(/^admin: passed over: .* pg-admin in kv-1/)]);
});

test('a rotating role that fails for another reason fails', async () => {
  const { world } = outside();
  const refused = new Problem({ code: 'database-credential-refused', ...SAID });
  for (const thrown of [refused, new Problems([FORBIDDEN, refused])]) {
    const report = await runEach('sync', await everyCredential(), world, async (inputs) => {
      if (nameOf(inputs) === 'admin') throw thrown;
      return OK;
    });
    expect([report.failed, report.notes]).toEqual([true, []]);
  }
});

test('four at a time, and two logins after the roles that may rotate them; the report is in the order of the file', async () => {
  const { world } = outside();
  const [began, ends]: [string[], (() => void)[]] = [[], []];
  const running = runEach('sync', await everyCredential(), world, async (inputs) => {
    began.push(nameOf(inputs));
    await new Promise<void>((resolve) => ends.push(resolve));
    return OK;
  });
  await turns();
  expect(began).toEqual(['admin', 'b', 'c', 'd']);
  for (let ended = 0; ended < 7; ended += 1) {
    ends[ended]?.();
    await turns();
    if (ended < 5) expect(began).not.toContain('shop');
  }
  expect(began.at(-1)).toBe('shop');
  const report = await running;
  expect(report.credentials?.map(({ name }) => name)).toEqual(['shop', 'admin', 'b', 'c', 'd', 'e', 'f']);
});

test('whoever starts an execution of a job comes after those that the job holds a copy of, and is waited for by who comes later', async () => {
  const { world } = outside();
  const [began, ends] = [[] as string[], new Map<string, () => void>()];
  const each = await everyCredential({}, `${CONFIG.trimEnd()}\n${JOBS}`);
  const running = runEach('sync', each, world, async (inputs, { letOthersBegin }) => {
    const name = nameOf(inputs);
    began.push(name);
    letOthersBegin?.(); // all that is left is to wait for an execution
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return OK;
  });
  const end = async (...names: readonly string[]) => {
    for (const name of names) ends.get(name)?.();
    for (let turn = 0; turn < 10; turn += 1) await turns();
  };
  await end();
  // d starts the job that e is in, and shop the one that c is in
  expect(began.toSorted()).toEqual(['admin', 'b', 'c', 'e', 'f']);
  await end('admin', 'b', 'e', 'f');
  expect(began.slice(5)).toEqual(['d']);
  await end('c');
  expect(began.slice(5)).toEqual(['d', 'shop']);
  await end('d', 'shop');
  expect((await running).credentials).toHaveLength(7);
});

test('one at a time where a firewall may be opened', async () => {
  const { world } = outside();
  const each = await everyCredential({
    'INPUT_OPEN-FIREWALL': 'true',
    AZURE_SUBSCRIPTION_ID: 'sub',
    'INPUT_RESOURCE-GROUP': 'rg',
  });
  let [running, most] = [0, 0];
  await runEach('sync', each, world, async () => {
    running += 1;
    most = Math.max(most, running);
    await turns();
    running -= 1;
    return OK;
  });
  expect(most).toBe(1);
});

test('what is thrown for one is its report, and the others go on; each line says whose it is', async () => {
  const { world, said } = outside();
  const problem = new Problem({
    ...{ code: 'rotation-busy', what: 'Somebody else is at it', target: 'x', likelyCause: 'y', fix: 'z' },
  });
  const report = await runEach('sync', await everyCredential(), world, async (inputs, { say }) => {
    say('at work');
    if (nameOf(inputs) === 'b') throw problem;
    return { ...OK, outcome: 'changed', changed: 2 };
  });
  expect(report).toMatchObject({ outcome: 'failed', failed: true, changed: 12 });
  expect(report.problems).toMatchObject([{ code: 'rotation-busy', credential: 'b' }]);
  expect(said).toContain('b: at work');
});

test('a cancelled run begins with no further credential, and the process is told once', async () => {
  const { world, cancel, listeners } = outside();
  const began: string[] = [];
  const report = await runEach('sync', await everyCredential(), world, async (inputs, { onCancel }) => {
    began.push(nameOf(inputs));
    onCancel(() => undefined);
    if (began.length === 4) cancel();
    await turns();
    return OK;
  });
  expect(began).toHaveLength(4);
  expect(listeners).toHaveLength(1);
  expect(report.problems.map(({ code, credential }) => [code, credential])).toEqual([
    ['rotation-cancelled', 'shop'],
    ['rotation-cancelled', 'e'],
    ['rotation-cancelled', 'f'],
  ]);
});

test('signing in, and the clients of GitHub, are made once, for the consumers of all', async () => {
  const { world } = outside();
  const [signedIn, asked]: [unknown[], (readonly string[])[]] = [[], []];
  await runEach('sync', await everyCredential(), world, async (inputs, { shared }) => {
    if (shared === undefined || inputs.mode !== 'rotate') throw new Error('of several there is one');
    const entering = shared.azure(async () => {
      signedIn.push(nameOf(inputs));
      throw new Error('nobody asks it anything');
    });
    await entering.catch(() => undefined);
    shared.gitHub(inputs, { ...world, forms: new SecretForms(() => undefined) }, ({ topology }) => {
      asked.push((topology?.consumers ?? []).map(({ from }) => from));
      return { signedIn: true, clientFor: () => Promise.reject(new Error('nobody asks it anything')) };
    });
    return OK;
  });
  expect(signedIn).toEqual(['admin']);
  expect(asked).toEqual([['shop-url', 'pg-b']]);
});

test('the only credential of a file without a list is as it was: nothing is said before its lines, nothing shared', async () => {
  const { world } = outside();
  const [one] = await everyCredential();
  if (one === undefined) throw new Error('there is one');
  const report = await runEach('sync', [{ ...one, credential: undefined }], world, async (_, around) => {
    expect(around).toBe(world);
    return OK;
  });
  expect(report).toBe(OK);
});

test('what is left of one, such as an execution that goes on, keeps nobody from its turn, and is in the report', async () => {
  const { world } = outside();
  const { promise: hasEnded, resolve: end } = Promise.withResolvers<void>();
  const begun: string[] = [];
  const running = runEach('sync', await everyCredential(), world, async (inputs, { letOthersBegin }) => {
    begun.push(nameOf(inputs));
    if (nameOf(inputs) === 'shop') end();
    else {
      letOthersBegin?.();
      await hasEnded;
    }
    if (nameOf(inputs) === 'b') throw FORBIDDEN;
    return OK;
  });
  await turns();
  expect(begun.at(-1)).toBe('shop');
  const { credentials, problems } = await running;
  expect(credentials?.map(({ name }) => name)).toEqual(['shop', 'admin', 'b', 'c', 'd', 'e', 'f']);
  expect(problems.map(({ credential }) => credential)).toEqual(['b']);
});
