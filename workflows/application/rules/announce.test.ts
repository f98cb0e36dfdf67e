import { expect, test } from 'vitest';
import { applicant, Case, clerk, procedure } from '../../../test/support/case.ts';
import { beginAgain } from '../rules.ts';
import { scanArrived } from './papers.ts';
import { toAnnounce, wereAnnounced } from './announce.ts';

const told = (c: Pick<Case, 'state'>) =>
  toAnnounce(c.state).map(({ id, previousStage = '', stage, outcome = '' }) =>
    [id.slice('FA-0000-0000'.length), previousStage, stage, outcome].join(' '),
  );
const papers = (c: Case) =>
  scanArrived(c.step(), {
    id: 's1',
    mailItem: `mail:${'0'.repeat(64)}`,
    segment: 0,
    pages: 2,
    blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
    origin: 'post',
    contents: [
      { document: 'certificate', kind: 'original' },
      { document: 'identity', kind: 'copy' },
    ],
  });

test('each stage that is entered is announced once, numbered, with the outcome once there is one', () => {
  const c = new Case();
  papers(c);
  c.send('addNote', { text: 'Erika rief an', by: clerk });
  c.send('decide', { decision: 'approve', by: clerk });
  c.send('markFinished', { document: 'licence', by: clerk });
  expect(told(c)).toEqual([
    '-1  awaiting-documents ',
    '-2 awaiting-documents in-review ',
    '-3 in-review in-production approved',
    '-4 in-production awaiting-choice approved',
  ]);
});

test('a service without papers is in review at once, and both stages are told', () => {
  const c = new Case({ procedure: { ...procedure, documents: [] } });
  expect(told(c)).toEqual(['-1  awaiting-documents ', '-2 awaiting-documents in-review ']);
});

test('an end says how it ended, and a reopened case counts on', () => {
  const c = new Case();
  c.send('withdraw', { by: applicant });
  expect(told(c).at(-1)).toBe('-2 awaiting-documents done withdrawn');
  wereAnnounced(c.state, 2);
  const again = beginAgain(c.state, clerk, c.now, () => 0);
  expect(told({ state: again })).toEqual(['-3 done in-review ']);
});

test('of the person there is nothing but the reference', () => {
  const c = new Case();
  papers(c);
  for (const event of toAnnounce(c.state)) {
    expect(Object.keys(event).toSorted()).toEqual(
      [
        ...['department', 'id', 'procedure', 'reference', 'stage', 'time'],
        ...(event.previousStage ? ['previousStage'] : []),
      ].toSorted(),
    );
  }
});

test('what was announced is not announced again', () => {
  const c = new Case();
  wereAnnounced(c.state, 1);
  expect(told(c)).toEqual([]);
  papers(c);
  expect(told(c)).toEqual(['-2 awaiting-documents in-review ']);
});
