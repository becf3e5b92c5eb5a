import { cite } from '#standard/cite.ts'
import type { Chapter } from './chapter.ts'
import { type Parameter, type ParameterSource, parameterText } from './parameter.ts'
import type { Requirement } from './requirement.ts'

const sources: Readonly<Record<ParameterSource, string>> = {
  standard: '标准原文',
  default: '默认',
  decision: '本镇决定',
}

const numerals = '〇一二三四五六'

const parameterLine = (parameter: Parameter): string =>
  `- ${parameter.title}：${parameterText(parameter)}（${sources[parameter.source]}${parameter.from ? `，${parameter.from}起` : ''}）`

const entry = ({ id, title, quote, reading, parameters = [] }: Requirement): string => {
  const figures = parameters.map(parameterLine).join('\n')
  return [`### ${id} ${title}`, `> ${quote.text}\n>\n> ${cite(quote.clause)}`, reading, figures]
    .filter(part => part !== undefined && part !== '')
    .join('\n\n')
}

/**
 * `docs/readings.md`: every place where the words leave a choice, with what was chosen, and every figure with its source. Requirements that
 * need neither are left out. Pure: the same declarations give the same bytes.
 */
export const readingsText = (chapters: readonly Chapter[]): string => {
  const parts = chapters.map(({ number, title, articles }) => {
    const chosen = articles
      .flatMap(article => article.requirements)
      .filter(({ reading, parameters = [] }) => reading !== undefined || parameters.length > 0)
    return [`## ${numerals.charAt(number)} ${title}`, ...chosen.map(entry)].join('\n\n')
  })
  return `${[preface, ...parts].join('\n\n')}\n`
}

const preface = `# Readings

Generated from the declarations in \`src/chapters\`; not written by hand. Each entry gives the words of the standard, how they are read where they
leave a choice, and the figures with their source: 标准原文 is in the sentence itself, 默认 is ours because the standard is silent (and is shown so),
本镇决定 is a dated decision of the town.`
