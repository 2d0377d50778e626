import type { TopologyConsumer } from './topology.ts';

/**
 * One word that names a GitHub secret from job to job: DATABASE_URL@owner/repo, with #environment or !reader.
 * Undefined for what is no GitHub secret.
 */
export function targetId(entry: TopologyConsumer): string | undefined {
  switch (entry.kind) {
    case 'github-secret': {
      const { name, repository, environment, reader } = entry;
      const place = environment === undefined ? readerMark(reader) : `#${encodeURIComponent(environment)}`;
      return `${name}@${repository.owner}/${repository.repo}${place}`;
    }
    case 'organization-secret':
      return `${entry.name}@${entry.organization}${readerMark(entry.reader)}`;
    case 'container-app':
    case 'env-file':
      return undefined;
  }
}

function readerMark(reader: string | undefined): string {
  return reader === undefined ? '' : `!${reader}`;
}
