import type { Actor, Condition, Content, ReceivedScan } from '../contract.ts';
import type { ScanRecord } from '../state.ts';
import { hold, strikeOut } from './custody.ts';
import { finishWithNothingLeft } from './items.ts';
import { lastDay, send } from './messages.ts';
import { finishAgain, review } from './stages.ts';
import type { Rules } from './rule.ts';
import {
  closeTask,
  isLookedInto,
  missingDocuments,
  note,
  everyStage,
  openTask,
  refuse,
  type Step,
} from './step.ts';

/** A machine's report: never refused. A repeated one changes nothing, unless it brings new ticks. */
export function scanArrived(step: Step, scan: ReceivedScan): void {
  const { state } = step;
  const known = state.scans.find((candidate) => candidate.id === scan.id);
  if (known) {
    if (scan.contents && !known.contents) tick(step, known, scan);
    return;
  }
  if (state.stage === 'done') {
    if (state.late.some((late) => `${late.mailItem}/${late.segment}` === lateKey(scan))) return;
    state.late.push({ mailItem: scan.mailItem, segment: scan.segment });
    note(step, 'late-papers', scan.by, { pages: scan.pages });
    return;
  }
  const { by, contents, place: _, ...rest } = scan;
  const record: ScanRecord = { ...rest, receivedAt: step.now };
  state.scans.push(record);
  note(step, 'scan-received', by, { pages: scan.pages, ...conditionOf(scan) });
  if (contents) {
    tick(step, record, { ...scan, contents });
    return;
  }
  if (scan.condition === 'empty') {
    sendReceipt(step, record, []);
    return;
  }
  if (scan.slip && answeredOnPaper(step, record)) return;
  openTask(step, 'check-contents');
  sendReceipt(step, record);
  if (state.stage === 'awaiting-documents' || state.stage === 'awaiting-applicant') review(step);
  else if (state.stage !== 'in-review') openTask(step, 'late-papers');
}

/** A person reads and enters it. True: the slip came alone, and there is nothing else to look at. */
function answeredOnPaper(step: Step, scan: ScanRecord): boolean {
  openTask(step, 'answer-on-paper');
  note(step, 'slip-received');
  if (scan.pages - (scan.blankPages?.length ?? 0) > 1) return false;
  scan.contents = [];
  return true;
}

const lateKey = (scan: ReceivedScan) => `${scan.mailItem}/${scan.segment}`;
const conditionOf = ({
  condition,
}: Pick<ReceivedScan, 'condition'>): Record<string, never> | { condition: Condition } =>
  condition ? { condition } : {};

interface Ticks {
  contents?: Content[];
  by?: Actor;
  place?: string;
}

/** Takes what was found in an envelope into the checklist and the ledger, and moves the case on. */
function tick(step: Step, scan: ScanRecord, { contents = [], by, place }: Ticks): void {
  const { state } = step;
  const before = missingDocuments(state).length;
  const corrected = scan.contents !== undefined;
  if (scan.contents) unreceive(step, scan, contents, by);
  scan.contents = contents;
  for (const content of contents) receive(step, scan.id, content, by, place);
  note(step, corrected ? 'contents-corrected' : 'contents-registered', by, {
    count: contents.length,
    ...conditionOf(scan),
  });
  checked(step);
  const missing = missingDocuments(state);
  sendReceipt(step, scan, contents, corrected);
  if (state.stage === 'awaiting-documents' && missing.length === 0) review(step);
  else if (state.stage === 'awaiting-applicant' && requestMet(step)) review(step);
  // Only now somebody knows what lay in the envelope of a case that seemed to be over.
  else if (state.stage === 'done') finishAgain(step);
  else if (state.stage === 'in-review') {
    if (missing.length > before) openTask(step, 'check-incomplete');
  } else if (state.stage !== 'awaiting-documents' && state.stage !== 'awaiting-applicant') {
    if (before !== missing.length || contents.length > 0) openTask(step, 'late-papers');
    finishWithNothingLeft(step);
  }
}

/** Closes the tasks for which nothing is left to look at. */
function checked(step: Step): void {
  const { state } = step;
  if (state.scans.every(isLookedInto)) {
    closeTask(step, 'check-contents');
  }
  if (missingDocuments(state).length === 0) closeTask(step, 'check-incomplete');
}

function requestMet(step: Step): boolean {
  const { documents, request } = step.state;
  return (request?.documents ?? []).every(
    (id) => documents.find((document) => document.id === id)?.state === 'received',
  );
}

/** A copy does not stand for a required original; an original stands for a required copy. */
const satisfies = (kind: Content['kind'], content: Content) =>
  kind === 'copy' || content.kind === 'original';

function receive(
  step: Step,
  from: string,
  content: Content,
  by: Actor | undefined,
  place: string | undefined,
): void {
  const { state } = step;
  const document = state.documents.find((candidate) => candidate.id === content.document);
  if (document && satisfies(document.kind, content)) document.state = 'received';
  if (content.kind !== 'original') return;
  const id = originalId(from, content.document);
  const known = state.originals.find((original) => original.id === id);
  if (known && known.state !== 'corrected') return;
  hold(step, id, {
    document: content.document,
    label: document?.label ?? { de: content.document },
    by,
    ...(place ? { place } : {}),
    ...(content.damaged ? { damaged: true } : {}),
  });
}

const originalId = (scan: string, document: string) => `${scan}/${document}`;
const ticked = (contents: readonly Content[], document: string, kind?: Content['kind']) =>
  contents.some((one) => one.document === document && (kind === undefined || one.kind === kind));

/** Takes back what a scan was said to hold and, by the new ticks, does not. */
function unreceive(
  step: Step,
  scan: ScanRecord,
  instead: readonly Content[],
  by: Actor | undefined,
): void {
  const { state } = step;
  for (const old of scan.contents ?? []) {
    if (old.kind === 'original' && !ticked(instead, old.document, 'original')) {
      strikeOut(step, originalId(scan.id, old.document), by);
    }
    const document = state.documents.find(({ id }) => id === old.document);
    if (document?.state !== 'received') continue;
    const elsewhere = state.scans
      .filter((other) => other.id !== scan.id)
      .some(({ contents = [] }) =>
        contents.some((one) => one.document === old.document && satisfies(document.kind, one)),
      );
    const byHand = state.originals.some(
      (original) =>
        original.document === old.document &&
        original.state !== 'corrected' &&
        original.id !== originalId(scan.id, old.document),
    );
    if (!elsewhere && !byHand) document.state = 'missing';
  }
}

/** An original of this scan that has left the office and would vanish from the checklist. */
const hasLeft = (step: Pick<Step, 'state'>, scan: string, instead: readonly Content[]) =>
  step.state.originals.find(
    ({ id, document, state }) =>
      id === originalId(scan, document) &&
      (state === 'returned' || state === 'destroyed') &&
      !ticked(instead, document, 'original'),
  );

/** After the end only an envelope that nobody had looked into is of interest. */
const refuseEnded = ({ state }: Pick<Step, 'state'>) =>
  state.stage === 'done' && !state.tasks.some(({ kind }) => kind === 'check-contents')
    ? refuse('already-ended', 'This case has ended.')
    : undefined;

const alreadyLeft = (document: string) =>
  refuse(
    'not-in-custody',
    `The original "${document}" of this scan has left the office; it cannot be taken back.`,
  );

/** Without contents: it has come, and a person will look into it. */
function sendReceipt(step: Step, scan: ScanRecord, contents?: Content[], corrected = false): void {
  const { state } = step;
  const label = (id: string) =>
    state.documents.find((document) => document.id === id)?.label ?? { de: id };
  const by = lastDay(state, 'documents-expiry') ?? lastDay(state, 'answer-expiry');
  const missing = missingDocuments(state);
  send(step, 'receipt', {
    ...(contents
      ? {
          received: contents.map(({ document, kind, damaged }) => ({
            label: label(document),
            kind,
            ...(damaged ? { damaged } : {}),
          })),
          missing: missing.map((document) => ({ label: document.label, kind: document.kind })),
        }
      : {}),
    ...(corrected ? { corrected } : {}),
    ...conditionOf(scan),
    ...(by && missing.length > 0 ? { by } : {}),
  });
}

export const paperRules: Pick<Rules, 'registerContents' | 'withdrawScan'> = {
  registerContents: {
    stages: everyStage,
    who: ['staff'],
    refuse: (step, { scan, contents }) => {
      const { documents, scans } = step.state;
      const ended = refuseEnded(step);
      if (ended) return ended;
      if (!scans.some((candidate) => candidate.id === scan)) {
        return refuse('unknown-scan', `This case has no scan "${scan}".`);
      }
      const unknown = contents.find(
        (content) => !documents.some((document) => document.id === content.document),
      );
      if (unknown) {
        return refuse(
          'unknown-document',
          `"${unknown.document}" is not on the checklist; expected one of: ` +
            `${documents.map((document) => document.id).join(', ')}.`,
        );
      }
      const left = hasLeft(step, scan, contents);
      return left && alreadyLeft(left.document);
    },
    run: (step, { scan, contents, condition, by, place }) => {
      const record = step.state.scans.find((candidate) => candidate.id === scan);
      if (!record) return;
      if (condition) record.condition = condition;
      tick(step, record, { contents, by, ...(place ? { place } : {}) });
    },
  },
  withdrawScan: {
    stages: everyStage,
    who: ['staff'],
    refuse: (step, { scan, reason }) => {
      const ended = refuseEnded(step);
      if (ended) return ended;
      if (!step.state.scans.some((candidate) => candidate.id === scan)) {
        return refuse('unknown-scan', `This case has no scan "${scan}".`);
      }
      const left = hasLeft(step, scan, []);
      if (left) return alreadyLeft(left.document);
      return reason.trim()
        ? undefined
        : refuse('reason-required', 'Taking papers out of a case needs a reason.');
    },
    run: (step, { scan: id, reason, by }) => {
      const { state } = step;
      const scan = state.scans.find((candidate) => candidate.id === id);
      if (!scan) return;
      unreceive(step, scan, [], by);
      state.scans = state.scans.filter((candidate) => candidate !== scan);
      note(step, 'scan-withdrawn', by, { pages: scan.pages, reason });
      checked(step);
      sendReceipt(step, scan, [], true);
      const settled = ['awaiting-documents', 'awaiting-applicant', 'done'].includes(state.stage);
      if (!settled && missingDocuments(state).length > 0) openTask(step, 'check-incomplete');
      finishWithNothingLeft(step);
    },
  },
};
