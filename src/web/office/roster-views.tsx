import type { BodyOnDay, bodiesOnDay, Sitting } from '#foundation/queries/bodies-on-day.ts'
import type { GoneByDay, OrganizationOnDay, PersonOnDay } from '#foundation/queries/roster-on-day.ts'
import type { Holding, Seat, whoHolds } from '#foundation/queries/who-holds.ts'
import { dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { positionOf } from '#institution/positions.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { heldWords } from '#parts/use-roster.ts'

interface Finding {
  readonly find: string
}

interface Picking extends Finding {
  readonly picked: string | undefined
  readonly onPick: (id: string) => void
}

interface OnDay extends Finding {
  readonly on: { readonly day?: string }
}

const allHeld = ({ held }: PersonOnDay): string =>
  held
    .map(each => heldWords({ ...each, organization: '', organizationName: each.organizationName ?? '' }).trim())
    .join('、')

/** Turns the pages of what was found; for paper everyone is listed at once. */
const Pages = ({ page, pages, found, onPage, onAll }: PagesProps) =>
  pages <= 1 ? null : (
    <nav className="roster-pages screen-only" aria-label="翻页">
      {page > 1 && (
        <button type="button" className="button button-small" onClick={() => onPage(page - 1)}>
          上一页
        </button>
      )}
      <span className="small muted">
        第 {page} 页，共 {pages} 页，{found.toLocaleString('zh-CN')} 人
      </span>
      {page < pages && (
        <button type="button" className="button button-small" onClick={() => onPage(page + 1)}>
          下一页
        </button>
      )}
      <button type="button" className="link-button small" onClick={onAll}>
        全部列出（打印用）
      </button>
    </nav>
  )

interface PagesProps {
  readonly page: number
  readonly pages: number
  readonly found: number
  readonly onPage: (page: number) => void
  readonly onAll: () => void
}

interface PeopleProps extends Picking, PagesProps {
  readonly people: readonly PersonOnDay[]
  readonly all: boolean
}

/** 人员: everyone of the day with all he holds, a page at a time. */
export const People = ({ people, find, picked, onPick, all, ...turning }: PeopleProps) => (
  <>
    <Table
      caption="人员"
      columns={[
        { field: 'name', title: '姓名', whole: true },
        { field: 'held', title: '职务', show: person => allHeld(person) || <span className="muted">没有职务</span> },
      ]}
      rows={people}
      keyOf={({ id }) => id}
      onPick={({ id }) => onPick(id)}
      {...(picked !== undefined && { picked })}
      empty={<EmptyState title={find === '' ? '名册里还没有人' : `没有找到“${find}”`} />}
    />
    {!all && <Pages {...turning} />}
  </>
)

const spanWords = ({ from, to }: Pick<Holding, 'from' | 'to'>): string =>
  `${dayTextWithYear(from)}${to === undefined ? '起' : `至${dayTextWithYear(to)}`}`

const standInWords = (standIn: Holding): string =>
  [
    `${standIn.name}代管`,
    spanWords(standIn),
    standIn.forName !== undefined && `替${standIn.forName}`,
    standIn.decidedBy !== undefined && `${standIn.decidedBy}决定`,
  ]
    .filter(Boolean)
    .join('，')

const seatTitle = ({ title, organizationName }: Seat): string =>
  organizationName === undefined ? title : `${organizationName} ${title}`

/** Positions of one holder that nobody holds come first; whoever stands in is named with them. */
const isEmpty = ({ vacant, position }: Seat): boolean => vacant && positionOf(position).single === true

const inTown = ({ position }: Seat): boolean => positionOf(position).kind === 'town'

const Vacancy = ({ seat, may }: { readonly seat: Seat; readonly may: boolean }) => (
  <div className="roster-vacancy">
    <Lamp sign="amber" size={12} silent />
    <span>
      {seat.standIns.length > 0
        ? '空缺，有人代管。'
        : inTown(seat)
          ? `${positionOf(seat.position).title}空缺。请先补上职务，或由书记指定代管。`
          : '空缺。'}
    </span>
    {may && (
      <span className="roster-acts screen-only">
        <ActButton
          act="take-position"
          label="记录到任"
          small
          prefill={{
            position: seat.position,
            ...(seat.organization !== undefined && { organization: seat.organization }),
          }}
        />
        {inTown(seat) && seat.standIns.length === 0 && (
          <ActButton
            act="stand-in"
            label="指定代管"
            small
            prefill={{
              position: seat.position,
              ...(seat.organization !== undefined && { organization: seat.organization }),
            }}
          />
        )}
      </span>
    )}
  </div>
)

/** 职务: every seat with its holder; empty ones first, with what mends that, and who stands in from day to day. */
export const Positions = ({ on, find, may, onPick }: OnDay & Picking & { readonly may: boolean }) => (
  <Awaited of={useAnswer<typeof whoHolds>('who-holds', on, { keep: true })} lines={8}>
    {seats => {
      const words = (seat: Seat) =>
        `${seatTitle(seat)} ${seat.holders.map(({ name }) => name).join(' ')} ${seat.standIns.map(({ name }) => name).join(' ')} ${isEmpty(seat) ? '空缺' : ''}`
      const shown = seats.filter(
        seat => (seat.holders.length > 0 || seat.standIns.length > 0 || isEmpty(seat)) && words(seat).includes(find),
      )
      const empty = shown.filter(isEmpty)
      // Of the town before those of the villages, the empty ones first in each.
      const sorted = [true, false].flatMap(town =>
        [true, false].flatMap(vacant => shown.filter(seat => inTown(seat) === town && isEmpty(seat) === vacant)),
      )
      return (
        <>
          <p className="small muted">
            {empty.length === 0
              ? '没有空缺的职务。'
              : `镇上空缺 ${empty.filter(inTown).length} 个，嘎查村空缺 ${empty.filter(seat => !inTown(seat)).length} 个；查“空缺”可以只看它们。`}
          </p>
          <Table
            caption="职务"
            columns={[
              { field: 'title', title: '职务', whole: true, show: seatTitle },
              {
                field: 'holders',
                title: '由谁担任',
                show: seat => (
                  <>
                    {seat.holders.map((holder, index) => (
                      <span key={holder.tenure}>
                        {index > 0 && '、'}
                        <button type="button" className="link-button" onClick={() => onPick(holder.person)}>
                          {holder.name}
                        </button>
                      </span>
                    ))}
                    {isEmpty(seat) && <Vacancy seat={seat} may={may} />}
                  </>
                ),
              },
              {
                field: 'standIns',
                title: '代管',
                show: seat =>
                  seat.standIns.map(standIn => (
                    <div key={standIn.tenure} className="small">
                      <button type="button" className="link-button" onClick={() => onPick(standIn.person)}>
                        {standInWords(standIn)}
                      </button>
                    </div>
                  )),
              },
            ]}
            rows={sorted}
            keyOf={({ position, organization = '' }) => `${position} ${organization}`}
            empty={<EmptyState title={`没有找到“${find}”`} />}
          />
        </>
      )
    }}
  </Awaited>
)

const sittingWords = (sitting: readonly Sitting[]): string =>
  sitting.map(({ name, titles }) => `${name}（${titles.join('、')}）`).join('、')

/** 机构: who sits on each body and who attends without a vote; it follows from positions. */
export const Bodies = ({ on, find }: OnDay) => (
  <Awaited of={useAnswer<typeof bodiesOnDay>('bodies-on-day', on, { keep: true })} lines={8}>
    {bodies => (
      <>
        <p className="small muted">机构的成员由职务定，不用另外录入：职务换人，机构当天跟着变。</p>
        <Table<BodyOnDay>
          caption="机构"
          columns={[
            { field: 'title', title: '机构', whole: true },
            { field: 'count', title: '人数', right: true, whole: true, show: ({ seats }) => seats.length },
            { field: 'seats', title: '成员', show: ({ seats }) => sittingWords(seats) },
            {
              field: 'observers',
              title: '列席',
              show: ({ observers }) => sittingWords(observers) || <span className="muted">—</span>,
            },
            {
              field: 'vacant',
              title: '空缺',
              show: ({ vacant }) => vacant.join('、') || <span className="muted">—</span>,
            },
          ]}
          rows={bodies.filter(body =>
            `${body.title} ${sittingWords(body.seats)} ${sittingWords(body.observers)}`.includes(find),
          )}
          keyOf={({ body }) => body}
          empty={<EmptyState title={`没有找到“${find}”`} />}
        />
      </>
    )}
  </Awaited>
)

/** 组织: villages, offices, branches that stand on the day. */
export const Organizations = ({
  organizations,
  find,
  picked,
  onPick,
}: Picking & { readonly organizations: readonly OrganizationOnDay[] }) => (
  <Table
    caption="组织"
    columns={[
      { field: 'name', title: '名称', whole: true },
      { field: 'kind', title: '类别', whole: true, show: ({ kind }) => organizationKinds[kind] },
      { field: 'code', title: '统计代码', whole: true },
    ]}
    rows={organizations.filter(({ name, code }) => `${name} ${code ?? ''}`.includes(find))}
    keyOf={({ id }) => id}
    onPick={({ id }) => onPick(id)}
    {...(picked !== undefined && { picked })}
    empty={<EmptyState title="没有找到这个组织" />}
  />
)

/** 已离开: who died or left the town's service; whoever comes back is recorded from here. */
export const Gone = ({ people, find, picked, onPick }: Picking & { readonly people: readonly GoneByDay[] }) => (
  <Table
    caption="已离开的人"
    columns={[
      { field: 'name', title: '姓名', whole: true },
      { field: 'lastDay', title: '在册到', show: ({ lastDay }) => dayTextWithYear(lastDay) },
    ]}
    rows={people.filter(({ name }) => name.includes(find))}
    keyOf={({ id }) => id}
    onPick={({ id }) => onPick(id)}
    {...(picked !== undefined && { picked })}
    empty={<EmptyState title={find === '' ? '还没有人离开' : `没有找到“${find}”`} />}
  />
)
