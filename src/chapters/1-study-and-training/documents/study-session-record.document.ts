import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import { document } from '#paper/document.ts'
import { groupOf, listed, sessionCalled } from './session-on-paper.ts'

/** 中心组学习记录, in the form of a 纪要. The subject is the session. */
export const studySessionRecord = document({
  name: 'study-session-record',
  title: '中心组学习记录',
  by: 'everyone',
  write: async (asked, subject, { town }) => {
    const session = await sessionCalled(asked, subject)
    if (!session?.held) return undefined
    const { on, part, topic, area, speaker, present, leaveReasons, absent, makeUps, minutes } = session
    const name = (id: string): string => asked.roster.nameOf(id)
    const came = listed(present.map(name))
    const leave = listed(leaveReasons.map(({ person, reason }) => `${name(person)}（${reason}）`))
    const missed = listed(absent.map(name))
    const madeUp = listed(makeUps.map(({ person, on: day, how }) => `${name(person)}（${dayText(day)}，${how}）`))
    return {
      fileName: `中心组学习记录 ${on} ${part}`,
      streams: [`study-session/${subject}`],
      figures: [
        { title: '时间', text: `${on} ${part}` },
        { title: '题目', text: topic },
        { title: '学习领域', text: area },
        { title: '主讲人', text: speaker },
        { title: '到会', text: `${present.length}人：${came}` },
        { title: '请假', text: leave },
        { title: '缺席', text: missed },
        { title: '补学', text: madeUp },
        { title: '会议记录', text: minutes },
      ],
      described: {
        title: topic,
        form: 'summary',
        mark: `${groupOf(town)}学习记录`,
        issue: `${dayTextWithYear(on)} ${part}`,
        blocks: [
          { is: 'paragraph', text: `学习领域：${area}。主讲人：${speaker}。` },
          { is: 'heading', level: 1, text: '记录' },
          { is: 'paragraph', text: minutes },
          { is: 'named', name: '出席', text: came },
          { is: 'named', name: '请假', text: leave },
          { is: 'named', name: '缺席', text: missed },
          ...(makeUps.length > 0 ? [{ is: 'named' as const, name: '补学', text: madeUp }] : []),
        ],
      },
    }
  },
})
