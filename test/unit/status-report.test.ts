import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { statusReport } from '../../src/report/status-report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import type { Printer } from '../../src/report/terminal.ts';
import { printReport } from '../../src/report/terminal.ts';
import { active, render, shown } from './markdown.ts';
import { AGREED, IN_SYNC, recipient, type Situation, statusOf, urlOf } from './statuses.ts';

async function reportOf(situation: Situation = {}, failOnDrift = true) {
  const report = statusReport(await statusOf(situation), failOnDrift);
  const said: string[] = [];
  const say = (kind: string) => (text: string, title?: string) =>
    void said.push(`${kind} ${title ?? ''}: ${text}`);
  const printer: Printer = {
    ...{ line: say('line'), warning: say('warning'), error: say('error') },
    group: (title, lines) => void said.push(`group ${title}: ${lines.join('\n')}`),
  };
  printReport(report, printer);
  return { report, said, markdown: renderSummary(report) };
}

const STALE: Situation = { secrets: { ...AGREED, 'shop-url': urlOf('old') } };
const BROKEN: Situation = { server: 'unheard of' };
const NOT_THERE: Situation = {
  standing: {
    ...{ ...IN_SYNC, is: 'broken', why: 'no such repository', fix: 'repository: OWNER/NAME' },
    problem: new Problem({
      ...{
        code: 'github-repository-not-found',
        what: 'No such repository',
        target: 'public key in org/shop',
      },
      ...{ likelyCause: 'mistyped', fix: 'repository: OWNER/NAME' },
    }),
  },
};
const UNKNOWN: Situation = { standing: { ...IN_SYNC, is: 'unknown', fix: 'grant it' } };

describe('how it ends', () => {
  test.each<[string, Situation, boolean, string, boolean]>([
    ['agreement', {}, true, 'ok', false],
    ['something stale', STALE, true, 'drifted', true],
    ['something broken', BROKEN, true, 'drifted', true],
    ['a stale consumer', { standing: { ...IN_SYNC, is: 'stale' } }, true, 'drifted', true],
    ['a database that no secret names', { databases: ['shop', 'zep', 'postgres'] }, true, 'drifted', true],
    ['a consumer that is not there', NOT_THERE, true, 'drifted', true],
    ['a consumer that is not there, and may be', NOT_THERE, false, 'drifted', false],
    ['drift that may be', STALE, false, 'drifted', false],
    ['what is unknown fails no run', UNKNOWN, true, 'ok', false],
    ['nor does a server that is away', { server: { refuses: '57P03' } }, true, 'ok', false],
  ])('%s', async (_what, situation, failOnDrift, outcome, failed) => {
    const { report } = await reportOf(situation, failOnDrift);
    expect([report.outcome, report.failed, report.changed]).toEqual([outcome, failed, 0]);
    expect(report.status?.secrets).toHaveLength(3);
  });

  test('a refused login is as stale or broken as the secret that it was made with', async () => {
    expect((await reportOf(STALE)).report.databases).toMatchObject([
      ...[{ name: 'shop-url', standing: 'stale' }, { standing: 'works' }, { standing: 'works' }],
    ]);
    const standings = (await reportOf(BROKEN)).report.databases.map(({ standing }) => standing);
    expect(new Set(standings)).toEqual(new Set(['broken']));
  });
});

describe('the log', () => {
  test('drift is an error where it fails the run, and a warning otherwise', async () => {
    expect((await reportOf(STALE)).said.join('\n')).toMatch(/^error Stale.*: shop-url\nfix:\nwith:/m);
    expect((await reportOf(STALE, false)).said.join('\n')).toMatch(/^warning Stale/m);
  });

  test.each([true, false])(
    'a consumer that is not there is told once, by its problem (%s)',
    async (fails) => {
      const { said, report, markdown } = await reportOf(NOT_THERE, fails);
      const severity = fails ? 'error' : 'warning';
      expect(report.problems).toMatchObject([
        { code: 'github-repository-not-found', target: 'DB', severity },
      ]);
      expect(report.status?.findings).toMatchObject([{ urgency: 'broken', targets: ['DB'] }]);
      const told = said.filter((line) => line.includes('repository: OWNER/NAME'));
      expect(told).toEqual([expect.stringMatching(new RegExp(`^${severity} No such repository.*: DB`))]);
      expect(markdown.match(/repository: OWNER\/NAME/g)).toHaveLength(1);
    },
  );

  test('what is unknown is a line, and the last line counts', async () => {
    const { said } = await reportOf(UNKNOWN);
    expect(said.join('\n')).toMatch(/^line : Unknown.*\nDB\nfix:\ngrant it/m);
    expect(said.at(-1)).toBe('line : status: ok, 3 vault secrets and 1 consumer: 1 unknown, 3 in-sync');
  });
});

describe('the summary', () => {
  test.each<[Situation, string]>([
    [{}, '✅ all in agreement'],
    [STALE, '⚠️ drifted'],
    [UNKNOWN, '❔ no drift to be seen, 1 unknown'],
  ])('its heading: %#', async (situation, words) => {
    expect(render((await reportOf(situation)).markdown).headings[0]).toBe(`### dbcred-sync status: ${words}`);
  });

  test('the picture is coloured by standing', async () => {
    const recipients = (['in-sync', 'stale', 'broken', 'unknown'] as const).map((is) =>
      recipient({ ...IN_SYNC, is }, is),
    );
    const { codeBlocks } = render((await reportOf({ recipients })).markdown);
    const picture = codeBlocks.find((block) => block.startsWith('flowchart')) ?? '';
    expect(picture).toContain('pg<br/>✅ in sync"]:::good');
    expect(picture.match(/\bc\d\(.*/g)).toEqual([
      ...['c0(["in-sync<br/>✅ in sync"]):::good', 'c1(["stale<br/>⚠️ stale"]):::late'],
      ...['c2(["broken<br/>❌ broken"]):::bad', 'c3(["unknown<br/>❔ unknown"]):::aside'],
    ]);
  });

  test('a table has what is wrong, and a folded one the rest', async () => {
    const { rows } = render((await reportOf(STALE)).markdown);
    const head = ['Vault secret, login or consumer', 'Standing'];
    expect(rows.map(([what = '', standing]) => [shown(what), standing])).toEqual([
      ...[head, ['🔑 shop-url', '⚠️ stale'], ['🐘 shop-url', '⚠️ stale']],
      ...[head, ['🔑 pg', '✅ in sync'], ['🔑 zep-config', '✅ in sync']],
      ...[
        ['🐘 zep-config (dsn0)', '✅ logs in'],
        ['🐘 jobs (pg)', '✅ logs in'],
      ],
      ['📦 DB ← shop-url', '✅ in sync'],
    ]);
  });

  test('the fixes come first, the most urgent before the others', async () => {
    const standing = { ...IN_SYNC, is: 'unknown' as const, fix: 'grant it' };
    const { codeBlocks } = render((await reportOf({ ...STALE, standing })).markdown);
    expect(codeBlocks.slice(0, 2)).toEqual(['with:\n  mode: sync', 'grant it']);
    expect(codeBlocks[2]).toMatch(/^flowchart/);
  });

  test('nothing that others wrote acts in it', async () => {
    const nasty = '<img src=x> @octocat | [x](http://y) `a` **b** ```';
    const standing = { is: 'broken', why: nasty, since: undefined, fix: '```\nx', notes: [nasty] } as const;
    const sessions = [{ database: nasty, applicationName: nasty, clientAddress: null, sessions: 1 }];
    const groups = sessions.map((one) => ({ ...one, replicates: false }));
    const { markdown } = await reportOf({ recipients: [recipient(standing, nasty)], sessions: groups });
    const { prose, openFence, codeBlocks } = render(markdown);
    expect(openFence).toBe(false);
    expect(codeBlocks).toContain('```\nx');
    expect(
      active(prose.replaceAll(/\*\*(.*?)(?<!\\)\*\*/g, '$1').replaceAll('Who else is connected', '')),
    ).toEqual([]);
  });
});
