import { dayText, dayTextWithWeekday } from '#institution/calendar.ts'
import { document } from '#paper/document.ts'
import { committeeOf, groupOf, sessionCalled } from './session-on-paper.ts'

/** 学习通知. The subject is the session, planned or already held. */
export const studySessionNotice = document({
  name: 'study-session-notice',
  title: '中心组学习通知',
  by: 'everyone',
  write: async (asked, subject, { town, on: today }) => {
    const session = await sessionCalled(asked, subject)
    if (!session) return undefined
    const { on, part, topic, area, speaker, place } = session
    const told = [
      { title: '时间', text: `${dayTextWithWeekday(on)} ${part}` },
      ...(place ? [{ title: '地点', text: place }] : []),
      { title: '题目', text: topic },
      { title: '学习领域', text: area },
      { title: '主讲人', text: speaker },
    ]
    return {
      fileName: `中心组学习通知 ${on} ${part}`,
      streams: [`study-session/${subject}`],
      figures: told,
      described: {
        title: `关于${dayText(on)}中心组学习的通知`,
        form: 'letter',
        mark: committeeOf(town),
        blocks: [
          { is: 'addressee', text: `${groupOf(town)}各成员` },
          { is: 'paragraph', text: '现将学习事项通知如下。' },
          ...told.map(({ title, text }) => ({ is: 'paragraph' as const, text: `${title}：${text}。` })),
          { is: 'paragraph', text: '不能到会的，请事先请假并说明事由。' },
          { is: 'signed', by: committeeOf(town), on: today },
        ],
      },
    }
  },
})
