type Travel = (href: string) => void

let travel: Travel = href => window.location.assign(href)

/** The shell says how one travels without loading the page anew. */
export const travelBy = (by: Travel): void => {
  travel = by
}

/** Goes to an address of this program. */
export const go: Travel = href => travel(href)
