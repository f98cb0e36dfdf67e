import { expect, test } from 'vitest';
import type { Original, OriginalMove, ScanRecord } from '../../workflows/application/state.ts';
import { ledgerFaults } from './ledger.ts';

const original = (how: OriginalMove[], more: Partial<Original> = {}): Original => ({
  id: 'scan-1/plate',
  document: 'plate',
  label: { de: 'Kennzeichen' },
  state: 'held',
  receivedAt: '2026-11-02T08:00:00Z',
  moves: how.map((move, n) => ({ at: `2026-11-0${n + 2}T08:00:00Z`, how: move, by: 'system' })),
  ...more,
});
const scan = {
  id: 'scan-1',
  contents: [{ document: 'plate', kind: 'original' }],
} as unknown as ScanRecord;
const left = { leftAt: '2026-11-05T08:00:00Z' };

test.each<[string, Original]>([
  ['lies on its shelf', original(['received', 'shelved', 'counted'], { place: 'A 1' })],
  ['was handed over', original(['received', 'handed-over'], { state: 'returned', ...left })],
  ['was sent and came back', original(['received', 'sent', 'came-back'])],
  ['was destroyed', original(['received', 'destroyed'], { state: 'destroyed', ...left })],
  ['was a mistake', original(['received', 'corrected'], { state: 'corrected', ...left })],
  ['was a mistake and came then', original(['received', 'corrected', 'received'])],
])('an original that %s has a consistent life', (_, one) => {
  expect(ledgerFaults({ originals: [one], scans: [scan] })).toEqual([]);
});

test.each<[RegExp, Original[]]>([
  [/came in and is not in the ledger/, []],
  [/is in the ledger twice/, [original(['received']), original(['received'])]],
  [/has no arrival/, [original(['shelved'])]],
  [/is held, and has left by its moves/, [original(['received', 'sent'])]],
  [/is held, and has left by its moves/, [original(['received'], left)]],
  [/is returned without a move/, [original(['received'], { state: 'returned', ...left })]],
  [
    /is destroyed without a move/,
    [original(['received', 'sent'], { state: 'destroyed', ...left })],
  ],
  [
    /is returned without/,
    [original(['received', 'sent', 'came-back'], { state: 'returned', ...left })],
  ],
  [
    /still has a place/,
    [original(['received', 'sent'], { state: 'returned', place: 'A 1', ...left })],
  ],
  [
    /out of order/,
    [
      original(['received'], {
        moves: [
          { at: '2026-11-03T08:00:00Z', how: 'received', by: 'system' },
          { at: '2026-11-02T08:00:00Z', how: 'shelved', by: 'system' },
        ],
      }),
    ],
  ],
])('a ledger in which an original %s is at fault', (fault, originals) => {
  expect(ledgerFaults({ originals, scans: [scan] }).join()).toMatch(fault);
});
