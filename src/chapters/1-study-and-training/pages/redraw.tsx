import { useState } from 'react'
import { StatusTag } from '#parts/status-tag.tsx'
import { Table } from '#parts/table.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { type Lot, lotsOf } from '../draw.ts'
import type { SpotCheckOfYear } from '../queries/spot-check-of-year.ts'

interface RedrawProps {
  readonly check: NonNullable<SpotCheckOfYear['check']>
  readonly names: SpotCheckOfYear['names']
}

const sameAs = (lots: readonly Lot[], drawn: readonly string[]): boolean => {
  const again = lots.filter(lot => lot.drawn).map(({ person }) => person)
  return again.length === drawn.length && again.every(person => drawn.includes(person))
}

/** Everything is worked out here, in the browser of whoever asks: the draw from the seed, and the seed from the log. */
const DrawnAgain = ({ check, names }: RedrawProps) => {
  const { size, root, people, count, drawn } = check
  const lots = lotsOf(root, people, count)
  const log = useAsked<{ readonly fromRoot: string }>(
    ['journal', 'root', size],
    `/api/journal/consistency?from=${size}`,
  )
  const same = sameAs(lots, drawn)
  const ofLog = log.answer && log.answer.fromRoot === root
  return (
    <>
      <p className="spot-check-said" role="status">
        <StatusTag sign={same ? 'green' : 'red'} word={same ? '抽出的人与记录一致' : '抽出的人与记录不一致'} />
        {log.answer && (
          <StatusTag sign={ofLog ? 'green' : 'red'} word={ofLog ? '种子与日志一致' : '种子与日志不一致'} />
        )}
        {log.trouble && <span className="small muted">种子这一次没有和日志核对上，过一会儿再看。</span>}
      </p>
      <Table
        caption="按种子重抽的结果"
        columns={[
          { field: 'person', title: '姓名', whole: true, show: ({ person }) => names[person] ?? '' },
          { field: 'digest', title: 'SHA-256（种子、换行、编号）', show: ({ digest }) => <code>{digest}</code> },
          { field: 'drawn', title: '', whole: true, show: lot => (lot.drawn ? '抽到' : '') },
        ]}
        rows={lots}
        keyOf={({ person }) => person}
        empty=""
      />
      <p className="small muted">
        办法：把种子、一个换行和每个人的编号连起来算 SHA-256，从小到大排，取前 {count}{' '}
        名。编号可以从下面的名单抄走，用别的工具也能算。
      </p>
      <pre className="spot-check-list">{lots.map(({ person }) => `${person} ${names[person] ?? ''}`).join('\n')}</pre>
    </>
  )
}

/** The seed, where it comes from, and a way to draw again. */
export const Redraw = (props: RedrawProps) => {
  const { size, root } = props.check
  const [again, setAgain] = useState(false)
  return (
    <div className="spot-check-draw">
      <p className="small">
        种子是宣布以后第一次签名的日志的根，那时日志共 {size} 条：<code>{root}</code>
      </p>
      {again ? (
        <DrawnAgain {...props} />
      ) : (
        <button type="button" className="button screen-only" onClick={() => setAgain(true)}>
          重抽一遍
        </button>
      )}
    </div>
  )
}
