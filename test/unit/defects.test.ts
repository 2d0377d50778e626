import { expect, test } from 'vitest';
import { readInputs } from '../../src/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

/** Each of these fails: what was promised and is not yet so. A test moves to its module's file once it passes. */

test('an unknown input is not said to be given twice: INPUT_CONSTRUCTOR', () => {
  const env = {
    INPUT_MODE: 'sync',
    INPUT_VAULT: 'kv1',
    INPUT_GITHUB_TOKEN: 'token',
    GITHUB_REPOSITORY: 'o/r',
  };
  let thrown: unknown;
  try {
    readInputs({ ...env, INPUT_CONSTRUCTOR: 'x' }, new SecretForms(() => undefined), () => '');
  } catch (refusal) {
    thrown = refusal;
  }
  expect(problemsOf(thrown).map(({ code }) => code)).toEqual(['input-unknown']);
});
