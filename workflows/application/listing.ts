import type { SearchAttributePair } from '@temporalio/common';
import { askedOf, searchAttributes, wasOf, type ApplicationMemo } from '../search-attributes.ts';
import { inCharge, readers } from './rules/in-charge.ts';
import { openDataRequests } from './rules/data-requests.ts';
import type { ApplicationState } from './state.ts';

export interface Listing {
  attributes: SearchAttributePair[];
  attributesKey: string;
  memo: ApplicationMemo;
  memoKey: string;
}

/** What lists show of a case: attributes in clear without personal data, the rest in the memo. */
export function listing(state: ApplicationState): Listing {
  const { applicant, assignee, handover, procedure, tasks } = state;
  const [due] = [state.dueAt, ...openDataRequests(state).map(({ dueAt }) => dueAt)]
    .filter((at) => at !== undefined)
    .sort();
  const attributes = [
    { key: searchAttributes.stage, value: state.stage },
    { key: searchAttributes.department, value: inCharge(state).id },
    { key: searchAttributes.procedure, value: procedure.id },
    { key: searchAttributes.assignee, value: assignee?.id ?? null },
    { key: searchAttributes.outcome, value: state.outcome ?? null },
    { key: searchAttributes.dueAt, value: due ? new Date(due) : null },
    {
      key: searchAttributes.handoverOn,
      value: handover ? new Date(`${handover.date}T00:00:00Z`) : null,
    },
    { key: searchAttributes.openTasks, value: tasks.map((task) => task.kind) },
    ...(state.forwarding || state.consultations
      ? [{ key: searchAttributes.involved, value: involved(state) }]
      : []),
    ...(state.searchTokens
      ? [{ key: searchAttributes.searchTokens, value: state.searchTokens }]
      : []),
  ] as SearchAttributePair[];
  const memo: ApplicationMemo = {
    applicantName: `${applicant.givenName} ${applicant.familyName}`.trim(),
    procedureTitle: procedure.title.de,
    ...(assignee ? { assigneeName: assignee.name ?? assignee.id } : {}),
  };
  return {
    attributes,
    attributesKey: JSON.stringify(attributes.map(({ key, value }) => [key.name, value])),
    memo,
    memoKey: JSON.stringify(memo),
  };
}

/** Of departments that are not in charge: whose it was, and which are asked. */
export const involved = (state: ApplicationState): string[] => [
  ...readers(state).map(wasOf),
  ...new Set(
    (state.consultations ?? [])
      .filter(({ state: is }) => is === 'open')
      .map(({ department }) => askedOf(department.id)),
  ),
];
