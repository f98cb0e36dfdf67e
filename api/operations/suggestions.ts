import { parseReference } from '../../documents/reference.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { MailItemView, Segment } from '../../workflows/mail-item/contract.ts';
import { noteResults } from '../audit/notes.ts';
import type { Caller, Departments } from '../auth/caller.ts';
import { mayRead } from '../case-access.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView } from './cases.ts';
import { listCases } from './list-cases.ts';
import { suggestionReasons, type SuggestionReason } from './suggestion-reasons.ts';

export interface Suggestion {
  reference: string;
  applicantName: string;
  procedure: string;
  reasons: SuggestionReason[];
}

const shown = 5;
/** Cases that merely wait: so many are looked at, so many shown. */
const looked = 12;
const guessed = 3;
const weight: Record<SuggestionReason, number> = {
  'printed-reference': 100,
  'reference-in-text': 90,
  sender: 60,
  plate: 60,
  'expected-papers': 10,
  waiting: 1,
};

/**
 * Cases that papers without a readable code may belong to, the likeliest first, each with its
 * reasons. A person decides; nothing is ever taken from here on its own.
 */
export async function suggestCases(
  deps: Deps,
  item: MailItemView,
  segmentId: number,
  caller: Caller,
): Promise<Suggestion[]> {
  const { departments } = caller;
  const segment = item.segments.find(({ id }) => id === segmentId);
  if (!segment) throw new Problem('unknown-segment', `This item has no segment ${segmentId}.`);
  const reasons = new Map<string, Set<SuggestionReason>>();
  const add = (reference: string, reason: SuggestionReason) =>
    reasons.set(reference, (reasons.get(reference) ?? new Set()).add(reason));

  if (segment.printed) add(segment.printed, 'printed-reference');
  for (const reference of segment.hints?.references ?? []) add(reference, 'reference-in-text');
  const { from } = item.origin;
  const emails = [...(from ? [from] : []), ...(segment.hints?.emails ?? [])];
  await Promise.all([
    ...emails.map((q) => found(deps, { q }, departments, (one) => add(one, 'sender'))),
    ...(segment.hints?.plates ?? []).map((q) =>
      found(deps, { q }, departments, (one) => add(one, 'plate')),
    ),
  ]);
  for (const stage of ['awaiting-documents', 'awaiting-applicant'] as const) {
    await found(deps, { stage, limit: looked }, departments, (one) => add(one, 'waiting'));
  }

  const views = await Promise.all(
    [...reasons.keys()].map((reference) => visible(deps, reference, caller)),
  );
  const rated = views
    .filter((view) => view !== undefined)
    .map((view) => {
      const mine = reasons.get(view.reference) ?? new Set();
      if (mine.has('waiting') && fits(view, segment, item.blankPages)) mine.add('expected-papers');
      const score = [...mine].reduce((sum, reason) => sum + weight[reason], 0);
      return { view, mine, score };
    })
    .sort((a, b) => b.score - a.score || (a.view.startedAt < b.view.startedAt ? 1 : -1));
  const sure = rated.filter(({ score }) => score >= weight.plate);
  const rest = rated.filter(({ score }) => score < weight.plate).slice(0, guessed);
  const suggested = [...sure, ...rest].slice(0, shown);
  noteResults(suggested.length);
  return suggested.map(({ view, mine }) => ({
    reference: view.reference,
    applicantName: `${view.applicant.givenName} ${view.applicant.familyName}`,
    procedure: view.procedure.title.de,
    reasons: suggestionReasons.filter((reason) => mine.has(reason)),
  }));
}

/** About as many pages as papers that are missing, with a cover sheet or without. */
function fits(view: StaffView, { pages }: Segment, blank: readonly number[]): boolean {
  const missing = view.documents.filter(({ required, state }) => required && state === 'missing');
  const written = pages.filter((page) => !blank.includes(page)).length;
  return missing.length > 0 && written >= missing.length && written <= missing.length * 2 + 1;
}

async function found(
  deps: Deps,
  filter: Parameters<typeof listCases>[1],
  departments: Departments,
  take: (reference: string) => void,
): Promise<void> {
  const { items } = await listCases(deps, { limit: 5, ...filter }, departments);
  for (const { reference } of items) take(reference);
}

/** A reference that was misread, an erased case or somebody else's department is no suggestion. */
async function visible(deps: Deps, text: string, caller: Caller): Promise<StaffView | undefined> {
  const reference = parseReference(text);
  if (!reference) return undefined;
  try {
    const view = await readView(deps, reference);
    return mayRead(caller, view) ? view : undefined;
  } catch (error) {
    if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
    throw error;
  }
}
