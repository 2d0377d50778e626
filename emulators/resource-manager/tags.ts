import { ArmRefusal } from './refusal.ts';

// https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
const MOST_TAGS = 50;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;
const RESERVED = /[<>%&\\?/\p{Cc}]/u;

/** Refuses what no resource takes as its tags. The codes and texts as scripts quote them; the last one is a guess. */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const names = Object.keys(tags);
  const named = (found: string[]) => `'${found.join(', ')}'`;
  const reserved = names.filter((name) => RESERVED.test(name));
  if (reserved.length > 0) {
    throw new ArmRefusal(
      400,
      'InvalidTagNameCharacters',
      `The tag names ${named(reserved)} have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
    );
  }
  const longNames = names.filter((name) => name.length > LONGEST_NAME);
  if (longNames.length > 0) throw tooLarge('InvalidTagName', 'name', named(longNames), LONGEST_NAME);
  const longValues = Object.values(tags).filter((value) => value.length > LONGEST_VALUE);
  if (longValues.length > 0)
    throw tooLarge('InvalidTagValueLength', 'value', named(longValues), LONGEST_VALUE);
  if (names.length <= MOST_TAGS) return;
  throw new ArmRefusal(
    400,
    'InvalidTagCount',
    `The number of tags '${names.length}' exceeds the maximum of '${MOST_TAGS}'.`,
  );
}

function tooLarge(code: string, what: string, which: string, most: number): ArmRefusal {
  return new ArmRefusal(
    400,
    code,
    `Tag ${what} too large. Following tag ${what} ${which} exceeded the maximum length. Maximum allowed length for tag ${what} - '${most}' characters.`,
  );
}
