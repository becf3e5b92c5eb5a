import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Awaited } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { Lamp } from '#parts/lamp.tsx'
import { Page, Section } from '#parts/page.tsx'
import { positionsOf, useMe } from '#parts/use-me.ts'
import { instant } from './account-shapes.ts'
import { type SystemSaid, systemKey, useSystem } from './use-system.ts'
import './system.css'

const size = (bytes: number): string =>
  bytes >= 1024 ** 3
    ? `${(bytes / 1024 ** 3).toFixed(1)} GB`
    : bytes >= 1024 ** 2
      ? `${Math.round(bytes / 1024 ** 2)} MB`
      : `${Math.ceil(bytes / 1024)} KB`

const Line = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
)

const momentOf = (name: string): string =>
  name.replace(/^biaochi-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\.tar$/, '$1-$2-$3 $4:$5')

const Backups = ({ of, doings }: { readonly of: NonNullable<SystemSaid['backups']>; readonly doings: ReactNode }) => {
  const { good, second, folder, secondFolder, at, names, drill, underWay, troubles } = of
  return (
    <>
      {troubles.length > 0 && (
        <ul className="system-troubles" role="alert">
          {troubles.map(trouble => (
            <li key={trouble}>
              <Lamp sign="red" size={14} />
              {trouble}
            </li>
          ))}
        </ul>
      )}
      <Section title="备份" sub={`每天 ${at}，留七天、四周、十二个月各一份`} actions={doings}>
        <dl className="system-lines">
          <Line title="最近一份">
            {good ? (
              <>
                {instant(good.at)}，{size(good.bytes)}，{good.facts} 条，核对过
              </>
            ) : (
              '还没有。开机一分钟以后会自己做第一份'
            )}
            {underWay === 'backup' && <span className="muted">，正在做新的一份</span>}
          </Line>
          <Line title="放在">
            <code>{folder}</code>
          </Line>
          <Line title="另一份">
            {secondFolder === null ? (
              <span className="muted">没有。可以用 BACKUP_SECOND_FOLDER 指到共享盘或移动硬盘</span>
            ) : (
              <>
                <code>{secondFolder}</code>
                {second && second.reason === undefined && `，${instant(second.at)} 抄好`}
              </>
            )}
          </Line>
          <Line title="现有">
            {names.length === 0 ? '—' : `${names.length} 份，最早 ${momentOf(names.at(-1) ?? '')}`}
          </Line>
        </dl>
      </Section>
      <Section title="恢复演练" sub="每月自己做一次：恢复到旁边，逐项比，再删掉">
        {underWay === 'drill' && <p className="muted">正在演练，可以离开。</p>}
        {drill ? (
          <>
            <p className="system-drill">
              <Lamp sign={drill.good ? 'green' : 'red'} size={14} />
              {instant(drill.at)} {drill.good ? '通过' : '没有通过'}
            </p>
            <ul className="system-sentences">
              {drill.sentences.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        ) : (
          underWay !== 'drill' && <p className="muted">还没有演练过。有了备份，会自己做一次。</p>
        )}
      </Section>
    </>
  )
}

/** 系统与备份: what whoever keeps the machine must know, on one page; trouble first, and quiet when well. */
const SystemPage = () => {
  const system = useSystem()
  const client = useQueryClient()
  const [sentence, setSentence] = useState<string>()
  const may = positionsOf(useMe().answer).includes('systemAdministrator')
  const underWay = system.answer?.backups?.underWay ?? null
  useEffect(() => {
    if (underWay === null) return
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: systemKey }), 2_000)
    return () => clearInterval(timer)
  }, [underWay, client])
  const begin = async (what: 'backup' | 'drill'): Promise<void> => {
    setSentence(undefined)
    try {
      await ask(`/api/system/${what}`, { method: 'POST', body: {} })
    } catch (thrown) {
      setSentence(asTrouble(thrown).sentence)
    }
    await client.invalidateQueries({ queryKey: systemKey })
  }
  return (
    <Page title="系统与备份">
      <Awaited of={system} lines={6}>
        {({ version, node, postgres, databaseBytes, disk, journal, log, backups }) => (
          <>
            {sentence !== undefined && <p className="field-wrong">{sentence}</p>}
            {backups ? (
              <Backups
                of={backups}
                doings={
                  may && (
                    <>
                      <button
                        type="button"
                        className="button button-small"
                        aria-busy={underWay === 'backup'}
                        onClick={() => void begin('backup')}
                      >
                        现在备份
                      </button>
                      <button
                        type="button"
                        className="button button-small"
                        aria-busy={underWay === 'drill'}
                        onClick={() => void begin('drill')}
                      >
                        现在演练
                      </button>
                    </>
                  )
                }
              />
            ) : (
              <p className="muted">练习镇的数据是一次性的，不备份。</p>
            )}
            <Section title="这台机器">
              <dl className="system-lines">
                <Line title="磁盘">
                  {disk ? (
                    <span className={disk.free < 2 * 1024 ** 3 ? 'text-red' : undefined}>
                      还有 {size(disk.free)}，共 {size(disk.total)}
                    </span>
                  ) : (
                    '—'
                  )}
                </Line>
                <Line title="数据库">{size(databaseBytes)}</Line>
                <Line title="运行日志">
                  {size(log.bytes)}
                  {log.since !== null && `，从 ${log.since} 起`}，在 <code>{log.folder}</code>
                </Line>
                <Line title="版本">
                  标尺 {version}，Node {node}，PostgreSQL {postgres}
                </Line>
                <Line title="日志的头">
                  {journal.head ? (
                    <>
                      {journal.head.size} 条，{instant(journal.head.signedAt)} 签名
                      <code className="system-root">{journal.head.root}</code>
                    </>
                  ) : (
                    `${journal.size} 条，还没有签名`
                  )}
                </Line>
              </dl>
            </Section>
          </>
        )}
      </Awaited>
    </Page>
  )
}

export default SystemPage
