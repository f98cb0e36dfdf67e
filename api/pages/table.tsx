import type { Child } from 'hono/jsx';

interface TableProps {
  caption: string;
  head: string[];
  rows: Child[][];
  /** Columns of figures, by their place. */
  numbers?: number[];
}

/** On a narrow screen each row is a card. */
export function Table({ caption, head, rows, numbers = [] }: TableProps) {
  const kind = (column: number) => (numbers.includes(column) ? 'number' : undefined);
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table class="rows">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title, column) =>
              title ? (
                <th scope="col" class={kind(column)}>
                  {title}
                </th>
              ) : (
                <td></td>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, column) => (
                <td class={kind(column)} data-label={head[column]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Pairs of a name and a value; pairs without a value are left out. */
export function Facts({ of }: { of: [string, Child | undefined | false][] }) {
  return (
    <dl class="facts">
      {of
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}
