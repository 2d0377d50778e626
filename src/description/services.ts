import { consumerName, settingNames } from '../consumers/consumer-name.ts';
import { shellWord } from '../foreign-text.ts';
import { ghPlace } from '../github/gh-place.ts';
import { secretStore } from '../github/stores.ts';
import type { SiteConsumer } from '../topology/site-consumer.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import type { Fleet, Topology, TopologyConsumer } from '../topology/topology.ts';

/** One line of the table of services, and how to look at it and mend it; plain text. */
export interface Service {
  /** As everything else calls it. */
  readonly name: string;
  /** What reads it: a repository, an app, whoever has a clone. */
  readonly system: string;
  readonly location: string;
  /** How the value comes there. */
  readonly source: string;
  readonly from: string;
  /** What of it. */
  readonly part: string | undefined;
  /** Commands; none prints a value. */
  readonly verify: readonly string[];
  readonly repair: readonly string[];
}

/** Every consumer of a credential; `chosen` are the options that name that one. */
export function servicesOf(
  { consumers, fleets = [], secrets }: Topology,
  chosen: string,
): readonly Service[] {
  const texts = secrets.connectionStrings.map(({ name }) => name);
  return [
    ...consumers.map((entry) => serviceOf(entry, chosen, texts)),
    ...fleets.map((fleet) => fleetService(fleet)),
  ];
}

const BY_RUN = 'a run of mode: sync or rotate';
const SYNC = ['# a run of the action with mode: sync'];

function serviceOf(entry: TopologyConsumer, chosen: string, texts: readonly string[]): Service {
  const { from } = entry;
  const name = consumerName(entry);
  switch (entry.kind) {
    case 'github-secret':
    case 'github-settings': {
      const { repository, environment, reader, quiet } = entry;
      const place = `${repository.owner}/${repository.repo}`;
      const at = ghPlace(secretStore(repository, environment, reader));
      return {
        ...{ name, from, system: place, part: 'part' in entry ? entry.part : undefined },
        location: `GitHub ${settingNames(entry)}${environment === undefined ? '' : `, environment ${environment}`}${quiet === undefined ? '' : `; a rotation waits for ${quiet}`}`,
        source: `GitHub's copy, written by ${BY_RUN}`,
        verify: [`gh secret list ${at}   # when it was written`, ...triedBy(entry, texts)],
        repair: SYNC,
      };
    }
    case 'organization-secret':
    case 'organization-settings': {
      const at = ghPlace({ kind: 'organization', owner: entry.organization, reader: entry.reader });
      return {
        ...{ name, from, system: entry.organization, part: 'part' in entry ? entry.part : undefined },
        location: `GitHub ${settingNames(entry)} of the organization`,
        source: `GitHub's copy, written by ${BY_RUN}`,
        verify: [`gh secret list ${at}   # when it was written`],
        repair: SYNC,
      };
    }
    case 'container-app': {
      const { name: app, resourceGroup, health } = entry;
      const show = `az containerapp show --name ${shellWord(app)} --resource-group ${shellWord(resourceGroup)}`;
      return {
        ...{ name, from, system: app, part: undefined, location: `Container App in ${resourceGroup}` },
        source: `a secret of the app: a reference to the vault, of which the platform keeps a copy, or the value itself; renewed by ${BY_RUN}`,
        verify: [
          `${show} --query properties.runningStatus --output tsv`,
          ...(health === undefined
            ? []
            : [
                `curl --fail "https://$(${show} --query properties.configuration.ingress.fqdn --output tsv)"${shellWord(health)}`,
              ]),
        ],
        repair: ['# a run of the action with mode: sync, which restarts it where it has to'],
      };
    }
    case 'container-app-job': {
      const { name: job, resourceGroup, run } = entry;
      const flags = `--name ${shellWord(job)} --resource-group ${shellWord(resourceGroup)}`;
      return {
        ...{ name, from, system: job, part: undefined, location: `Container Apps job in ${resourceGroup}` },
        source: `a secret of the job: a reference to the vault, of which the platform keeps a copy, or the value itself; renewed by ${BY_RUN}${run ? ', which starts one execution for each version' : ''}; an execution keeps what it started with`,
        verify: [`az containerapp job execution list ${flags} --output table   # how the last ones ended`],
        repair: SYNC,
      };
    }
    case 'app-service':
    case 'function-app': {
      const { name: app, resourceGroup, siteSettings, slots } = entry;
      const settings = siteSettings.map((one) => `${one.name} from ${one.from}`).join(', ');
      return {
        ...{ name, from, system: app, part: undefined },
        location: `${entry.kind === 'app-service' ? 'App Service' : 'Function app'} in ${resourceGroup}, ${slots.join(' and ')}: ${settings}`,
        source: `a setting of the app: a reference to the vault, which the platform reads once in 24 hours, or the value itself; renewed by ${BY_RUN}`,
        verify: siteLooks(entry),
        repair: [
          '# a run of the action with mode: sync, which makes the platform read the vault and restarts the app',
        ],
      };
    }
    case 'env-file': {
      const { path, repository, variable, optional, part } = entry;
      const place = `${repository.owner}/${repository.repo}`;
      const command = `npx dbcred-sync env --repository ${shellWord(place)}${chosen}`;
      return {
        ...{ name, from, part, system: place },
        location: `${path} of each clone, variable ${variable}${optional ? ', where that file is' : ''}`,
        source: 'written on each laptop',
        ...{ verify: [`${command} --check`], repair: [command] },
      };
    }
  }
}

/** How the platform reports the references: each of the two kinds, and each slot, has an address of its own. */
function siteLooks({ name, resourceGroup, siteSettings, slots }: SiteConsumer): readonly string[] {
  const kinds = [...new Set(siteSettings.map(({ is }) => is))].toSorted();
  return slots.flatMap((slot) => {
    const ofSlot = slot.toLowerCase() === PRODUCTION ? '' : ` --slot ${shellWord(slot)}`;
    const show = `az webapp show --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)}${ofSlot}`;
    return kinds.map(
      (is) =>
        `az rest --method get --url "$(${show} --query id --output tsv)/config/configreferences/${is}?api-version=2025-05-01" --query "value[].{name:name, status:properties.status, version:properties.activeVersion}"`,
    );
  });
}

/** Only a job of that repository gets the value. */
function triedBy(entry: TopologyConsumer, texts: readonly string[]): readonly string[] {
  if (entry.kind !== 'github-secret' || entry.reader !== undefined) return [];
  if (entry.part !== undefined || !texts.includes(entry.from)) return [];
  const { name, environment } = entry;
  const where = environment === undefined ? '' : ` in environment ${environment}`;
  return [
    `# whether it works: a job${where} with org/dbcred-sync, mode: check, database-url: \${{ secrets.${name} }}`,
  ];
}

/** Whatever the selection finds at the time. */
function fleetService({ selection, secret }: Fleet): Service {
  const { repositories, search, topic, property, exclude } = selection;
  const which = [
    ...repositories,
    ...(search === undefined ? [] : [`search: ${search}`]),
    ...(topic === undefined ? [] : [`topic: ${topic}`]),
    ...Object.entries(property).map(([key, value]) => `${key}: ${value}`),
    ...exclude.map((one) => `not ${one}`),
  ].join(', ');
  const { from, environment } = secret;
  return {
    ...{ name: `GitHub ${settingNames(secret)} (${which})`, from, system: which },
    part: 'part' in secret ? secret.part : undefined,
    location: `GitHub ${settingNames(secret)}${environment === undefined ? '' : `, environment ${environment}`}, in every repository that is found`,
    source: `GitHub's copy, written by ${BY_RUN}`,
    verify: ['# a run of the action with mode: status, which lists them'],
    repair: SYNC,
  };
}
