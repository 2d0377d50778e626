import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { type Adoption, adoptionsOf, type WayBack } from '../topology/adoptions.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { Topology } from '../topology/topology.ts';
import { topologiesIn } from './each-credential.ts';
import type { Environment } from './given.ts';
import type { CommonInputs, ReadFile } from './job-inputs.ts';
import { invalidInput, withoutConfig } from './problems.ts';
import { type RotateInputs, rotateInputs } from './rotate-inputs.ts';
import type { RawInputs } from './schema.ts';

type FoundConfig = ConfigFile & { readonly found: true };

/** One credential that changes hands, and the inputs with which its two logins are rotated. */
export interface AdoptionInputs extends RotateInputs {
  readonly adoption: Adoption;
}

/** One that goes back to one role, and the inputs of that role's sync. */
export interface WayBackInputs extends RotateInputs {
  readonly wayBack: WayBack;
}

export interface AdoptInputs {
  readonly mode: 'adopt';
  /** Of the file before, and of the one to come. */
  readonly paths: { readonly before: string; readonly after: string };
  /** Those that are asked for, in the order of the file. */
  readonly each: readonly AdoptionInputs[];
  /** The other way: where the file to come has one role again. */
  readonly back: readonly WayBackInputs[];
  /** Whoever takes the place of one of these roles: the role ends when all of them have. */
  readonly all: readonly Adoption[];
  /** The credentials of the file to come. */
  readonly after: readonly Topology[];
  readonly dryRun: boolean;
}

/** Throws Problems of what differs between the two files and cannot be adopted. */
export function adoptInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  { config, before }: { readonly config: ConfigFile; readonly before: ConfigFile | Problem },
): AdoptInputs {
  if (before instanceof Problem)
    throw raw['from-config'] === undefined ? notCommitted(config, before) : before;
  if (!config.found) throw withoutConfig(config);
  if (!before.found)
    throw before.untrustedEvent === undefined ? notCommitted(config, undefined) : withoutConfig(before);
  const paths = { before: before.path, after: config.path };
  const after = topologiesIn(config);
  const { adoptions: all, waysBack, complaints } = adoptionsOf(topologiesIn(before), after, paths);
  if (complaints.length > 0) throw new Problems(complaints);
  const inputsFor = (topology: Topology): RotateInputs => {
    const own: FoundConfig = { found: true, path: config.path, topology };
    return rotateInputs(raw, env, forms, job, { config: own, explicit: new Set() });
  };
  const isAsked = ({ to }: Adoption | WayBack): boolean =>
    raw.credential === undefined || to.credential === raw.credential;
  const each = all.filter(isAsked).map((adoption) => ({ ...inputsFor(adoption.to), adoption }));
  const back = waysBack.filter(isAsked).map((wayBack) => ({ ...inputsFor(wayBack.to), wayBack }));
  if (each.length + back.length === 0) throw notTouched(raw.credential ?? '', config.path);
  return { mode: 'adopt', paths, each, back, all, after, dryRun: raw['dry-run'] };
}

function notTouched(credential: string, path: string): Problem {
  return new Problem({
    code: 'adoption-unclear',
    what: `${credential} is not one of the credentials that change hands between the two files`,
    target: `config ${path}`,
    likelyCause: 'It had two logins before, or has none.',
    fix: 'with:\n  credential: NAME   # of a credential with logins that the file before does not have; or leave it out',
  });
}

function notCommitted(config: ConfigFile, cause: Problem | undefined): Problem {
  const path = config.found ? config.path : 'config';
  return new Problem({
    code: 'adoption-unclear',
    what: 'There is no config file before to compare with: by default it is what was committed last',
    target: `config ${path}`,
    ...(cause === undefined ? {} : { answer: cause.answer, cause }),
    likelyCause: 'The file was never committed under this name, or git is not at hand.',
    fix: 'with:\n  from-config: .github/dbcred.before.yml   # the file of before, kept beside the new one',
  });
}

/** The file before: the one that is named, or else what was committed last of the config file itself. */
export function fileBefore(
  given: Readonly<Record<string, string>>,
  { readFile, readCommitted }: { readonly readFile: ReadFile; readonly readCommitted: ReadFile },
): { readonly path: string | undefined; readonly read: ReadFile } {
  const named = given['from-config'];
  return named === undefined
    ? { path: given['config'], read: readCommitted }
    : { path: named, read: readFile };
}

export function fromConfigComplaints({
  mode,
  'from-config': named,
}: Readonly<Record<string, string>>): readonly Problem[] {
  return named === undefined || mode === 'adopt' ? [] : [invalidInput('from-config', 'is for mode: adopt')];
}
