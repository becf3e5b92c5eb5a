import { parentPort, workerData } from 'node:worker_threads'
import { type Drilling, drill } from './drill.ts'
import { house } from './house.ts'

/** A drill beside the requests: it builds a town's whole past again. */
parentPort?.postMessage(await drill({ ...(workerData as Omit<Drilling, 'house'>), house }))
