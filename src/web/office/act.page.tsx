import { useParams } from '@tanstack/react-router'
import { ActPanel } from '#parts/act-panel.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { go } from '#parts/go.ts'
import { Page } from '#parts/page.tsx'
import { useActNamed } from '#parts/use-acts.ts'

/** One act at an address of its own: opened in another tab, or from a link. */
const ActPage = () => {
  const { act: name = '' } = useParams({ strict: false })
  const { act, asked } = useActNamed(name)
  return (
    <Page title={act?.title ?? '办理'}>
      <Awaited of={asked}>
        {() => (act ? <ActPanel act={name} onClose={() => go('/')} /> : <p>没有这件事。地址可能写错了。</p>)}
      </Awaited>
    </Page>
  )
}

export default ActPage
