import type { Asked } from '#mechanisms/query.ts'

/** For a query that opens no seal and looks at no single subject: it says so if it does. */
export const nothingSealed: Pick<Asked, 'state' | 'opened' | 'alike'> = {
  state: async () => {
    throw new Error('this query reads no single subject')
  },
  opened: async () => {
    throw new Error('this query opens no seal')
  },
  alike: async () => {
    throw new Error('this query compares no texts')
  },
}
