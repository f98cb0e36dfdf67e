import type { Actor, Condition, Content, ReceivedScan, Refusal } from '../contract.ts';
import type { Original, ScanRecord } from '../state.ts';
import { lastDay, send } from './messages.ts';
import { finish, review } from './stages.ts';
import type { Rules } from './rule.ts';
import {
  closeTask,
  german,
  heldOriginals,
  missingDocuments,
  note,
  openTask,
  refuse,
  type Step,
} from './step.ts';

/** A machine's report: never refused. A repeated one changes nothing, unless it brings new ticks. */
export function scanArrived(step: Step, scan: ReceivedScan): void {
  const { state } = step;
  const known = state.scans.find((candidate) => candidate.id === scan.id);
  if (known) {
    if (scan.contents && !known.contents) tick(step, known, scan.contents, scan.by);
    return;
  }
  if (state.stage === 'done') {
    if (state.late.some((late) => `${late.mailItem}/${late.segment}` === lateKey(scan))) return;
    state.late.push({ mailItem: scan.mailItem, segment: scan.segment });
    note(step, 'late-papers', scan.by, { pages: scan.pages });
    return;
  }
  const { by, contents, ...rest } = scan;
  const record: ScanRecord = { ...rest, receivedAt: step.now };
  state.scans.push(record);
  note(step, 'scan-received', by, { pages: scan.pages, ...conditionOf(scan) });
  if (contents) {
    tick(step, record, contents, by);
    return;
  }
  if (scan.condition === 'empty') {
    sendReceipt(step, record, []);
    return;
  }
  openTask(step, 'check-contents');
  sendReceipt(step, record);
  if (state.stage === 'awaiting-documents' || state.stage === 'awaiting-applicant') review(step);
  else if (state.stage !== 'in-review') openTask(step, 'late-papers');
}

const lateKey = (scan: ReceivedScan) => `${scan.mailItem}/${scan.segment}`;
const conditionOf = ({
  condition,
}: Pick<ReceivedScan, 'condition'>): Record<string, never> | { condition: Condition } =>
  condition ? { condition } : {};

/** Takes what was found in an envelope into the checklist and the ledger, and moves the case on. */
function tick(step: Step, scan: ScanRecord, contents: Content[], by: Actor | undefined): void {
  const { state } = step;
  const before = missingDocuments(state).length;
  for (const content of contents) receive(step, scan.id, content, by);
  scan.contents = contents;
  note(step, 'contents-registered', by, { count: contents.length, ...conditionOf(scan) });
  if (state.scans.every((candidate) => candidate.contents || candidate.condition === 'empty')) {
    closeTask(step, 'check-contents');
  }
  const missing = missingDocuments(state);
  if (missing.length === 0) closeTask(step, 'check-incomplete');
  sendReceipt(step, scan, contents);
  if (state.stage === 'awaiting-documents' && missing.length === 0) review(step);
  else if (state.stage === 'awaiting-applicant' && requestMet(step)) review(step);
  else if (!['awaiting-documents', 'awaiting-applicant', 'in-review'].includes(state.stage)) {
    if (before !== missing.length || contents.length > 0) openTask(step, 'late-papers');
  }
}

function requestMet(step: Step): boolean {
  const { documents, request } = step.state;
  return (request?.documents ?? []).every(
    (id) => documents.find((document) => document.id === id)?.state === 'received',
  );
}

/** A copy does not stand for a required original; an original stands for a required copy. */
function receive(step: Step, from: string, content: Content, by: Actor | undefined): void {
  const { state } = step;
  const document = state.documents.find((candidate) => candidate.id === content.document);
  if (document && (document.kind === 'copy' || content.kind === 'original')) {
    document.state = 'received';
  }
  if (content.kind !== 'original') return;
  const id = `${from}/${content.document}`;
  if (state.originals.some((original) => original.id === id)) return;
  hold(step, id, content.document, document?.label ?? { de: content.document }, by);
}

function hold(
  step: Step,
  id: string,
  document: string,
  label: Original['label'],
  by: Actor | undefined,
): Original {
  const original: Original = {
    id,
    document,
    label,
    state: 'held',
    receivedAt: step.now,
    moves: [{ at: step.now, how: 'received', by: by?.name ?? by?.id ?? 'system' }],
  };
  step.state.originals.push(original);
  note(step, 'original-received', by, { document: german(label) });
  return original;
}

/** Without contents: it has come, and a person will look into it. */
function sendReceipt(step: Step, scan: ScanRecord, contents?: Content[]): void {
  const { state } = step;
  const label = (id: string) =>
    state.documents.find((document) => document.id === id)?.label ?? { de: id };
  const by = lastDay(state, 'documents-expiry') ?? lastDay(state, 'answer-expiry');
  const missing = missingDocuments(state);
  send(step, 'receipt', {
    ...(contents
      ? {
          received: contents.map(({ document, kind }) => ({ label: label(document), kind })),
          missing: missing.map((document) => ({ label: document.label, kind: document.kind })),
        }
      : {}),
    ...conditionOf(scan),
    ...(by && missing.length > 0 ? { by } : {}),
  });
}

const openStages = [
  'awaiting-documents',
  'in-review',
  'awaiting-applicant',
  'in-production',
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
] as const;

const findOriginal = (step: Pick<Step, 'state'>, name: string): Original | undefined =>
  step.state.originals.find((original) => original.id === name) ??
  heldOriginals(step.state).find((original) => original.document === name);

const unknownOriginal = (name: string): Refusal =>
  refuse('unknown-original', `No original "${name}" is in custody for this case.`);

export const paperRules: Pick<
  Rules,
  'registerContents' | 'placeOriginal' | 'returnOriginals' | 'askOriginalBack'
> = {
  registerContents: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { scan, contents }) => {
      if (!state.scans.some((candidate) => candidate.id === scan)) {
        return refuse('unknown-scan', `This case has no scan "${scan}".`);
      }
      const unknown = contents.find(
        (content) => !state.documents.some((document) => document.id === content.document),
      );
      return unknown
        ? refuse(
            'unknown-document',
            `"${unknown.document}" is not on the checklist; expected one of: ` +
              `${state.documents.map((document) => document.id).join(', ')}.`,
          )
        : undefined;
    },
    run: (step, { scan, contents, condition, by }) => {
      const record = step.state.scans.find((candidate) => candidate.id === scan);
      if (!record) return;
      if (condition) record.condition = condition;
      tick(step, record, contents, by);
    },
  },
  placeOriginal: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { document, action }) => {
      if (action === 'shelved') {
        return findOriginal(step, document) ? undefined : unknownOriginal(document);
      }
      return step.state.documents.some((candidate) => candidate.id === document)
        ? undefined
        : refuse('unknown-document', `"${document}" is not on the checklist of this case.`);
    },
    run: (step, { document, action, place, by }) => {
      const { state } = step;
      let original = findOriginal(step, document);
      if (action === 'received' && original?.state !== 'held') {
        const id = `hand-${state.originals.length + 1}/${document}`;
        const listed = state.documents.find((candidate) => candidate.id === document);
        if (listed) listed.state = 'received';
        original = hold(step, id, document, listed?.label ?? { de: document }, by);
        if (state.stage === 'awaiting-documents' && missingDocuments(state).length === 0) {
          review(step);
        }
      }
      if (!original || !place) return;
      original.place = place;
      original.moves.push({ at: step.now, how: 'shelved', by: by.name ?? by.id, detail: place });
      note(step, 'original-shelved', by, { document: german(original.label), place });
    },
  },
  returnOriginals: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { document, action, reason }) => {
      const original = findOriginal(step, document);
      if (!original) return unknownOriginal(document);
      if (original.state !== 'held') {
        return refuse('not-in-custody', `The original "${document}" has already left the office.`);
      }
      return action === 'destroyed' && !reason?.trim()
        ? refuse('reason-required', 'Destroying an original needs a reason.')
        : undefined;
    },
    run: (step, { document, action, trackingNumber, reason, by }) => {
      const { state } = step;
      const original = findOriginal(step, document);
      if (!original) return;
      original.state = action;
      original.leftAt = step.now;
      delete original.place;
      const detail = trackingNumber ?? reason;
      original.moves.push({
        at: step.now,
        how: action,
        by: by.name ?? by.id,
        ...(detail ? { detail } : {}),
      });
      note(step, `original-${action}`, by, { document: german(original.label) });
      closeTask(step, 'return-original');
      if (action === 'returned') {
        send(step, 'original-returned', {
          received: [{ label: original.label, kind: 'original' }],
        });
      }
      const nothingLeft = heldOriginals(state).length === 0 && state.outcome !== 'approved';
      if (nothingLeft && state.stage === 'awaiting-choice' && !state.pendingSlot) finish(step);
    },
  },
  askOriginalBack: {
    stages: openStages,
    who: ['citizen', 'staff'],
    refuse: (step, { document }) =>
      findOriginal(step, document)?.state === 'held' ? undefined : unknownOriginal(document),
    run: (step, { document, by }) => {
      const original = findOriginal(step, document);
      if (!original) return;
      openTask(step, 'return-original', german(original.label));
      note(step, 'original-asked-back', by, { document: german(original.label) });
    },
  },
};
