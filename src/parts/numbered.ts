/** The items of a list with their numbers, for lists whose items are known by their place alone. */
export const numbered = <Item>(items: readonly Item[]): readonly { readonly n: number; readonly item: Item }[] =>
  items.map((item, n) => ({ n, item }))
