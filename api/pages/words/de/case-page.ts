import type { OriginalMove } from '../../../../workflows/application/state.ts';

export const casePage = {
  case: {
    outcome: 'Ergebnis',
    facts: 'Angaben',
    checklist: 'Unterlagen',
    scans: 'Scans',
    originals: 'Originale',
    timeline: 'Verlauf',
    messages: 'Nachrichten',
    actions: 'Was sonst noch geht',
    next: 'Nächster Schritt',
    nextCase: 'Nächster Fall',
    handoverAndFee: 'Aushändigung und Gebühr',
    person: 'Person',
    standing: 'Stand',
    ended: 'Der Fall ist abgeschlossen.',
    noScans: 'Noch keine Papiere da.',
    correctContents: 'Inhalt ansehen und berichtigen',
    decidedBy: 'Entschieden von',
    optional: 'freiwillig',
    noDocuments: 'keine nötig',
    fourEyes: 'Hier entscheiden zwei Personen. Nach Ihrer Entscheidung folgt die zweite.',
    secondByOther: 'Jetzt muss eine andere Person entscheiden.',
    secondByYou: 'Ihre Entscheidung ist die zweite. Stimmen beide überein, gilt sie.',
    waits: {
      'awaiting-documents': (day?: string) =>
        day ? `Papiere werden erwartet bis ${day}.` : 'Papiere werden erwartet.',
      'awaiting-applicant': (day?: string) =>
        day ? `Die Antwort der Person wird erwartet bis ${day}.` : 'Die Antwort wird erwartet.',
      'awaiting-choice': (day?: string) =>
        day
          ? `Die Person wählt die Aushändigung bis ${day}.`
          : 'Die Person wählt die Aushändigung.',
    },
    proposal: (decision: string, by: string) => `Erste Entscheidung: ${decision} (${by})`,
    approve: 'bewilligen',
    reject: 'ablehnen',
    place: 'Platz',
    moves: 'Wege',
    howMoved: {
      received: 'angenommen',
      shelved: 'eingelagert',
      prepared: 'zur Abholung bereitgelegt',
      counted: 'bei der Zählung gefunden',
      'not-found': 'bei der Zählung nicht gefunden',
      'handed-over': 'ausgehändigt',
      sent: 'verschickt',
      returned: 'zurückgegeben',
      destroyed: 'vernichtet',
      'came-back': 'zurückgekommen',
      corrected: 'war falsch erfasst',
      loaded: 'in das Abholfach gelegt',
      taken: 'aus dem Abholfach genommen',
    } satisfies Record<OriginalMove, string>,
    state: 'Zustand',
    contents: 'Inhalt',
    nobodyLooked: 'noch nicht geprüft',
    open: 'Öffnen (PDF)',
    by: 'Von',
    what: 'Was',
    born: 'Kontaktweg',
    finished: 'Fertige Dokumente',
    ready: 'fertig',
    notReady: 'in Arbeit',
    citizenLink: 'Alle Links der Person ungültig machen',
    exported: 'Akte als ZIP',
    yes: 'ja',
    no: 'nein',
    letter: 'Brief ansehen und drucken',
    letterPdf: 'Brief als PDF',
    answerOnPaper:
      'Eine Antwort auf Papier ist gekommen; sie ist bei den Scans. Tragen Sie ein, was darauf steht: Übergabe, Antwort oder, nach einem Anruf, eine Notiz. Damit ist die Aufgabe erledigt.',
    postage: 'Darin Porto',
    owed: 'Noch offen',
    elsewhere: 'Andere Anschrift als im Antrag',
    otherAddress: {
      open: 'noch nicht bestätigt',
      confirmed: 'bestätigt',
      allowed: 'hier erlaubt',
    },
    fromApplication: 'Im Antrag',
    wanted: 'Gewünscht',
    elsewhereHint:
      'Die Person hat eine Nachricht darüber bekommen. Verschickt wird erst, wenn Sie die Anschrift bestätigt haben.',
    destructionHint:
      'Niemand hat das innerhalb der Aufbewahrungszeit abgeholt. Originale sind nicht dabei.',
  },
  retention: {
    title: 'Aufbewahrung',
    ended: 'Abgeschlossen am',
    period: 'Frist der Leistung',
    periods: (years: number, months: number, days: number) =>
      [
        years && `${years} ${years === 1 ? 'Jahr' : 'Jahre'}`,
        months && `${months} ${months === 1 ? 'Monat' : 'Monate'}`,
        days && `${days} ${days === 1 ? 'Tag' : 'Tage'}`,
      ]
        .filter(Boolean)
        .join(', '),
    eraseAt: 'Wird gelöscht am',
    held: 'Wird aufbewahrt, bis jemand das aufhebt.',
    waits: 'Die Frist ist abgelaufen. Gelöscht wird erst, wenn erledigt ist:',
    locks: {
      original: 'ein Original ist noch im Haus',
      payment: 'eine Zahlung ist noch offen (Zahlungen)',
      slot: 'ein Termin steht noch bevor',
      papers: 'Papiere liegen noch in der Poststelle',
      held: 'die Aufbewahrung ohne Ende',
    },
    change: 'Aufbewahrung ändern',
    kinds: {
      prolong: 'Verlängern, bis zu einem Tag oder ohne Tag bis zur Aufhebung',
      shorten: 'Verkürzen bis zu einem Tag',
      lift: 'Aufbewahrung ohne Ende aufheben',
    },
    until: 'Letzter Tag',
    untilHint: 'Beim Verlängern ohne Tag wird der Fall aufbewahrt, bis jemand das aufhebt.',
    ground: 'Grund',
    reason: 'Begründung',
    reasonHint:
      'Steht im Verlauf und wird mit dem Fall gelöscht. Der Grund bleibt im Löschnachweis.',
    refused: 'Dieser Tag geht nicht: beim Verlängern später als bisher, beim Verkürzen früher.',
    notHeld: 'Der Fall wird nicht ohne Ende aufbewahrt; es gibt nichts aufzuheben.',
  },
  question: {
    title: 'Frage am Link gesperrt',
    locked: (day: string) =>
      `Am Link dieses Falls wurde zu oft falsch geantwortet, zuletzt ${day}. Wer anruft, sieht dort gerade nur wenig.`,
    unlock: 'Frage freigeben',
    unlockHint:
      'Prüfen Sie zuerst, wer anruft: zum Beispiel Name, Anschrift und etwas aus dem Antrag. War es jemand Fremdes, machen Sie auch die Links ungültig.',
    sure: 'Ich habe geprüft, dass es die antragstellende Person ist.',
  },
  dataDemands: {
    title: 'Verlangen zu den Daten',
    until: (day: string) => `zu beantworten bis ${day}`,
    answer: 'Verlangen beantworten',
    yes: 'Wir erfüllen es',
    no: 'Wir lehnen es ab',
    words: 'Antwort an die Person',
    wordsHint:
      'Wird der Person geschickt. Bei einer Ablehnung mit dem Grund (Artikel 12 Absatz 4 DSGVO).',
    enter: 'Verlangen zu den Daten eintragen',
    kind: 'Was verlangt die Person?',
    text: 'In ihren Worten',
    textHint: 'Nur bei der Liste darf es leer bleiben.',
    looks:
      'Die Leitung druckt die Liste; sie geht mit der Post oder über den Schalter an die Person.',
  },
};
