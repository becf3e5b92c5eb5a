import { join } from 'node:path'

/** Where the bytes of an attachment lie: by their digest, whatever they are called. */
export const attachmentPath = (data: string, digest: string): string =>
  join(data, 'attachments', digest.slice(0, 2), digest)
