import { useState } from 'react'
import { type Day, dayText, dayTextWithWeekday } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { EvidencePapers } from '#parts/evidence-papers.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { useActNamed } from '#parts/use-acts.ts'
import type { ClassOfMonth, FridayMonth } from '../queries/friday-month.ts'
import { inSight } from './in-sight.ts'
import MakeUpClass from './make-up-class.tsx'
import RecordClass from './record-class.tsx'

interface DetailsProps {
  readonly of: ClassOfMonth
  readonly names: FridayMonth['names']
  readonly everyone: boolean
  readonly today: Day
  readonly onClose: () => void
}

const namesOf = (ids: readonly string[], names: FridayMonth['names']): string =>
  ids.map(id => names[id] ?? '').join('、')

/** Those who missed it, each with what became of it. */
const Missed = ({ of, names }: Pick<DetailsProps, 'of' | 'names'>) => {
  const [makingUp, setMakingUp] = useState<string>()
  const { may } = useActNamed('make-up-friday-class')
  const missed = [
    ...of.leaveOf.map(({ person, reason, approvedBy }) => ({
      person,
      said: `请假：${reason}，${names[approvedBy] ?? ''}批`,
    })),
    ...of.absent.map(person => ({ person, said: '缺席' })),
  ]
  return (
    <ul className="friday-missed">
      {missed.map(({ person, said }) => {
        const makeUp = of.makeUps.find(each => each.person === person)
        return (
          <li key={person}>
            <span>
              <b>{names[person] ?? ''}</b> <span className="muted">{said}</span>
              {makeUp && (
                <span className="muted">
                  {' '}
                  {dayText(makeUp.on)}已补学：{makeUp.how}
                </span>
              )}
            </span>
            {may &&
              (makeUp ? (
                <ActButton
                  act="withdraw-friday-make-up"
                  label="撤销补学"
                  small
                  prefill={{ class: of.class, person }}
                  hide={['class', 'person']}
                />
              ) : (
                <button type="button" className="button button-small" onClick={() => setMakingUp(person)}>
                  补学
                </button>
              ))}
          </li>
        )
      })}
      {makingUp !== undefined && (
        <MakeUpClass
          prefill={{ class: of.class, person: makingUp, month: of.month }}
          onClose={() => setMakingUp(undefined)}
        />
      )}
    </ul>
  )
}

const HeldActs = ({ of }: Pick<DetailsProps, 'of'>) => {
  const [correcting, setCorrecting] = useState(false)
  const { may } = useActNamed('correct-friday-class')
  return (
    <>
      {may && (
        <button type="button" className="button" onClick={() => setCorrecting(true)}>
          更正
        </button>
      )}
      {of.hours === 0 ? (
        <ActButton act="recognise-friday-class" label="登记认可学时" prefill={{ class: of.class }} hide={['class']} />
      ) : (
        <ActButton
          act="withdraw-friday-recognition"
          label="撤销认可学时"
          prefill={{ class: of.class }}
          hide={['class']}
        />
      )}
      <ActButton act="strike-friday-class" label="撤销这次课" prefill={{ class: of.class }} hide={['class']} />
      {correcting && <RecordClass correcting={of} onClose={() => setCorrecting(false)} />}
    </>
  )
}

const PlannedActs = ({ of, today }: Pick<DetailsProps, 'of' | 'today'>) => {
  const [recording, setRecording] = useState(false)
  const { may } = useActNamed('hold-friday-class')
  const { on, partId, month, at, topic, speaker, place } = of
  const said = {
    ...(topic !== '' && { topic }),
    ...(speaker !== '' && { speaker }),
    ...(place !== '' && { place }),
    ...(month !== on.slice(0, 7) && { month }),
  }
  return (
    <>
      {may && on <= today && (
        <button type="button" className="button button-primary" onClick={() => setRecording(true)}>
          记到课
        </button>
      )}
      <ActButton
        act="move-friday-class"
        label="改期"
        prefill={{ class: of.class, on, part: partId }}
        hide={['class']}
      />
      <ActButton
        act="plan-friday-class"
        label={topic === '' ? '填题目' : '改题目、地点'}
        prefill={{ on, part: partId, ...said, ...(at !== '' && { at }) }}
        hide={['on', 'part', 'month']}
      />
      <ActButton act="cancel-friday-class" label="取消" prefill={{ class: of.class }} hide={['class']} />
      {recording && <RecordClass prefill={{ on, part: partId, ...said }} onClose={() => setRecording(false)} />}
    </>
  )
}

/** One class beside the month: what was announced or recorded of it, who missed it, and what can be done. */
export const FridayDetails = ({ of, names, everyone, today, onClose }: DetailsProps) => {
  const { on, part, at, topic, speaker, place, held, state, madeUpMonth, content, papers, hours, recognisedBy } = of
  return (
    <div className="study-details" ref={inSight}>
      <header>
        <StatusTag sign={held ? 'green' : 'grey'} word={state} />
        <button type="button" className="link-button" onClick={onClose}>
          收起
        </button>
      </header>
      <h2>{topic === '' ? '题目待定' : topic}</h2>
      <dl>
        <dt>时间</dt>
        <dd>
          {dayTextWithWeekday(on)} {part} {at}
          {madeUpMonth !== '' && `（补${madeUpMonth}）`}
        </dd>
        {speaker !== '' && (
          <>
            <dt>主讲</dt>
            <dd>{speaker}</dd>
          </>
        )}
        {place !== '' && (
          <>
            <dt>地点</dt>
            <dd>{place}</dd>
          </>
        )}
        {held && everyone && (
          <>
            <dt>到课</dt>
            <dd>
              应到 {of.expected}，到课 {of.present}，请假 {of.leaveOf.length}，缺席 {of.absent.length}
            </dd>
          </>
        )}
        {hours > 0 && (
          <>
            <dt>学时</dt>
            <dd>
              {hours} 学时，{recognisedBy}认可
            </dd>
          </>
        )}
        {content !== '' && (
          <>
            <dt>学了什么</dt>
            <dd className="study-minutes">{content}</dd>
          </>
        )}
        {everyone && papers.length > 0 && (
          <>
            <dt>材料</dt>
            <dd>
              <EvidencePapers papers={papers} />
            </dd>
          </>
        )}
      </dl>
      {held && <Missed of={of} names={names} />}
      {held && everyone && of.attended.length > 0 && (
        <details className="friday-attended">
          <summary>看到课的 {of.present} 人</summary>
          <p className="small">{namesOf(of.attended, names)}</p>
        </details>
      )}
      <div className="study-acts screen-only">
        {held ? <HeldActs of={of} /> : <PlannedActs of={of} today={today} />}
      </div>
    </div>
  )
}
