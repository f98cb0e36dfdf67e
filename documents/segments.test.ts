import { describe, expect, test } from 'vitest';
import { segment, type ResolveCode, type Segment } from './segments.ts';
import { separatorCode } from './separator.ts';

const resolve: ResolveCode = (text) => {
  if (/^[A-E]$/.test(text)) return { reference: text };
  return text === '!' ? { fault: 'wrong-check' } : undefined;
};

/** One word a page: the codes on it, `.` for a page without one, `_` for a blank one. */
const stack = (words: string) =>
  words.split(' ').map((word, index) => ({
    index,
    blank: word === '_',
    codes: /^[._]$/.test(word) ? [] : [...word].map((c) => (c === '|' ? separatorCode : c)),
  }));

const table: [string, string, Segment[]][] = [
  ['a cover sheet and its papers', 'A . .', [{ pages: [0, 1, 2], reference: 'A' }]],
  ['only a cover sheet', 'A', [{ pages: [0], reference: 'A' }]],
  [
    'two cases in one stack',
    'A . B . .',
    [
      { pages: [0, 1], reference: 'A' },
      { pages: [2, 3, 4], reference: 'B' },
    ],
  ],
  [
    'the same case twice stays two segments',
    'A . A .',
    [
      { pages: [0, 1], reference: 'A' },
      { pages: [2, 3], reference: 'A' },
    ],
  ],
  ['no code at all', '. . .', [{ pages: [0, 1, 2] }]],
  [
    'pages before the first code',
    '. . A .',
    [{ pages: [0, 1] }, { pages: [2, 3], reference: 'A' }],
  ],
  [
    'a separator ends a case',
    'A . | . .',
    [{ pages: [0, 1], reference: 'A' }, { pages: [2, 3, 4] }],
  ],
  [
    'a separator before a cover sheet leaves no empty segment',
    'A . | B .',
    [
      { pages: [0, 1], reference: 'A' },
      { pages: [2, 3, 4], reference: 'B' },
    ],
  ],
  [
    'a separator printed on both sides, with a blank page',
    'A | | _ B',
    [
      { pages: [0], reference: 'A' },
      { pages: [1, 2, 3, 4], reference: 'B' },
    ],
  ],
  [
    'papers between separator and cover sheet are nobody’s',
    'A | . B',
    [{ pages: [0], reference: 'A' }, { pages: [1, 2] }, { pages: [3], reference: 'B' }],
  ],
  [
    'a code with a wrong check never inherits the neighbour',
    'A . ! . B',
    [
      { pages: [0, 1], reference: 'A' },
      { pages: [2, 3], fault: 'wrong-check' },
      { pages: [4], reference: 'B' },
    ],
  ],
  ['a failed code after a separator', '| ! .', [{ pages: [0, 1, 2], fault: 'wrong-check' }]],
  ['blank pages stay in', 'A _ . _', [{ pages: [0, 1, 2, 3], reference: 'A' }]],
  ['blank pages begin nothing', '_ A .', [{ pages: [0, 1, 2], reference: 'A' }]],
  ['only blank pages', '_ _', [{ pages: [0, 1] }]],
  [
    'a blank page before papers without a code',
    '_ . A',
    [{ pages: [0, 1] }, { pages: [2], reference: 'A' }],
  ],
  [
    'two references on one page',
    'A . BC .',
    [
      { pages: [0, 1], reference: 'A' },
      { pages: [2, 3], fault: 'contradicting-codes' },
    ],
  ],
  ['a reference on a separator sheet', 'A|', [{ pages: [0], fault: 'contradicting-codes' }]],
  ['a reference beside a made-up code', 'A! .', [{ pages: [0, 1], fault: 'wrong-check' }]],
  ['the same reference twice on a page', 'AA .', [{ pages: [0, 1], reference: 'A' }]],
  ['somebody else’s code', 'A x .', [{ pages: [0, 1, 2], reference: 'A' }]],
  ['somebody else’s code beside ours', 'xAy .', [{ pages: [0, 1], reference: 'A' }]],
  ['nothing', '', [{ pages: [0] }]],
];

describe('a stack is cut', () => {
  test.each(table)('%s: %s', (_, words, expected) => {
    expect(segment(stack(words), resolve)).toEqual(expected);
  });
  test('no pages, no segments', () => expect(segment([], resolve)).toEqual([]));
});

test('every page is in exactly one segment, in order, and no reference crosses a border', () => {
  const words = ['A', 'B', '.', '_', '|', '!', 'AB', 'x'];
  for (let length = 1; length <= 5; length++) {
    for (let n = 0; n < words.length ** length; n++) {
      const text = Array.from(
        { length },
        (_, i) => words[Math.floor(n / words.length ** i) % words.length],
      );
      const cuts = segment(stack(text.join(' ')), resolve);
      const pages = cuts.flatMap((cut) => cut.pages);
      if (pages.some((page, i) => page !== i) || pages.length !== length) {
        expect.fail(`pages of ${text.join(' ')}: ${pages.join(' ')}`);
      }
      for (const cut of cuts) {
        const own = cut.pages.map((page) => text[page]);
        if (cut.reference && (!own.includes(cut.reference) || own.includes('!'))) {
          expect.fail(`${cut.reference} in ${own.join(' ')}`);
        }
      }
    }
  }
});
