import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import nodemailer from 'nodemailer';
import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { cuesOf, type CaseState, type StepName } from './steps.ts';

/**
 * The business steps of a case by pickup as one would write them with a table and a queue: each
 * step is a transaction that changes the row and puts its jobs beside it. No encryption, no audit.
 */
const { DATABASE_URL: connectionString = '', SMTP_URL = '', PORT = '0' } = process.env;
const pool = new Pool({ connectionString, max: 10 });
const boss = new PgBoss({ connectionString, max: 10 });
const mailer = nodemailer.createTransport({ url: SMTP_URL, pool: true });

await pool.query(`
  CREATE TABLE IF NOT EXISTS cases (id uuid PRIMARY KEY, state jsonb NOT NULL);
  CREATE TABLE IF NOT EXISTS events (id bigserial PRIMARY KEY, case_id uuid, stage text, at timestamptz);
  CREATE TABLE IF NOT EXISTS bookings (day int, slot int, taken int NOT NULL, PRIMARY KEY (day, slot));
`);
await boss.start();
const polling = { pollingIntervalSeconds: 0.5, batchSize: 20 };
for (const queue of ['mail', 'event', 'reminder']) await boss.createQueue(queue);
await boss.work<{ to: string; text: string }>('mail', polling, async (jobs) => {
  for (const { data } of jobs) {
    await mailer.sendMail({ from: 'office@example.org', subject: 'Your case', ...data });
  }
});
await boss.work<{ id: string; stage: string }>('event', polling, async (jobs) => {
  for (const { data } of jobs) {
    await pool.query('INSERT INTO events (case_id, stage, at) VALUES ($1, $2, now())', [
      data.id,
      data.stage,
    ]);
  }
});
await boss.work<{ id: string; stage: string }>('reminder', polling, async (jobs) => {
  for (const { data } of jobs) {
    const { rows } = await pool.query('SELECT state FROM cases WHERE id = $1', [data.id]);
    const state = rows[0]?.state as CaseState | undefined;
    if (state?.stage === data.stage) await boss.send('mail', { to: state.email, text: 'Reminder' });
  }
});

/** @returns nothing when the slot is taken */
async function take(name: StepName, id: string, body: Partial<CaseState>) {
  const client = await pool.connect();
  const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
  try {
    await client.query('BEGIN');
    const found = await client.query('SELECT state FROM cases WHERE id = $1 FOR UPDATE', [id]);
    const cues = cuesOf(name, (found.rows[0]?.state ?? body) as CaseState);
    if (cues.book !== undefined) {
      const booked = await client.query(
        `INSERT INTO bookings VALUES ($1, $2, 1) ON CONFLICT (day, slot)
         DO UPDATE SET taken = bookings.taken + 1 WHERE bookings.taken < 100 RETURNING taken`,
        [cues.book, 1],
      );
      if (booked.rowCount === 0) throw new Error('slot-taken');
    }
    const { state } = cues;
    await client.query(
      'INSERT INTO cases VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET state = $2',
      [id, JSON.stringify(state)],
    );
    const job = { id, stage: state.stage };
    for (const text of cues.mails) await boss.send('mail', { to: state.email, text }, { db });
    if (cues.stageChanged) {
      await boss.send('event', job, { db });
      const startAfter = cues.reminderDays * 86_400;
      if (startAfter > 0) await boss.send('reminder', job, { db, startAfter });
    }
    await client.query('COMMIT');
    return state;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const app = new Hono();
app.post('/cases', async (c) => {
  const id = randomUUID();
  return c.json({ id, ...(await take('start', id, await c.req.json())) }, 201);
});
app.post('/cases/:id/:step', async (c) =>
  c.json(await take(c.req.param('step') as StepName, c.req.param('id'), {})),
);
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () =>
  process.stdout.write('alternative ready\n'),
);
process.on('SIGTERM', () => process.exit(0));
