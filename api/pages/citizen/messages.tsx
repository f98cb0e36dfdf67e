import { formatInstant } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { wordsFor } from '../words/index.ts';

/** Every message ever sent or to be sent, newest first, each to be read again. */
export function Messages({ view, language }: { view: StaffView; language: string }) {
  const { status, templates } = wordsFor(language);
  return (
    <section id="messages">
      <h2>{status.messages}</h2>
      {view.messages.length === 0 && <p>{status.noMessages}</p>}
      <ul class="lines">
        {view.messages.toReversed().map(({ id, at, sentAt, template, way, state }) => (
          <li>
            <a href={`/a/messages/${id}`}>{templates[template]}</a>
            <span class="soft">
              {formatInstant(sentAt ?? at, language)}, {status.way[way]},{' '}
              {status.messageState[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
