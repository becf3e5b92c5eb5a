import type { Dice } from './dice.ts'

const surnames =
  '包白陈程崔丁董范冯高郭韩何侯胡贾姜金康李梁林刘吕马孟宁潘齐秦曲邵沈史宋苏孙谭唐田佟王魏吴徐许薛闫杨姚于袁岳张赵郑周朱邹'
const given =
  '爱国 宝山 冰 博文 长河 晨曦 春梅 翠兰 大勇 丹 德胜 东升 凤英 福全 刚 桂芝 国庆 海波 涵 红霞 洪涛 慧敏 建军 洁 金山 静怡 军 凯 兰英 磊 丽华 连喜 玲 龙 玫 美玲 明辉 娜 宁 培林 鹏程 萍 庆余 荣 瑞 淑琴 树林 思远 松 桃 天明 铁柱 万福 伟 文博 霞 显贵 向阳 小军 秀珍 旭东 学礼 雪 雅楠 彦 艳 一鸣 银花 永贵 玉梅 远航 悦 占军 振华 芝兰 志强 忠义 子涵'.split(
    ' ',
  )
const mongolian =
  '阿古拉 阿木尔 敖特根 巴达玛 巴雅尔 白乙拉 宝音 布和 布仁 查干 朝鲁 朝格图 达古拉 丹巴 道尔吉 额尔敦 恩和 格日勒 哈斯 海棠 呼和 吉日嘎拉 金达来 卡丽玛 满达 莫日根 娜仁 那木拉 诺敏 其其格 青格勒 赛罕 斯日古楞 苏布德 塔拉 特木尔 通拉嘎 图门 乌恩 乌兰 乌日娜 希日布 新吉乐 伊德日 扎木苏'.split(
    ' ',
  )

/** Names put together by chance, none twice and none of those that are taken. They are nobody's: whoever bears one is not meant. */
export const inventedNames = (dice: Dice, count: number, taken: ReadonlySet<string> = new Set()): readonly string[] => {
  const names = new Set<string>()
  while (names.size < count) {
    const first = dice.often(35) ? dice.one(mongolian) : `${dice.one([...surnames])}${dice.one(given)}`
    // A Mongolian name that is taken goes with the name of a family before it.
    const name = names.has(first) || taken.has(first) ? `${dice.one([...surnames])}${first}` : first
    if (!taken.has(name)) names.add(name)
  }
  return [...names]
}
