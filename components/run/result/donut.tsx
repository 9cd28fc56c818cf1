'use client'

import { theme } from '@bigcommerce/big-design-theme'

export type Slice = { name: string; count: number; color: string }

const RADIUS = 40
const LENGTH = 2 * Math.PI * RADIUS
const GAP = 1

/** A ring of slices; what it shows stands beside it as a table, so it says only its name. */
export function Donut({ slices, label, text }: { slices: Slice[]; label: string; text: string }) {
  const total = slices.reduce((sum, { count }) => sum + count, 0)
  const starts = slices.map((_, index) => slices.slice(0, index).reduce((sum, { count }) => sum + count, 0))
  return (
    <svg aria-label={label} height="180" role="img" viewBox="0 0 100 100" width="180">
      <g fill="none" strokeWidth="14" transform="rotate(-90 50 50)">
        <circle cx="50" cy="50" r={RADIUS} stroke={theme.colors.secondary20} />
        {slices.map(({ name, count, color }, index) => {
          const length = (count / total) * LENGTH
          const shown = slices.length > 1 ? Math.max(length - GAP, 0.75) : length
          return (
            <circle
              cx="50"
              cy="50"
              key={name}
              r={RADIUS}
              stroke={color}
              strokeDasharray={`${shown} ${LENGTH - shown}`}
              strokeDashoffset={-((starts[index] ?? 0) / total) * LENGTH}
            />
          )
        })}
      </g>
      <text dominantBaseline="central" fill={theme.colors.secondary70} fontSize="16" fontWeight="600" textAnchor="middle" x="50" y="50">
        {text}
      </text>
    </svg>
  )
}
