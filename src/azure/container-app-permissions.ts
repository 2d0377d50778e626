import { type AppKind, CALLED } from './app-kinds.ts';
import { appId } from './container-app-refusal.ts';
import { type PermissionsQuestion, permissionsAt } from './resource-permissions.ts';

export interface AppPermissionsQuestion extends PermissionsQuestion {
  readonly kind: AppKind;
  /** Of a job: executions of it are started. */
  readonly isRun?: boolean;
  readonly subscriptionId: string;
  readonly group: string;
  readonly name: string;
}

/** What a delivery does beyond what Reader allows. */
function neededFor({ kind, isRun }: AppPermissionsQuestion): readonly string[] {
  const started = isRun === true ? ['start/action'] : [];
  const own = kind === 'container-app' ? ['revisions/restart/action'] : started;
  return ['listSecrets/action', 'write', ...own].map((one) => `Microsoft.App/${CALLED[kind].type}/${one}`);
}

/** Whether this identity may do to an app or a job what a delivery does, without doing it; as `permissionsAt`. */
export function appPermissions(question: AppPermissionsQuestion): Promise<readonly string[]> {
  const { kind, name, group, isRun } = question;
  const started = kind === 'container-app' ? ' and restarted' : isRun ? ' and started' : '';
  return permissionsAt(question, {
    id: appId(question),
    it: CALLED[kind].it,
    target: `${CALLED[kind].name} ${name} (${group})`,
    actions: neededFor(question),
    role: CALLED[kind].role,
    unknown: `that it may be written${started}`,
  });
}
