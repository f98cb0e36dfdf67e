import { renderAddressLabels } from '../../../documents/address-labels.ts';
import { renderPostingList } from '../../../documents/posting-list.ts';
import { formatDate, formatMoney, htmlLang } from '../../../texts/language.ts';
import type { DispatchRun } from '../../../workflows/dispatch-runs/contract.ts';
import { addressLines } from '../../operations/address-lines.ts';
import type { RunLine } from '../../operations/dispatch-lines.ts';
import { Problem } from '../../errors.ts';
import { staffWordsFor } from '../words/index.ts';
import { nameOf } from './complete-fields.tsx';

/** Those whose address still is the one of the run. */
const addressed = (lines: readonly RunLine[]) =>
  lines.flatMap(({ view, handover, ...line }) =>
    view && handover && line.state !== 'gone' ? [{ ...line, view, handover }] : [],
  );

const officeOf = (lines: ReturnType<typeof addressed>) => {
  const [first] = lines;
  if (!first) throw new Problem('erased', 'Nothing of this run is left to be printed.');
  return first.view.procedure.office;
};

/** A label for each item of a run, from the first free one of the sheet on. */
export function labelsPdf(
  run: DispatchRun,
  all: readonly RunLine[],
  { first, language }: { first: number; language: string },
): Promise<Uint8Array> {
  const { dispatch: words } = staffWordsFor(language);
  const lines = addressed(all);
  const office = officeOf(lines);
  return renderAddressLabels({
    language: htmlLang(language),
    title: words.labelsTitle(run.number),
    sender: [office.name, ...office.lines].join(' · '),
    first,
    labels: lines.map(({ item, number, view, handover }) => ({
      lines: [nameOf(view), ...addressLines(handover.address)],
      reference: item.reference,
      note: `${words.class[item.class]} · ${number}`,
    })),
  });
}

/** The list that the post office signs, by class of post, with the numbers that are known by now. */
export function postingListPdf(
  run: DispatchRun,
  all: readonly RunLine[],
  language: string,
): Promise<Uint8Array> {
  const { dispatch: words } = staffWordsFor(language);
  const lines = addressed(all);
  const office = officeOf(lines);
  const cost = ({ view }: (typeof lines)[number]) =>
    view.procedure.handover.mailBack?.feeCents ?? 0;
  const sum = (of: typeof lines) =>
    words.sum(
      of.length,
      formatMoney(
        of.reduce((total, line) => total + cost(line), 0),
        language,
      ),
    );
  const classes = [...new Set(lines.map(({ item }) => item.class))];
  return renderPostingList({
    language: htmlLang(language),
    title: words.listTitle,
    sender: [office.name, ...office.lines],
    facts: [
      { label: words.runNumber, value: String(run.number) },
      { label: words.date, value: formatDate(run.date, language) },
      { label: words.madeBy, value: run.by },
    ],
    head: [
      words.columns.number,
      words.columns.recipient,
      words.columns.place,
      words.columns.reference,
      words.columns.tracking,
      words.columns.cost,
    ],
    groups: classes.map((name) => {
      const of = lines.filter(({ item }) => item.class === name);
      return {
        title: words.class[name],
        rows: of.map((line) => {
          const { street, ...rest } = line.handover.address;
          const [, place = '', country] = addressLines({ street, ...rest });
          return [
            String(line.number),
            nameOf(line.view),
            [place, country].filter(Boolean).join(', '),
            line.item.reference,
            line.trackingNumber ?? '',
            cost(line) > 0 ? formatMoney(cost(line), language) : '–',
          ];
        }),
        sum: sum(of),
      };
    }),
    sum: words.total(sum(lines)),
    signatures: [words.signPosted, words.signTaken],
  });
}
