import { useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { EvidencePapers } from '#parts/evidence-papers.tsx'
import { Page } from '#parts/page.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { positionsOf, useMe, useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { YearStepper } from '#parts/year-stepper.tsx'
import { spareTimeStudyIsEncouraged } from '../1.2-cadre-study.ts'
import type { SpareTimeRow, spareTimeOfYear } from '../queries/spare-time-of-year.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import './training.css'

const Studied = ({ of }: { readonly of: SpareTimeRow }) => (
  <li>
    <div>
      <b>{of.what}</b>
      <p className="small muted">
        {[
          of.kind,
          `${dayText(of.from)}${of.to === '' ? '起' : `至${dayText(of.to)}`}`,
          of.where,
          of.certificate === '' ? '' : `证书 ${of.certificate}`,
        ]
          .filter(Boolean)
          .join('，')}
      </p>
      {of.papers.length > 0 && <EvidencePapers papers={of.papers} />}
    </div>
    <ActButton act="strike-spare-time-study" label="撤掉" prefill={{ study: of.study }} atOnce small />
  </li>
)

/** 自学: what one studies by himself, noted if one likes; asked of nobody. */
const SpareTimePage = () => {
  const today = useToday()
  const [year, setYear] = useState<string>()
  const shown = year ?? today.slice(0, 4)
  const positions = positionsOf(useMe().answer)
  const asked = useAnswer<typeof spareTimeOfYear>('spare-time-of-year', { year: shown }, { when: shown !== '' })
  return (
    <Page
      title="业余自学"
      sub={<YearStepper year={shown} onYear={setYear} />}
      basis={spareTimeStudyIsEncouraged.quote}
      requirement={spareTimeStudyIsEncouraged.id}
      actions={
        <>
          {mayDo(cadreStudyReaders, positions) && (
            <a className="button" href={registerFilePath('spare-time-studies', { q: shown })} download>
              导出台账
            </a>
          )}
          {asked.answer && (
            <ActButton
              act="record-spare-time-study"
              label="记一笔"
              primary
              prefill={{ person: asked.answer.person, kind: 'selfStudy' }}
              hide={['person']}
            />
          )}
        </>
      }
    >
      <Awaited of={asked} lines={5}>
        {({ studies }) =>
          studies.length === 0 ? (
            <EmptyState title={`${shown}年还没有记`}>
              看书、上网课、读学历、考证都可以记一笔。提倡，不要求；不记的不算没做到。
            </EmptyState>
          ) : (
            <ul className="spare-time">
              {studies.map(of => (
                <Studied key={of.study} of={of} />
              ))}
            </ul>
          )
        }
      </Awaited>
    </Page>
  )
}

export default SpareTimePage
