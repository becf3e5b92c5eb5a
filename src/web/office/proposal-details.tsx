import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { InputShown } from '#parts/form/input-shown.tsx'
import type { Schema } from '#parts/http/shapes.ts'
import { useAsked } from '#parts/use-answer.ts'
import './proposal-details.css'

interface ProposalSaid {
  readonly id: string
  readonly title: string
  readonly late: boolean
  readonly paper: string | null
  readonly mine: boolean
  readonly input: Readonly<Record<string, unknown>>
  readonly schema: Schema
}

interface ProposalDetailsProps {
  readonly proposal: { readonly id: string; readonly title: string; readonly mine: boolean; readonly forMe: boolean }
  readonly onDone?: () => void
}

/** What one entered, as the other sees it before he confirms it or sends it back. */
export const ProposalDetails = ({ proposal, onDone }: ProposalDetailsProps) => {
  const asked = useAsked<ProposalSaid>(['proposal', proposal.id], `/api/proposals/${proposal.id}`)
  const prefill = { proposal: proposal.id }
  const after = onDone && { onDone }
  return (
    <Awaited of={asked} lines={4}>
      {({ schema, input, paper, late }) => (
        <>
          {late && <p className="small">补录，依据：{paper ?? '没有写'}</p>}
          <InputShown schema={schema} input={input} />
          <div className="proposal-acts">
            {proposal.forMe && (
              <>
                <ActButton act="decline-proposal" label="退回" prefill={prefill} hide={['proposal']} {...after} />
                <ActButton
                  act="confirm-proposal"
                  label={`确认：${proposal.title}`}
                  prefill={prefill}
                  atOnce
                  primary
                  {...after}
                />
              </>
            )}
            {proposal.mine && <ActButton act="withdraw-proposal" label="撤回" prefill={prefill} atOnce {...after} />}
          </div>
        </>
      )}
    </Awaited>
  )
}
