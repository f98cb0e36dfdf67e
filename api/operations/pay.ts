import { createHash, randomUUID } from 'node:crypto';
import type { Actor, Payment } from '../../workflows/application/contract.ts';
import { owedCents } from '../../workflows/application/rules/fee.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView, recordPayment } from './cases.ts';

/** Records money that came in; without an amount what is owed. Fails with `no-fee` for a case without one. */
export async function pay(
  deps: Deps,
  reference: string,
  given: Partial<Payment>,
  actor: Actor,
  idempotencyKey?: string,
): Promise<void> {
  const amountCents = given.amountCents ?? (await feeOf(deps, reference));
  const id = given.id ?? (idempotencyKey ? hashed(actor, idempotencyKey) : randomUUID());
  const method = given.method ?? 'transfer';
  await recordPayment(deps, reference, { id, amountCents, method }, actor);
}

const hashed = (actor: Actor, key: string) =>
  createHash('sha256').update(`${actor.id}\n${key}`).digest('base64url');

async function feeOf(deps: Deps, reference: string): Promise<number> {
  const { fee } = await readView(deps, reference);
  if (fee) return owedCents(fee) ?? fee.amountCents;
  throw new Problem('no-fee', 'This case has no fee; give the amount that came in.');
}
