/**
 * What pages cost beside 10,000 open cases: time in all, time that is Temporal's, time that is ours,
 * and size. `node --import tsx bench/pages.ts [cases]`; exits with 1 when a goal is missed.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { applicant } from '../test/support/visitors.ts';
import { Story } from '../test/support/every-case.ts';
import { startOffice } from '../test/support/office.ts';
import { openCases } from './open-cases.ts';

const goal = { ownMs: 50, bytes: 100_000 };
const { positionals } = parseArgs({ allowPositionals: true });
const count = Number(positionals[0] ?? 10_000);
const rounds = 20;
const pickups = 8;

const site = await startOffice();
const { office } = site;
try {
  const started = performance.now();
  const cases = await openCases(site, count);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${cases.length} open cases after ${seconds} s`);
  const review = await (await Story.begin(office, 'vehicle-transfer', 'Erika Echt')).receives();
  let slot: { counter?: string; date?: string } | undefined;
  for (let n = 0; n < pickups; n += 1) {
    const story = await Story.begin(office, 'vehicle-registration-new', `Paul Abholer-${n}`);
    await (await story.receives()).finished();
    slot = await story.chooses('pickup');
  }
  const middle = cases[count >> 1];
  const pages = {
    'worklist, all': '/staff/cases?view=all',
    'worklist, mine': '/staff/cases?view=mine',
    'worklist, unassigned': '/staff/cases?view=unassigned',
    'worklist, waiting': '/staff/cases?view=waiting',
    'worklist, one stage': '/staff/cases?view=all&stage=in-review',
    'worklist, one task': '/staff/cases?view=all&task=overdue',
    'search, common name': '/staff/cases?view=all&q=Beispiel',
    'search, one plate': `/staff/cases?view=all&q=${encodeURIComponent(middle?.plate ?? '')}`,
    'search, reference': `/staff/cases?view=all&q=${middle?.reference}`,
    overview: '/staff/overview',
    intake: '/staff/intake',
    'case page': `/staff/cases/${review.reference}`,
    [`counter's day, ${pickups} pickups`]: `/staff/counter?counter=${slot?.counter}&date=${slot?.date}`,
    'status page': '/a',
  };
  const { storageState } = await applicant(office.base, review.link);
  const cookies = typeof storageState === 'object' ? storageState.cookies : [];
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  console.log('| page | in all (p95) | Temporal (p95) | ours (p95) | HTML |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  let missed = 0;
  for (const [name, path] of Object.entries(pages)) {
    const seen: { total: number; temporal: number; own: number }[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const who: [string, string] =
        path === '/a' ? ['cookie', cookie] : ['authorization', `Bearer ${office.token}`];
      const answer = await fetch(new URL(path, office.base), {
        headers: [['accept', 'text/html'], who],
      });
      bytes = (await answer.arrayBuffer()).byteLength;
      const timing = answer.headers.get('server-timing') ?? '';
      if (!answer.ok) {
        console.log(`${name}: ${answer.status}`);
        continue;
      }
      const ms = (what: string) => Number(new RegExp(`${what};dur=([\\d.]+)`).exec(timing)?.[1]);
      const [total, temporal] = [ms('total'), ms('temporal')];
      seen.push({ total, temporal, own: total - temporal });
    }
    const at = (of: 'total' | 'temporal' | 'own', share: number) =>
      Math.round(
        seen.map((one) => one[of]).toSorted((a, b) => a - b)[Math.ceil(share * rounds) - 1] ?? 0,
      );
    const cell = (of: 'total' | 'temporal' | 'own') => `${at(of, 0.5)} (${at(of, 0.95)}) ms`;
    if (at('own', 0.95) > goal.ownMs || bytes > goal.bytes) missed += 1;
    const kb = (bytes / 1000).toFixed(0);
    console.log(`| ${name} | ${cell('total')} | ${cell('temporal')} | ${cell('own')} | ${kb} kB |`);
  }
  console.log(`load ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores`);
  console.log(missed === 0 ? 'Every goal is reached.' : `${missed} goals are missed.`);
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await site.stop();
}
