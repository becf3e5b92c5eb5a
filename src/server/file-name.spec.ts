import { describe, expect, it } from 'vitest'
import { asAttachment, endingOf, plainFileName } from './file-name.ts'

describe('文件名', () => {
  it.each([
    ['会议记录.pdf', '会议记录.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\甲\\通知.docx', '通知.docx'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['CON.pdf', '_CON.pdf'],
    ['com1', '_com1'],
    ['..', ''],
    [' . . 通知 . ', '通知'],
    ['a<b>:"|?*c.pdf', 'abc.pdf'],
    ['两行\n名.pdf', '两行名.pdf'],
    ['é.pdf', 'é.pdf'],
  ])('%j → %s', (given, plain) => {
    expect(plainFileName(given)).toBe(plain)
  })

  it('太长的截短，后缀留着，不截断一个字', () => {
    const name = plainFileName(`${'🐎'.repeat(200)}.pdf`)
    expect([...name]).toHaveLength(120)
    expect(name.endsWith('🐎.pdf')).toBe(true)
  })

  it('下载的名字：老浏览器看英文，新的看中文', () => {
    expect(asAttachment('会议 "1".pdf')).toBe(
      `attachment; filename="__ 1.pdf"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%201.pdf`,
    )
    expect(asAttachment("a'b(1)*.pdf")).toBe(`attachment; filename="a'b(1).pdf"; filename*=UTF-8''a%27b%281%29.pdf`)
  })

  it('后缀', () => {
    expect(['a.PDF', 'a.tar.gz', 'a', '.pdf', 'a.b c'].map(endingOf)).toEqual(['.pdf', '.gz', '', '.pdf', ''])
  })
})
