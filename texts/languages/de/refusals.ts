import type { Texts } from '../../types.ts';

export const refusals: Texts['refusals'] = {
  'wrong-stage': 'Das ist im jetzigen Stand des Antrags nicht möglich.',
  'not-allowed': 'Das dürfen Sie nicht.',
  'assigned-to-someone-else': 'Diesen Fall bearbeitet schon jemand anderes.',
  'same-person': 'Die zweite Entscheidung muss eine andere Person treffen.',
  'reason-required': 'Bitte geben Sie einen Grund oder einen Text an.',
  'unknown-document': 'Dieses Dokument gehört nicht zu diesem Antrag.',
  'unknown-scan': 'Diesen Scan gibt es hier nicht.',
  'unknown-original': 'Dieses Original haben wir nicht.',
  'not-in-custody': 'Dieses Original ist nicht mehr bei uns.',
  'fee-open': 'Die Gebühr ist noch offen.',
  'no-fee': 'Es ist keine Gebühr offen.',
  'nothing-to-refund': 'Es kann nicht mehr zurückgezahlt werden, als eingegangen ist.',
  'handover-not-offered': 'Dieser Weg wird hier nicht angeboten.',
  'date-not-offered': 'An diesem Tag geht keine Post hinaus. Bitte wählen Sie einen anderen.',
  'address-required': 'Bitte geben Sie Ihre Anschrift an: Ein Brief kam zurück.',
  'slot-taken': 'Dieser Termin wurde gerade vergeben. Ihre bisherige Wahl gilt weiter.',
  'slot-closed': 'Dieser Termin ist nicht offen. Ihre bisherige Wahl gilt weiter.',
  'no-slot': 'Es gibt keinen Termin.',
  'too-late': 'Für diese Änderung ist es zu spät. Bitte rufen Sie uns an.',
  'too-early': 'Der Termin ist noch nicht vorbei.',
  'wrong-answer': 'Das stimmt nicht mit dem Antrag überein.',
  'question-locked': 'Zu viele falsche Antworten. Die Frage ist gesperrt, bis wir sie freigeben.',
  'not-locked': 'Die Frage ist nicht gesperrt.',
  'wrong-code': 'Der Code stimmt nicht.',
  'code-locked': 'Zu viele falsche Codes. Die Sachbearbeitung entscheidet.',
  'identity-not-seen': 'Bitte den Ausweis ansehen und das vermerken.',
  'nothing-ticked': 'Bitte haken Sie an, was ausgehändigt wurde.',
  'no-proxy': 'Es ist keine Person bevollmächtigt.',
  'applicant-only':
    'Ohne Abholcode geht es nur an die antragstellende Person selbst, gegen ihren Ausweis.',
  'invalid-tracking-number': 'Die Sendungsnummer stimmt nicht. Bitte prüfen Sie jede Ziffer.',
  'nothing-dispatched': 'Es wurde noch nichts verschickt.',
  'invalid-contact': 'Diese Angaben sind nicht vollständig.',
  'unknown-message': 'Diese Nachricht gibt es nicht.',
  'unknown-request': 'Dieses Verlangen ist nicht mehr offen.',
  'changed-meanwhile':
    'Inzwischen hat sich etwas geändert. Bitte sehen Sie es an und entscheiden Sie dann.',
  'locker-full':
    'Im Moment ist kein Fach frei. Ihre bisherige Wahl gilt weiter. Bitte wählen Sie anders oder versuchen Sie es morgen wieder.',
  'locker-unreachable':
    'Die Abholstation ist gerade nicht erreichbar. Ihre bisherige Wahl gilt weiter.',
  'locker-loaded':
    'Es liegt schon im Abholfach. Soll es anders gehen, rufen Sie uns bitte an: Wir holen es dann erst zurück.',
  'not-loaded': 'Es liegt noch nichts im Abholfach.',
  'already-ended': 'Dieser Antrag ist abgeschlossen.',
  busy: 'Das dauert gerade länger. Bitte sehen Sie gleich noch einmal nach.',
  'not-in-charge': 'Dieser Fall ist inzwischen bei einem anderen Fachbereich.',
  'same-department': 'Der Fall ist schon bei diesem Fachbereich.',
  'not-forwarded': 'Der Fall kam nicht von einem anderen Fachbereich.',
  'unknown-consultation': 'Diese Anfrage gibt es nicht.',
  'consultation-closed': 'Diese Anfrage ist schon beantwortet, zurückgezogen oder erledigt.',
  'past-date': 'Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren.',
  'opinion-open':
    'Die bindende Stellungnahme eines anderen Fachbereichs steht noch aus. Warten Sie sie ab, ziehen Sie die Anfrage zurück, oder die Leitung entscheidet mit einem Grund ohne sie.',
  'opinion-objects':
    'Ein anderer Fachbereich hat Einwände, und seine Stellungnahme ist bindend. Nur die Leitung kann mit einem Grund trotzdem bewilligen.',
  'invalid-address':
    'Diese Anschrift passt so auf keinen Umschlag. Bitte prüfen Sie sie: Straße und Hausnummer, fünfstellige Postleitzahl, Ort.',
  'post-office-box':
    'An ein Postfach können wir das nicht schicken: Es wird persönlich übergeben. Bitte geben Sie Straße und Hausnummer an.',
  'other-address':
    'Wir schicken das nur an die Anschrift aus Ihrem Antrag. Stimmt sie nicht mehr? Dann rufen Sie uns bitte an.',
  'address-unconfirmed': 'Die andere Anschrift ist noch nicht bestätigt.',
  'wrong-time':
    'Diese Zeit kann nicht stimmen: Sie liegt in der Zukunft oder bevor alles fertig war.',
  'nothing-to-destroy': 'Hier ist nichts zu vernichten.',
};
