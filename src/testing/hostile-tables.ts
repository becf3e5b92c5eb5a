import { type ZipPart, zipOf } from './zip.ts'

/** A file somebody might send instead of a list, and what is said of it; nothing: it is read, and holds no more than it should. */
export interface HostileTable {
  readonly what: string
  readonly file: string
  readonly bytes: () => Buffer
  readonly said?: RegExp
}

const megabyte = 1024 * 1024
/** As much as an archive may unpack to, and a little under it. */
const nearlyAll = 11.9 * megabyte

const filledWith = (text: string, bytes = nearlyAll): string => text.repeat(Math.floor(bytes / Buffer.byteLength(text)))

const workbook = (sheet: string | Buffer, more: readonly ZipPart[] = [], sheets = '<sheet name="名单" r:id="a"/>') =>
  zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: `<workbook><sheets>${sheets}</sheets></workbook>` },
    ...(more.some(({ name }) => name.endsWith('.rels'))
      ? []
      : [
          {
            name: 'xl/_rels/workbook.xml.rels',
            content: `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
              <Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/>
              <Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>`,
          },
        ]),
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...more,
  ])

const sheetOf = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`

const text = (cell: string, value: string): string => `<c r="${cell}" t="str"><v>${value}</v></c>`

/** An office's list as large as one may be: the measure of what reading honestly costs. */
export const honestTable = (): Buffer => {
  const row = (n: number): string =>
    `<row r="${n}">${Array.from({ length: 18 }, (_, column) => `<c r="${String.fromCharCode(65 + column)}${n}" s="3" t="s"><v>${(n * 7 + column) % 9_000}</v></c>`).join('')}</row>`
  const strings = Array.from({ length: 9_000 }, (_, n) => `<si><t>练习${n}</t></si>`).join('')
  return workbook(sheetOf(Array.from({ length: 5_500 }, (_, n) => row(n + 1)).join('')), [
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
  ])
}

const ofSheet = (what: string, sheet: () => string | Buffer, said?: RegExp): HostileTable => ({
  what,
  file: '名单.xlsx',
  bytes: () => workbook(sheet()),
  ...(said && { said }),
})

const withPart = (what: string, name: string, content: () => string | Buffer, said?: RegExp): HostileTable => ({
  what,
  file: '名单.xlsx',
  bytes: () => workbook(sheetOf(''), [{ name, content: content() }]),
  ...(said && { said }),
})

const csv = (what: string, bytes: () => Buffer, said?: RegExp): HostileTable => ({
  what,
  file: '名单.csv',
  bytes,
  ...(said && { said }),
})

const tooMuch = /^这个文件里的内容太多/
const tooLarge = /^这个文件展开后太大/
const broken = /^这个表格打不开，可能没有传完整/
const unreadable = /^这个表格的写法读不懂/
const longCell = /一格超过2000字，不像是一份名单/
const csvFull = (line: string): Buffer => Buffer.from(`姓名,电话\n${filledWith(line, 4.9 * megabyte)}`)

/** Every way we know of to make reading a list long or large. */
export const hostileTables: readonly HostileTable[] = [
  withPart('解压炸弹，老实写着64MB', 'xl/a.xml', () => Buffer.alloc(64 * megabyte), tooLarge),
  {
    what: '解压炸弹，谎称一千字节',
    file: '名单.xlsx',
    bytes: () => workbook(sheetOf(''), [{ name: 'xl/a.xml', content: Buffer.alloc(64 * megabyte), claims: 1_000 }]),
    said: broken,
  },
  ofSheet('刚好不超的一张表，全是零', () => Buffer.alloc(nearlyAll)),
  ofSheet('刚好不超的一张表，全是空格', () => sheetOf(filledWith(' '))),
  withPart('几十万条共用文字', 'xl/sharedStrings.xml', () => `<sst>${filledWith('<si><t>x</t></si>')}</sst>`, tooMuch),
  withPart('几百万个实体', 'xl/sharedStrings.xml', () => `<sst><si><t>${filledWith('&lt;')}</t></si></sst>`, tooMuch),
  withPart(
    '几十万种样式',
    'xl/styles.xml',
    () => `<s><cellXfs>${filledWith('<xf numFmtId="14"/>')}</cellXfs></s>`,
    tooMuch,
  ),
  ofSheet(
    '套了几百万层',
    () => sheetOf(filledWith('<a>', nearlyAll / 2) + filledWith('</a>', nearlyAll / 2.1)),
    tooMuch,
  ),
  ofSheet('一行几百万个空格子', () => sheetOf(`<row>${filledWith('<c/>')}</row>`), tooMuch),
  ofSheet('十万行', () => sheetOf('<row><c><v>1</v></c></row>'.repeat(100_000)), /表超过6000行/),
  ofSheet('一个属性十几MB', () => sheetOf(`<row r="${filledWith('1')}"/>`), unreadable),
  ofSheet('几百万个属性', () => sheetOf(`<row ${filledWith('a="1" ')}r="1"><c/></row>`), unreadable),
  ofSheet('标签里全是空格', () => sheetOf(`<row ${filledWith(' ')}r="1"/>`), unreadable),
  ofSheet('一格里是十几MB的数', () => sheetOf(`<row><c><v>${filledWith('9')}</v></c></row>`), longCell),
  ofSheet('一格里是十几MB的字', () => sheetOf(`<row><c t="str"><v>${filledWith('字')}</v></c></row>`), longCell),
  ofSheet('百万条注释', () => sheetOf(filledWith('<!---->')), tooMuch),
  ofSheet('引号没有合上', () => `<worksheet><row r="${filledWith('x')}`, unreadable),
  ofSheet('几十万处合并', () =>
    sheetOf(
      `<row r="1">${text('A1', 'x')}</row>`,
      `<mergeCells>${filledWith('<mergeCell ref="A1:A2"/>')}</mergeCells>`,
    ),
  ),
  ofSheet('几百万处写坏的合并', () =>
    sheetOf(`<row r="1">${text('A1', 'x')}</row>`, `<mergeCells>${filledWith('ref="A1')}</mergeCells>`),
  ),
  ofSheet('两万处合并都盖住全表', () =>
    sheetOf(
      `<row r="1">${text('A1', '头')}${text('B1', 'x')}</row>${Array.from({ length: 5_000 }, (_, n) => `<row r="${n + 2}">${text(`B${n + 2}`, 'x')}</row>`).join('')}`,
      `<mergeCells>${Array.from({ length: 20_000 }, (_, n) => `<mergeCell ref="A${n + 1}:XFD1048576"/>`).join('')}</mergeCells>`,
    ),
  ),
  {
    what: '几万张表指着同一张',
    file: '名单.xlsx',
    bytes: () => workbook(sheetOf(''), [], filledWith('<sheet name="x" r:id="a"/>')),
    said: /200张以上的表/,
  },
  {
    what: '几十万条关系',
    file: '名单.xlsx',
    bytes: () =>
      workbook(sheetOf(''), [
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: filledWith('<Relationship Id="a" Type="x/worksheet" Target="../../../s.xml"/>'),
        },
      ]),
    said: tooMuch,
  },
  {
    what: '三万个部件',
    file: '名单.xlsx',
    bytes: () =>
      workbook(
        sheetOf(''),
        Array.from({ length: 30_000 }, (_, n) => ({ name: `${n}`, content: '' })),
      ),
    said: tooMuch,
  },
  {
    what: '十万个部件',
    file: '名单.xlsx',
    bytes: () =>
      workbook(
        sheetOf(''),
        Array.from({ length: 100_000 }, (_, n) => ({ name: `${n}`, content: '' })),
      ),
    said: /^文件太大，一份名单最多5MB/,
  },
  {
    what: '四百多个部件',
    file: '名单.xlsx',
    bytes: () =>
      workbook(
        sheetOf(''),
        Array.from({ length: 480 }, (_, n) => ({ name: `xl/${n}.xml`, content: Buffer.alloc(24 * 1024) })),
      ),
  },
  ofSheet(
    '外部实体',
    () => '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
    unreadable,
  ),
  ofSheet(
    '实体套实体',
    () => '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
    unreadable,
  ),
  {
    what: '像压缩包的一团乱字节',
    file: '名单.xlsx',
    bytes: () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(5 * megabyte - 10, 7)]),
    said: broken,
  },
  {
    what: '别的文件改了名字',
    file: '名单.xlsx',
    bytes: () => Buffer.from(`%PDF-1.7 ${'x'.repeat(1_000)}`),
    said: /^这不是 \.xlsx 表格/,
  },
  {
    what: '没有传完整',
    file: '名单.xlsx',
    bytes: () => {
      const whole = honestTable()
      return whole.subarray(0, whole.length - 100)
    },
    said: broken,
  },
  { what: '太大', file: '名单.xlsx', bytes: () => Buffer.alloc(5 * megabyte + 1, 80), said: /^文件太大/ },
  { what: '不认识的后缀', file: '名单.exe', bytes: () => Buffer.alloc(megabyte), said: /^只收 \.xlsx 和 \.csv/ },
  csv('一行没有完的文字', () => csvFull('a'), longCell),
  csv('一行几百万格', () => csvFull(','), /有2000格以上/),
  csv('几百万个空行', () => csvFull('\n'), /表超过6000行/),
  csv('几十万行', () => csvFull('字,1\n'), /表超过6000行/),
  csv('六十列，几万行', () => csvFull(`${'字,'.repeat(60)}\n`), tooMuch),
  csv('引号没有合上', () => Buffer.from(`姓名,电话\n"${filledWith('""', 4.9 * megabyte)}`), longCell),
  csv('引号里几百万个引号', () => Buffer.from(`姓名,电话\n"${filledWith('""', 4.9 * megabyte)}"`), longCell),
  csv('引号后面还有字', () => csvFull('"a"b,'), /有2000格以上/),
  csv('夹着空字符', () => Buffer.from(`姓名,电话\n张\0三,${filledWith('a\n', 4.9 * megabyte)}`), /^这不是文字表格/),
  csv('全是空字符', () => Buffer.alloc(4.9 * megabyte), /^这不是文字表格/),
  csv('不是文字', () => Buffer.alloc(4.9 * megabyte, 0xff), /^这个文件的文字读不出来/),
  csv(
    '双字节的文字，几十万行',
    () => Buffer.from(`\ufeff${filledWith('张三,1\n', 3 * megabyte)}`, 'utf16le'),
    /表超过6000行/,
  ),
]
