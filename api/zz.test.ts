import { test } from 'vitest';
import { start, startTestApi } from './test-support.ts';
test('x', async () => {
  const api = await startTestApi();
  const a = await api.as('all')('POST', '/api/applications', start);
  const ref = String(a.body['reference']);
  const w = await api.as('all')('POST', `/api/applications/${ref}/withdrawal`, {});
  console.log(w.status);
  await new Promise((r) => setTimeout(r, 6000));
  const { body } = await api.as('all')('GET', `/api/applications/${ref}`);
  console.log(JSON.stringify(body.messages), (await api.mails.list()).length);
  const d = await api.deps.client.workflow.getHandle(ref).describe();
  console.log(
    d.status.name,
    JSON.stringify(d.raw.pendingActivities, (k, v) => (k === 'payloads' ? undefined : v)).slice(
      0,
      1500,
    ),
  );
  const e = await api.as('all')('DELETE', `/api/applications/${ref}`);
  console.log(e.status, JSON.stringify(e.body));
  const c = await api.deps.client.workflow.getHandle('case-file:' + ref).describe();
  console.log(
    c.status.name,
    JSON.stringify(c.raw.pendingActivities, (k, v) => (k === 'payloads' ? undefined : v)).slice(
      0,
      2500,
    ),
  );
  const h = await api.deps.client.workflow.getHandle('case-file:' + ref).fetchHistory();
  console.log(h.events?.map((x) => x.eventType));
  process.exit(0);
}, 60000);
