/**
 * What browsers of some years back lack and the libraries of this program use. The build translates syntax; these are functions, and
 * nothing else translates them. Each gives way to the browser's own where there is one.
 */
const lacking = <Owner extends object, Name extends PropertyKey>(owner: Owner, name: Name, value: unknown): void => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

/** From the end for a negative index, as every list has it since Chromium 92. */
function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function findLast(this: readonly unknown[], holds: (value: unknown, index: number) => boolean): unknown {
  for (let index = this.length - 1; index >= 0; index -= 1) if (holds(this[index], index)) return this[index]
  return undefined
}

lacking(Array.prototype, 'at', at)
lacking(String.prototype, 'at', at)
lacking(Array.prototype, 'findLast', findLast)
lacking(
  Object,
  'hasOwn',
  (owner: object, name: PropertyKey) => Object.getOwnPropertyDescriptor(owner, name) !== undefined,
)
