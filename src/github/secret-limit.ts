import type { Problem } from '../problem.ts';
import { ghPlace } from './gh-place.ts';
import { mostSecrets, type SecretStore } from './stores.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** `count`: how many there are, where somebody has counted. GitHub's limit is named only where it names one. */
export function noMoreSecrets(store: SecretStore, count?: number): Words {
  const most = mostSecrets(store);
  const holds = count === undefined ? 'It is full' : `It holds ${count} secrets`;
  return {
    code: 'github-secret-limit',
    what: 'GitHub takes no more secrets here',
    likelyCause:
      most === undefined
        ? `${holds}; GitHub says nowhere how many it takes.`
        : `${holds}, and ${most} is the most.`,
    fix: `Delete secrets that nobody reads:\ngh secret list ${ghPlace(store)}\ngh secret delete NAME ${ghPlace(store)}`,
  };
}
