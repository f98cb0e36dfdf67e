import type { DispatchRun } from '../../../workflows/dispatch-runs/contract.ts';
import { Problem } from '../../errors.ts';
import type { LineEntry, LineFault, RunLine, SavedLine } from '../../operations/dispatch-lines.ts';
import { PostForm, Tick } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import type { Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { nameOf } from './complete-fields.tsx';
import { runPath } from './dispatch-page.tsx';

interface Props {
  department: string;
  run: DispatchRun;
  lines: RunLine[];
  saved: SavedLine[];
  entries: LineEntry[];
  language: string;
}

/** `RR 123 456 785 DE`, as it stands below the bars. */
const readable = (number: string): string =>
  number.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5');

/** What was entered for each line that has a field. */
export function entriesOf(form: Sent, run: DispatchRun): LineEntry[] {
  const letters = form.ticked('letters');
  return run.items.flatMap(({ reference, class: ofPost }) => {
    const trackingNumber = form.optional(`tracking.${reference}`)?.slice(0, 40);
    const withoutNumber =
      form.ticked(`without.${reference}`) || (letters && ofPost === 'letter' && !trackingNumber);
    if (!trackingNumber && !withoutNumber) return [];
    return [{ reference, ...(trackingNumber ? { trackingNumber } : { withoutNumber }) }];
  });
}

/**
 * One field for each line, filled by a scanner that ends each number with Enter: a script goes on to
 * the next field; without one the list is saved, and the first empty field is waiting again.
 */
export function RunForm({ department, run, lines, saved, entries, language }: Props) {
  const { dispatch: words } = staffWordsFor(language);
  const open = lines.filter(({ state }) => state === 'open');
  const faultOf = ({ item }: RunLine) =>
    saved.find(({ reference }) => reference === item.reference)?.fault;
  const next = open.find(faultOf) ?? open[0];
  const rows = lines.map((line) => (
    <Line
      line={line}
      entry={entries.find(({ reference }) => reference === line.item.reference)}
      fault={faultOf(line)}
      focus={line === next}
      language={language}
    />
  ));
  return (
    <>
      <h2>{words.numbers}</h2>
      {open.length === 0 ? (
        <ol class="run">{rows}</ol>
      ) : (
        <PostForm action={runPath(department, run.number)} submit={words.save} class="wide">
          <p class="soft">{words.numbersHint}</p>
          <ol class="run">{rows}</ol>
          {open.some(({ item }) => item.class === 'letter') && (
            <Tick name="letters" label={words.allLetters} />
          )}
        </PostForm>
      )}
    </>
  );
}

interface LineProps {
  line: RunLine;
  entry: LineEntry | undefined;
  fault: LineFault | undefined;
  focus: boolean;
  language: string;
}

function Line({ line, entry, fault, focus, language }: LineProps) {
  const { dispatch: words } = staffWordsFor(language);
  const { item, state, trackingNumber, view } = line;
  const { reference } = item;
  const id = `tracking-${reference}`;
  return (
    <li>
      <span class="who">
        <strong>{view ? nameOf(view) : words.erased}</strong>
        <br />
        <a class="reference" href={`/staff/cases/${reference}`}>
          {reference}
        </a>{' '}
        {words.class[item.class]}
      </span>
      {state === 'open' ? (
        <div class="entry">
          <label class="kern-label" for={id}>
            {words.tracking}
          </label>
          <input
            class="kern-form-input__input"
            id={id}
            name={`tracking.${reference}`}
            type="text"
            value={fault ? entry?.trackingNumber : undefined}
            autocomplete="off"
            maxlength={40}
            spellcheck={false}
            data-enter
            autofocus={focus}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? `${id}-fault` : undefined}
          />
          {item.class !== 'letter' && <Tick name={`without.${reference}`} label={words.without} />}
        </div>
      ) : (
        <span class={state === 'sent' ? 'received' : 'missing'}>
          {state === 'sent' &&
            (trackingNumber ? words.sentAs(readable(trackingNumber)) : words.sentWithout)}
          {state === 'gone' && words.gone}
        </span>
      )}
      {fault && (
        <p class="kern-error" id={`${id}-fault`}>
          <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
          <span class="kern-body">{faultText(fault, language)}</span>
        </p>
      )}
    </li>
  );
}

function faultText(fault: LineFault, language: string): string {
  if (fault instanceof Problem) return problemWords(fault, language).text;
  const { dispatch: words } = staffWordsFor(language);
  return words.faults[fault];
}
