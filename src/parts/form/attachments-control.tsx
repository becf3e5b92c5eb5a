import { useState } from 'react'
import { ask } from '../http/ask.ts'
import type { AttachmentSaid } from '../http/shapes.ts'
import { asTrouble } from '../http/trouble.ts'
import { Icon } from '../icon.tsx'
import type { ControlProps } from './text-controls.tsx'
import type { Uploaded } from './typed.ts'

/** Beside every upload, without exception. */
export const secretsSentence = '涉密文件不要传到这里。'

const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

const upload = async (file: File): Promise<Uploaded> => {
  const form = new FormData()
  form.append('file', file, file.name)
  const { id, name } = await ask<AttachmentSaid>('/api/attachments', { method: 'POST', body: form })
  return { id, name }
}

/** Papers of an act: uploaded one after another, each taken off again with one click. */
export const AttachmentsControl = ({ id, describedBy, value, onChange, onBlur }: ControlProps) => {
  const [sending, setSending] = useState<string>()
  const [sentence, setSentence] = useState<string>()
  const papers = (value ?? []) as readonly Uploaded[]

  const take = async (files: readonly File[]): Promise<void> => {
    setSentence(undefined)
    let kept = papers
    for (const file of files) {
      setSending(`正在传“${file.name}”，${sizeText(file.size)}`)
      try {
        kept = [...kept, await upload(file)]
        onChange(kept)
      } catch (thrown) {
        setSentence(`“${file.name}”没有传上。${asTrouble(thrown).sentence}`)
      }
    }
    setSending(undefined)
    onBlur()
  }

  return (
    <div className="field">
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map(paper => (
            <li key={paper.id}>
              <Icon name="page" size={15} />
              <span>
                <a href={`/api/attachments/${paper.id}`}>{paper.name}</a>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={`去掉${paper.name}`}
                onClick={() => onChange(papers.filter(each => each.id !== paper.id))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="papers-add">
        <label>
          <input
            id={id}
            type="file"
            multiple
            aria-describedby={describedBy}
            onChange={event => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              void take(files)
            }}
          />
          <span className="button button-small">
            <Icon name="clip" size={14} />
            {papers.length === 0 ? '传文件' : '再传'}
          </span>
        </label>
        <span className="small muted">{sending ?? secretsSentence}</span>
      </div>
      {sentence !== undefined && (
        <p className="field-wrong" role="alert">
          {sentence}
        </p>
      )}
    </div>
  )
}
