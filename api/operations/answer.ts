import { citizen } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readCase, sendUpdate, type Case } from './cases.ts';
import { checkReadable, registerMailItem } from './mail-items.ts';

export interface CitizenAnswer {
  message?: string;
  files: { name: string; bytes: Uint8Array }[];
}

/**
 * What a citizen answers: words, files, or both. Files may come in every stage; words without files
 * are the answer to a request.
 */
export async function answerAsCitizen(
  deps: Deps,
  reference: string,
  { message, files }: CitizenAnswer,
  idempotencyKey?: string,
): Promise<Case> {
  for (const { bytes } of files) await checkReadable(deps, bytes);
  const { view, closed } = await readCase(deps, reference);
  if (closed) throw new Problem('already-ended', 'This case has ended.');
  const asked = view.stage === 'awaiting-applicant';
  if (files.length === 0 || (message && asked)) {
    const body = message ? { message } : {};
    await sendUpdate(deps, reference, 'answer', body, citizen, idempotencyKey);
  }
  for (const { name, bytes } of files) {
    const origin = { kind: 'upload' as const, name };
    await registerMailItem(deps, bytes, { origin, reference }, citizen);
  }
  return readCase(deps, reference);
}
