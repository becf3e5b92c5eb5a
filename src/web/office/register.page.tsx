import { useParams } from '@tanstack/react-router'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { Trouble } from '#parts/http/trouble.ts'
import { Page } from '#parts/page.tsx'
import { RegisterTable } from '#parts/register-table.tsx'
import { useRegisters } from '#parts/use-register.ts'

const unknown = new Trouble({ kind: 'not-found', sentence: '没有这本台账，或它不归您看。' })

/** One 台账: its sentence, its rows, the file of them. */
const RegisterPage = () => {
  const { register: id } = useParams({ strict: false })
  const registers = useRegisters()
  const register = registers.answer?.find(each => each.id === id)
  return (
    <Page title={register?.title ?? '台账'} {...(register?.quote !== undefined && { basis: { text: register.quote } })}>
      <Awaited of={registers} lines={6}>
        {() =>
          register ? <RegisterTable key={register.id} register={register.id} /> : <TroubleNote trouble={unknown} />
        }
      </Awaited>
    </Page>
  )
}

export default RegisterPage
