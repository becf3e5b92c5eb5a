/**
 * The words of the sixteen fields that the national Party members' system keeps of a member, with the codes it writes them in, so that its lists
 * come in and go out without retyping. Sex: GB/T 2261.1; ethnic group: GB/T 3304; education: GB/T 4658; state of membership: the codes of the
 * system itself (1, 10 to 13).
 */

/** A word by its code. */
export type Codes = Readonly<Record<string, string>>

export const sexes = { '1': '男', '2': '女' } as const satisfies Codes

export const memberCategories = { full: '正式党员', probationary: '预备党员' } as const

/** 党籍状态 by the system's code. */
export const membershipStates = {
  '1': '正常',
  '10': '保留',
  '11': '恢复',
  '12': '停止',
  '13': '开除',
} as const satisfies Codes

/** 学历, highest first. */
export const educations = {
  '10': '研究生',
  '20': '大学本科',
  '30': '大学专科',
  '40': '中等专科',
  '50': '技工学校',
  '60': '高中',
  '70': '初中',
  '80': '小学',
  '90': '文盲或半文盲',
} as const satisfies Codes

const groups =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  )

/** 民族 by the two digits of GB/T 3304: 01 汉族 … 56 基诺族. */
export const ethnicGroups: Codes = Object.fromEntries(
  groups.map((name, index) => [String(index + 1).padStart(2, '0'), `${name}族`]),
)
