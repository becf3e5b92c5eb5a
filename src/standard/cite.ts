import type { ClauseId } from './clauses.ts'

interface Place {
  readonly chapter: string
  readonly article?: string
  readonly item?: string
  readonly paragraph?: string
}

/** `2.1(1)` → chapter 2, article 1, item 1; `5.3.2` → chapter 5, article 3, second paragraph. */
const placeOf = (clause: ClauseId): Place => {
  const [, chapter = '', article, item, paragraph] = /^(\d)(?:\.(\d+))?(?:\((\d+)\))?(?:\.(\d+))?$/.exec(clause) ?? []
  return {
    chapter: '〇一二三四五六'.charAt(Number(chapter)),
    ...(article !== undefined && { article }),
    ...(item !== undefined && { item }),
    ...(paragraph !== undefined && { paragraph }),
  }
}

/** The long citation, for paper and screen readers: 第二章第1条第（1）项, 第五章第3条第2款; the title is 标题. */
export const cite = (clause: ClauseId): string => {
  if (clause === '0') return '标题'
  const { chapter, article, item, paragraph } = placeOf(clause)
  return [`第${chapter}章`, article && `第${article}条`, item && `第（${item}）项`, paragraph && `第${paragraph}款`]
    .filter(part => part !== undefined)
    .join('')
}

/** The short citation, for screens: 二.1.(1). A paragraph without a number goes by its article: 五.3. */
export const citeShort = (clause: ClauseId): string => {
  if (clause === '0') return '标题'
  const { chapter, article, item } = placeOf(clause)
  return [chapter, article, item && `(${item})`].filter(part => part !== undefined).join('.')
}
