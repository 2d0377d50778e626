import { Refusal } from './refusal.ts';
import { checkName, timestamp } from './secret-store.ts';

export interface StoredVariable {
  name: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

/** The Actions variables of one repository, environment or organisation. */
export interface VariableStore {
  all(): StoredVariable[];
  get(name: string): StoredVariable | undefined;
  create(name: string, value: string): void;
  /** false when there is none of this name */
  update(name: string, value: string): boolean;
  delete(name: string): boolean;
  contents(): Record<string, { text: string; updatedAt: string }>;
  reset(): void;
}

const MOST_BYTES = 48 * 1024; // https://docs.github.com/actions/reference/workflows-and-actions/variables

export function createVariableStore(now: () => Date): VariableStore {
  const variables = new Map<string, StoredVariable>();
  const key = (name: string): string => name.toUpperCase();

  function keep(name: string, value: string): void {
    checkName(name, 'Variable');
    if (Buffer.byteLength(value) > MOST_BYTES) throw new Refusal(422, 'Value is too large');
    const at = timestamp(now());
    const createdAt = variables.get(key(name))?.createdAt ?? at;
    variables.set(key(name), { name: key(name), value, createdAt, updatedAt: at });
  }

  return {
    all: () => [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    get: (name) => variables.get(key(name)),
    create(name, value) {
      // as gh and Terraform quote it
      if (variables.has(key(name))) throw new Refusal(409, 'Already exists - Variable already exists');
      keep(name, value);
    },
    update(name, value) {
      if (!variables.has(key(name))) return false;
      keep(name, value);
      return true;
    },
    delete: (name) => variables.delete(key(name)),
    contents: () =>
      Object.fromEntries(
        [...variables.values()].map(({ name, value, updatedAt }) => [name, { text: value, updatedAt }]),
      ),
    reset: () => variables.clear(),
  };
}
