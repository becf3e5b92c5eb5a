import { isPosition, positionOf } from '#institution/positions.ts'
import { isSealed } from '#mechanisms/sealed.ts'

interface Reading {
  /** The whole of it is about the person, and not only what stands beside his id. */
  readonly whole: boolean
  readonly isPerson: (id: string) => boolean
}

const longest = 300

/** Names of fields that stand in many facts, as people say them; a field without a word shows its value alone. */
const heads: Readonly<Record<string, string>> = {
  person: '谁',
  position: '职务',
  from: '从哪天',
  to: '到哪天',
  on: '哪天',
  name: '姓名',
  reason: '原因',
  paper: '依据',
  by: '录入人',
  confirmedBy: '确认人',
  title: '事项',
  present: '到会',
  absent: '缺席',
  leave: '请假',
}

const headed = (name: string, said: string): string => (heads[name] === undefined ? said : `${heads[name]}：${said}`)

/**
 * What of a fact is about a person: the plain fields that stand beside his id, wherever that is. Other people in it are others' matter: they
 * are said to be others, and nothing that stands beside their ids comes along.
 */
export const partsAbout = (data: unknown, person: string, { whole, isPerson }: Reading): string => {
  const parts: string[] = []
  const word = (value: unknown): string | undefined => {
    if (isSealed(value)) return '（封存）'
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'string' || value === '') return undefined
    if (value === person || value.endsWith(`/${person}`)) return '本人'
    if (isPosition(value)) return positionOf(value).title
    return isPerson(value) ? '他人' : value.slice(0, longest)
  }
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) {
      if (value.includes(person)) parts.push(headed(name, '有本人'))
      for (const item of value) if (typeof item === 'object' && item !== null) walk(item, name)
      return
    }
    if (typeof value !== 'object' || value === null || isSealed(value)) return
    const fields = Object.entries(value)
    if (whole || fields.some(([, field]) => field === person)) {
      for (const [field, held] of fields) {
        const said = word(held)
        if (said !== undefined) parts.push(headed(field, said))
      }
    }
    for (const [field, held] of fields) walk(held, field)
  }
  walk(data, '')
  return parts.join('；')
}
