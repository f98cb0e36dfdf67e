import { createAuditActivities, type AuditDeps } from './audit.ts';
import { createCaseFileActivities, type CaseFileDeps } from './case-file.ts';
import { createDraftActivities, type DraftDeps } from './drafts.ts';
import { createEventLogActivities, type EventLogDeps } from './event-log.ts';
import { createErasureActivities } from './erasure.ts';
import { withHeartbeat } from './heartbeat.ts';
import { createLockerActivities, type LockerDeps } from './lockers.ts';
import { createMessageActivities, type MessageDeps } from './messages.ts';
import { createOfferActivities } from './offers.ts';
import { createPaymentActivities, type PaymentDeps } from './payments.ts';
import { createPrintRunActivities, type PrintRunDeps } from './print-runs.ts';
import { createScanActivities, type ScanDeps } from './scans.ts';
import { createSlotActivities, type SlotDeps } from './slots.ts';
import { createStaffActivities, type StaffDeps } from './staff.ts';
import type { Activities } from './types.ts';
import { createWebhookActivities, type WebhookDeps } from './webhooks.ts';

export type ActivityDeps = AuditDeps &
  DraftDeps &
  CaseFileDeps &
  LockerDeps &
  EventLogDeps &
  MessageDeps &
  PaymentDeps &
  PrintRunDeps &
  ScanDeps &
  SlotDeps &
  StaffDeps &
  WebhookDeps;

/** Everything the workflows do in the outside world, over the given adapters. */
export function createActivities(deps: ActivityDeps): Activities {
  const slots = createSlotActivities(deps);
  const offers = createOfferActivities(deps);
  const scans = createScanActivities(deps);
  const lockers = createLockerActivities(deps);
  const messages = createMessageActivities(deps);
  const payments = createPaymentActivities(deps);
  const caseFiles = createCaseFileActivities(deps);
  const erasure = createErasureActivities(deps);
  const drafts = createDraftActivities(deps);
  const printing = createPrintRunActivities(deps);
  const staff = createStaffActivities(deps);
  const audit = createAuditActivities(deps);
  const events = createEventLogActivities(deps);
  const webhooks = createWebhookActivities(deps);
  return {
    eraseDraft: withHeartbeat(drafts.eraseDraft),
    // Local, and so without a heartbeat.
    answerSlots: slots.answerSlots,
    bookSlot: withHeartbeat(slots.bookSlot),
    tellBookings: withHeartbeat(slots.tellBookings),
    releaseSlot: withHeartbeat(slots.releaseSlot),
    offerHandover: withHeartbeat(offers.offerHandover),
    readMailItem: withHeartbeat(scans.readMailItem),
    fileSegment: withHeartbeat(scans.fileSegment),
    withdrawSegment: withHeartbeat(scans.withdrawSegment),
    reportEnvelopes: withHeartbeat(scans.reportEnvelopes),
    reportSentBack: withHeartbeat(scans.reportSentBack),
    eraseMailItem: withHeartbeat(scans.eraseMailItem),
    sendBackToTray: withHeartbeat(scans.sendBackToTray),
    reserveLocker: lockers.reserveLocker,
    loadLocker: withHeartbeat(lockers.loadLocker),
    releaseLocker: withHeartbeat(lockers.releaseLocker),
    sendMessage: withHeartbeat(messages.sendMessage),
    bookPayment: withHeartbeat(payments.bookPayment),
    erasePayment: withHeartbeat(payments.erasePayment),
    closeCase: withHeartbeat(caseFiles.closeCase),
    resumeCase: withHeartbeat(caseFiles.resumeCase),
    findLocks: withHeartbeat(erasure.findLocks),
    eraseCase: withHeartbeat(erasure.eraseCase),
    letterCameOut: withHeartbeat(printing.letterCameOut),
    releaseCases: withHeartbeat(staff.releaseCases),
    surveyAudit: withHeartbeat(audit.surveyAudit),
    fileAudit: withHeartbeat(audit.fileAudit),
    tidyAudit: withHeartbeat(audit.tidyAudit),
    expireAudit: withHeartbeat(audit.expireAudit),
    dropAuditPages: withHeartbeat(audit.dropAuditPages),
    announceStages: withHeartbeat(events.announceStages),
    writeEvents: withHeartbeat(events.writeEvents),
    dropEvents: withHeartbeat(events.dropEvents),
    followEventLog: withHeartbeat(events.followEventLog),
    // Its heartbeats say how far it has come.
    deliverEvents: webhooks.deliverEvents,
    sendTestEvent: withHeartbeat(webhooks.sendTestEvent),
  };
}
