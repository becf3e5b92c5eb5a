import { toast } from '#parts/toasts.ts'

/** A part of the program did not come. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart'
}

/** Also of what was thrown by the browser itself, in its own words. */
export const isMissingPart = (thrown: unknown): boolean =>
  thrown instanceof MissingPart ||
  (thrown instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(thrown.message))

/** Reloading again within this time would be a circle. */
const onceMs = 60_000
const place = 'biaochi-reloaded-at'

const reloadedAt = (): number => {
  try {
    return Number(sessionStorage.getItem(place) ?? 0)
  } catch {
    // What cannot be remembered is not risked.
    return Date.now()
  }
}

/**
 * After an update the parts of the program have other names, and a page that has been open for long asks for the old ones: it opens anew and
 * says so. What is being typed waits in its draft. With the link gone nothing is reloaded: there would be nothing to load.
 */
export const reloadAfterUpdate = (): void => {
  if (Date.now() - reloadedAt() < 5_000) toast({ text: '页面更新过，已经重新打开。写的都在。' })
  window.addEventListener('vite:preloadError', () => {
    fetch('/api/health', { cache: 'no-store' })
      .then(() => {
        if (Date.now() - reloadedAt() < onceMs) return
        sessionStorage.setItem(place, String(Date.now()))
        window.location.reload()
      })
      .catch(() => toast({ text: '没有连上，这一部分还没有取到。连上再点一次。', sign: 'red' }))
  })
}
