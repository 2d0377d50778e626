import { ArmRefusal } from '../resource-manager/refusal.ts';

/** "at least 8 characters and at most 128 characters" (Azure/reliable-web-app-pattern-java#98, from the portal). */
const SHORTEST = 8;
const LONGEST = 128;
/** "three or more consecutive alphanumeric characters" of the login name, says the same. */
const FRAGMENT = 3;

const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

/**
 * The codes and texts are Azure SQL's 40630, 40631 and 40632 (learn.microsoft.com, "SQL Database error messages"),
 * whose platform this service came from: Azure/azure-cli#4152 shows the last one for MySQL. A login name in the
 * password has no text of its own in any public source.
 */
export function checkPassword(password: string, login: string): void {
  if (password.length < SHORTEST) throw unmet('PasswordTooShort', 'it is too short');
  if (password.length > LONGEST) {
    throw new ArmRefusal(
      400,
      'PasswordTooLong',
      `The password that you specified is too long. The password should have no more than ${LONGEST} characters.`,
    );
  }
  const classes = CLASSES.filter((one) => one.test(password)).length;
  if (classes < 3 || holdsFragment(password, login)) {
    throw unmet('PasswordNotComplex', 'it is not complex enough');
  }
}

function unmet(code: string, reason: string): ArmRefusal {
  return new ArmRefusal(
    400,
    code,
    `Password validation failed. The password does not meet policy requirements because ${reason}.`,
  );
}

function holdsFragment(password: string, login: string): boolean {
  const text = password.toLowerCase();
  const runs = login.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return runs.some((run) =>
    Array.from({ length: Math.max(0, run.length - FRAGMENT + 1) }, (_, i) => run.slice(i, i + FRAGMENT)).some(
      (fragment) => text.includes(fragment),
    ),
  );
}
