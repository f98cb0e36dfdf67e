export const webhooks = {
  webhooks: {
    title: 'Meldungen an andere Systeme',
    intro:
      'Jeder Wechsel der Bearbeitungsstufe wird den eingetragenen Empfängern gemeldet, ohne Angaben zur Person außer dem Aktenzeichen.',
    none: 'Kein Empfänger ist eingetragen. Die Betriebsanleitung beschreibt die Datei WEBHOOKS_FILE.',
    unknown: 'Diesen Empfänger gibt es nicht mehr.',
    receiver: 'Empfänger',
    only: 'Nur',
    position: 'Zuletzt gemeldet',
    noPosition: 'noch nichts',
    behind: (count: number) =>
      count === 0 ? 'auf dem neuesten Stand' : `${count} ${count === 1 ? 'Meldung' : 'Meldungen'}`,
    behindLabel: 'Im Rückstand',
    lastDelivered: 'Zuletzt angenommen',
    never: 'noch nie',
    lastFault: 'Letzter Fehler',
    failingSince: 'Fehler seit',
    failing: (since: string, tries: number) =>
      `${since}, ${tries === 1 ? '1 Versuch' : `${tries} Versuche`}`,
    nextTry: 'Nächster Versuch',
    atOnce: 'sofort',
    givenUp: 'Aufgegeben',
    givenUpText: (count: number, position: number, at: string) =>
      `${count === 1 ? '1 Meldung' : `${count} Meldungen`}` +
      (position > 0 ? `, zuletzt Nummer ${position} am ${at}` : ''),
    lastTest: 'Letzte Testmeldung',
    testTaken: (at: string) => `${at}: angenommen`,
    testRefused: (at: string, why: string) => `${at}: ${why}`,
    states: {
      starting: 'beginnt',
      following: 'läuft',
      retrying: 'wird wiederholt',
      paused: 'angehalten',
    },
    pausedText: (at: string) =>
      `Der Empfänger hat am ${at} geantwortet, dass es ihn nicht mehr gibt (410). Bis jemand fortsetzt, wird ihm nichts gemeldet; was inzwischen geschieht, wird nachgeholt.`,
    acts: { 'try-now': 'Jetzt versuchen', resume: 'Fortsetzen', test: 'Testmeldung senden' },
    done: {
      'try-now': 'Der nächste Versuch ist unterwegs.',
      resume: 'Die Meldungen gehen weiter.',
      test: 'Die Testmeldung ist gesendet; wie sie angekommen ist, steht beim Empfänger.',
    },
    faults: {
      status: 'abgelehnt mit Status',
      redirect: 'Umleitung, der nicht gefolgt wird: Status',
      gone: 'den Empfänger gibt es nicht mehr: Status',
      timeout: 'keine Antwort in 10 Sekunden',
      unreachable: 'nicht erreichbar',
      'unknown-host': 'der Name des Rechners ist nicht bekannt',
      untrusted: 'das Zertifikat des Empfängers wird nicht anerkannt',
      garbled: 'die Antwort ist kein HTTP',
      'not-configured': 'der Empfänger steht in der Datei des Workers nicht',
    },
  },
};
