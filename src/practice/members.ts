import { addDays, type Day } from '#institution/calendar.ts'
import { villages } from '#institution/villages.ts'
import { diceFrom } from './dice.ts'
import { inventedNames } from './names.ts'
import { institutions, offices, practicePeople, practiceSeed } from './people.ts'

/** So many Party members has a town of this size, in so many branches. */
export const membersInTown = 3_000

/** A branch in every village, in every office and second-level body, and in what else the town has. */
export const branches: readonly { readonly name: string; readonly within?: string }[] = [
  ...villages.map(({ name }) => ({ name: `${name}党支部`, within: name })),
  ...[...offices, ...institutions].map(name => ({ name: `${name}党支部` })),
  ...[
    '机关第一',
    '机关第二',
    '离退休干部',
    '中心小学',
    '中学',
    '卫生院',
    '供电所',
    '粮库',
    '农牧业合作社',
    '奶业公司',
    '商户联合',
    '流动党员',
    '社区第一',
    '社区第二',
    '社区第三',
    '林场',
    '水管站',
    '兽医站',
    '敬老院',
  ].map(name => ({ name: `${name}党支部` })),
]

const dice = diceFrom(`${practiceSeed} members`)
const known = practicePeople.map(({ name }) => name)

const dayBetween = (from: Day, days: number): Day => addDays(from, dice.below(days))

const educationsByChance = ['10', '20', '20', '30', '30', '30', '40', '60', '60', '70', '70', '70', '80'] as const

/** What is known of one member, by the codes of the national system. No identity number, no telephone, no address: nothing that could be anybody's. */
const memberOf = (index: number) => {
  const bornOn = dayBetween('1938-01-01', 65 * 365)
  const adult = addDays(bornOn, 19 * 365)
  const joinedOn = dayBetween(adult, 12 * 365)
  const probationary = joinedOn > '2025-01-01'
  const joined = joinedOn > '2025-12-01' ? '2025-06-28' : joinedOn
  return {
    sex: dice.often(28) ? '2' : '1',
    ethnicGroup: dice.often(62) ? '02' : '01',
    bornOn,
    education: dice.one(educationsByChance),
    category: probationary ? 'probationary' : 'full',
    branch: branches[index % branches.length]?.name ?? '',
    joinedOn: joined,
    ...(!probationary && { becameFullOn: addDays(joined, 365) }),
    membership: dice.often(1) ? '12' : '1',
    ...(dice.often(6) && { awayIn: dice.one(['通辽市', '沈阳市', '北京市', '呼和浩特市', '赤峰市']) }),
  }
}

const strangers = inventedNames(dice, membersInTown - known.length, new Set(known))

/** Every member: cadres and village cadres first, by their names; the others are new to the roster. */
export const practiceMembers: readonly {
  readonly name: string
  readonly known: boolean
  readonly member: ReturnType<typeof memberOf>
}[] = [...known.map(name => ({ name, known: true })), ...strangers.map(name => ({ name, known: false }))].map(
  (each, index) => ({ ...each, member: memberOf(index) }),
)
