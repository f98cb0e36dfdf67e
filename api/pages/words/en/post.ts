import type { StaffWords } from '../index.ts';

export const post: Pick<StaffWords, 'post' | 'printing' | 'dispatch'> = {
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
  dispatch: {
    title: 'Posting',
    date: 'Day',
    show: 'Show',
    goesOut: (day: string) => `Goes out on ${day}`,
    none: 'Nothing to be sent that is not in a run already.',
    start: 'Make a run',
    all: (count: number) => (count === 1 ? 'This item' : `All ${count} items`),
    class: {
      letter: 'Letter',
      registered: 'Registered',
      'registered-with-receipt': 'Registered with advice of delivery',
      parcel: 'Parcel',
    },
    overdue: (day: string) => `overdue since ${day}`,
    elsewhere: 'another address than in the application',
    look: 'Look at the case',
    cannotGo: 'Cannot go yet',
    blocked: {
      address: 'The other address has not been confirmed yet.',
      fee: 'The fee has not been paid yet.',
    },
    open: 'Open runs',
    earlier: 'What was sent when',
    run: (number: number, count: number) =>
      `Run ${number}: ${count === 1 ? '1 item' : `${count} items`}`,
    runNumber: 'Run',
    made: 'Made',
    madeBy: 'Made by',
    closed: 'Closed',
    papers: 'Print',
    firstLabel: (count: number) => `First free label (1 to ${count})`,
    labels: 'Labels as PDF',
    labelsTitle: (number: number) => `Labels, run ${number}`,
    list: 'Posting list as PDF',
    listTitle: 'Posting list',
    columns: {
      number: 'No.',
      recipient: 'Recipient',
      place: 'Place',
      reference: 'Reference',
      tracking: 'Tracking number',
      cost: 'Cost',
    },
    sum: (count: number, amount: string) =>
      `${count === 1 ? '1 item' : `${count} items`}, ${amount}`,
    total: (sum: string) => `Together: ${sum}`,
    signPosted: 'Posted: date, name, signature',
    signTaken: 'Taken: date, stamp, signature',
    numbers: 'Tracking numbers',
    numbersHint:
      'Scan or type the number; Enter goes to the next line. Every number is checked, and every line saved by itself.',
    tracking: 'Tracking number',
    without: 'Sent without a number',
    allLetters: 'All letters without a number have been sent',
    save: 'Save and record as sent',
    saved: (count: number) =>
      count === 1 ? '1 item is recorded.' : `${count} items are recorded.`,
    someFailed: (done: number, failed: number) =>
      `Recorded: ${done}. Not recorded: ${failed}, the reason stands at the line.`,
    sentAs: (number: string) => `sent: ${number}`,
    sentWithout: 'sent, without a number',
    gone: 'Do not send: choice or address has changed, or it went another way.',
    erased: 'erased',
    faults: {
      'invalid-tracking-number': 'The number is not right. Please scan it again.',
      'number-twice': 'This number stands at two items.',
      'other-number': 'Is recorded with another number already.',
      'not-in-run': 'Is not in this run.',
      'line-gone': 'Choice or address has changed. Please do not send it with this label.',
    },
    csv: 'Take numbers from a file',
    csvFile: 'File (CSV)',
    csvHint: 'In each line a reference and a tracking number, with a semicolon between them.',
    csvSend: 'Take them',
    close: 'Close the run',
    closeHint: (count: number) =>
      count === 1
        ? '1 item is not recorded yet. It goes into a later run.'
        : `${count} items are not recorded yet. They go into a later run.`,
    back: 'Back to posting',
    nothing: 'Choose something that is in no run yet.',
  },
};
