import { describe, expect, it } from 'vitest'
import { deviceWords } from './device-words.ts'

describe('设备用话说出来', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.110 Safari/537.36',
      'Windows 电脑，Chrome',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
      'Windows 电脑，Edge',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.40',
      '苹果手机，微信',
    ],
    [
      'Mozilla/5.0 (Linux; Android 12; M2007J3SC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0 Mobile Safari/537.36',
      '安卓手机，Chrome',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0', 'Linux 电脑，Firefox'],
    ['<script>alert(1)</script>', '不认识的设备'],
    [undefined, '不认识的设备'],
  ])('%s', (said, words) => {
    expect(deviceWords(said)).toBe(words)
  })
})
