import type { Stage } from '#server/practice-room.ts'

/** What one enters and another confirms. */
export const confirmed = async (
  stage: Stage,
  act: string,
  input: unknown,
  by: string,
  confirmer: string,
): Promise<void> => {
  const { proposal } = await stage.perform(await stage.personNamed(by), act, input)
  await stage.perform(await stage.personNamed(confirmer), 'confirm-proposal', { proposal })
}
