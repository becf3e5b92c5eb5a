import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { ask } from '#parts/http/ask.ts'
import { Trouble } from '#parts/http/trouble.ts'

/** The browser's own question was closed, or ran out: nothing is wrong, nothing was done. */
const leftOff = (): Trouble =>
  new Trouble({ kind: 'not-understood', sentence: '没有做完：可能按了返回，或者等得太久。可以再试一次。' })

/** Makes a passkey on this machine and leaves its public half with the server. */
export const makePasskey = async (password: string, name: string): Promise<void> => {
  const optionsJSON = await ask<Parameters<typeof startRegistration>[0]['optionsJSON']>('/api/account/passkeys/begin', {
    method: 'POST',
    body: { password },
  })
  const response = await startRegistration({ optionsJSON }).catch(() => {
    throw leftOff()
  })
  await ask('/api/account/passkeys', { method: 'POST', body: { name, response } })
}

/** Signs in with a passkey of this machine. */
export const enterWithPasskey = async (): Promise<void> => {
  const optionsJSON = await ask<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    '/api/session/passkey/begin',
    { method: 'POST', body: {} },
  )
  const response = await startAuthentication({ optionsJSON }).catch(() => {
    throw leftOff()
  })
  await ask('/api/session/passkey', { method: 'POST', body: { response } })
}
