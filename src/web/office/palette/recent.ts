/** The last five that were taken, by person: ids of things and no names. */
const most = 5

const place = (person: string): string => `biaochi-recent/${person}`

export const recentOf = (person: string): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(id => typeof id === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export const rememberTaken = (person: string, id: string): void => {
  try {
    const kept = [id, ...recentOf(person).filter(each => each !== id)].slice(0, most)
    localStorage.setItem(place(person), JSON.stringify(kept))
  } catch {
    // Without room to remember, the list stays as it was.
  }
}
