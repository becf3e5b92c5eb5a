import { useSyncExternalStore } from 'react'
import { Lamp } from '#parts/lamp.tsx'
import { resume, silence } from '#parts/link.ts'
import { outbox } from '#parts/outbox.ts'
import './link-notice.css'

/** The link is gone: how long nothing was heard, and what waits to be sent. It goes away by itself. */
export const LinkNotice = () => {
  const seconds = useSyncExternalStore(silence.subscribe, silence.now)
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.now)
  return (
    <div className="link-notice screen-only" role="status" aria-live="polite">
      {waiting.length > 0 ? (
        <div>
          <Lamp sign="working" size={15} silent />
          <span>没有存上：网断了。写的都在本机，连上就传。</span>
          <button type="button" className="link-button" onClick={resume}>
            现在就传
          </button>
        </div>
      ) : (
        seconds > 0 && (
          <div>
            <Lamp sign="working" size={15} silent />
            {/* Seconds that run are seen and not read aloud one by one. */}
            <span aria-hidden="true">{seconds} 秒没有更新</span>
            <span className="spoken">没有更新，正在重新连接</span>
          </div>
        )
      )}
    </div>
  )
}
