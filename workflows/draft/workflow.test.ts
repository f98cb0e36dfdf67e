import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import type { MessageContent } from '../application/state.ts';
import { draftId, sendLink, workflowType } from './contract.ts';

let env: Awaited<ReturnType<typeof startTestWorker>>;
const recorded = new Map<string, string>();
const sent: string[] = [];
const erased: string[] = [];
beforeAll(async () => {
  env = await startTestWorker(() => ({
    async sendMessage({ to }: MessageContent) {
      if (to === 'nobody@example.org') {
        throw ApplicationFailure.nonRetryable('The address does not exist.', 'Rejected');
      }
      sent.push(to ?? '');
      return { messageId: `<${to}>` };
    },
    async eraseDraft({ reference }: { reference: string }) {
      erased.push(reference);
    },
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const reference = 'FA-0000-0001';
const link = (to: string): MessageContent => ({
  id: `draft-${to}`,
  template: 'draft',
  reference,
  language: 'de',
  way: 'email',
  to,
  applicant: {
    givenName: '',
    familyName: '',
    address: { street: '', postalCode: '', city: '' },
  },
  procedureTitle: { de: 'Muster' },
  departmentName: { de: 'Amt' },
  office: { name: 'Amt', lines: ['Rathausplatz 1'], phone: '0', email: 'amt@example.org' },
  linkVersion: 0,
  stage: 'awaiting-documents',
});

test('links are sent as often as asked, one that bounces stops nothing, and the end comes once', async () => {
  const id = draftId(reference);
  recorded.set('draft', id);
  const handle = await env.client.workflow.start(workflowType, {
    workflowId: id,
    taskQueue,
    args: [{ reference, eraseAt: new Date(Date.now() + 7 * 86_400_000).toISOString() }],
  });
  await handle.signal(sendLink, link('nobody@example.org'));
  await handle.signal(sendLink, link('one@example.org'));
  await expect.poll(() => sent, { timeout: 10_000 }).toEqual(['one@example.org']);
  await env.skipDays(id, 6);
  await handle.signal(sendLink, link('two@example.org'));
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(2);
  expect(erased).toEqual([]);
  await env.skipDays(id, 2);
  await handle.result();
  expect(erased).toEqual([reference]);
});
