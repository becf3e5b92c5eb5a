import type { OrganizationOnDay, PersonOnDay } from '#foundation/queries/roster-on-day.ts'
import type { TenureTold, tenuresOfPerson } from '#foundation/queries/tenures-of-person.ts'
import { dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { useAnswer } from '#parts/use-answer.ts'

interface DetailsProps {
  /** Whether the one who looks keeps the roster now. */
  readonly may: boolean
  readonly onClose: () => void
}

const Head = ({ name, onClose }: { readonly name: string; readonly onClose: () => void }) => (
  <header>
    <h2>{name}</h2>
    <button type="button" className="link-button" onClick={onClose}>
      收起
    </button>
  </header>
)

const spanWords = ({ from, to }: TenureTold): string =>
  `${dayTextWithYear(from)}${to === undefined ? '起' : `至${dayTextWithYear(to)}`}`

const backgroundOf = ({ forName, decidedBy, term, paper }: TenureTold): string =>
  [
    forName !== undefined && `替${forName}`,
    decidedBy !== undefined && `${decidedBy}决定`,
    term,
    paper !== undefined && `依据 ${paper}`,
  ]
    .filter(Boolean)
    .join('，')

const TenureLine = ({
  told,
  person,
  may,
}: {
  readonly told: TenureTold
  readonly person: string
  readonly may: boolean
}) => {
  const { tenure, title, standsIn, when } = told
  const of = { prefill: { tenure }, hide: ['tenure'], small: true }
  return (
    <li>
      <b className={when === 'past' ? 'muted' : undefined}>
        {title}
        {standsIn && '（代管）'}
      </b>
      <span className="small muted">{spanWords(told)}</span>
      {backgroundOf(told) !== '' && <span className="small muted">{backgroundOf(told)}</span>}
      {may && (
        <div className="roster-acts screen-only">
          {when !== 'past' && standsIn && <ActButton act="end-stand-in" label="结束代管" {...of} />}
          {/* However a position was left (a paper from above, death, leaving the town): what is open in it is still handed over. */}
          {!(standsIn && when !== 'past') && (
            <a className="button button-small" href={`/settings/roster/handover?person=${person}&tenure=${tenure}`}>
              {when === 'past' ? '交接单' : '交接、离任'}
            </a>
          )}
          <ActButton act="correct-tenure" label="更正" {...of} />
          {when !== 'past' && <ActButton act="strike-tenure" label="误记，撤销" {...of} />}
        </div>
      )}
    </li>
  )
}

/** One person: what he holds, held and will hold, with its papers, and what can be recorded about it. */
export const PersonDetails = ({
  person,
  may,
  onClose,
}: DetailsProps & { readonly person: Pick<PersonOnDay, 'id' | 'name' | 'lastDay'> }) => {
  const tenures = useAnswer<typeof tenuresOfPerson>('tenures-of-person', { person: person.id })
  const of = { prefill: { person: person.id }, hide: ['person'] }
  const here = person.lastDay === undefined
  return (
    <div className="roster-details">
      <Head name={person.name} onClose={onClose} />
      {may && (
        <p className="screen-only">
          <a href={`/people/${person.id}`}>全部信息、导出、销毁</a>
        </p>
      )}
      {person.lastDay !== undefined && <p className="muted">在册到{dayTextWithYear(person.lastDay)}。</p>}
      <Awaited of={tenures} lines={4}>
        {told => (
          <>
            {told.every(({ when }) => when !== 'now') && here && <p className="muted">现在没有职务。</p>}
            <ul>
              {told.map(each => (
                <TenureLine key={each.tenure} told={each} person={person.id} may={may} />
              ))}
            </ul>
          </>
        )}
      </Awaited>
      {may && here && (
        <div className="roster-acts screen-only">
          <ActButton act="take-position" label="到任" {...of} />
          <a className="button" href={`/settings/roster/handover?person=${person.id}`}>
            交接单
          </a>
          <ActButton act="correct-person" label="更正姓名、证号" {...of} />
          <a className="button" href={`/settings/roster/handover?person=${person.id}&leaves=1`}>
            离开本镇
          </a>
          <ActButton act="record-death" label="去世" {...of} />
          <ActButton
            act="record-erasure"
            label="销毁个人信息"
            irreversible={{ title: '销毁以后谁也打不开，也恢复不了', button: `销毁${person.name}的个人信息` }}
            {...of}
          />
        </div>
      )}
      {may && !here && (
        <div className="roster-acts screen-only">
          <ActButton act="record-return" label="记录返回" {...of} />
          <ActButton act="correct-person" label="更正姓名、证号" {...of} />
        </div>
      )}
    </div>
  )
}

/** One organization and what can be recorded about it. */
export const OrganizationDetails = ({
  organization,
  may,
  onClose,
}: DetailsProps & { readonly organization: OrganizationOnDay }) => {
  const of = { prefill: { organization: organization.id }, hide: ['organization'] }
  return (
    <div className="roster-details">
      <Head name={organization.name} onClose={onClose} />
      <p className="muted small">
        {organizationKinds[organization.kind]}
        {organization.code !== undefined && `，统计代码 ${organization.code}`}
      </p>
      {may && (
        <div className="roster-acts screen-only">
          <ActButton act="correct-organization" label="更正" {...of} />
          <ActButton act="close-organization" label="撤销这个组织" {...of} />
        </div>
      )}
    </div>
  )
}
