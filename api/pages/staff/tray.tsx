import { formatInstant } from '../../../texts/language.ts';
import { unreadableText } from '../../../texts/unreadable.ts';
import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import { staffWordsFor } from '../words/index.ts';
import { imagePath, itemPath } from './intake-paths.ts';

interface Props {
  items: MailItemView[];
  language: string;
}

/** What waits for a person, the oldest first: each run of pages with its first page and the reason. */
export function Tray({ items, language }: Props) {
  const { intake, registering } = staffWordsFor(language);
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
      {open.length === 0 ? (
        <p>{intake.empty}</p>
      ) : (
        <p>
          <a class="button" data-next href="/staff/intake/next">
            {registering.next}
          </a>
        </p>
      )}
      <ul class="cards">
        {open.map(({ item, segment }) => (
          <li>
            <SegmentCard item={item} segment={segment} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SegmentCard({
  item,
  segment,
  language,
}: {
  item: MailItemView;
  segment: Segment;
  language: string;
}) {
  const { intake } = staffWordsFor(language);
  const path = itemPath(item.id, { segment: segment.id });
  const written = segment.pages.filter((page) => !item.blankPages.includes(page));
  const first = written[0] ?? segment.pages[0];
  const numbers = segment.pages.map((page) => page + 1).join(', ');
  return (
    <>
      <h3>
        <a href={path}>{numbers ? intake.pages(numbers) : (item.origin.name ?? intake.view)}</a>
      </h3>
      <p>
        {intake.received}: {formatInstant(item.receivedAt, language)}
      </p>
      {segment.fault && <p class="missing">{intake.faults[segment.fault]}</p>}
      {item.unreadable && <p>{unreadableText(item.unreadable, language)}</p>}
      {first !== undefined && !item.unreadable && (
        <a href={path}>
          <img
            class="page"
            src={imagePath(item.id, first, 400, item.turns[first])}
            alt={intake.pages(String(first + 1))}
            loading="lazy"
          />
        </a>
      )}
    </>
  );
}
