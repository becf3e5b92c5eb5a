import type { Organization, OrganizationKind } from '#institution/organizations.ts'
import type { Roster } from '#institution/roster.ts'
import { folded, quoted, type Read } from '#mechanisms/cells.ts'

/** Something that can be named in a list: an organization of the roster, or one the list itself brings. */
interface Named extends Pick<Organization, 'id' | 'kind' | 'name' | 'code'> {
  readonly parent?: string | undefined
}

/** 光明村/一组: the last part is its own name, the part before it what it belongs to. */
const partsOf = (text: string): readonly [parent: string | undefined, name: string] => {
  const parts = folded(text).split(/\s*[/／]\s*/)
  return [parts.at(-2), parts.at(-1) ?? '']
}

/** Organizations by what they are called: a code, a name, or 村名/小组名 where names repeat. */
export class OrganizationsCalled {
  readonly #called = new Map<string, Named[]>()

  constructor(organizations: Iterable<Named>) {
    for (const organization of organizations) {
      this.#put(organization.name, organization)
      if (organization.code !== undefined) this.#put(organization.code, organization)
    }
  }

  /** Everything of today's roster that stands. */
  static of(roster: Roster): OrganizationsCalled {
    const standing = [...roster.organizations.values()].filter(({ to }) => to === undefined)
    return new OrganizationsCalled(
      standing.map(({ id, kind, name, code, within }) => ({
        id,
        kind,
        name,
        ...(code !== undefined && { code }),
        parent: within === undefined ? undefined : roster.organizations.get(within)?.name,
      })),
    )
  }

  /** The one a cell names; kinds that fit are preferred. Nothing when none is called so. */
  find(text: string, fitting: readonly OrganizationKind[]): Read<string> | undefined {
    const [parent, name] = partsOf(text)
    const called = (this.#called.get(name) ?? []).filter(each => parent === undefined || each.parent === parent)
    const fit = called.filter(({ kind }) => fitting.includes(kind))
    const [only, another] = fit.length > 0 ? fit : called
    if (only === undefined) return undefined
    return another === undefined
      ? { ok: true, value: only.id }
      : { ok: false, reason: `叫${quoted(text)}的不止一个。请写统计代码，或写成 村名/小组名。` }
  }

  #put(call: string, organization: Named): void {
    const list = this.#called.get(call)
    if (list) list.push(organization)
    else this.#called.set(call, [organization])
  }
}
