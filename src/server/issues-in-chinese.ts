import { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”',
  array: '一个列表',
  object: '一组内容',
  record: '一组内容',
  date: '日期',
}

const unitOf = (origin: string): string =>
  origin === 'string' ? '个字' : origin === 'array' || origin === 'set' ? '项' : ''

/** What a field says where its schema has no sentence of its own: plain, and how to mend it. */
const sentenceOf = (issue: z.core.$ZodRawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '这一项没有填' : `这里要填${kinds[issue.expected] ?? '别的内容'}`
    case 'too_small':
      return `这里至少要${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return `这里最多${issue.maximum}${unitOf(issue.origin)}`
    case 'invalid_value':
      return `这里只能填：${issue.values.map(String).join('、')}`
    case 'not_multiple_of':
      return `这里要填${issue.divisor}的倍数`
    case 'unrecognized_keys':
      return `这里有不认识的项：${issue.keys.join('、')}`
    case 'invalid_format':
      return '这里的写法不对'
    default:
      return '这里填得不对'
  }
}

/** From now on every schema without a sentence of its own speaks Chinese. */
export const speakChinese = (): void => {
  z.config({ customError: issue => sentenceOf(issue) })
}
