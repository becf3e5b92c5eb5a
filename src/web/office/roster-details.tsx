import type { HeldOnDay, OrganizationOnDay, PersonOnDay } from '#foundation/queries/roster-on-day.ts'
import { dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { ActButton } from '#parts/act-button.tsx'

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

const Held = ({ held, may }: { readonly held: HeldOnDay; readonly may: boolean }) => {
  const { tenure, title, organizationName, from, standsIn } = held
  const of = { prefill: { tenure }, hide: ['tenure'], small: true }
  return (
    <li>
      <b>
        {organizationName} {title}
        {standsIn && '（代管）'}
      </b>
      <span className="small muted">{dayTextWithYear(from)}起</span>
      {may && (
        <div className="roster-acts screen-only">
          {standsIn ? (
            <ActButton act="end-stand-in" label="结束代管" {...of} />
          ) : (
            <ActButton act="leave-position" label="离任" {...of} />
          )}
          <ActButton act="correct-tenure" label="更正" {...of} />
          <ActButton act="strike-tenure" label="误记，撤销" {...of} />
        </div>
      )}
    </li>
  )
}

/** One person: what he holds, since when, and what can be recorded about it. */
export const PersonDetails = ({ person, may, onClose }: DetailsProps & { readonly person: PersonOnDay }) => {
  const of = { prefill: { person: person.id }, hide: ['person'] }
  return (
    <div className="roster-details">
      <Head name={person.name} onClose={onClose} />
      {may && (
        <p className="screen-only">
          <a href={`/people/${person.id}`}>全部信息、导出、销毁</a>
        </p>
      )}
      {person.held.length === 0 && <p className="muted">现在没有职务。</p>}
      <ul>
        {person.held.map(held => (
          <Held key={held.tenure} held={held} may={may} />
        ))}
      </ul>
      {may && (
        <div className="roster-acts screen-only">
          <ActButton act="take-position" label="到任" {...of} />
          <ActButton act="correct-person" label="更正姓名、证号" {...of} />
          <ActButton act="record-departure" label="离开本镇" {...of} />
          <ActButton act="record-death" label="去世" {...of} />
          <ActButton
            act="record-erasure"
            label="销毁个人信息"
            irreversible={{ title: '销毁以后谁也打不开，也恢复不了', button: `销毁${person.name}的个人信息` }}
            {...of}
          />
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
