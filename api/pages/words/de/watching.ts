export const watching = {
  stuck: {
    title: 'Was nicht weitergeht',
    intro:
      'Diese Vorgänge versucht das System immer wieder, und es gelingt nicht. Verloren ist nichts. Wenn die Ursache behoben ist, können Sie den nächsten Versuch sofort auslösen.',
    none: 'Alles geht von selbst weiter.',
    caption: 'Vorgänge, die nicht weitergehen, der älteste zuerst',
    choose: 'Auswählen',
    what: 'Vorgang',
    why: 'Woran es hängt',
    since: 'Seit',
    next: 'Nächster Versuch',
    retry: 'Jetzt erneut versuchen',
    retryChosen: 'Ausgewählte jetzt erneut versuchen',
    retryAll: 'Alle jetzt erneut versuchen',
    nothingChosen: 'Wählen Sie mindestens einen Vorgang aus.',
    retried: (count: number) =>
      count === 1 ? '1 Vorgang wird erneut versucht.' : `${count} Vorgänge werden erneut versucht.`,
    times: (count: number) => `${count} Versuche`,
    kinds: {
      activity: 'ein Arbeitsschritt misslingt',
      'workflow-task': 'der Vorgang selbst kann nicht fortgesetzt werden',
      mail: 'eine E-Mail wartet auf den Mailserver',
    },
    activities: {
      sendMessage: 'eine E-Mail kann nicht gesendet werden',
      readMailItem: 'die Seiten einer Postsendung können nicht gelesen werden',
      fileSegment: 'Seiten können nicht in den Fall gelegt werden',
      reserveLocker: 'die Abholstation gibt kein Fach',
      loadLocker: 'die Abholstation bestätigt die Einlage nicht',
      releaseLocker: 'die Abholstation gibt das Fach nicht frei',
      bookSlot: 'der Termin kann nicht gebucht werden',
      releaseSlot: 'der Termin kann nicht freigegeben werden',
      closeCase: 'die Akte kann nicht abgelegt werden',
      eraseCase: 'die Akte kann nicht gelöscht werden',
      bookPayment: 'die Zahlung kann nicht gebucht werden',
      announceStages: 'andere Systeme können nicht benachrichtigt werden',
    },
    types: {
      application: 'Fall',
      mailItem: 'Postsendung',
      caseFile: 'Akte',
      counterDay: 'Schaltertag',
      payment: 'Zahlung',
      postDay: 'Tageszählung',
    },
  },
  status: {
    title: 'Betriebslage',
    fine: 'Alles in Ordnung.',
    trouble: 'Einiges ist nicht in Ordnung.',
    asOf: (at: string) => `Stand: ${at}`,
    parts: 'Technik',
    office: 'Arbeit',
    queues: 'Offene Fälle nach Alter',
    notCounted: 'Die Zahlen werden gerade ermittelt. Laden Sie die Seite in einer Minute neu.',
    good: 'in Ordnung',
    bad: 'gestört',
    attention: 'ansehen',
    since: (at: string) => `seit ${at}`,
    dependencies: {
      temporal: ['Die Vorgangsverwaltung antwortet.', 'Die Vorgangsverwaltung antwortet nicht.'],
      namespace: [
        'Der Bereich der Vorgangsverwaltung ist eingerichtet.',
        'Der Bereich der Vorgangsverwaltung ist nicht erreichbar.',
      ],
      store: [
        'Die Ablage der Scans und Schlüssel nimmt an und gibt heraus.',
        'Die Ablage der Scans und Schlüssel ist nicht benutzbar.',
      ],
      worker: [
        'Ein Worker arbeitet die Vorgänge ab.',
        'Kein Worker meldet sich; Fälle können nicht angesehen oder bearbeitet werden.',
      ],
      mail: ['Der Mailserver nimmt E-Mails an.', 'Der Mailserver lehnt ab; E-Mails warten.'],
      'sign-in': [
        'Der Anmeldedienst antwortet.',
        'Der Anmeldedienst antwortet nicht; wer angemeldet ist, arbeitet weiter.',
      ],
      lockers: [
        'Die Abholstationen antworten.',
        'Die Abholstationen antworten nicht; neue Fächer gibt es gerade nicht.',
      ],
      'virus-scanner': [
        'Der Virenscanner antwortet.',
        'Der Virenscanner antwortet nicht; Dateien werden nicht angenommen.',
      ],
    } as Record<string, [string, string]>,
    scannerSilent: (day: string) => `Der Scanner schweigt seit ${day}.`,
    scannerFine: (day: string) => `Der Scanner hat zuletzt am ${day} etwas geliefert.`,
    scannerNever: 'Vom Scanner ist noch nichts gekommen.',
    mailsFine: 'Keine E-Mail wartet auf den Mailserver.',
    mailsWait: (count: number, since: string) =>
      `${count === 1 ? 'Bei 1 Fall wartet' : `Bei ${count} Fällen warten`} E-Mails${since ? `, die älteste seit ${since}` : ''}.`,
    trayFine: 'Das Fach der unklaren Post ist leer.',
    trayWaits: (count: number, since: string) =>
      `Im Fach der unklaren Post ${count === 1 ? 'liegt 1 Teil' : `liegen ${count} Teile`}${since ? `, das älteste seit ${since}` : ''}.`,
    overdueFine: 'Kein Fall ist über seine Frist.',
    overdue: (count: number, where: string) =>
      `${count === 1 ? '1 Fall ist' : `${count} Fälle sind`} über die Frist: ${where}.`,
    stuckFine: 'Alles geht von selbst weiter.',
    stuck: (count: number) =>
      count === 1 ? '1 Vorgang geht nicht weiter.' : `${count} Vorgänge gehen nicht weiter.`,
    stuckLink: 'Ansehen und erneut versuchen',
    stage: 'Stufe',
    days: (from: number, to: number | undefined) =>
      to === undefined ? `ab ${from} Tagen` : `${from} bis unter ${to} Tage`,
  },
};
