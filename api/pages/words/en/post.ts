import type { StaffWords } from '../index.ts';

export const post: Pick<StaffWords, 'post' | 'printing'> = {
  post: {
    title: 'Outgoing post',
    letters: 'Letters to print',
    noLetters: 'No letters.',
    dispatch: 'To dispatch today',
    noDispatch: 'Nothing to dispatch.',
    originals: 'Originals to send back',
    noOriginals: 'None.',
    address: 'Address',
    what: 'Contents',
  },
  printing: {
    title: 'Print letters',
    start: (count: number) =>
      count === 1
        ? 'Put this letter into a print run'
        : `Put these ${count} letters into a print run`,
    run: (number: number, count: number) =>
      `Print run ${number}: ${count === 1 ? '1 letter' : `${count} letters`}`,
    openHint:
      'Print the file. The letters count as printed only when you confirm that they came out of the printer.',
    pdf: (number: number) => `Print run ${number} as PDF`,
    pdfTwoSides: (number: number) => `Print run ${number} as PDF for both sides`,
    cameOut: 'It is printed',
    didNot: 'Not printed, back to the list',
    earlier: 'What was printed when',
    when: 'Put together',
    state: 'Result',
    letters: 'Letters',
    again: 'Print again',
    printed: 'printed',
    discarded: 'not printed',
    count: (count: number) => (count === 1 ? '1 letter' : `${count} letters`),
    nothing: 'Every letter is in a print run already.',
    unknownRun: 'This print run does not exist any more.',
    settled: 'This print run is settled already.',
  },
};
