interface Props {
  bars: { label: string; value: number; text: string }[];
}

/** Per cent of the width, so that what it says has room beside the longest bar. */
const longest = 98;

/** Bars as pictures; what each says stands beside it. */
export function BarChart({ bars }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <ul class="bars">
      {bars.map(({ label, value, text }) => (
        <li>
          <span>{label}</span>
          <svg aria-hidden="true">
            <rect
              width={`${value > 0 ? Math.max((value / most) * longest, 1) : 0}%`}
              height="100%"
            />
          </svg>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
