import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { Topology } from '../topology/topology.ts';
import { invalidInput, withoutConfig } from './problems.ts';
import { isWhenDue } from './when-due.ts';

type Config = ConfigFile | Problem;

/** The config file with the credential that the input names, or with all of them; and what is wrong with that name. */
export function chosenCredential(
  given: Readonly<Record<string, string>>,
  config: Config,
): { readonly config: Config; readonly complaints: readonly Problem[] } {
  const { credential: name, mode = 'check' } = given;
  if (config instanceof Problem) return { config, complaints: [] }; // it has a complaint of its own
  if (!config.found)
    return { config, complaints: name === undefined || mode === 'rotate' ? [] : [withoutConfig(config)] };
  const { path, topologies = [config.topology] } = config;
  if (name === undefined) {
    const isOpen = mode === 'rotate' && !isWhenDue(given) && topologies.length > 1;
    return { config, complaints: isOpen ? [notNamed(path, namesOf(topologies))] : [] };
  }
  const topology = topologies.find(({ credential }) => credential === name);
  if (topology === undefined) return { config, complaints: [unknown(name, path, namesOf(topologies))] };
  return { config: { found: true, path, topology }, complaints: [] };
}

function namesOf(topologies: readonly Topology[]): readonly string[] {
  return topologies.flatMap(({ credential }) => credential ?? []);
}

function notNamed(path: string, names: readonly string[]): Problem {
  return new Problem({
    code: 'credential-not-named',
    what: 'A rotation is of one credential, and the config file has several',
    target: `config ${path}`,
    answer: `it has ${names.join(', ')}`,
    likelyCause: 'The input credential is not given.',
    fix: `with:\n  credential: ${names[0] ?? 'NAME'}   # or ${names.slice(1).join(', ')}`,
  });
}

function unknown(name: string, path: string, names: readonly string[]): Problem {
  if (names.length === 0)
    return invalidInput('credential', 'is for a config file with a list of credentials: leave it out');
  const meant = nearest(name, names);
  return new Problem({
    code: 'credential-unknown',
    what: 'The config file has no credential of this name',
    target: `credential ${foreign(name)}`,
    answer: meant === undefined ? `it has ${names.join(', ')}` : `did you mean ${meant}?`,
    likelyCause: `A typing error, or another config file than ${path}.`,
    fix: `with:\n  credential: ${meant ?? names[0] ?? 'NAME'}   # one of ${names.join(', ')}`,
  });
}
