import { dayTextWithYear } from '#institution/calendar.ts'
import { document } from '#paper/document.ts'
import { groupOf, sessionCalled } from './session-on-paper.ts'

/** 签到表: who ought to come, with a number beside each, so that the sheet is entered by numbers. The subject is the session. */
export const studySessionSignIn = document({
  name: 'study-session-sign-in',
  title: '中心组学习签到表',
  by: 'everyone',
  write: async (asked, subject, { town }) => {
    const session = await sessionCalled(asked, subject)
    if (!session) return undefined
    const { on, part, topic, leaveReasons } = session
    const { roster } = asked
    const reasons = new Map(leaveReasons.map(({ person, reason }) => [person, `请假：${reason}`]))
    const rows = roster
      .seatsOf('studyGroup', on)
      .map((id, n) => [
        String(n + 1).padStart(2, '0'),
        roster.nameOf(id),
        roster.titlesOf(id, on).join('、'),
        '',
        reasons.get(id) ?? '',
      ])
    return {
      fileName: `中心组学习签到表 ${on} ${part}`,
      streams: [`study-session/${subject}`],
      figures: [
        { title: '时间', text: `${on} ${part}` },
        { title: '题目', text: topic },
        ...rows.map(([code = '', who = '', title = '', , reason = '']) => ({
          title: code,
          text: [who, title, reason].filter(Boolean).join('，'),
        })),
      ],
      described: {
        title: `${groupOf(town)}\n学习签到表`,
        form: 'plain',
        blocks: [
          { is: 'paragraph', text: `${dayTextWithYear(on)} ${part}　${topic}　应到${rows.length}人` },
          { is: 'table', heads: ['码', '姓名', '职务', '签名', '不能到会的事由'], shares: [2, 4, 7, 6, 7], rows },
        ],
      },
    }
  },
})
