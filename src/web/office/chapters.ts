/** Where each chapter lives in this program. Numerals are those of the standard; titles are its chapters in short. */
export interface ChapterPlace {
  readonly number: number
  readonly numeral: string
  readonly title: string
  readonly path: string
}

/** The six, in the order of the text. */
export const chapterPlaces: readonly ChapterPlace[] = [
  { number: 1, numeral: '一', title: '学习培训', path: '/study' },
  { number: 2, numeral: '二', title: '议事决策', path: '/decisions' },
  { number: 3, numeral: '三', title: '选拔任用', path: '/appointments' },
  { number: 4, numeral: '四', title: '财政与项目', path: '/finance' },
  { number: 5, numeral: '五', title: '激励约束', path: '/conduct' },
  { number: 6, numeral: '六', title: '抓乡促村', path: '/villages' },
]
