import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installedProgram } from './installed-program.ts';

/** Where Chromium is installed; undefined where it is not. */
export function chromium(): string | undefined {
  return installedProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** What a page has in its element `#out` once its scripts have come to rest. It is a file, and reaches no network. */
export async function pageOutput(browser: string, html: string, width = 800): Promise<string> {
  const stdout = await open(browser, html, ['--dump-dom', `--window-size=${width},600`]);
  const out = /<pre id="out"[^>]*>([^<]*)<\/pre>/.exec(stdout)?.[1];
  if (out === undefined) throw new Error(`the page has no #out: ${stdout.slice(0, 2000)}`);
  return out;
}

/** As PNG, as high as the page is. */
export async function savePicture(
  browser: string,
  html: string,
  { path, width }: { readonly path: string; readonly width: number },
): Promise<void> {
  const measured = `${html}<pre id="out" hidden></pre><script>addEventListener('load', () => {
    out.textContent = document.querySelector('main').getBoundingClientRect().bottom;
  })</script>`;
  const height = Math.ceil(Number(await pageOutput(browser, measured, width)));
  const screenshot = `--screenshot=${path}`;
  await open(browser, html, ['--hide-scrollbars', `--window-size=${width},${height}`, screenshot]);
}

async function open(browser: string, html: string, options: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-page-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, html);
    const { stdout } = await promisify(execFile)(
      browser,
      [
        ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
        ...['--host-resolver-rules=MAP * ~NOTFOUND', `--user-data-dir=${join(folder, 'profile')}`],
        ...['--virtual-time-budget=60000', ...options, pathToFileURL(page).href],
      ],
      { maxBuffer: 64 * 1024 * 1024, timeout: 100_000 },
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}
