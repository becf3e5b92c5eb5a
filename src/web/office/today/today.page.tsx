import { useState } from 'react'
import { type Day, dayText, dayTextWithYear, weekday } from '#institution/calendar.ts'
import type { Task } from '#mechanisms/today-tasks.ts'
import { ActPanel } from '#parts/act-panel.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { go } from '#parts/go.ts'
import type { WayOutSaid } from '#parts/http/shapes.ts'
import { ownFormOf } from '#parts/own-forms.ts'
import { useDocumentTitle } from '#parts/page.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { ProposalDetails } from '../proposal-details.tsx'
import { ComingList, DoneLately, Reminded, WithOthers } from './beside.tsx'
import { SoonList } from './soon-list.tsx'
import { TaskGroup } from './task-list.tsx'
import { useChosenTask } from './use-chosen-task.ts'
import { type DaysWorkSaid, useDaysWork } from './use-days-work.ts'
import './today.css'

const shortcuts = [
  { keys: '↑ ↓', does: '选一件' },
  { keys: 'Enter', does: '办选中的' },
]

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

const sentence = (pressing: number, minutes: number, week: number): string => {
  const now = pressing > 0 ? `今天 ${pressing} 件，约 ${minutes} 分钟` : '今天没有要办的事'
  return `${now}${week > 0 ? `；本周还有 ${week} 件` : ''}。`
}

/** What is open over the page: a step, or something to confirm. */
type Opened = { readonly step: WayOutSaid } | { readonly proposal: string; readonly title: string }

const openingOf = ({ proposal, title, step }: Task): Opened =>
  proposal === undefined ? { step } : { proposal, title: title.replace(/^确认：/, '') }

const StartNote = ({ startsOn, on }: { readonly startsOn: Day | null; readonly on: Day }) => (
  <p className="today-start small">
    {startsOn === null
      ? '还没有定起算日，那以前不判红。'
      : `从 ${startsOn.slice(0, 4) === on.slice(0, 4) ? dayText(startsOn) : dayTextWithYear(startsOn)}起算，那以前不判红。`}{' '}
    <a href="/first-day">看还要准备什么</a>
  </p>
)

const Work = ({ work }: { readonly work: DaysWorkSaid }) => {
  const { on, tasks, minutes, soon, done, next, startsOn, started, coming, withOthers, reminded } = work
  const [opened, setOpened] = useState<Opened>()
  const take = (step: WayOutSaid): void => {
    // An act with a page of its own and no form laid out by hand is done on its page, where everything for it stands.
    const there = step.act === undefined ? (step.href ?? '/standard') : ownFormOf(step.act) ? undefined : step.href
    if (there !== undefined) go(there)
    else setOpened({ step })
  }
  const takeTask = (task: Task): void => {
    const opening = openingOf(task)
    if ('step' in opening) take(opening.step)
    else setOpened(opening)
  }
  const { chosen, choose, taken } = useChosenTask(tasks, { open: opened !== undefined, onTake: takeTask })
  const pressing = tasks.filter(({ when }) => when !== 'week')
  const week = tasks.filter(({ when }) => when === 'week')
  const onTake = (task: Task): void => {
    choose(task)
    takeTask(task)
  }
  const close = () => setOpened(undefined)
  return (
    <div className="today">
      <div className="today-main">
        <header className="today-head">
          <h1 id="today-heading" tabIndex={-1}>
            {dayText(on)}
          </h1>
          <span className="today-weekday">{weekdays[weekday(on)]}</span>
          <p role="status">{sentence(pressing.length, minutes, week.length)}</p>
        </header>
        {!started && <StartNote startsOn={startsOn} on={on} />}
        {tasks.length === 0 && next && (
          <p className="today-next">
            下一件：{next.text}。
            {next.step && (
              <button type="button" className="link-button" onClick={() => next.step && take(next.step)}>
                现在就办
              </button>
            )}
          </p>
        )}
        <TaskGroup title="今天" tasks={pressing} chosen={chosen} onChoose={choose} onTake={onTake} />
        <TaskGroup title="本周" tasks={week} chosen={chosen} onChoose={choose} onTake={onTake} />
        <SoonList soon={soon} onTake={({ step }) => step && take(step)} />
      </div>
      <aside className="today-beside" aria-label="旁边">
        <Reminded reminded={reminded} />
        <ComingList coming={coming} today={on} />
        <WithOthers proposals={withOthers} />
        <DoneLately done={done} />
      </aside>
      <footer className="today-foot screen-only">
        <span className="today-keys">
          <kbd className="key">↑</kbd> <kbd className="key">↓</kbd> 选择
          <kbd className="key">Enter</kbd> 办理
          <kbd className="key">Ctrl Z</kbd> 撤销刚才一步
        </span>
        {pressing.length > 0 && <span>几分钟是按各件事平常要用的时间加起来的，不记谁用了多久。</span>}
      </footer>
      {opened && 'step' in opened && opened.step.act !== undefined && (
        <ActPanel
          act={opened.step.act}
          title={opened.step.title}
          wide
          onClose={close}
          onDone={taken}
          {...(opened.step.prefill && { prefill: opened.step.prefill })}
        />
      )}
      {opened && 'proposal' in opened && (
        <SidePanel title={opened.title} onClose={close}>
          <div className="proposal-sheet">
            <ProposalDetails
              proposal={{ id: opened.proposal, title: opened.title, mine: false, forMe: true }}
              onDone={() => {
                taken()
                close()
              }}
            />
          </div>
        </SidePanel>
      )}
    </div>
  )
}

/** 今天: what is the viewer's to do, and nothing else. */
export const TodayPage = () => {
  useDocumentTitle('今天')
  useShortcuts('今天', shortcuts)
  const work = useDaysWork()
  return (
    <Awaited of={work} lines={8}>
      {answer => <Work work={answer} />}
    </Awaited>
  )
}
