import { Lamp } from '#parts/lamp.tsx'
import type { Item } from './calendar-days.ts'

/** 已办、已排、未按规定、最后一天: the word of an item, with the light where it is a last day. */
export const wordFor = ({ sort, light }: Pick<Item, 'sort' | 'light'>): string => {
  if (sort === 'counts') return '已办'
  if (sort === 'planned') return '已排'
  if (sort === 'breaks') return '未按规定'
  return light === 'green' ? '期满，已落实' : light === 'red' ? '未落实' : light === 'amber' ? '待办' : '最后一天'
}

const Disc = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
    <circle cx="6" cy="6" r="4.6" fill="#148060" />
  </svg>
)

export const Ring = ({ size = 12 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
    <circle cx="6" cy="6" r="4" fill="#fff" stroke="#2250a0" strokeWidth="1.9" />
  </svg>
)

const Flag = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
    <path d="M3 1v10M3 1.6h6.4L7.6 4l1.8 2.4H3" fill="none" stroke="#656b74" strokeWidth="1.4" strokeLinejoin="round" />
  </svg>
)

/** The shape of an item: disc, ring, square, triangle, and a flag for a last day that does not press. */
export const MarkShape = ({
  of: { sort, light },
  size = 12,
}: {
  readonly of: Pick<Item, 'sort' | 'light'>
  readonly size?: number
}) => {
  if (sort === 'counts') return <Disc size={size} />
  if (sort === 'planned') return <Ring size={size} />
  if (sort === 'breaks' || light === 'red') return <Lamp sign="red" size={size} silent />
  if (light === 'amber') return <Lamp sign="amber" size={size} silent />
  return <Flag size={size} />
}
