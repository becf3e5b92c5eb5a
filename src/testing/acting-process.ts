import { openDatabase } from '#server/database.ts'
import { recordPlain } from './journal.ts'

/**
 * A process that opens the database of a data folder as the server does and records without pause, printing `open` and then the size after
 * each acknowledged act. On SIGINT it records once more, prints `last`, closes and goes. For specs that kill it.
 */
const [data = '', town = ''] = process.argv.slice(2)
const database = await openDatabase({ data, sole: true })
console.log('open')
let interrupted = false
process.on('SIGINT', () => {
  interrupted = true
})
const acting = Array.from({ length: 3 }, async () => {
  while (!interrupted) console.log(await recordPlain(database.pool, town, 1))
})
await Promise.all(acting)
console.log(await recordPlain(database.pool, town, 1))
console.log('last')
await database.close()
