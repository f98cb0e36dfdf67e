import type { Block } from '../../texts/types.ts';

/** One paragraph of a message, as a page shows it. */
export function MessageBlock({ block }: { block: Block }) {
  if (typeof block === 'string') return <p class="words">{block}</p>;
  if ('emphasis' in block) {
    return (
      <p class="words">
        <strong>{block.emphasis}</strong>
      </p>
    );
  }
  return (
    <ul>
      {block.list.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
