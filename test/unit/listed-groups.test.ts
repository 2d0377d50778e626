import { expect, test } from 'vitest';
import { listedAnywhere } from '../../src/azure/app-listing-refusal.ts';
import { Problem } from '../../src/problem.ts';

const forbidden = () => Object.assign(new Error('forbidden'), { statusCode: 403 });
const refused = (_thrown: unknown, group: string | undefined) =>
  new Problem({
    ...{ code: 'azure-permission', what: 'no', target: group ?? 'all', likelyCause: 'none', fix: 'ask' },
  });

async function* pages(group: string | undefined) {
  if (group === undefined || group === 'closed') throw forbidden();
  yield `app of ${group}`;
}

test('a group that cannot be listed is refused by itself, and the others are listed', async () => {
  const { listed, refusals } = await listedAnywhere(pages, ['a', 'closed', 'b'], refused);
  expect(listed).toEqual(['app of a', 'app of b']);
  expect(refusals.map(({ target }) => target)).toEqual(['closed']);
});

test('a subscription of which no group is known is refused as a whole', async () => {
  await expect(listedAnywhere(pages, [], refused)).rejects.toMatchObject({ target: 'all' });
});
