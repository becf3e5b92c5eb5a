/**
 * The requirement one comes to with ↓ (`step` 1) or ↑ (`step` -1): the next one in the order of the text among `stops`, round the end to the
 * other side. From nowhere it is the first or the last; without stops there is nowhere to go.
 */
export const walkedTo = (
  order: readonly string[],
  stops: ReadonlySet<string>,
  from: string | undefined,
  step: 1 | -1,
): string | undefined => {
  const line = step === 1 ? order : [...order].reverse()
  const at = from === undefined ? -1 : line.indexOf(from)
  const ahead = [...line.slice(at + 1), ...line.slice(0, at + 1)]
  return ahead.find(id => stops.has(id))
}
