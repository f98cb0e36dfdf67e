import { formatInstant } from '../../../texts/language.ts';
import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import { PostForm, SelectField, TextField, type Option } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { ConditionField } from './contents-ticks.tsx';
import { imagePath, segmentPath } from './intake-paths.ts';

interface Props {
  items: MailItemView[];
  procedures: Option[];
  language: string;
}

/** What waits for a person: each run of pages with what can be done with it. */
export function Tray({ items, procedures, language }: Props) {
  const { intake } = staffWordsFor(language);
  const open = items.flatMap((item) =>
    item.segments
      .filter(({ state }) => state === 'unassigned')
      .map((segment) => ({ item, segment })),
  );
  return (
    <section id="tray">
      <h2>
        {intake.tray} ({open.length})
      </h2>
      {open.length === 0 && <p>{intake.empty}</p>}
      <ul class="cards">
        {open.map(({ item, segment }) => (
          <li>
            <SegmentCard
              item={item}
              segment={segment}
              procedures={procedures}
              language={language}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps extends Omit<Props, 'items'> {
  item: MailItemView;
  segment: Segment;
}

function SegmentCard({ item, segment, procedures, language }: CardProps) {
  const { intake } = staffWordsFor(language);
  const path = segmentPath(item.id, segment.id);
  const prefix = `s-${item.id.slice(5, 17)}-${segment.id}`;
  const numbers = segment.pages.map((page) => page + 1).join(', ');
  return (
    <>
      <h3>{intake.pages(numbers)}</h3>
      <p>
        {intake.received}: {formatInstant(item.receivedAt, language)}
      </p>
      {segment.fault && <p class="missing">{intake.faults[segment.fault]}</p>}
      {segment.pages[0] !== undefined && !item.unreadable && (
        <a href={path}>
          <img
            class="page"
            src={imagePath(item.id, segment.pages[0], 400)}
            alt={intake.pages(String(segment.pages[0] + 1))}
            loading="lazy"
          />
        </a>
      )}
      <p>
        <a href={path}>{intake.view}</a>
      </p>
      <details>
        <summary>{intake.assign}</summary>
        <PostForm action={`${path}/assign`} submit={intake.assign}>
          <TextField
            id={`${prefix}-reference`}
            name="reference"
            label={intake.reference}
            autocomplete="off"
            required
          />
          <ConditionField language={language} prefix={prefix} />
        </PostForm>
      </details>
      <details>
        <summary>{intake.newCase}</summary>
        <form method="get" action={`${path}/new`}>
          <SelectField
            id={`${prefix}-procedure`}
            name="procedure"
            label={intake.procedure}
            options={procedures}
          />
          <p>
            <button type="submit" class="second">
              {intake.newCase}
            </button>
          </p>
        </form>
      </details>
      <details>
        <summary>{intake.discard}</summary>
        <PostForm action={`${path}/discard`} submit={intake.discard} look="danger">
          <TextField id={`${prefix}-reason`} name="reason" label={intake.discardReason} required />
        </PostForm>
      </details>
    </>
  );
}
