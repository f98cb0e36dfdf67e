export const post = {
  post: {
    title: 'Postausgang',
    letters: 'Briefe zu drucken',
    noLetters: 'Keine Briefe.',
    dispatch: 'Heute zu versenden',
    noDispatch: 'Nichts zu versenden.',
    originals: 'Originale zurückzuschicken',
    noOriginals: 'Keine.',
    address: 'Anschrift',
    what: 'Inhalt',
  },
  printing: {
    title: 'Briefe drucken',
    start: (count: number) =>
      count === 1 ? 'Diesen Brief zum Druck bringen' : `Diese ${count} Briefe zum Druck bringen`,
    run: (number: number, count: number) =>
      `Druck ${number}: ${count === 1 ? '1 Brief' : `${count} Briefe`}`,
    openHint:
      'Drucken Sie die Datei. Als gedruckt gelten die Briefe erst, wenn Sie bestätigen, dass sie aus dem Drucker gekommen sind.',
    pdf: (number: number) => `Druck ${number} als PDF`,
    pdfTwoSides: (number: number) => `Druck ${number} als PDF für beidseitigen Druck`,
    cameOut: 'Ist gedruckt',
    didNot: 'Nicht gedruckt, zurück in die Liste',
    earlier: 'Was wann gedruckt wurde',
    when: 'Zusammengestellt',
    state: 'Ergebnis',
    letters: 'Briefe',
    again: 'Noch einmal drucken',
    printed: 'gedruckt',
    discarded: 'nicht gedruckt',
    count: (count: number) => (count === 1 ? '1 Brief' : `${count} Briefe`),
    nothing: 'Alle Briefe sind schon in einem Druck.',
    unknownRun: 'Diesen Druck gibt es nicht mehr.',
    settled: 'Über diesen Druck ist schon entschieden.',
  },
};
