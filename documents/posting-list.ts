import { typesetPdf } from './typst.ts';

export interface PostingList {
  language: string;
  title: string;
  /** Who posts it: name and address. */
  sender: string[];
  /** Such as the number of the run and the day. */
  facts: { label: string; value: string }[];
  /** Of the six columns: number, recipient, place, reference, tracking number, cost. */
  head: [string, string, string, string, string, string];
  /** By class of post. */
  groups: {
    title: string;
    rows: [string, string, string, string, string, string][];
    sum: string;
  }[];
  sum: string;
  /** Below their lines: who has posted it, and who has taken it. */
  signatures: string[];
}

/** What goes along to the post office, which signs for it. */
export const renderPostingList = ({ facts, ...list }: PostingList): Promise<Uint8Array> =>
  typesetPdf('posting-list.typ', {
    ...list,
    facts: facts.map(({ label, value }) => [label, value]),
  });
