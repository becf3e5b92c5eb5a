import { Icon } from './icon.tsx'

/** One year back or on; the year stands between. */
export const YearStepper = ({ year, onYear }: { readonly year: string; readonly onYear: (year: string) => void }) => {
  const to = (step: number) => String(Number(year) + step)
  return (
    <span className="year-stepper">
      <button type="button" className="icon-button" aria-label={`${to(-1)}年`} onClick={() => onYear(to(-1))}>
        <Icon name="left" size={13} />
      </button>
      <span className="num">{year}年</span>
      <button type="button" className="icon-button" aria-label={`${to(1)}年`} onClick={() => onYear(to(1))}>
        <Icon name="right" size={13} />
      </button>
    </span>
  )
}
