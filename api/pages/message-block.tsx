import type { Block } from '../../texts/types.ts';
import { TransferFacts } from './transfer-facts.tsx';

interface Props {
  block: Block;
  /** Where a transfer is shown with its GiroCode: the address of that. */
  code?: { src: string; language: string };
}

/** One paragraph of a message, as a page shows it. */
export function MessageBlock({ block, code }: Props) {
  if (typeof block === 'string') return <p class="words">{block}</p>;
  if ('transfer' in block) {
    return code ? (
      <TransferFacts transfer={block.transfer} code={code.src} language={code.language} />
    ) : (
      <p class="words">{block.lines.join('\n')}</p>
    );
  }
  if ('link' in block) {
    return (
      <p>
        <a href={block.link} rel="noreferrer">
          {block.label}
        </a>
      </p>
    );
  }
  if ('emphasis' in block) {
    return (
      <p class="words">
        <strong>{block.emphasis}</strong>
      </p>
    );
  }
  if ('numbered' in block) {
    return (
      <ol>
        {block.numbered.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
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
