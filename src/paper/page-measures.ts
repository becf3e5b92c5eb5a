/** GB/T 9704-2012 in figures: millimetres and points as the standard prints them. What is derived is derived here and nowhere else. */

const pointsOf = (mm: number): number => (mm / 25.4) * 72

/** A4 with the white edges of the standard: the area of the text is 156 mm by 225 mm. */
export const sheet = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const

export const linesOnPage = 22
export const lettersInLine = 28

export const textWidth = sheet.width - sheet.left - sheet.right
export const textHeight = sheet.height - sheet.top - sheet.bottom

/** Sizes by their Chinese number, in points. */
export const sizes = { 二号: 22, 三号: 16, 四号: 14, 小五: 9 } as const

/** From one line to the next, in points: 22 of them fill the area. */
export const linePitch = pointsOf(textHeight) / linesOnPage

/** What a letter of 三号 must give up so that 28 fill a line, in points; a hair more, so that rounding never pushes the last one out. */
export const tracking = pointsOf(textWidth) / lettersInLine - sizes.三号 - 0.005

/** The mark of the issuing organ begins so far below the upper edge of the text; of a letter below that of the sheet. */
export const markBelowText = 35
export const letterMarkBelowSheet = 30
/** The red line stands so far below the number of the document; the double line of a letter below its mark. */
export const lineBelowNumber = 4
/** The double lines of a letter are so long, and the lower one stands so far above the lower edge of the sheet. */
export const letterLine = { long: 170, aboveEdge: 20 } as const
/** The dashes of a page number begin so far below the lower edge of the text. */
export const pageNumberBelow = 7
/** Lines of the imprint: the first and the last are thick. */
export const imprintLines = { thick: 0.35, thin: 0.25 } as const

/** Typefaces by their name in offices, with what stands in for each where it is missing; commercial ones are named and never shipped. */
export const faces = {
  fangsong: { office: '仿宋', open: 'LXGW WenKai', weight: 300 },
  kai: { office: '楷体', open: 'LXGW WenKai', weight: 500 },
  hei: { office: '黑体', open: 'Noto Sans SC', weight: 700 },
  title: { office: '方正小标宋简体', open: 'Noto Serif SC', weight: 700 },
  song: { office: '宋体', open: 'Noto Serif SC', weight: 400 },
} as const

export type Face = keyof typeof faces

/** 红色 of the mark and its lines. */
export const red = 'E60012'
