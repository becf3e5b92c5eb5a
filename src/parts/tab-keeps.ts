/** What a tab keeps of a person's work until it has arrived: gone when he signs out, because the next at this desk is another. */
const prefixes = ['biaochi-draft/', 'biaochi-key/']

export const emptyTab = (): void => {
  try {
    for (const name of Object.keys(sessionStorage))
      if (prefixes.some(prefix => name.startsWith(prefix))) sessionStorage.removeItem(name)
  } catch {
    // Nothing can be kept here, so nothing is.
  }
}
