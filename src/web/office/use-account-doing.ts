import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'

/** Does something about accounts and asks everything anew; says in a sentence why it was not done. */
export const useAccountDoing = () => {
  const client = useQueryClient()
  const [sentence, setSentence] = useState<string>()
  const doIt = async <Answer>(path: string, body: unknown): Promise<Answer | undefined> => {
    setSentence(undefined)
    try {
      const answer = await ask<Answer>(path, { method: 'POST', body })
      await client.invalidateQueries({ queryKey: ['accounts'] })
      return answer ?? ({} as Answer)
    } catch (thrown) {
      const { errors, sentence: said } = asTrouble(thrown)
      setSentence(errors.length > 0 ? errors.map(({ message }) => `${message}。`).join('') : said)
      return undefined
    }
  }
  return { doIt, sentence }
}
