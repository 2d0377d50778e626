import { CALLED } from '../azure/app-kinds.ts';
import type { Answers } from './answers.ts';
import type { Found } from './discovery.ts';
import { siteSettingInWords, siteSettingPlace } from './sites-found.ts';

/** What was found and is not among the answers: whatever keeps an old password is said. */
export function leftOut(found: Found, answers: Answers): readonly string[] {
  const secrets = [...answers.connectionStrings, ...answers.documents].map(({ name }) => name);
  const inVault = [...found.connectionStrings, ...found.documents].map(({ name }) => name);
  const placeOf = ({ kind, name, resourceGroup }: Answers['apps'][number]) =>
    `the ${CALLED[kind].name} ${name} (${resourceGroup})`;
  const apps = answers.apps.map(placeOf);
  const files = answers.envFiles.map((one) => fileName(one, answers.repository));
  return [
    ...inVault.filter((name) => !secrets.includes(name)).map((name) => `the vault secret ${name}`),
    ...found.apps
      .filter((one) => !apps.includes(placeOf(one)))
      .map((one) => `${placeOf(one)}, which gets ${one.from}`),
    ...found.sites
      .filter((one) => !answers.sites.some((other) => siteSettingPlace(other) === siteSettingPlace(one)))
      .map((one) => `${siteSettingInWords(one)}, which gets ${one.from}`),
    ...found.envFiles
      .map((one) => fileName(one, answers.repository))
      .filter((name) => !files.includes(name))
      .map((name) => `the file ${name}`),
    ...found.gitHubSecrets
      .filter(
        (one) => !isAmong(one, answers.undecided, answers) && !isAmong(one, answers.gitHubSecrets, answers),
      )
      .map(
        ({ name, repository, environment }) =>
          `the GitHub secret ${name} of ${repository}${environment === undefined ? '' : `, environment ${environment}`}, whose name is a usual one`,
      ),
  ];
}

function fileName({ path, variable, repository }: Answers['envFiles'][number], own: string): string {
  return `${path} of ${repository ?? own} (${variable})`;
}

function isAmong(
  one: Found['gitHubSecrets'][number],
  some: Answers['gitHubSecrets'],
  { repository }: Pick<Answers, 'repository'>,
): boolean {
  return some.some(
    (said) =>
      said.name.toUpperCase() === one.name.toUpperCase() &&
      (said.environment ?? '') === (one.environment ?? '') &&
      (said.repository ?? repository) === one.repository,
  );
}
