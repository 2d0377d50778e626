import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Candidate, Examination } from '../postgres/examined.ts';
import { isSameLogin } from '../postgres/logins-made.ts';

/** Logins that the server refused during one check: none of them is made twice. */
export class Refusals {
  readonly #known: { readonly target: ConnectionString; readonly examination: Examination }[] = [];

  add(examination: Examination): void {
    const { candidate, standing } = examination;
    if (standing !== 'refused' || !('target' in candidate)) return;
    if (this.of(candidate) === undefined) this.#known.push({ target: candidate.target, examination });
  }

  /** How the same login was refused, under whatever name it was tried; undefined when it was not. */
  of(candidate: Candidate): Examination | undefined {
    if (!('target' in candidate)) return undefined;
    return this.#known.find(({ target }) => isSameLogin(target, candidate.target))?.examination;
  }
}
