import { useState } from 'react'
import type { OpenProposal, openProposals } from '#foundation/queries/open-proposals.ts'
import { dayText } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Page, Section } from '#parts/page.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { ProposalDetails } from './proposal-details.tsx'
import './waiting.css'

const entered = ({ byName, at }: OpenProposal): string =>
  `${byName} ${dayText(at.slice(0, 10))} ${at.slice(11, 16)} 录入`

const Proposal = ({ proposal }: { readonly proposal: OpenProposal }) => {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <button type="button" className="waiting-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{proposal.title}</b>
        {proposal.late && <span className="tag">补录</span>}
        <span className="muted small">{entered(proposal)}</span>
      </button>
      {open && (
        <div className="waiting-details">
          <ProposalDetails proposal={proposal} />
        </div>
      )}
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
