import { z } from 'zod';
import type { TemplateJson } from '../azure/container-app-template.ts';

/** Of an app's template: who takes a user from a plain variable, and the password from a secret. */

const Variable = z.looseObject({ name: z.string(), secretRef: z.string().nullish() });
const Container = z.looseObject({ name: z.string(), env: z.array(Variable).nullish() });
const containers = z.array(Container).nullish();
const Template = z.looseObject({ containers, initContainers: containers });
type Variable = z.infer<typeof Variable>;
type Container = z.infer<typeof Container>;

/** Names of an app's secrets that hold the password. */
type Passwords = ReadonlySet<string>;

/** A container, init containers among them, with a variable that is the password. */
interface Taker {
  readonly container: string;
  /** Undefined where the variable is not there, or comes from a secret. */
  readonly user: string | undefined;
  readonly secrets: readonly string[];
}

export function takersIn(
  template: TemplateJson,
  userVariable: string,
  passwords: Passwords,
): readonly Taker[] {
  const { containers: own, initContainers: first } = Template.parse(template);
  return [...(first ?? []), ...(own ?? [])].flatMap(({ name: container, env }) => {
    const secrets = (env ?? []).flatMap(({ secretRef }) =>
      secretRef && passwords.has(secretRef) ? [secretRef] : [],
    );
    const given = (env ?? []).find(({ name, secretRef }) => name === userVariable && !secretRef);
    const user = given && (typeof given['value'] === 'string' ? given['value'] : '');
    return secrets.length === 0 ? [] : [{ container, user, secrets }];
  });
}

/** All else of it as it was. */
export function withLoginIn(
  template: TemplateJson,
  passwords: Passwords,
  to: { readonly userVariable: string; readonly login: string; readonly secret: string },
): TemplateJson {
  const { containers: own, initContainers: first, ...rest } = Template.parse(template);
  const given = (one: Container): Container => containerWith(one, passwords, to);
  return {
    ...rest,
    ...(own === undefined ? {} : { containers: own?.map(given) ?? null }),
    ...(first === undefined ? {} : { initContainers: first?.map(given) ?? null }),
  };
}

function containerWith(
  container: Container,
  passwords: Passwords,
  { userVariable, login, secret }: Parameters<typeof withLoginIn>[2],
): Container {
  const isPassword = ({ secretRef }: Variable): boolean => Boolean(secretRef && passwords.has(secretRef));
  const { env } = container;
  if (!env?.some(isPassword)) return container;
  return {
    ...container,
    env: env.map((one) => {
      if (isPassword(one)) return { ...one, secretRef: secret };
      return one.name === userVariable ? { ...one, value: login } : one;
    }),
  };
}

/** Where a password is taken otherwise than as a variable: a mounted file, or a rule that scales the app. */
export function takenElsewhere(template: TemplateJson, passwords: Passwords): readonly string[] {
  return Object.entries(template).flatMap(([part, content]) =>
    part !== 'containers' && part !== 'initContainers' && refersTo(content, passwords) ? [part] : [],
  );
}

function refersTo(content: unknown, passwords: Passwords): boolean {
  if (typeof content !== 'object' || content === null) return false;
  return Object.entries(content).some(([key, value]) =>
    key === 'secretRef' ? typeof value === 'string' && passwords.has(value) : refersTo(value, passwords),
  );
}
