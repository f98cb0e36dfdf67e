interface Props {
  title: string;
  bars: { label: string; value: number; text: string }[];
}

const height = 26;
const from = 240;
const width = 760;
const longest = 340;

/** Bars as a picture; what it says stands beside each bar, and again in a table near it. */
export function BarChart({ title, bars }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <svg
      class="chart"
      role="img"
      aria-label={`${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`}
      viewBox={`0 0 ${width} ${bars.length * height + 4}`}
    >
      {bars.map(({ label, value, text }, row) => {
        const length = Math.max((value / most) * longest, value > 0 ? 2 : 0);
        const middle = row * height + height / 2 + 2;
        return (
          <g>
            <text x={from - 8} y={middle} text-anchor="end" dominant-baseline="middle">
              {label}
            </text>
            <rect x={from} y={row * height + 5} width={length} height={height - 8} />
            <text x={from + length + 8} y={middle} dominant-baseline="middle">
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
