/** Plain left clicks on addresses of this program; the others belong to the browser. */
const followed = (event: MouseEvent): string | undefined => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.target !== '' || link.hasAttribute('download')) return undefined
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href)
  if (origin !== window.location.origin || pathname.startsWith('/api/')) return undefined
  return `${pathname}${search}${hash}`
}

/** Pages use plain links; this makes them travel without loading the program anew. Gives the way to stop. */
export const followLinks = (travel: (href: string) => void): (() => void) => {
  const listen = (event: MouseEvent): void => {
    const href = followed(event)
    if (href === undefined) return
    event.preventDefault()
    travel(href)
  }
  document.addEventListener('click', listen)
  return () => document.removeEventListener('click', listen)
}
