/** What browsers call themselves, the more particular before what they also claim to be. */
const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/360SE|360EE|QIHU|QHBrowser/i, '360 浏览器'],
  [/MetaSr|SogouMobile/i, '搜狗浏览器'],
  [/UCBrowser/i, 'UC 浏览器'],
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const machines: readonly [RegExp, string][] = [
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/OpenHarmony|HarmonyOS/i, '鸿蒙手机'],
  [/Android.*Mobile/, '安卓手机'],
  [/Android/, '安卓平板'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS X/, '苹果电脑'],
  [/UOS|Kylin|Linux|X11/i, 'Linux 电脑'],
]

const found = (list: readonly [RegExp, string][], said: string): string | undefined =>
  list.find(([pattern]) => pattern.test(said))?.[1]

/** A machine and its browser in words a person knows; the browser's own long name is kept nowhere. */
export const deviceWords = (said: string | undefined): string => {
  const machine = found(machines, said ?? '')
  const browser = found(browsers, said ?? '')
  if (machine === undefined && browser === undefined) return '不认识的设备'
  return [machine ?? '不认识的设备', browser].filter(word => word !== undefined).join('，')
}
