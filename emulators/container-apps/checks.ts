import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { Desk } from './desk.ts';

export function checkSubscription({ platform }: Pick<Desk, 'platform'>, asked: string): void {
  if (asked.toLowerCase() === platform.place.subscriptionId.toLowerCase()) return;
  throw new ArmRefusal(404, 'SubscriptionNotFound', `The subscription '${asked}' could not be found.`);
}

export function checkGroup({ platform }: Pick<Desk, 'platform'>, asked: string): void {
  if (asked.toLowerCase() === platform.place.resourceGroup.toLowerCase()) return;
  throw new ArmRefusal(404, 'ResourceGroupNotFound', `Resource group '${asked}' could not be found.`);
}
