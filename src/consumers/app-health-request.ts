import { webFetch } from '../github/web-fetch.ts';
import { messageOf } from '../problem.ts';
import type { AskHealth } from './app-health.ts';

/** One try; its caller polls. A page to sign in at, on another host perhaps, answers 200 and says nothing about the app. */
export const askHealth: AskHealth = async (url) => {
  try {
    const asked = {
      headers: { 'user-agent': 'dbcred-sync' },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    };
    const { status, body } = await webFetch(url)(url, asked);
    await body?.cancel();
    return { status };
  } catch (thrown) {
    return { failed: messageOf(thrown instanceof Error ? (thrown.cause ?? thrown) : thrown) };
  }
};
