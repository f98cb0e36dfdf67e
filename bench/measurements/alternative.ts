import { startPart } from '../../test/cluster/parts.ts';
import { databaseUser } from '../../test/cluster/postgres.ts';
import { freePorts } from '../../platform/embedded/ports.ts';
import { stepNames } from '../alternative/steps.ts';
import { cpuOf } from '../support/processes.ts';
import { median, type Result } from '../support/report.ts';
import { inTurn, type Options } from '../support/rounds.ts';
import { startSite } from '../support/site.ts';
import { contendersOn, measure } from './journeys.ts';

const mailsEach = 5;

async function post(url: string, body: object = {}): Promise<{ id: string }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.json()) as { id: string };
}

async function journeyAt(base: string): Promise<void> {
  const [, ...rest] = stepNames;
  const person = { email: 'erika@example.org', answers: { vin: 'WVWZZZ1JZXW000001' } };
  const { id } = await post(`${base}/cases`, person);
  for (const step of rest) await post(`${base}/cases/${id}/${step}`);
}

/** The same business steps on a table and pg-boss, on the same PostgreSQL. */
export async function alternative(options: Options): Promise<Result[]> {
  const site = await startSite('postgres', options.report);
  const { postgres } = site;
  if (!postgres) throw new Error('There is no PostgreSQL.');
  await postgres.query('CREATE DATABASE alternative');
  const [port = 0] = await freePorts(1);
  const base = `http://127.0.0.1:${port}`;
  const other = await startPart(
    'alternative',
    'bench/alternative/office.ts',
    {
      DATABASE_URL: `postgres://${databaseUser}@127.0.0.1:${postgres.port}/alternative`,
      SMTP_URL: site.smtpUrl,
      PORT: String(port),
    },
    'alternative ready',
  );
  const contenders = (count: number) => ({
    product: contendersOn(site, count).product,
    'pg-boss': async () => {
      const mails = site.mails() + count * mailsEach;
      let left = count;
      return measure(
        site,
        count,
        () => cpuOf(other.pid()),
        async () => {
          await journeyAt(base);
          left -= 1;
          // Whoever ends last waits for the mails of all: then every case has come to its end.
          while (left === 0 && site.mails() < mails) {
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        },
      );
    },
  });
  try {
    await inTurn(1, contenders(8));
    const results = await inTurn(options.rounds, contenders(options.quick ? 8 : 32));
    return [
      {
        title: `The same steps on pg-boss, 8 at once, ${options.rounds} rounds`,
        columns: ['', 'journeys/s', 'own CPU ms each', "server's CPU ms each"],
        rows: [...results].map(([name, all]) => [
          name,
          median(all.map(({ perSecond }) => perSecond)),
          median(all.map(({ own }) => own)),
          median(all.map(({ server }) => server)),
        ]),
        notes: ['the server of pg-boss is PostgreSQL; Temporal idles beside it and is counted too'],
      },
    ];
  } finally {
    await other.stop();
    await site.stop();
  }
}
