import { dayTextWithYear } from '#institution/calendar.ts'
import { useAsked } from '#parts/use-answer.ts'

interface CheckedSaid {
  readonly size: number
  readonly root: string
  readonly checkedAt: string
  readonly broken?: string
  readonly head?: { readonly size: number; readonly signedAt: string }
}

const moment = (at: string): string => `${dayTextWithYear(at.slice(0, 10))} ${at.slice(11, 16)}`

/** What a check of the whole record has just found. */
export const RecordFoot = () => {
  const { answer } = useAsked<CheckedSaid>(['journal', 'check'], '/api/journal/check')
  if (!answer) return <footer className="record-foot small muted">正在核对全部记录…</footer>
  const { size, root, checkedAt, broken, head } = answer
  return (
    <footer className="record-foot small">
      {broken === undefined ? (
        <p>
          记录完整，到 {moment(checkedAt)} 共 {size.toLocaleString('zh-CN')} 条
          {head && (
            <span className="muted">
              ，其中 {head.size.toLocaleString('zh-CN')} 条在 {moment(head.signedAt)} 签过名
            </span>
          )}
        </p>
      ) : (
        <p className="text-red" role="alert">
          记录不完整：{broken}请告诉安全审计管理员，用备份核对。
        </p>
      )}
      <p className="tiny muted record-digest">总指纹 {root}</p>
    </footer>
  )
}
