import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import { PostForm } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { imagePath, itemPath } from './intake-paths.ts';

interface Props {
  item: MailItemView;
  /** The part that is being registered. */
  now: number | undefined;
  language: string;
}

/** Every page of an item by its parts, with the buttons that cut, join, move and turn. */
export function ItemPages({ item, now, language }: Props) {
  const { intake, registering } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const waiting = item.segments.filter(({ state }) => state === 'unassigned');
  return (
    <>
      {item.segments.map((segment) => {
        const { id, state, leaving, reference } = segment;
        const isNow = id === now;
        return (
          <section class={isNow ? 'part now' : 'part'}>
            <h2>
              <a
                href={itemPath(item.id, { segment: id })}
                aria-current={isNow ? 'true' : undefined}
              >
                {registering.part(item.segments.indexOf(segment) + 1)}
              </a>{' '}
              ({leaving ? registering.leaving[leaving] : intake.states[state]})
            </h2>
            {reference && <p class="reference">{reference}</p>}
            {state === 'unassigned' && segment !== waiting[0] && (
              <Button item={item} act="join" segment={id} label={registering.join} />
            )}
            {!item.unreadable &&
              (isNow ? (
                <Pages item={item} segment={segment} language={language} />
              ) : (
                <details>
                  <summary>{status.pages(segment.pages.length)}</summary>
                  <Pages item={item} segment={segment} language={language} />
                </details>
              ))}
          </section>
        );
      })}
    </>
  );
}

function Pages({ item, segment, language }: Omit<Props, 'now'> & { segment: Segment }) {
  const { registering } = staffWordsFor(language);
  const blank = segment.pages.filter((page) => item.blankPages.includes(page));
  const shown = segment.pages.filter((page) => !blank.includes(page));
  const image = (page: number) => (
    <img
      class="page"
      src={imagePath(item.id, page, 1200, item.turns[page])}
      alt={registering.page(page + 1)}
      loading="lazy"
    />
  );
  return (
    <>
      {shown.map((page) => (
        <figure>
          <figcaption>{registering.page(page + 1)}</figcaption>
          {segment.state === 'unassigned' && (
            <div class="buttons">
              {page !== segment.pages[0] && (
                <>
                  <Button item={item} act="cut" page={page} label={registering.cut} />
                  <Button item={item} act="up" page={page} label={registering.up} />
                </>
              )}
              {page !== segment.pages.at(-1) && (
                <Button item={item} act="down" page={page} label={registering.down} />
              )}
              <Button item={item} act="turn" page={page} label={registering.turn} />
            </div>
          )}
          {image(page)}
        </figure>
      ))}
      {blank.length > 0 && (
        <details>
          <summary>{registering.blank(blank.length)}</summary>
          {blank.map(image)}
        </details>
      )}
    </>
  );
}

function Button(props: {
  item: MailItemView;
  act: string;
  label: string;
  page?: number;
  segment?: number;
}) {
  const { item, act, label, page, segment } = props;
  return (
    <PostForm action={`${itemPath(item.id)}/arrange`}>
      <input type="hidden" name="act" value={act} />
      {page !== undefined && <input type="hidden" name="page" value={String(page)} />}
      {segment !== undefined && <input type="hidden" name="segment" value={String(segment)} />}
      <button type="submit" class="second">
        {label}
      </button>
    </PostForm>
  );
}
