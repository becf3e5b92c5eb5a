import { useState } from 'react'
import type { OpenProposal, openProposals } from '#foundation/queries/open-proposals.ts'
import { dayText } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { InputShown } from '#parts/form/input-shown.tsx'
import type { Schema } from '#parts/http/shapes.ts'
import { Page, Section } from '#parts/page.tsx'
import { useAnswer, useAsked } from '#parts/use-answer.ts'
import './waiting.css'

interface ProposalSaid {
  readonly id: string
  readonly title: string
  readonly late: boolean
  readonly paper: string | null
  readonly mine: boolean
  readonly input: Readonly<Record<string, unknown>>
  readonly schema: Schema
}

const entered = ({ byName, at }: OpenProposal): string =>
  `${byName} ${dayText(at.slice(0, 10))} ${at.slice(11, 16)} 录入`

const Details = ({ proposal }: { readonly proposal: OpenProposal }) => {
  const asked = useAsked<ProposalSaid>(['proposal', proposal.id], `/api/proposals/${proposal.id}`)
  const prefill = { proposal: proposal.id }
  return (
    <div className="waiting-details">
      <Awaited of={asked} lines={4}>
        {({ schema, input, paper, late }) => (
          <>
            {late && <p className="small">补录，依据：{paper ?? '没有写'}</p>}
            <InputShown schema={schema} input={input} />
            <div className="waiting-acts">
              {proposal.forMe && (
                <>
                  <ActButton
                    act="confirm-proposal"
                    label={`确认：${proposal.title}`}
                    prefill={prefill}
                    atOnce
                    primary
                  />
                  <ActButton act="decline-proposal" label="退回" prefill={prefill} hide={['proposal']} />
                </>
              )}
              {proposal.mine && <ActButton act="withdraw-proposal" label="撤回" prefill={prefill} atOnce />}
            </div>
          </>
        )}
      </Awaited>
    </div>
  )
}

const Proposal = ({ proposal }: { readonly proposal: OpenProposal }) => {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <button type="button" className="waiting-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{proposal.title}</b>
        {proposal.late && <span className="tag">补录</span>}
        <span className="muted small">{entered(proposal)}</span>
      </button>
      {open && <Details proposal={proposal} />}
    </li>
  )
}

const Group = ({ title, proposals }: { readonly title: string; readonly proposals: readonly OpenProposal[] }) =>
  proposals.length === 0 ? null : (
    <Section title={title} sub={`${proposals.length} 件`}>
      <ul className="waiting-list">
        {proposals.map(proposal => (
          <Proposal key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </Section>
  )

/** 待确认: what another entered and waits for the one who looks, and what he entered himself. */
const WaitingPage = () => {
  const asked = useAnswer<typeof openProposals>('open-proposals', {})
  return (
    <Page title="待确认" sub="一人录入，另一人确认，才算数">
      <Awaited of={asked} lines={4}>
        {proposals =>
          proposals.length === 0 ? (
            <EmptyState title="没有等确认的事" />
          ) : (
            <>
              <Group title="等您确认" proposals={proposals.filter(({ forMe }) => forMe)} />
              <Group title="您录入的，等别人确认" proposals={proposals.filter(({ mine }) => mine)} />
            </>
          )
        }
      </Awaited>
    </Page>
  )
}

export default WaitingPage
