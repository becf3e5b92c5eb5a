import { useActNamed } from '#parts/use-acts.ts'

/** The way to a register's own import, for whoever may do the act behind it. */
export const ImportLink = ({ register, act }: { readonly register: string; readonly act: string }) => {
  const { may } = useActNamed(act)
  if (!may) return null
  return (
    <a className="button button-small" href={`/docs/${register}/import`}>
      从表格录入
    </a>
  )
}
