import { useState } from 'react'
import type { OpenProposal, openProposals } from '#foundation/queries/open-proposals.ts'
import { dayText } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Page, Section } from '#parts/page.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { ProposalDetails } from './proposal-details.tsx'
import './waiting.css'

const entered = ({ byName, at }: OpenProposal): string =>
  `${byName} ${dayText(at.slice(0, 10))} ${at.slice(11, 16)} 录入`

/** It is nobody's to see but his who takes it over, and the confirmer's: until then only what it is called. */
const Taking = ({ proposal }: { readonly proposal: OpenProposal }) => (
  <>
    <p className="small">{proposal.byName}现在没有担任能办这件事的职务。接手以后才看得到内容，也才能确认。</p>
    <div className="waiting-acts">
      <ActButton
        act="take-over-proposal"
        label={`接手：${proposal.title}`}
        prefill={{ proposal: proposal.id }}
        atOnce
        primary
      />
    </div>
  </>
)

/** Whom it waits for; or that nobody can confirm it, and what mends that. */
const Awaits = ({ proposal: { awaits, stuck, mine } }: { readonly proposal: OpenProposal }) =>
  stuck === undefined ? (
    mine ? (
      <p className="small muted">等确认：{awaits}</p>
    ) : null
  ) : (
    <div className="waiting-stuck">
      <p>{awaits}</p>
      <div className="waiting-acts">
        {stuck.map(({ title, act = '', prefill }) => (
          <ActButton key={title} act={act} label={title} small {...(prefill && { prefill })} />
        ))}
      </div>
    </div>
  )

interface ProposalProps {
  readonly proposal: OpenProposal
  readonly open: boolean
  readonly onTurn: () => void
}

const Proposal = ({ proposal, open, onTurn }: ProposalProps) => (
  <li>
    <button type="button" className="waiting-line" aria-expanded={open} onClick={onTurn}>
      <b>{proposal.title}</b>
      {proposal.late && <span className="tag">补录</span>}
      <span className="muted small">{entered(proposal)}</span>
    </button>
    {open && (
      <div className="waiting-details">
        {proposal.forTaking && !proposal.forMe ? (
          <Taking proposal={proposal} />
        ) : (
          <ProposalDetails proposal={proposal} />
        )}
        <Awaits proposal={proposal} />
      </div>
    )}
  </li>
)

interface GroupProps {
  readonly title: string
  readonly proposals: readonly OpenProposal[]
  readonly open: string | undefined
  readonly onTurn: (id: string) => void
}

const Group = ({ title, proposals, open, onTurn }: GroupProps) =>
  proposals.length === 0 ? null : (
    <Section title={title} sub={`${proposals.length} 件`}>
      <ul className="waiting-list">
        {proposals.map(proposal => (
          <Proposal
            key={proposal.id}
            proposal={proposal}
            open={proposal.id === open}
            onTurn={() => onTurn(proposal.id)}
          />
        ))}
      </ul>
    </Section>
  )

/** 待确认: what another entered and waits for the one who looks, what he has to take over, and what he entered himself. */
const WaitingPage = () => {
  const asked = useAnswer<typeof openProposals>('open-proposals', {})
  // One at a time: what stands open is what its one button speaks of.
  const [open, setOpen] = useState<string>()
  const turn = (id: string): void => setOpen(id === open ? undefined : id)
  return (
    <Page title="待确认" sub="一人录入，另一人确认，才算数">
      <Awaited of={asked} lines={4}>
        {proposals =>
          proposals.length === 0 ? (
            <EmptyState title="没有等确认的事" />
          ) : (
            <>
              <Group title="等您确认" proposals={proposals.filter(({ forMe }) => forMe)} open={open} onTurn={turn} />
              <Group
                title="录入的人已离任，等您接手"
                proposals={proposals.filter(({ forTaking, forMe }) => forTaking && !forMe)}
                open={open}
                onTurn={turn}
              />
              <Group
                title="您录入的，等别人确认"
                proposals={proposals.filter(({ mine }) => mine)}
                open={open}
                onTurn={turn}
              />
            </>
          )
        }
      </Awaited>
    </Page>
  )
}

export default WaitingPage
