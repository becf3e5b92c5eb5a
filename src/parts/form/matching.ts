export interface ComboItem {
  readonly id: string
  readonly title: string
  readonly more?: string
}

/** Those whose words hold every character typed, those that begin with it first. */
export const matching = (items: readonly ComboItem[], typed: string): readonly ComboItem[] => {
  const words = typed.trim().toLowerCase()
  if (words === '') return items
  const holds = ({ title, more = '' }: ComboItem) => `${title} ${more}`.toLowerCase().includes(words)
  const begins = ({ title }: ComboItem) => (title.toLowerCase().startsWith(words) ? 0 : 1)
  return items.filter(holds).sort((one, other) => begins(one) - begins(other))
}
