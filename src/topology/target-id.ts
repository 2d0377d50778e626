import type { GitHubConsumer, TopologyConsumer } from './topology.ts';

/**
 * One word that names what GitHub holds from job to job: DATABASE_URL@owner/repo, with #environment or !reader; of
 * several settings, their names with + in between. Undefined for what is not on GitHub.
 */
export function targetId(entry: TopologyConsumer): string | undefined {
  switch (entry.kind) {
    case 'github-secret':
    case 'github-settings': {
      const { repository, environment, reader } = entry;
      const place = environment === undefined ? readerMark(reader) : `#${encodeURIComponent(environment)}`;
      return `${namesIn(entry)}@${repository.owner}/${repository.repo}${place}`;
    }
    case 'organization-secret':
    case 'organization-settings':
      return `${namesIn(entry)}@${entry.organization}${readerMark(entry.reader)}`;
    case 'container-app':
    case 'container-app-job':
    case 'app-service':
    case 'function-app':
    case 'env-file':
      return undefined;
  }
}

/** A secret and a variable of one name are two, told apart as in a workflow. */
function namesIn(entry: GitHubConsumer): string {
  if ('name' in entry) return entry.name;
  return entry.settings.map(({ is, name }) => (is === 'variable' ? `vars.${name}` : name)).join('+');
}

function readerMark(reader: string | undefined): string {
  return reader === undefined ? '' : `!${reader}`;
}
