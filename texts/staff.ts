import { officeLanguage } from './language.ts';
import type { StaffTexts } from './types.ts';

const german: StaffTexts = {
  stages: {
    'awaiting-documents': 'Wartet auf Unterlagen',
    'in-review': 'In Prüfung',
    'awaiting-applicant': 'Wartet auf Antragsteller',
    'in-production': 'In Erstellung',
    'awaiting-choice': 'Wartet auf Wahl der Übergabe',
    'pickup-scheduled': 'Abholung vereinbart',
    'mail-back-scheduled': 'Versand vereinbart',
    done: 'Abgeschlossen',
  },
  tasks: {
    'check-contents': 'Inhalt prüfen',
    'check-incomplete': 'Unvollständig: entscheiden, wie es weitergeht',
    'second-decision': 'Zweite Entscheidung',
    'no-answer': 'Keine Antwort auf Anforderung',
    overdue: 'Überfällig',
    escalated: 'Leitung: überfällig',
    'late-papers': 'Nachgereichte Papiere ansehen',
    'return-original': 'Original zurückgeben',
    'search-original': 'Original suchen',
    'mail-unsent': 'E-Mail wartet auf den Mailserver',
    'email-bounced': 'E-Mail-Adresse prüfen',
    'print-letters': 'Brief drucken',
    'no-choice': 'Keine Wahl: Übergabe klären',
    rebook: 'Termin neu vereinbaren',
    'record-pickup': 'Abholung oder Nichterscheinen eintragen',
    'storage-over': 'Aufbewahrungsfrist abgelaufen',
    'code-locked': 'Abholcode gesperrt: entscheiden',
    dispatch: 'Versenden',
    'check-address': 'Anschrift klären',
    'payment-differs': 'Zahlung weicht ab',
    refund: 'Erstatten',
    'answer-on-paper': 'Antwort auf Papier eintragen',
  },
};

const english: StaffTexts = {
  stages: {
    'awaiting-documents': 'Awaiting documents',
    'in-review': 'In review',
    'awaiting-applicant': 'Awaiting applicant',
    'in-production': 'In production',
    'awaiting-choice': 'Awaiting choice of handover',
    'pickup-scheduled': 'Pickup scheduled',
    'mail-back-scheduled': 'Mail-back scheduled',
    done: 'Done',
  },
  tasks: {
    'check-contents': 'Check contents',
    'check-incomplete': 'Incomplete: decide how to go on',
    'second-decision': 'Second decision',
    'no-answer': 'No answer to the request',
    overdue: 'Overdue',
    escalated: 'Head of department: overdue',
    'late-papers': 'Look at papers that came later',
    'return-original': 'Return an original',
    'search-original': 'Search an original',
    'mail-unsent': 'An email waits for the mail server',
    'email-bounced': 'Check the email address',
    'print-letters': 'Print a letter',
    'no-choice': 'No choice: settle the handover',
    rebook: 'Arrange a new slot',
    'record-pickup': 'Record pickup or no-show',
    'storage-over': 'Storage period is over',
    'code-locked': 'Pickup code locked: decide',
    dispatch: 'Dispatch',
    'check-address': 'Settle the address',
    'payment-differs': 'Payment differs',
    refund: 'Refund',
    'answer-on-paper': 'Enter an answer on paper',
  },
};

export const staffTexts = (language: string): StaffTexts =>
  officeLanguage(language) === 'de' ? german : english;
