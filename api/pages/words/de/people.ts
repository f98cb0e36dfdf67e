export const people = {
  people: {
    title: 'Kolleginnen und Kollegen',
    caption: 'Wer sich schon einmal angemeldet hat',
    none: 'Noch hat sich niemand angemeldet.',
    name: 'Name',
    roles: 'Rollen',
    departments: 'Fachbereiche',
    allDepartments: 'alle',
    lastSeen: 'Zuletzt angemeldet',
    openCases: 'Offene Fälle',
    actions: 'Handeln',
    absent: 'lange nicht da',
    endedBy: (on: string, by: string) => `Konto beendet am ${on} von ${by}`,
    endedAt: (on: string) => `Konto beendet am ${on}: keine Rolle mehr`,
    takeOver: 'Alle Fälle übergeben',
    takeOverTo: 'An wen?',
    queue: 'Zurück in die Warteschlange',
    endSessions: 'Überall abmelden',
    endAccount: 'Konto beenden',
    endAccountHint:
      'Die Person wird überall abgemeldet, ihre offenen Fälle gehen zurück in die Warteschlange.',
    sure: 'Ja, das Konto soll enden',
    reinstate: 'Konto wieder aufnehmen',
    taken: (moved: number, left: number) =>
      `${moved === 1 ? '1 Fall' : `${moved} Fälle`} übergeben.` +
      (left > 0 ? ` ${left} aus anderen Fachbereichen blieben liegen.` : ''),
    sessionsEnded: 'Die Person ist überall abgemeldet.',
    accountEnded: 'Das Konto ist beendet. Die Fälle gehen zurück in die Warteschlange.',
    reinstated: 'Die Person kann sich wieder anmelden.',
    roleNames: {
      intake: 'Poststelle',
      clerk: 'Sachbearbeitung',
      counter: 'Ausgabe',
      lead: 'Leitung',
      admin: 'Verwaltung',
    },
  },
};
