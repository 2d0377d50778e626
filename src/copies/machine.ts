import { basename, dirname, join, resolve } from 'node:path';
import { envFilesIn, type Folders } from '../env-file/env-files-in.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';
import { consumerLines, endOf, knownLine } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';
import type { Looker, Sighting } from './look.ts';
import { copiedFrom, type Recognize, type Recognized } from './recognition.ts';

/** Files of the person at whose machine it runs. */
export interface Machine extends Folders {
  /** The folder of the config file's repository: where checkouts begin. */
  readonly root: string;
  /** https://www.postgresql.org/docs/current/libpq-pgpass.html */
  readonly passwordFile: string;
  /** https://www.postgresql.org/docs/current/libpq-pgservice.html */
  readonly serviceFile: string;
  /** The text of a file; undefined when it is not there, or is no file. */
  readonly read: (path: string) => Promise<string | undefined>;
}

export interface MachineLooked {
  readonly topology: Topology;
  /** Undefined on a runner. */
  readonly machine: Machine | undefined;
  readonly recognize: () => Promise<Recognize>;
}

const WHERE = 'this machine';

/** `.env*` of the clones, and the files in which libpq looks for passwords. */
export function machineLooker({ topology, machine, recognize }: MachineLooked): Looker {
  return {
    where: WHERE,
    async look(): Promise<Sighting> {
      if (machine === undefined) return { seen: [], notLookedAt: [ON_A_RUNNER] };
      const known = await recognize();
      const found = await Promise.all([
        envFilesOf(topology, machine, known),
        passwordFileOf(topology, machine),
        serviceFileOf(topology, machine),
      ]);
      return { seen: found.flat(), notLookedAt: [] };
    },
  };
}

const ON_A_RUNNER = {
  where: WHERE,
  why: 'a runner has no files of developers',
  ask: 'npx dbcred-sync status   # on a machine where there are some',
};

async function envFilesOf(
  topology: Topology,
  machine: Machine,
  known: Recognize,
): Promise<readonly SeenCopy[]> {
  const clones = Object.entries({ ...topology.checkouts });
  const found = clones.map(async ([repository, folder]) => {
    const clone = resolve(machine.root, folder);
    const paths = await envPathsIn(clone, listedIn(topology, repository).map(dirname), machine);
    const looked = paths.map((path) => copiesIn(topology, machine, known, { repository, clone, path }));
    return (await Promise.all(looked)).flat();
  });
  return (await Promise.all(found)).flat();
}

function listedIn({ consumers }: Topology, repository: string): readonly string[] {
  return consumers.flatMap((one) =>
    one.kind === 'env-file' && `${one.repository.owner}/${one.repository.repo}` === repository
      ? [one.path]
      : [],
  );
}

/** Values are compared: an example may hold a password, too. */
const isEnvFile = (name: string): boolean => /^\.env(?:$|[.\w-])/.test(name);

/** Some levels deep, and beside each that the file lists. */
async function envPathsIn(
  clone: string,
  listed: readonly string[],
  machine: Machine,
): Promise<readonly string[]> {
  const beside = [...new Set(listed)].map(async (folder) =>
    (await machine.files(join(clone, folder))).filter(isEnvFile).map((name) => join(folder, name)),
  );
  const [found, ...others] = await Promise.all([envFilesIn(clone, machine, isEnvFile), ...beside]);
  return [...new Set([...found, ...others.flat()])];
}

async function copiesIn(
  topology: Topology,
  machine: Machine,
  known: Recognize,
  { repository, clone, path }: { repository: string; clone: string; path: string },
): Promise<readonly SeenCopy[]> {
  const text = await machine.read(join(clone, path));
  const listed = topology.consumers.flatMap((one) =>
    one.kind === 'env-file' && listedIn({ ...topology, consumers: [one] }, repository).includes(path)
      ? [one.variable]
      : [],
  );
  return assignmentsIn(text ?? '').flatMap(({ variable, value }) => {
    const held = listed.includes(variable) ? undefined : known(value);
    return held === undefined ? [] : [envCopy({ path, repository, variable, held }, topology)];
  });
}

/** As most programs take it; a value that spans lines is not looked into. */
function assignmentsIn(text: string): readonly { readonly variable: string; readonly value: Redacted }[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, variable = '', written = ''] =
      /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const [, , quoted] = /^(["'`])(.*)\1$/.exec(written) ?? [];
    return variable === '' ? [] : [{ variable, value: new Redacted(quoted ?? written, MASKED_WHEN_FOUND) }];
  });
}

function envCopy(
  found: { path: string; repository: string; variable: string; held: Recognized },
  topology: Topology,
): SeenCopy {
  const { path, repository, variable, held } = found;
  const from = copiedFrom(held, topology);
  return {
    ...{
      kind: 'env-file',
      where: `env-file ${path}, ${variable} in ${repository}`,
      is: 'copy',
      from: from ?? null,
    },
    howFound: `it ${held.how}`,
    breaks: `Whatever is started with it after ${endOf(topology)} is refused.`,
    fix: consumerLines({ 'env-file': path, repository, variable, from: from ?? '…' }),
  };
}

/** hostname:port:database:username:password, with backslashes before a colon or a backslash. */
async function passwordFileOf(
  topology: Topology,
  { passwordFile, read }: Machine,
): Promise<readonly SeenCopy[]> {
  const lines = ((await read(passwordFile)) ?? '').split(/\r\n|\r|\n/);
  const own = lines.flatMap((line, index) => {
    const [host = '', , , user = '', password] = fieldsOf(line);
    const isOurs =
      (host === '*' || isHost(host, topology)) && (user === '*' || rolesOf(topology).includes(user));
    return isOurs && password !== undefined && !line.startsWith('#') ? [index + 1] : [];
  });
  if (own.length === 0) return [];
  const where = `pgpass ${basename(passwordFile)}`;
  return [
    {
      ...{ kind: 'pgpass', where, is: 'copy', from: topology.secrets.password ?? null },
      howFound: `line ${own.join(', ')} is of this role at this server`,
      breaks: `whatever libpq is in is refused after ${endOf(topology)}.`,
      fix: `# take the line out of ${passwordFile}, and have PGPASSWORD from dbcred-sync env --print instead; or:\n${knownLine(where)}`,
    },
  ];
}

function fieldsOf(line: string): readonly string[] {
  const fields = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, field = '']) => field);
  return fields.slice(0, 5).map((field) => field.replaceAll(/\\(.)/g, '$1'));
}

function isHost(host: string, { server }: Topology): boolean {
  return [server, ...(server.alsoAt ?? [])].some((one) => one.host.toLowerCase() === host.toLowerCase());
}

async function serviceFileOf(
  topology: Topology,
  { serviceFile, read }: Machine,
): Promise<readonly SeenCopy[]> {
  const sections = ((await read(serviceFile)) ?? '').split(/^\s*\[/m).slice(1);
  const own = sections.flatMap((section) => {
    const [name = ''] = section.split(']');
    const value = (key: string): string | undefined =>
      new RegExp(`^\\s*${key}\\s*=\\s*(.*?)\\s*$`, 'm').exec(section)?.[1];
    const isOurs = isHost(value('host') ?? '', topology) && rolesOf(topology).includes(value('user') ?? '');
    return isOurs && value('password') !== undefined ? [name] : [];
  });
  if (own.length === 0) return [];
  const where = `service-file ${basename(serviceFile)}`;
  return [
    {
      ...{ kind: 'service-file', where, is: 'copy', from: topology.secrets.password ?? null },
      howFound: `the service ${own.join(', ')} has a password of this role at this server`,
      breaks: `whatever libpq is in is refused after ${endOf(topology)}.`,
      fix: `# take password= out of ${serviceFile}, or:\n${knownLine(where)}`,
    },
  ];
}
