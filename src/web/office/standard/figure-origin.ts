import { type Parameter, parameterText } from '#mechanisms/parameter.ts'
import type { ParameterSaid } from '#parts/http/shapes.ts'

const asDeclared = ({ name, title, value, unit, source }: ParameterSaid): Parameter => ({
  name,
  title: title ?? name,
  value,
  source,
  ...(unit !== undefined && { unit }),
})

const daysIn = (from: string): string =>
  `${Number(from.slice(0, 4))}年${Number(from.slice(5, 7))}月${Number(from.slice(8))}日`

/** Where a figure comes from, in one sentence: 标准原文, 默认 or 本镇决定. */
export const originOf = (parameter: ParameterSaid): string => {
  const value = parameterText(asDeclared(parameter))
  const what = parameter.title ?? ''
  if (parameter.source === 'standard') return `${what}“${value}”出自标准原文，不可改`
  if (parameter.source === 'default') return `${what}“${value}”是默认，标准没有写明`
  return `${what}“${value}”由本镇决定${parameter.from ? `，${daysIn(parameter.from)}起` : ''}`
}
