import type {
  DataRequestKind,
  LockerReport,
  Opinion,
  ReplyReason,
  ShownDocument,
  TimelineEntry,
} from '../workflows/application/contract.ts';
import type { RetentionGround } from '../workflows/case-file/contract.ts';
import { formatDate, formatInstant, formatMoney, officeLanguage } from './language.ts';
import { languageOf } from './languages.ts';
import { staffTexts } from './staff.ts';

type Data = NonNullable<TimelineEntry['data']>;
/** `{name}` is replaced by the entry's value; a part in `[…]` goes where its value is missing. */
const texts: Record<string, [german: string, english: string]> = {
  started: ['Antrag begonnen', 'Application started'],
  'stage-changed': ['Neuer Stand: {stage}', 'New stage: {stage}'],
  'scan-received': ['Post gescannt: {pages} Seiten', 'Post scanned: {pages} pages'],
  'contents-registered': [
    'Inhalt des Umschlags erfasst: {count}',
    'Contents of the envelope registered: {count}',
  ],
  'original-received': ['Original erhalten: {document}', 'Original received: {document}'],
  'original-shelved': [
    'Original abgelegt: {document}, Platz {place}',
    'Original shelved: {document}, place {place}',
  ],
  'original-returned': [
    'Original zurückgegeben: {document}[, Ausweis gesehen: {shown}]',
    'Original returned: {document}[, identity seen: {shown}]',
  ],
  'original-destroyed': ['Original vernichtet: {document}', 'Original destroyed: {document}'],
  'original-asked-back': ['Original zurückerbeten: {document}', 'Original asked back: {document}'],
  'original-prepared': [
    'Original zur Abholung bereitgelegt: {document}',
    'Original ready to be collected: {document}',
  ],
  'original-corrected': [
    'Original ausgetragen, war falsch erfasst: {document}',
    'Original struck out, was entered by mistake: {document}',
  ],
  'original-not-found': [
    'Original bei der Bestandsprüfung nicht gefunden: {document}',
    'Original not found in an inventory: {document}',
  ],
  'contents-corrected': [
    'Inhalt des Umschlags berichtigt: {count}',
    'Contents of the envelope corrected: {count}',
  ],
  'scan-withdrawn': [
    'Scan herausgenommen: {pages} Seiten – {reason}',
    'Scan taken out: {pages} pages – {reason}',
  ],
  reopened: ['Wieder aufgenommen', 'Reopened'],
  'late-papers-left': [
    'Post nach dem Abschluss, nicht behalten: {how}',
    'Post after the end, not kept: {how}',
  ],
  arranged: ['Seiten neu geordnet: {segments} Teile', 'Pages arranged anew: {segments} parts'],
  'taken-back': ['Zurück in die Ablage – {reason}', 'Back in the tray – {reason}'],
  returned: ['Zurückgeschickt', 'Sent back'],
  forwarded: ['Weitergeleitet', 'Forwarded'],
  'reminder-sent': ['Erinnerung', 'Reminder'],
  expired: ['Frist abgelaufen', 'Deadline passed'],
  claimed: ['Fall übernommen', 'Case claimed'],
  released: [
    'Zurück in die Warteschlange, war bei {assignee}',
    'Back in the queue, was with {assignee}',
  ],
  assigned: ['Fall übergeben an {assignee}', 'Case handed over to {assignee}'],
  proposed: ['Erste Entscheidung: {decision}', 'First decision: {decision}'],
  decided: ['Entschieden: {decision}[ – {reason}]', 'Decided: {decision}[ – {reason}]'],
  requested: ['Angefordert: {message}', 'Requested: {message}'],
  answered: ['Antwort[: {message}]', 'Answer[: {message}]'],
  replied: [
    'E-Mail[ von {from}, nicht der Adresse des Falls][: {message}] – {why}',
    'Email[ from {from}, not the address of the case][: {message}] – {why}',
  ],
  'reply-ignored': ['E-Mail nicht beachtet: {why}', 'Email passed over: {why}'],
  finished: ['Fertig: {document}', 'Finished: {document}'],
  'fee-paid': ['Gebühr bezahlt: {amountCents}', 'Fee paid: {amountCents}'],
  'fee-late': ['Gebühr nachträglich bezahlt: {amountCents}', 'Fee paid late: {amountCents}'],
  'fee-part-paid': ['Teilzahlung: {amountCents}', 'Part paid: {amountCents}'],
  'fee-overpaid': ['Zu viel gezahlt: {amountCents}', 'Paid too much: {amountCents}'],
  'fee-refunded': [
    'Zurückgezahlt: {amountCents}[ – {reason}]',
    'Refunded: {amountCents}[ – {reason}]',
  ],
  'fee-waived': ['Gebühr erlassen: {reason}', 'Fee waived: {reason}'],
  'choice-confirmed': [
    'Übergabe vereinbart: {date}[, {time}]',
    'Handover arranged: {date}[, {time}]',
  ],
  'asked-anew': [
    'Kein Platz mehr für den Termin, neu gefragt: {date}, {time}',
    'No room for the slot any more, asked anew: {date}, {time}',
  ],
  'slot-stands': [
    'Termin findet doch statt: {date}, {time}',
    'Slot stands after all: {date}, {time}',
  ],
  'choice-reopened': [
    'Tag ohne Antwort vergangen, Wahl wieder offen',
    'The day passed without an answer, choice open again',
  ],
  'choice-cancelled': ['Übergabe abgesagt', 'Handover cancelled'],
  'slot-taken': ['Termin war vergeben: {date}, {time}', 'Slot was taken: {date}, {time}'],
  'slot-closed': ['Termin war nicht offen: {date}, {time}', 'Slot was not open: {date}, {time}'],
  'fallback-mail-back': [
    'Keine Wahl getroffen, Versand am {date}',
    'No choice made, sent by post on {date}',
  ],
  'proxy-named': ['Bevollmächtigt: {name}', 'Proxy named: {name}'],
  'proxy-withdrawn': ['Vollmacht widerrufen', 'Proxy withdrawn'],
  'wrong-answer': [
    'Falsche Antwort auf die Frage am Link',
    'Wrong answer to the question at the link',
  ],
  'question-locked': ['Frage am Link gesperrt', 'Question at the link locked'],
  'question-unlocked': ['Frage am Link freigegeben', 'Question at the link unlocked'],
  'wrong-code': ['Falscher Abholcode', 'Wrong pickup code'],
  'code-locked': ['Abholcode gesperrt', 'Pickup code locked'],
  'handed-over': [
    'Ausgehändigt[ an {collectedBy}], Ausweis gesehen[: {shown}][, {authority}][, am {handedOverAt}, später eingetragen][ – {override}]',
    'Handed over[ to {collectedBy}], identity seen[: {shown}][, {authority}][, on {handedOverAt}, entered later][ – {override}]',
  ],
  'handed-over-in-part': [
    'Zum Teil ausgehändigt[ an {collectedBy}], Ausweis gesehen[: {shown}][, {authority}][, am {handedOverAt}, später eingetragen], es fehlt: {rest}[ – {override}]',
    'Handed over in part[ to {collectedBy}], identity seen[: {shown}][, {authority}][, on {handedOverAt}, entered later], missing: {rest}[ – {override}]',
  ],
  'without-appointment': ['Ohne Termin gekommen', 'Came without appointment'],
  'fee-unpaid': [
    'Gebühr bei der Ausgabe nicht bezahlt: {amountCents}',
    'Fee not paid at the handover: {amountCents}',
  ],
  'no-show': [
    'Nicht erschienen ({count})[, am {missedOn}, später eingetragen]',
    'Not shown up ({count})[, on {missedOn}, entered later]',
  ],
  dispatched: [
    'Verschickt[: {trackingNumber}][, Einlieferung {run}]',
    'Dispatched[: {trackingNumber}][, posting {run}]',
  ],
  'postage-charged': ['Porto berechnet: {amountCents}', 'Postage charged: {amountCents}'],
  'other-address': [
    'Versand an eine andere Anschrift als die des Antrags',
    'To be sent to another address than that of the application',
  ],
  'address-confirmed': ['Andere Anschrift bestätigt', 'Other address confirmed'],
  'address-refused': ['Andere Anschrift abgelehnt: {reason}', 'Other address refused: {reason}'],
  'storage-over': ['Aufbewahrungszeit abgelaufen', 'Storage period over'],
  'uncollected-destroyed': [
    'Nicht abgeholt und vernichtet: {documents} – {reason}',
    'Not collected and destroyed: {documents} – {reason}',
  ],
  'letter-returned': ['Brief kam zurück: {reason}', 'Letter came back: {reason}'],
  'locker-chosen': [
    'Abholfach vereinbart: {station}, Fach {compartment}, zu beladen am {date}',
    'Locker arranged: {station}, compartment {compartment}, to be loaded on {date}',
  ],
  'locker-none-free': ['Abholfach gewünscht, keines frei', 'Locker wanted, none free'],
  'locker-unreachable': [
    'Abholfach gewünscht, Station nicht erreichbar',
    'Locker wanted, station out of reach',
  ],
  'locker-loaded': [
    'In das Abholfach gelegt: Fach {compartment}, bis {until}',
    'Laid into the locker: compartment {compartment}, until {until}',
  ],
  'taken-from-locker': [
    'Aus dem Abholfach genommen: Fach {compartment}',
    'Taken from locker: compartment {compartment}',
  ],
  'locker-found-empty': [
    'Abholfach {compartment} leer gefunden, gilt als abgeholt – {reason}',
    'Compartment {compartment} found empty, counts as collected – {reason}',
  ],
  'locker-opened': [
    'Station meldet: Fach geöffnet, bevor etwas darin lag',
    'Station reports: compartment opened before anything lay in it',
  ],
  'locker-expired': [
    'Zeit im Abholfach abgelaufen[: Fach {compartment}]',
    'Time in the locker is over[: compartment {compartment}]',
  ],
  'locker-failed': ['Abholfach gestört[: {reason}]', 'Locker out of order[: {reason}]'],
  'locker-emptied': [
    'Aus dem Abholfach zurückgeholt: Fach {compartment}',
    'Fetched back from the locker: compartment {compartment}',
  ],
  'locker-report-late': [
    'Späte Meldung einer Abholstation: {event}',
    'Late report of a locker station: {event}',
  ],
  withdrawn: ['Zurückgezogen[: {reason}]', 'Withdrawn[: {reason}]'],
  'contact-corrected': ['Kontaktangaben geändert', 'Contact details changed'],
  'language-chosen': ['Sprache gewählt: {language}', 'Language chosen: {language}'],
  'links-revoked': ['Ältere Links gesperrt', 'Older links revoked'],
  note: ['Notiz: {text}', 'Note: {text}'],
  'message-sent': ['Nachricht verschickt: {template}', 'Message sent: {template}'],
  'email-bounced': [
    'E-Mail nicht zustellbar: {template}[ ({reason})]',
    'Email could not be delivered: {template}[ ({reason})]',
  ],
  'email-held-up': [
    'E-Mail verzögert sich beim Empfänger: {template} ({reason})',
    'Email is held up at its recipient: {template} ({reason})',
  ],
  'slip-received': ['Antwort auf Papier gekommen', 'An answer on paper has come'],
  'late-papers': ['Verspätete Post: {pages} Seiten', 'Late papers: {pages} pages'],
  overdue: ['Frist überschritten', 'Overdue'],
  escalated: ['An die Leitung gemeldet', 'Escalated'],
  ended: ['Abgeschlossen', 'Closed'],
  'case-forwarded': [
    'Weitergeleitet von {from} an {department} – {reason}',
    'Forwarded from {from} to {department} – {reason}',
  ],
  'case-sent-back': [
    'Zurückgegeben von {from} an {department} – {reason}',
    'Sent back from {from} to {department} – {reason}',
  ],
  consulted: [
    'Stellungnahme erbeten von {department}: {message}',
    'Asked {department} for its opinion: {message}',
  ],
  'opinion-given': [
    'Stellungnahme von {department}: {opinion}[ – {message}]',
    'Opinion of {department}: {opinion}[ – {message}]',
  ],
  'opinion-overdue': ['Stellungnahme überfällig: {department}', 'Opinion overdue: {department}'],
  'opinion-overridden': [
    'Ohne oder gegen die bindende Stellungnahme bewilligt: {reason}',
    'Approved without or against the binding opinion: {reason}',
  ],
  'consultation-withdrawn': [
    'Anfrage zurückgezogen: {department}[ – {reason}]',
    'Consultation withdrawn: {department}[ – {reason}]',
  ],
  'consultation-lapsed': [
    'Anfrage erledigt, ohne Stellungnahme: {department}',
    'Consultation settled without an opinion: {department}',
  ],
  'retention-prolong': [
    'Länger aufbewahrt[ bis {date}] ({ground})[ – {reason}]',
    'Kept longer[ until {date}] ({ground})[ – {reason}]',
  ],
  'retention-shorten': [
    'Aufbewahrung verkürzt bis {date} ({ground})[ – {reason}]',
    'Kept for less, until {date} ({ground})[ – {reason}]',
  ],
  'retention-lift': [
    'Aufbewahrung ohne Ende aufgehoben ({ground})[ – {reason}]',
    'No longer kept without an end ({ground})[ – {reason}]',
  ],
  'data-asked': [
    'Verlangen zu den Daten, {kind}[: {message}]',
    'Demand about data, {kind}[: {message}]',
  ],
  'data-granted': ['Verlangen erfüllt ({kind}): {message}', 'Demand met ({kind}): {message}'],
  'data-refused': ['Verlangen abgelehnt ({kind}): {message}', 'Demand refused ({kind}): {message}'],
  registered: ['Postsendung erfasst', 'Mail item registered'],
  discarded: ['Ausgesondert', 'Discarded'],
  'sent-back': ['Zurück in die Ablage: Fall abgeschlossen', 'Back in the tray: case ended'],
};

const whyTexts: Record<ReplyReason, [german: string, english: string]> = {
  understood: ['verstanden', 'understood'],
  'nothing-said': ['nennt keine Wahl', 'names no choice'],
  question: ['enthält eine Frage', 'holds a question'],
  negation: ['sagt ab oder verneint', 'declines'],
  'more-said': ['sagt mehr als eine Wahl', 'says more than a choice'],
  'none-fits': ['passt zu keinem Vorschlag', 'fits nothing that was offered'],
  'several-fit': ['passt zu mehreren Vorschlägen', 'fits several that were offered'],
  'slot-gone': ['Termin war vergeben, neu gefragt', 'slot was taken, asked again'],
  refused: ['Wahl ist so nicht möglich', 'this choice is not possible'],
  'other-sender': ['andere Absenderadresse', 'another sender'],
  'forged-sender': ['Absender vielleicht gefälscht', 'sender may be forged'],
  'out-of-office': ['Abwesenheitsnotiz', 'out of office'],
  automatic: ['von einem Programm verschickt', 'sent by a program'],
};

const eventTexts: Record<LockerReport['type'], [german: string, english: string]> = {
  opened: ['geöffnet', 'opened'],
  expired: ['abgelaufen', 'expired'],
  failed: ['gestört', 'failed'],
};
const opinionTexts: Record<Opinion, [german: string, english: string]> = {
  agree: ['stimmt zu', 'agrees'],
  object: ['erhebt Einwände', 'objects'],
  'no-answer-needed': ['keine Stellungnahme nötig', 'no opinion needed'],
};
export const opinionText = (opinion: Opinion, language: string): string =>
  opinionTexts[opinion][officeLanguage(language) === 'de' ? 0 : 1];
/** The kind alone, as it stands in the history. */
const shownTexts: Record<ShownDocument, [german: string, english: string]> = {
  'identity-card': ['Personalausweis', 'identity card'],
  passport: ['Reisepass', 'passport'],
  'residence-permit': ['Aufenthaltstitel', 'residence permit'],
  other: ['anderes Dokument mit Bild', 'another document with a picture'],
};

const kindTexts: Record<DataRequestKind, [german: string, english: string]> = {
  correction: ['Berichtigung', 'correction'],
  objection: ['Widerspruch', 'objection'],
  restriction: ['Einschränkung', 'restriction'],
  looks: ['Auskunft, wer den Fall angesehen hat', 'a list of who looked at the case'],
};
export const dataKindText = (kind: DataRequestKind, language: string): string =>
  kindTexts[kind]?.[officeLanguage(language) === 'de' ? 0 : 1] ?? kind;

const groundTexts: Record<RetentionGround, [german: string, english: string]> = {
  'legal-dispute': ['Rechtsstreit', 'legal dispute'],
  audit: ['Prüfung', 'audit'],
  'request-of-the-person': ['auf Verlangen der Person', 'asked for by the person'],
  'ended-dispute': ['Streit beendet', 'dispute is over'],
  'other-duty': ['andere Rechtspflicht', 'another legal duty'],
};

export const groundText = (ground: RetentionGround, language: string): string =>
  groundTexts[ground][officeLanguage(language) === 'de' ? 0 : 1];

function shown(name: string, value: Data[string] | undefined, language: string): string {
  if (value === undefined) return '';
  const german = officeLanguage(language) === 'de';
  if (name === 'amountCents') return formatMoney(Number(value), language);
  if (name === 'shown')
    return shownTexts[value as ShownDocument]?.[german ? 0 : 1] ?? String(value);
  if (name === 'authority') return german ? 'Vollmacht gesehen' : 'power of attorney seen';
  if (name === 'handedOverAt') return formatInstant(String(value), language);
  if (name === 'date' || name === 'until' || name === 'missedOn')
    return formatDate(String(value), language);
  if (name === 'template') {
    const { templates } = languageOf(officeLanguage(language)).pages;
    return templates[value as keyof typeof templates] ?? String(value);
  }
  if (name === 'event') return eventTexts[value as never]?.[german ? 0 : 1] ?? String(value);
  if (name === 'kind') return dataKindText(value as DataRequestKind, language);
  if (name === 'ground') return groundText(value as RetentionGround, language);
  if (name === 'stage') return staffTexts(language).stages[value as never] ?? String(value);
  if (name === 'why') return whyTexts[value as ReplyReason]?.[german ? 0 : 1] ?? String(value);
  if (name === 'opinion') return opinionText(value as Opinion, language);
  if (name === 'decision' && german) return value === 'approve' ? 'genehmigt' : 'abgelehnt';
  return String(value);
}

/** An entry of a case's history as a sentence; an unknown type stands for itself. */
export function timelineText(
  entry: Pick<TimelineEntry, 'type' | 'data'>,
  language: string,
): string {
  const pattern = texts[entry.type]?.[officeLanguage(language) === 'de' ? 0 : 1];
  if (!pattern) return entry.type;
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => shown(name, entry.data?.[name], language));
  return fill(
    pattern.replace(/\[([^\]]*)\]/g, (_, part: string) => {
      const name = /\{(\w+)\}/.exec(part)?.[1] ?? '';
      return entry.data?.[name] === undefined ? '' : part;
    }),
  );
}
