import { mkdirSync } from 'node:fs';
import { startCloud } from '../emulators/cloud.ts';
import { runAction } from './action-run.ts';
import { chromium, savePicture } from './chromium.ts';
import { openRunFolder } from './run-folder.ts';
import { summaryPage } from './summary-page.ts';

/** `npm run pictures`: the README's pictures, of the summary of a real run on the local cloud, drawn by Chromium. */

const FOLDER = new URL('../docs/pictures/', import.meta.url).pathname;

const browser = chromium();
if (browser === undefined) throw new Error('Chromium draws them: on Debian, apt-get install chromium');
openRunFolder();
const summary = await summaryOfAStaleCopy();
mkdirSync(FOLDER, { recursive: true });
for (const look of ['light', 'dark'] as const) {
  const path = `${FOLDER}stale-${look}.png`;
  await savePicture(browser, framed(summaryPage(summary, look)), { path, width: 1000 });
  process.stdout.write(`${path}\n`);
}

/** So that it is told from the page around it. */
function framed(page: string): string {
  const frame = 'main { margin: 0; max-width: none; padding: 16px 24px 4px; border: 1px solid var(--line); }';
  return page.replace('</style>', `${frame}</style>`);
}

/** As the seed leaves it: the vault was changed, and GitHub's copy was not. */
async function summaryOfAStaleCopy(): Promise<string> {
  const cloud = await startCloud();
  try {
    const held = cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
    const inputs = { mode: 'check', 'database-url': held };
    const { summary: markdown } = await runAction(cloud, { inputs, env: { DBCRED_CONFIG: undefined } });
    return markdown;
  } finally {
    await cloud.stop();
  }
}
