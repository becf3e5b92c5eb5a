import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '#parts/empty-state.tsx'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { Section } from '#parts/page.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { Table } from '#parts/table.tsx'
import { instant } from './account-shapes.ts'
import { AskingAgain } from './asking-again.tsx'
import { PlainInput } from './plain-form.tsx'
import type { SecuritySaid } from './security-shapes.ts'

type Passkey = SecuritySaid['passkeys'][number]

const Name = ({ of, onSave }: { readonly of: Passkey; readonly onSave: (name: string) => void }) => {
  const [name, setName] = useState(of.name)
  return (
    <input
      className="input passkey-name"
      aria-label="通行密钥的名字"
      maxLength={40}
      value={name}
      onChange={event => setName(event.target.value)}
      onBlur={() => name.trim() !== '' && name !== of.name && onSave(name)}
    />
  )
}

/** 通行密钥: several, each with a name of its owner's choosing. */
export const Passkeys = ({ of: { passkeys, passkeysHere, passkeysAt } }: { readonly of: SecuritySaid }) => {
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState('办公室电脑')
  const [sentence, setSentence] = useState<string>()
  const client = useQueryClient()
  const doing = async (work: () => Promise<unknown>): Promise<boolean> => {
    setSentence(undefined)
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['accounts'] })
      return true
    } catch (thrown) {
      const { errors, sentence: said } = asTrouble(thrown)
      setSentence(errors.length > 0 ? errors.map(({ message }) => `${message}。`).join('') : said)
      return false
    }
  }
  const at = (id: string): string => `/api/account/passkeys/${encodeURIComponent(id)}`
  return (
    <Section
      title="通行密钥"
      sub={passkeys.length === 0 ? '没有' : `${passkeys.length} 个`}
      {...(passkeysHere && {
        actions: (
          <button type="button" className="button button-small" onClick={() => setAdding(true)}>
            添加
          </button>
        ),
      })}
    >
      <p className="muted security-word">
        用这台电脑的开机口令、指纹或者安全钥匙登录，不用输密码。
        {!passkeysHere && (
          <>
            要用 <b>{passkeysAt}</b> 打开本页才能添加。
          </>
        )}
      </p>
      {sentence !== undefined && !adding && <p className="field-wrong">{sentence}</p>}
      {passkeys.length > 0 && (
        <Table
          caption="通行密钥"
          folds
          columns={[
            {
              field: 'name',
              title: '名字',
              show: key => (
                <Name
                  of={key}
                  onSave={next => void doing(() => ask(`${at(key.id)}/name`, { method: 'POST', body: { name: next } }))}
                />
              ),
            },
            { field: 'madeAt', title: '添加', whole: true, show: ({ madeAt }) => instant(madeAt) },
            {
              field: 'usedAt',
              title: '上次用',
              whole: true,
              show: ({ usedAt }) => (usedAt === null ? '—' : instant(usedAt)),
            },
            {
              field: 'id',
              title: '',
              right: true,
              show: ({ id }) => (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => void doing(() => ask(at(id), { method: 'DELETE' }))}
                >
                  删除
                </button>
              ),
            },
          ]}
          rows={passkeys}
          keyOf={({ id }) => id}
          empty={<EmptyState title="还没有通行密钥" />}
        />
      )}
      {adding && (
        <SidePanel title="添加通行密钥" onClose={() => setAdding(false)}>
          <AskingAgain
            button="添加"
            sentence={sentence}
            onSend={async ({ password }) => {
              const { makePasskey } = await import('./passkey-doing.ts')
              if (await doing(() => makePasskey(password, name))) setAdding(false)
            }}
          >
            <PlainInput title="起个名字" maxLength={40} value={name} onChange={setName} />
          </AskingAgain>
        </SidePanel>
      )}
    </Section>
  )
}
