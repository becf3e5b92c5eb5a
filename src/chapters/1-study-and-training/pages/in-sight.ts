/** Where the details stand below the list (a narrow screen), what was picked is brought before the eyes. */
export const inSight = (details: HTMLElement | null): void => {
  if (details && window.matchMedia('(max-width: 1199px)').matches) details.scrollIntoView({ block: 'start' })
}
