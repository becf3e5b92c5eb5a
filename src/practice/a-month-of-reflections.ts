import type { PracticeScene, Stage } from '#server/practice-room.ts'

const fieldNotes =
  '入户的时候先问今年的收成，再问家里的难处，回来当天把说过的话记在本上，第二天逐条去办，办完了再回去说一声结果。'

/** Who wrote what for which month, and when he handed it in. */
const written: readonly (readonly [name: string, month: string, at: string, text: string])[] = [
  [
    '周明',
    '2026-02',
    '2026-03-23T10:20:00+08:00',
    `这个月跟着报账小组下到三个嘎查。票据贴得整齐不等于账清楚，我学到的一条是多问一句“这笔钱办了什么事”。\n${fieldNotes}\n下个月我把村里常问的八个问题写成一张纸，贴在报账窗口。`,
  ],
  [
    '丁一凡',
    '2026-02',
    '2026-03-23T10:40:00+08:00',
    '学堂讲了党支部的三会一课，我回去翻了两个支部的记录，有一次党课只写了题目。我和支部书记约好，下次我去听，帮他把讲的内容记全。',
  ],
  [
    '韩雪',
    '2026-02',
    '2026-03-23T11:02:00+08:00',
    '二月下村多，晚交了。印象最深的是一位老党员说，开会最怕念稿。我写材料也要少抄，多写村里自己的事。',
  ],
  [
    '丁一凡',
    '2026-03',
    '2026-03-24T17:45:00+08:00',
    `这次学堂讲二轮土地承包到期后再延长三十年，我最有感触的是“大稳定、小调整”这六个字。\n上周在南岗村走访，有两户因为外出务工，地块边界多年没有核对，一说延包就着急。${fieldNotes}\n我想先把这两户的台账和航拍图对好，再和村里一起上门，把话讲在前头。`,
  ],
  [
    '阿拉坦',
    '2026-03',
    '2026-03-25T09:30:00+08:00',
    '学了民法典里相邻关系一节。社会事务这边调解，多半是院墙和出水。以前我先讲理，现在先去看现场，看完再讲，话就少了一半。',
  ],
  [
    '图雅',
    '2026-03',
    '2026-03-25T15:05:00+08:00',
    '中央一号文件里说到庭院经济。我负责的两个嘎查有十一户种沙葱，缺的是一条能走车的路和一个收货的人。路的事已经报了，收货的人我这周去旗里问。',
  ],
  [
    '陈静',
    '2026-03',
    '2026-03-25T17:10:00+08:00',
    '会务学堂给我的一条：通知里写清要谁定什么，比多发一遍管用。三月我把会前通知改短了一半。',
  ],
]

const handIn = async (stage: Stage, [name, month, at, text]: (typeof written)[number]): Promise<void> => {
  stage.clockTo(at)
  const author = await stage.personNamed(name)
  await stage.perform(author, 'submit-reflection', { author, month, text })
}

/** 三月的心得: February's handed in late, one returned with a remark, and one of March that repeats a passage of another's. */
export const aMonthOfReflections: PracticeScene = {
  name: 'a-month-of-reflections',
  title: '三月的心得',
  play: async stage => {
    const reviewer = await stage.personNamed('乌云其木格')
    const [finance, party] = [await stage.personNamed('周明'), await stage.personNamed('丁一凡')]
    for (const each of written.filter(([, month]) => month === '2026-02')) await handIn(stage, each)
    stage.clockTo('2026-03-23T15:00:00+08:00')
    await stage.perform(reviewer, 'accept-reflection', {
      author: finance,
      month: '2026-02',
      remark: '八个问题写好了给我一份。',
    })
    await stage.perform(reviewer, 'return-reflection', {
      author: party,
      month: '2026-02',
      remark: '那次党课后来听了没有？把听到的写进来。',
    })
    for (const each of written.filter(([, month]) => month === '2026-03')) await handIn(stage, each)
    stage.clockTo('2026-03-26T09:00:00+08:00')
  },
}
