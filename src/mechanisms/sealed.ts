/**
 * A personal figure (identity number, phone, address, health) on its way into the journal.
 *
 * Decisions are pure, so an act only says *that* a text is to be sealed and for whom; the door turns the marker into ciphertext under that
 * owner's key before anything is written. Erasing a person destroys the key: what the journal keeps is then noise.
 */
export interface ToSeal {
  readonly $seal: { readonly owner: string; readonly text: string }
}

/** What the journal keeps of a sealed text: the owner whose key opens it, and the ciphertext in base64. */
export interface Sealed {
  readonly $sealed: { readonly owner: string; readonly box: string }
}

export const seal = (owner: string, text: string): ToSeal => ({ $seal: { owner, text } })

export const isToSeal = (value: unknown): value is ToSeal =>
  typeof value === 'object' && value !== null && '$seal' in value

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && '$sealed' in value
