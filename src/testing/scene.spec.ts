import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { day, paper, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { gate } from '#mechanisms/requirement.ts'
import { rule } from '#mechanisms/rule.ts'
import { seal } from '#mechanisms/sealed.ts'
import { factOn, stream } from '#mechanisms/stream.ts'
import { quote } from '#standard/quote.ts'
import { sceneOf } from './scene.ts'

const facts = { LetterFiled: z.object({ title: z.string(), by: z.unknown() }), LetterReturned: z.object({}) }

type Letter = { readonly status: 'none' } | { readonly status: 'filed'; readonly title: string }

/** A stream that exists for this spec alone. */
const letter = stream<Letter, typeof facts>({
  name: 'letter',
  title: '来信',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    LetterFiled: (_, { title }) => ({ status: 'filed', title }),
    LetterReturned: () => ({ status: 'none' }),
  },
})

const noImpromptuMotions = rule<{ title: string }>({
  serves: gate({
    id: '2.1.7',
    title: '不许临时动议',
    quote: quote('2.1(1)', '不允许临时动议'),
    subject: 'agendaItem',
    window: 'event',
  }),
  holds: ({ title }) => title !== '购置公务用车',
  otherwise: ({ title }) => `“${title}”未列入会议预告。`,
  examples: [],
})

const fileLetter = act({
  name: 'file-letter',
  title: '登记来信',
  by: ['officeClerk'],
  on: letter,
  from: 'none',
  otherwise: () => '这封信已经登记。',
  input: z.object({ id: z.string(), title: text('标题'), on: day('日期'), paper: paper('依据') }),
  subject: input => input.id,
  happenedOn: input => input.on,
  paper: input => input.paper,
  confirmedBy: { by: ['officeDirector'], when: input => input.title === '要确认的' },
  reads: input => ({ earlier: [letter, `${input.id}-earlier`] }),
  requires: ({ input, seen }) => [
    noImpromptuMotions.on(input),
    seen.earlier.status === 'filed' && plain(`先前已有“${seen.earlier.title}”。`),
  ],
  records: ({ input, subject }) => [
    { type: 'LetterFiled', data: { title: input.title, by: seal(`letter/${subject}`, '某人') } },
    factOn(letter, `${subject}-copy`, 'LetterReturned', {}),
  ],
})

const { given } = sceneOf(letter)
const filing = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: 'a',
  title,
  on: '2026-03-02',
  ...more,
})

describe('情景', () => {
  it('办成的事，事实一条不差', () => {
    given()
      .when(fileLetter, filing('路灯'))
      .by('officeClerk')
      .then(
        { type: 'LetterFiled', data: { title: '路灯', by: seal('letter/a', '某人') } },
        factOn(letter, 'a-copy', 'LetterReturned', {}),
      )
  })

  it('少说一条事实就不对', () => {
    expect(() =>
      given()
        .when(fileLetter, filing('路灯'))
        .by('officeClerk')
        .then({ type: 'LetterFiled', data: { title: '路灯', by: seal('letter/a', '某人') } }),
    ).toThrow()
  })

  it('理由一并说明，有条文的附条文', () => {
    given(factOn(letter, 'a-earlier', 'LetterFiled', { title: '旧信', by: '' }))
      .when(fileLetter, filing('购置公务用车'))
      .by('officeClerk')
      .isRefused('“购置公务用车”未列入会议预告。依据第二章第1条第（1）项“不允许临时动议”', '先前已有“旧信”。')
  })

  it('状态不对先说状态', () => {
    given({ type: 'LetterFiled', data: { title: '路灯', by: '' } })
      .when(fileLetter, filing('路灯'))
      .by('officeClerk')
      .isRefused('这封信已经登记。')
  })

  it('不归他办', () => {
    given().when(fileLetter, filing('路灯')).by('townMayor').isNotHis()
    given().when(fileLetter, filing('路灯')).by('nobody').isNotHis()
  })

  it('没有填对', () => {
    given()
      .when(fileLetter, filing(' ', { on: '2026-02-30' }))
      .by('officeClerk')
      .isNotUnderstood('请填写标题', '没有“2026-02-30”这一天。日期写作 2026-03-02')
  })

  it('要另一人确认的等着，补录也等着', () => {
    const scene = given().when(fileLetter, filing('要确认的')).by('officeClerk')
    scene.waitsForConfirmation()
    expect(() => scene.then()).toThrow()
    given()
      .when(fileLetter, filing('路灯', { on: '2026-02-01', paper: '收文簿第3页' }))
      .by('officeClerk')
      .waitsForConfirmation()
  })

  it('补录的事违了规矩，记下来而不拒绝', () => {
    given()
      .when(fileLetter, filing('购置公务用车', { on: '2026-02-01', paper: '收文簿第3页' }))
      .by('officeClerk')
      .breaks('“购置公务用车”未列入会议预告。依据第二章第1条第（1）项“不允许临时动议”')
  })

  it('过了七天又没有纸质材料，不能补录', () => {
    given()
      .when(fileLetter, filing('路灯', { on: '2026-02-01' }))
      .by('officeClerk')
      .isRefused('2月1日已经过去29天，要作补录：请写明依据的纸质材料（如会议记录、签到册），再由另一人确认。')
  })
})
